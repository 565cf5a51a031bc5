"""The secret of a browser: set with its first page, kept, and never shown to scripts."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.web.asgi_calls import Answer, ask
from ui.web.secret import BrowserSecrets, secret_of

APP = Starlette(
    routes=[
        Route("/", lambda _request: HTMLResponse("page")),
        Route("/kept", lambda _request: Response(status_code=304)),
        Route("/text", lambda _request: PlainTextResponse("text")),
    ],
    middleware=[Middleware(BrowserSecrets)],
)


def page(path: str = "/", cookie: str = "") -> Answer:
    return ask(APP, "GET", path, headers={"Cookie": cookie} if cookie else {})


def secret_in(answer: Answer) -> str:
    return answer.headers["set-cookie"].partition("=")[2].partition(";")[0]


def test_the_first_page_brings_a_secret_of_128_bits_that_no_script_reads() -> None:
    answer = page()
    assert secret_of({"unroll_secret": secret_in(answer)}) == secret_in(answer)
    assert len(secret_in(answer)) * 4 == 128
    settings = {part.strip() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert settings == {"Path=/", "Max-Age=31536000", "HttpOnly", "SameSite=Lax"}


def test_every_browser_has_one_of_its_own() -> None:
    assert secret_in(page()) != secret_in(page())


def test_a_secret_that_is_there_stays() -> None:
    known = secret_in(page())
    assert secret_in(page(cookie=f"unroll_member=1; unroll_secret={known}")) == known


def test_what_is_no_secret_of_ours_is_replaced_and_never_taken_for_one() -> None:
    for made_up in ("abc", "x" * 32, "0" * 31, "0" * 33, '"'):
        assert secret_of({"unroll_secret": made_up}) is None
        assert len(secret_in(page(cookie=f"unroll_secret={made_up}"))) == 32


def test_a_page_that_the_browser_has_kept_brings_one_too_and_what_is_no_page_none() -> None:
    assert secret_in(page("/kept"))
    assert "set-cookie" not in page("/text").headers
