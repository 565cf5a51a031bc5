"""The weeks over which a review looks, each named by its Monday."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from db.store import Store
from models import Retrospective
from services.reading import first_and_last_day

WEEK = timedelta(weeks=1)


def monday_of(day: date) -> date:
    """The Monday of the week of a day.

    >>> monday_of(date(2022, 1, 21))
    datetime.date(2022, 1, 17)
    """
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Weeks:
    """So many whole weeks, the last of which begins on `last_monday`."""

    last_monday: date
    count: int

    @property
    def mondays(self) -> tuple[date, ...]:
        """The Mondays, the earliest first."""
        return tuple(self.last_monday - WEEK * back for back in reversed(range(self.count)))

    @property
    def first_day(self) -> date:
        """The Monday of the first week."""
        return self.last_monday - WEEK * (self.count - 1)

    @property
    def last_day(self) -> date:
        """The Sunday of the last week."""
        return self.last_monday + timedelta(days=6)


def weeks_until(day: date, count: int) -> Weeks:
    """The `count` weeks of which the last one holds `day`."""
    return Weeks(monday_of(day), count)


def days_to_review(store: Store) -> tuple[date, date] | None:
    """The first and the last day of which there is a note or a board; None where there is neither."""
    spans = [first_and_last_day(store)]
    boards = select(func.min(Retrospective.first_day), func.max(Retrospective.last_day))
    with store.read() as session:
        first, last = session.execute(boards.where(Retrospective.deleted_at.is_(None))).one()
    if first is not None:
        spans.append((first, last))
    known = [span for span in spans if span is not None]
    return (min(span[0] for span in known), max(span[1] for span in known)) if known else None
