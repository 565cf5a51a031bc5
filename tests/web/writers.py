"""Writing over the routes as a browser does."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.types import ASGIApp

from tests.web.asgi_calls import Answer, ask

HOST = "127.0.0.1:8501"
SAME_SITE = {"Host": HOST, "Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}

DAY = date(2022, 1, 21)
PLAIN = "# 회고\n\n배운 것\n"
MESSY = "\ufeff# 퀴즈\r\n\r\n문제\r\n\r\n# 회고\r\n\r\n배운 것\r\n"

# What an answer tells of a section and of a note.
SECTION = {
    *("id", "note_id", "kind", "kind_name", "heading", "level", "body", "version", "is_empty", "is_group", "is_repeat"),
    *("fields", "owner", "owner_id", "editable", "structural", "can_move", "missing", "updated_at"),
}
NOTE = {"id", "version", "day", "day_end", "title", "source_path", "mine", "sections"}


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


def save(client: Browser, section_id: int, body: str, *, base: int = 1, save_id: str = "a1", **fields: Any) -> Any:
    about = {"section_id": section_id, "base_version": base, "body": body, "save_id": save_id}
    return client.write("save", **{"earlier_save_ids": [], "settled": False, **about, **fields})
