"""Security headers on every answer: what the page may load, and where it may be shown."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A camera, a position or a payment is nothing that notes need.
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = content_security_policy()
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = PERMISSIONS
            await send(message)

        await self.app(scope, receive, send_with_headers)


@cache
def content_security_policy() -> str:
    """Everything comes from this server; of inline scripts only the ones of Streamlit's own page run.

    WebAssembly, `blob:` workers and inline styles are what Streamlit's charts and components need.
    """
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    rules = {
        "default-src": "'self'",
        "base-uri": "'self'",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "connect-src": "'self' ws: wss: data: blob:",
        "img-src": "'self' data: blob:",
        "media-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "style-src": "'self' 'unsafe-inline'",
        "script-src": " ".join(["'self'", *inline_script_hashes(page), "'wasm-unsafe-eval'", "blob:"]),
        "worker-src": "'self' blob:",
    }
    return "; ".join(f"{what} {sources}" for what, sources in rules.items())


def inline_script_hashes(page: str) -> list[str]:
    """The CSP source of each inline script of an HTML page: the SHA-256 of its text, as browsers compute it."""
    texts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return [f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests]
