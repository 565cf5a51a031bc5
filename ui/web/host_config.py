"""What Streamlit's page is told of its host: that it opens no dialog over the fields when the server is away."""

import json

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = "/_stcore/host-config"


class NoErrorDialogs:
    """ASGI middleware that sets `blockErrorDialogs` in Streamlit's answer at ADDRESS and changes nothing else.

    A dialog "Connection error" would take the caret out of the field in the middle of a word, and what is typed then is
    lost. That the server is away is said at the top of the page by Streamlit, and beside the text by the editor.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(ADDRESS):
            await self.app(scope, receive, send)
            return
        begun: list[Message] = []
        content = bytearray()

        async def send_changed(message: Message) -> None:
            if message["type"] != "http.response.body":
                begun.append(message)
                return
            content.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            body = _without_dialogs(bytes(content))
            for start in begun:
                if "content-length" in (headers := MutableHeaders(scope=start)):
                    headers["content-length"] = str(len(body))
                await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, send_changed)


def _without_dialogs(content: bytes) -> bytes:
    try:
        told = json.loads(content)
    except ValueError:
        return content  # an error, or the empty answer to HEAD
    return json.dumps({**told, "blockErrorDialogs": True}).encode() if isinstance(told, dict) else content
