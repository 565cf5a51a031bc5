"""The retrospectives of the demo group: boards of its weeks, grown from its notes, from demo/retrospectives.toml."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal import CohortCalendar
from models import (
    ActionItem,
    ActionStatus,
    Card,
    CardEvidence,
    CheckIn,
    Member,
    Note,
    Phase,
    Retrospective,
    Section,
    Vote,
)
from services.group import DEFAULT_TIME_ZONE
from services.retrospectives.access import columns_of, stored_columns
from services.retrospectives.formats import DEFAULT_FORMAT, FORMATS, column_of

_BOARDS = Path(__file__).resolve().parent.parent / "demo" / "retrospectives.toml"
_BEGUN, _WRITTEN = time(9, 30), time(17, 0)
# The meeting, of half an hour, on the last day of a board.
_CHECKED_IN, _REVEALED, _VOTED = time(17, 30), time(17, 35), time(17, 45)
_AGREED, _CLOSED, _SETTLED = time(17, 55), time(18, 0), time(18, 30)


def retrospectives() -> list[dict[str, Any]]:
    """The boards of the demo group, as demo/retrospectives.toml says it."""
    return tomllib.loads(_BOARDS.read_text(encoding="utf-8"))["board"]


def write_retrospectives(session: Session, calendar: CohortCalendar) -> None:
    """Write the boards into a store that has the demo's members and notes, inside its write transaction."""
    writer = _Writer(session, calendar)
    for told in retrospectives():
        writer.write_board(told)


class _Writer:
    """Writes boards one after the other; what they name stands in the ones before."""

    def __init__(self, session: Session, calendar: CohortCalendar) -> None:
        self.session = session
        self.calendar = calendar
        self.members = {member.name: member.id for member in session.scalars(select(Member))}
        self.actions: dict[str, ActionItem] = {}

    def write_board(self, told: Mapping[str, Any]) -> None:
        first, last = told["days"]
        closed = told.get("closed")
        board = Retrospective(
            title=told["title"],
            first_day=self.calendar.date_of(first),
            last_day=self.calendar.date_of(last),
            format=DEFAULT_FORMAT,
            columns=stored_columns(FORMATS[DEFAULT_FORMAT]),
            phase=Phase.CLOSED if closed else Phase.WRITE,
            revealed_at=self._moment(closed, _REVEALED),
            closed_at=self._moment(closed, _CLOSED),
            created_at=self._at(first, _BEGUN),
        )
        self._add(board)
        for said in told["check_ins"]:
            self._check_in(board, said, closed or last)
        cards = self._write_cards(board, told["card"], closed)
        for action in told.get("action", ()):
            self._write_action(board, action, cards, closed or last)

    def _check_in(self, board: Retrospective, said: Mapping[str, Any], day: int) -> None:
        self._add(
            CheckIn(
                retrospective_id=board.id,
                member_id=self.members[said["by"]],
                mood=said["mood"],
                keeping_up=said["keeping_up"],
                created_at=self._at(day, _CHECKED_IN),
            )
        )

    def _write_cards(self, board: Retrospective, told: list[dict[str, Any]], closed: int | None) -> dict[str, Card]:
        cards: dict[str, Card] = {}
        written = []
        for position, said in enumerate(told, start=1):
            column = column_of(said["column"], said["column"], columns_of(board))
            # What was agreed is written when it is talked about.
            phase = Phase.DISCUSS if column.sense == "decision" else Phase.WRITE
            card = Card(
                retrospective_id=board.id,
                column_key=column.key,
                sense=column.sense,
                text=said["text"],
                member_id=self.members[said["by"]],
                position=float(position),
                phase=phase,
                created_at=self._at(said["day"], _AGREED if phase is Phase.DISCUSS else _WRITTEN),
            )
            self._add(card)
            self._cite(card, said["cites"])
            written.append((card, said))
            if "key" in said:
                cards[said["key"]] = card
        for card, said in written:
            if "with" in said:
                card.group_id = cards[said["with"]].id
            for name in said.get("votes", ()):
                self._vote(card, name, closed)
        return cards

    def _cite(self, card: Card, cited: Mapping[str, Any]) -> None:
        statement = select(Section).join(Note, Note.id == Section.note_id).order_by(Section.position)
        of_note = (Note.member_id == self.members[cited["by"]], Note.day == self.calendar.date_of(cited["day"]))
        quote = cited["quote"]
        section = next(found for found in self.session.scalars(statement.where(*of_note)) if quote in found.text)
        start = section.text.index(quote)
        self._add(
            CardEvidence(
                card_id=card.id,
                section_id=section.id,
                section_version=section.version,
                start=start,
                end=start + len(quote),
                quote=quote,
            )
        )

    def _vote(self, card: Card, name: str, closed: int | None) -> None:
        if closed is None:
            raise ValueError("votes are given in the meeting")
        self._add(
            Vote(
                retrospective_id=card.retrospective_id,
                card_id=card.id,
                member_id=self.members[name],
                created_at=self._at(closed, _VOTED),
            )
        )

    def _write_action(self, board: Retrospective, told: Mapping[str, Any], cards: Mapping[str, Card], day: int) -> None:
        settled = told.get("done") or told.get("dropped")
        status = ActionStatus.DONE if "done" in told else ActionStatus.DROPPED if settled else ActionStatus.OPEN
        before = self.actions[told["from"]] if "from" in told else None
        if before is not None:
            before.status, before.closed_at = ActionStatus.CARRIED, self._at(day, _AGREED)
            before.version += 1
        action = ActionItem(
            retrospective_id=board.id,
            card_id=cards[told["card"]].id if "card" in told else None,
            text=told["text"],
            owner_id=self.members[told["owner"]] if "owner" in told else None,
            due=self.calendar.date_of(told["due"]) if "due" in told else None,
            status=status,
            carried_from_id=before.id if before is not None else None,
            theme=told.get("theme"),
            created_at=self._at(day, _AGREED),
            closed_at=self._moment(settled, _SETTLED),
        )
        self._add(action)
        if "key" in told:
            self.actions[told["key"]] = action

    def _add(self, row: object) -> None:
        self.session.add(row)
        self.session.flush()

    def _moment(self, day: int | None, clock: time) -> datetime | None:
        return self._at(day, clock) if day is not None else None

    def _at(self, day: int, clock: time) -> datetime:
        return datetime.combine(self.calendar.date_of(day), clock, ZoneInfo(DEFAULT_TIME_ZONE))
