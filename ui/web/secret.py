"""A random secret of each browser, by which alone the author of an anonymous card can be told.

It is never stored on the server: who loses the cookie can no longer change the cards that were written with it.
"""

import http
import re
import secrets
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.cookies import SECRET_COOKIE

BITS = 128
SECONDS_IT_LASTS = 365 * 24 * 60 * 60
_SECRET = re.compile(rf"[0-9a-f]{{{BITS // 4}}}")


def secret_of(cookies: Mapping[str, str]) -> str | None:
    """The secret among these cookies, None where there is none that we have set."""
    found = cookies.get(SECRET_COOKIE, "")
    return found if _SECRET.fullmatch(found) else None


class BrowserSecrets:
    """ASGI middleware that gives a browser its secret with the first HTML page, and again to keep it for a year."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A page that the browser has kept from before is answered without a type (304).
                is_page = headers.get("content-type", "").startswith("text/html")
                if is_page or message["status"] == http.HTTPStatus.NOT_MODIFIED:
                    known = secret_of(HTTPConnection(scope).cookies)
                    headers.append("Set-Cookie", _cookie(known or secrets.token_hex(BITS // 8)))
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def _cookie(secret: str) -> str:
    # No script may read it, and no request that another site has begun brings it.
    return f"{SECRET_COOKIE}={secret}; Path=/; Max-Age={SECONDS_IT_LASTS}; HttpOnly; SameSite=Lax"
