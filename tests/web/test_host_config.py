"""What Streamlit's page is told of its host."""

import json

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

from tests.web.asgi_calls import ask, get
from ui.web.host_config import ADDRESS, NoErrorDialogs

APP = Starlette(
    routes=[
        *create_host_config_routes(""),
        Route("/refused/_stcore/host-config", lambda _request: PlainTextResponse("no", 503)),
        Route("/elsewhere", lambda _request: JSONResponse({"blockErrorDialogs": False})),
    ],
    middleware=[Middleware(NoErrorDialogs)],
)
PLAIN = Starlette(routes=create_host_config_routes(""))


def test_streamlit_is_told_to_open_no_dialog_and_all_else_as_before() -> None:
    answer = get(APP, ADDRESS)

    assert answer.status == 200
    assert json.loads(answer.body) == {**json.loads(get(PLAIN, ADDRESS).body), "blockErrorDialogs": True}
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["content-type"] == "application/json"


def test_other_answers_stay_as_they_are() -> None:
    assert json.loads(get(APP, "/elsewhere").body) == {"blockErrorDialogs": False}
    assert (get(APP, f"/refused{ADDRESS}").status, get(APP, f"/refused{ADDRESS}").body) == (503, b"no")
    assert ask(APP, "HEAD", ADDRESS).status == get(PLAIN, ADDRESS).status
