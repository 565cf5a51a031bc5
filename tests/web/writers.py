"""Writing over the routes as a browser does."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp

from tests.web.asgi_calls import Answer, ask

HOST = "127.0.0.1:8501"
SAME_SITE = {"Host": HOST, "Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Browser:
    """A browser in which a member has been chosen, and a language."""

    app: ASGIApp
    member: int
    language: str = "en"

    def headers(self, **others: str) -> dict[str, str]:
        """What comes with each of its requests; `others` with their underscores as dashes, empty ones left out."""
        cookie = f"unroll_member={self.member}; unroll_language={self.language}"
        given = {name.replace("_", "-").title(): value for name, value in others.items()}
        headers = {**SAME_SITE, "Cookie": cookie, "Content-Type": "application/json", **given}
        return {name: value for name, value in headers.items() if value}

    def post(self, what: str, body: Any = None, **headers: str) -> Answer:
        """The answer to POST /write/`what`; `body` is sent as JSON, bytes as they are."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return ask(self.app, "POST", f"/write/{what}", body=[content], headers=self.headers(**headers))

    def write(self, what: str, **fields: Any) -> dict[str, Any]:
        """What a request in the member's own name is answered, when it is carried out."""
        answer = self.post(what, {"member": self.member, **fields})
        told = json.loads(answer.body)
        assert (answer.status, told["ok"]) == (200, True), told
        return told

    def refused(self, what: str, **fields: Any) -> tuple[int, str]:
        """With which status and code it is refused."""
        return refusal(self.post(what, {"member": self.member, **fields}))


def refusal(answer: Answer) -> tuple[int, str]:
    """Status and code of a refusal, which has a sentence for the reader."""
    told = json.loads(answer.body)
    assert told["ok"] is False
    assert len(told["message"]) > 10
    assert answer.headers["content-type"] == "application/json"
    return answer.status, told["code"]
