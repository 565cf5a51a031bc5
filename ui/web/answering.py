"""From a request to its answer: refusals of every kind become a status and a sentence in the reader's language."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from db.errors import StoreError
from db.store import Store
from journal import Finding
from services.errors import ServiceError
from services.group import DEFAULT_TIME_ZONE, get_group
from ui import store
from ui.cookies import LANGUAGE_COOKIE
from ui.findings import sentence
from ui.web.guard import Refused, check_origin, check_writer
from ui.words import speaking

# Of what is not there any more, or is another by now; every other refusal of a service is 422.
GONE = ("section_gone", "note_gone", "board_gone", "card_gone", "action_gone")
CHANGED = ("board_changed", "card_changed", "action_changed")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, into which store, and in which zone the group's clock stands."""

    store: Store
    member_id: int
    time_zone: str


class RefusedTelling(Exception):
    """A service's refusal, with what the page is told beside it."""

    def __init__(self, refused: ServiceError, told: dict[str, Any]) -> None:
        super().__init__(refused, told)
        self.refused = refused
        self.told = told


# Reads the body, after having looked at all that comes before it.
Reading = Callable[[Request], Awaitable[bytes]]
# Finds out from the body who writes, and does what is asked.
Work = Callable[[Request, bytes], dict[str, Any]]
Endpoint = Callable[[Request], Awaitable[Response]]


def answering(read: Reading, work: Work) -> Endpoint:
    """An endpoint that does `work` in a thread and gives what it returns as JSON, with "ok".

    Where the request is refused: {"ok": false, "code", "message"}.
    """

    async def endpoint(request: Request) -> Response:
        try:
            check_origin(request)
            body = await read(request)
        except ClientDisconnect:
            # Nobody waits for an answer, and half a body is not acted upon.
            return Response(status_code=400)
        except Refused as refused:
            return _refusal(request, refused)
        return await run_in_threadpool(_answer, request, work, body)

    return endpoint


def writer(request: Request, member_id: int) -> Writer:
    """The member who is chosen in this browser. Raises as check_writer does."""
    opened = store.get_store()
    check_writer(request, opened, member_id)
    group = get_group(opened)
    return Writer(opened, member_id, group.time_zone if group else DEFAULT_TIME_ZONE)


def _answer(request: Request, work: Work, body: bytes) -> Response:
    with speaking(request.cookies.get(LANGUAGE_COOKIE)):
        try:
            return _json({"ok": True, **work(request, body)}, 200)
        except RefusedTelling as refusal:
            return _refusal(request, refusal.refused, refusal.told)
        except (Refused, ServiceError, StoreError) as refused:
            return _refusal(request, refused)


def _refusal(
    request: Request, refused: Refused | ServiceError | StoreError, told: Mapping[str, Any] | None = None
) -> Response:
    with speaking(request.cookies.get(LANGUAGE_COOKIE)):
        message = sentence(Finding(refused.code, refused.params))
    return _json({"ok": False, "code": refused.code, "message": message, **(told or {})}, _status(refused))


def _status(refused: Refused | ServiceError | StoreError) -> int:
    if isinstance(refused, Refused):
        return refused.status
    if isinstance(refused, StoreError):
        return 503
    return 409 if refused.code in (*GONE, *CHANGED) else 422


def _json(answer: dict[str, Any], status: int) -> Response:
    # Half of a character, which a request may bring and its refusal repeat, cannot be sent.
    content = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(content, status, {"Cache-Control": "no-store"}, "application/json")
