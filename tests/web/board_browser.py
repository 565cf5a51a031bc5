"""A member's browser at a board: asking over its routes as the component does."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.web.asgi_calls import Answer, ask
from tests.web.writers import Browser


@dataclass(frozen=True)
class BoardBrowser(Browser):
    """A browser in which a board is open; `secret` is the cookie by which it knows anonymous cards of its own."""

    board: int = 1
    secret: str = ""

    def headers(self, **others: str) -> dict[str, str]:
        """What comes with each of its requests."""
        headers = super().headers(**others)
        if self.secret and "Cookie" in headers:
            headers["Cookie"] += f"; unroll_secret={self.secret}"
        return headers

    def post(self, what: str, body: Any = None, **headers: str) -> Answer:
        """The answer to POST /boards/`what`; `body` is sent as JSON, bytes as they are."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return ask(self.app, "POST", f"/boards/{what}", body=[content], headers=self.headers(**headers))

    def do(self, what: str, **fields: Any) -> dict[str, Any]:
        """The board after something that is carried out."""
        return self.write(what, board=self.board, **fields)["board"]

    def refusal(self, what: str, **fields: Any) -> dict[str, Any]:
        """What is told when something is refused."""
        answer = self.post(what, {"member": self.member, "board": self.board, **fields})
        told = json.loads(answer.body)
        assert answer.status >= 400, told
        assert told["ok"] is False
        return told

    def add(self, text: str, column: str = "keep", save_id: str = "") -> dict[str, Any]:
        """A new card as the board has it then."""
        name = save_id or uuid4().hex
        state = self.do("add", column=column, text=text, save_id=name)
        return next(card for card in reversed(state["cards"]) if card["text"] == text)

    def look(self) -> dict[str, Any]:
        """The board as it is."""
        return self.do("look")

    def go_to(self, *phases: str) -> dict[str, Any]:
        """The board after it went through these phases."""
        state = self.look()
        for phase in phases:
            state = self.do("phase", base_version=state["version"], phase=phase)
        return state
