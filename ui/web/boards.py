"""The addresses to which a board sends what is done on it: /boards/<what>, JSON in and out.

Every request says in whose name it comes (`member`) and of which board it is (`board`); whether it may is looked at by
ui/web/guard.py. Every answer tells the board as it is afterwards (ui/board/state.py), that of a refused request too.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.routing import Route

from models import ActionStatus, Phase
from services.errors import ServiceError
from services.group import cohort_calendar, list_members
from services.retrospectives import actions, arranging_cards, cards, check_ins, closing, phases, votes
from services.retrospectives.board import board as read_board
from services.retrospectives.views import BoardView, Person
from services.templates import template_of
from ui.board.state import board_state
from ui.retrospectives.board_words import text_words
from ui.template import day_template
from ui.web.answering import RefusedTelling, Writer, answering, writer
from ui.web.given import Given
from ui.web.guard import Refused, media_type, read_body
from ui.web.secret import secret_of

LARGEST_REQUEST = 1  # megabytes
# Closing a board, and carrying an action, have addresses of their own.
MEETING = set(Phase) - {Phase.CLOSED}
SETTLED = set(ActionStatus) - {ActionStatus.CARRIED}
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for something on which board, and what else the request says."""

    who: Writer
    person: Person
    board_id: int
    given: Given


def add(asked: Asked) -> None:
    """A new card."""
    given = asked.given
    cards.add_card(
        asked.who.store,
        retrospective_id=asked.board_id,
        person=asked.person,
        column=given.string("column"),
        text=given.string("text"),
        save_id=given.save_id(),
    )


def edit(asked: Asked) -> None:
    """Another text for a card of one's own."""
    given = asked.given
    cards.edit_card(
        asked.who.store,
        card_id=given.number("card"),
        person=asked.person,
        base_version=given.version(),
        text=given.string("text"),
    )


def remove(asked: Asked) -> None:
    """A card of one's own into the trash."""
    cards.remove_card(asked.who.store, card_id=asked.given.number("card"), person=asked.person)


def bring_back(asked: Asked) -> None:
    """A card of one's own out of the trash."""
    cards.bring_back_card(asked.who.store, card_id=asked.given.number("card"), person=asked.person)


def move(asked: Asked) -> None:
    """A card into another column, or to another place in its own."""
    given = asked.given
    arranging_cards.move_card(
        asked.who.store,
        card_id=given.number("card"),
        person=asked.person,
        base_version=given.version(),
        column=given.string("column"),
        before_id=given.optional_number("before"),
    )


def group(asked: Asked) -> None:
    """A card under another one, or out of its group."""
    given = asked.given
    arranging_cards.group_card(
        asked.who.store,
        card_id=given.number("card"),
        person=asked.person,
        base_version=given.version(),
        leader_id=given.optional_number("leader"),
    )


def vote(asked: Asked) -> None:
    """A vote given, or taken back."""
    given = asked.given
    votes.set_vote(
        asked.who.store, card_id=given.number("card"), member_id=asked.who.member_id, voted=given.truth("voted")
    )


def check_in(asked: Asked) -> None:
    """How one feels, and how well one keeps up."""
    given = asked.given
    check_ins.check_in(
        asked.who.store,
        retrospective_id=asked.board_id,
        person=asked.person,
        mood=given.optional_number("mood", check_ins.RATINGS[-1]),
        keeping_up=given.optional_number("keeping_up", check_ins.RATINGS[-1]),
    )


def phase(asked: Asked) -> None:
    """Another phase for everybody."""
    phases.set_phase(
        asked.who.store,
        retrospective_id=asked.board_id,
        member_id=asked.who.member_id,
        base_version=asked.given.version(),
        phase=Phase(asked.given.one_of("phase", MEETING)),
    )


def timer(asked: Asked) -> None:
    """So many seconds from now on, or no timer."""
    phases.set_timer(
        asked.who.store,
        retrospective_id=asked.board_id,
        member_id=asked.who.member_id,
        seconds=asked.given.optional_number("seconds", phases.LONGEST_TIMER),
    )


def action_add(asked: Asked) -> None:
    """A new action, perhaps of a card."""
    given = asked.given
    actions.add_action(
        asked.who.store,
        retrospective_id=asked.board_id,
        member_id=asked.who.member_id,
        text=given.string("text"),
        save_id=given.save_id(),
        owner_id=given.optional_number("owner"),
        due=given.optional_day("due"),
        card_id=given.optional_number("card"),
        theme=given.string("theme").strip() or None,
    )


