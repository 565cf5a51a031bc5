"""The headers every answer carries."""

import base64
import hashlib

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.web.asgi_calls import get
from ui.web.headers import SecurityHeaders, content_security_policy, inline_script_hashes

APP = Starlette(
    routes=[Route("/", lambda _request: PlainTextResponse("page"))], middleware=[Middleware(SecurityHeaders)]
)


def directives() -> dict[str, list[str]]:
    parts = (part.split() for part in content_security_policy().split(";"))
    return {name: sources for name, *sources in parts}


def test_every_answer_has_them_a_missing_page_too() -> None:
    for path in ("/", "/missing"):
        headers = get(APP, path).headers
        assert headers["content-security-policy"] == content_security_policy()
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]


def test_no_page_may_frame_ours_and_nothing_is_loaded_from_elsewhere() -> None:
    policy = directives()

    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["default-src"] == ["'self'"]
    allowed = {source for sources in policy.values() for source in sources}
    assert not [source for source in allowed if "http" in source or "*" in source]


def test_inline_scripts_run_only_when_streamlit_shipped_them() -> None:
    scripts = directives()["script-src"]

    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert [source for source in scripts if source.startswith("'sha256-")]


def test_the_hash_is_that_of_the_text_between_the_tags() -> None:
    page = "<script src='a.js'></script><script>\n  let x = '은닉'\n</script>"

    digest = base64.b64encode(hashlib.sha256("\n  let x = '은닉'\n".encode()).digest()).decode()
    assert inline_script_hashes(page) == [f"'sha256-{digest}'"]
