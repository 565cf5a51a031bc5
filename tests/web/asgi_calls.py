"""Asking an ASGI application without a server."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What the application answered."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(app: ASGIApp, path: str) -> Answer:
    """The application's answer to GET `path`."""
    return ask(app, "GET", path)


def ask(
    app: ASGIApp,
    method: str,
    path: str,
    *,
    body: Sequence[bytes] = (b"",),
    headers: Mapping[str, str] | None = None,
    cut_off: bool = False,
    taken: list[int] | None = None,
) -> Answer:
    """The application's answer to a request for `path`, which may have a query.

    The body comes in the parts given; `cut_off`: more was promised, and the client goes away instead. `taken` is
    filled with the sizes of the parts that the application has asked for.
    """
    messages: list[Any] = []
    parts = list(body)

    async def receive() -> dict[str, Any]:
        if not parts:
            return {"type": "http.disconnect"}
        part = parts.pop(0)
        if taken is not None:
            taken.append(len(part))
        return {"type": "http.request", "body": part, "more_body": bool(parts) or cut_off}

    async def send(message: Any) -> None:
        messages.append(message)

    plain, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": method,
        "path": unquote(plain),
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()],
        "extensions": {},
    }

    async def call() -> None:
        await app(scope, receive, send)

    # In a thread of its own: the browser tests keep an event loop running in the main one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(lambda: asyncio.run(call())).result()
    answered = {name.decode().lower(): value.decode() for name, value in messages[0]["headers"]}
    return Answer(messages[0]["status"], answered, b"".join(message.get("body", b"") for message in messages[1:]))
