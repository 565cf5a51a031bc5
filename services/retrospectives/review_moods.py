"""How the team felt from board to board: means with their spread, and nothing below three raters."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.store import Store
from models import CheckIn, Retrospective
from services.retrospectives.check_ins import spread
from services.retrospectives.views import Spread


@dataclass(frozen=True, slots=True)
class BoardMood:
    """The check-in of a board."""

    board_id: int
    title: str
    first_day: date
    last_day: date
    mood: Spread
    keeping_up: Spread


def mood_trend(store: Store, first: date, last: date) -> tuple[BoardMood, ...]:
    """The check-ins of the boards that end from first to last, the earliest first; boards without any are left out.

    Only boards whose cards are revealed: from two results of one check-in, read while people are still answering, one
    could tell what the last one said.
    """
    what = (Retrospective.id, Retrospective.title, Retrospective.first_day, Retrospective.last_day)
    ratings = (CheckIn.mood, CheckIn.keeping_up)
    statement = select(*what, *ratings, func.count()).join(CheckIn, CheckIn.retrospective_id == Retrospective.id)
    statement = statement.where(
        Retrospective.deleted_at.is_(None),
        Retrospective.revealed_at.is_not(None),
        Retrospective.last_day.between(first, last),
    )
    statement = statement.group_by(*what, *ratings).order_by(Retrospective.last_day, Retrospective.id)
    boards: dict[tuple[int, str, date, date], tuple[Counter[int], Counter[int]]] = {}
    with store.read() as session:
        for board_id, title, board_first, board_last, mood, keeping_up, count in session.execute(statement):
            moods, keeping = boards.setdefault((board_id, title, board_first, board_last), (Counter(), Counter()))
            moods.update({mood: count} if mood is not None else {})
            keeping.update({keeping_up: count} if keeping_up is not None else {})
    return tuple(
        BoardMood(*board, spread(moods.elements()), spread(keeping.elements()))
        for board, (moods, keeping) in boards.items()
    )