def action_edit(asked: Asked) -> None:
    """Other words, another owner or day for an action."""
    given = asked.given
    actions.edit_action(
        asked.who.store,
        action_id=given.number("action"),
        member_id=asked.who.member_id,
        base_version=given.version(),
        text=given.string("text"),
        owner_id=given.optional_number("owner"),
        due=given.optional_day("due"),
        theme=given.string("theme").strip() or None,
    )


def action_status(asked: Asked) -> None:
    """What became of an action."""
    given = asked.given
    actions.set_action_status(
        asked.who.store,
        action_id=given.number("action"),
        member_id=asked.who.member_id,
        base_version=given.version(),
        status=ActionStatus(given.one_of("status", SETTLED)),
    )


def action_carry(asked: Asked) -> None:
    """An action of an earlier board goes on on this one."""
    given = asked.given
    actions.carry_action(
        asked.who.store,
        action_id=given.number("action"),
        member_id=asked.who.member_id,
        base_version=given.version(),
        retrospective_id=asked.board_id,
        save_id=given.save_id(),
    )


def action_remove(asked: Asked) -> None:
    """An action into the trash."""
    actions.remove_action(asked.who.store, action_id=asked.given.number("action"), member_id=asked.who.member_id)


def action_bring_back(asked: Asked) -> None:
    """An action out of the trash."""
    actions.bring_back_action(asked.who.store, action_id=asked.given.number("action"), member_id=asked.who.member_id)


def close(asked: Asked) -> None:
    """The board becomes read-only, and a section in the closer's note of today."""
    who = asked.who
    day = datetime.now(ZoneInfo(who.time_zone)).date()
    calendar = cohort_calendar(who.store)
    template = day_template(day, calendar.day_of(day) if calendar else None, template_of(who.store, day.weekday()))
    closing.close_board(
        who.store,
        retrospective_id=asked.board_id,
        base_version=asked.given.version(),
        member_id=who.member_id,
        day=day,
        template=template,
        words=text_words(_view(asked), calendar),
    )


def reopen(asked: Asked) -> None:
    """A closed board can be written on again."""
    closing.reopen_board(
        asked.who.store,
        retrospective_id=asked.board_id,
        base_version=asked.given.version(),
        member_id=asked.who.member_id,
    )


def look(_asked: Asked) -> None:
    """The board as it is now: a page that was in the background asks for it."""


def told(asked: Asked) -> Answer:
    """The board as it is now, and what the server's clock says, in milliseconds."""
    members = list_members(asked.who.store)
    state = board_state(_view(asked), members=members, viewer_id=asked.who.member_id, time_zone=asked.who.time_zone)
    return {"board": state, "now": round(time.time() * 1000)}


def _view(asked: Asked) -> BoardView:
    view = read_board(asked.who.store, asked.board_id, asked.person)
    if view is None:
        raise ServiceError("board_gone", retrospective_id=asked.board_id)
    return view


def _route(name: str, carry_out: Callable[[Asked], None]) -> Route:
    async def read(request: Request) -> bytes:
        # A form of another site cannot have this type without asking first.
        if media_type(request) != "application/json":
            raise Refused(415, "request_malformed", field="Content-Type")
        return await read_body(request, LARGEST_REQUEST)

    def work(request: Request, body: bytes) -> Answer:
        given = Given.of(body)
        who = writer(request, given.number("member"))
        person = Person(who.member_id, secret_of(request.cookies))
        asked = Asked(who, person, given.number("board"), given)
        try:
            carry_out(asked)
        except ServiceError as refused:
            try:
                now = told(asked)
            except ServiceError:  # there is no board to tell of
                raise refused from None
            raise RefusedTelling(refused, now) from refused
        return told(asked)

    return Route(f"/boards/{name}", answering(read, work), methods=["POST"])


_ACTIONS = (add, edit, remove, bring_back, move, group, vote, check_in, phase, timer, close, reopen, look)
_OF_ACTIONS = (action_add, action_edit, action_status, action_carry, action_remove, action_bring_back)
ROUTES = [_route(action.__name__, action) for action in (*_ACTIONS, *_OF_ACTIONS)]
