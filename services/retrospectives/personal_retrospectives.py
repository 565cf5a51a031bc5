"""The personal retrospectives of everyone by week."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from db.store import Store
from journal import Kind
from models import Note, Section
from services.reading import LIVE, SAYS_SOMETHING, sections_of_kind
from services.retrospectives.weeks import monday_of
from services.views import SectionView

# More than a large group writes in a week.
MOST_IN_A_WEEK = 500


@dataclass(frozen=True, slots=True)
class WeekOfRetrospectives:
    """How many a week has, and by how many members."""

    monday: date
    retrospectives: int
    members: int


def weeks_of_retrospectives(
    store: Store, first: date, last: date, *, member_id: int | None = None
) -> tuple[WeekOfRetrospectives, ...]:
    """The weeks with personal retrospectives of notes that begin from first to last, the newest first."""
    statement = select(Note.day, Note.member_id, func.count()).join(Section, Section.note_id == Note.id)
    statement = statement.where(
        Note.day.between(first, last), Section.kind == Kind.RETROSPECTIVE, *LIVE, *SAYS_SOMETHING
    )
    if member_id is not None:
        statement = statement.where(Note.member_id == member_id)
    counts: dict[date, int] = {}
    members: dict[date, set[int]] = {}
    with store.read() as session:
        for day, writer, count in session.execute(statement.group_by(Note.day, Note.member_id)):
            monday = monday_of(day)
            counts[monday] = counts.get(monday, 0) + count
            members.setdefault(monday, set()).add(writer)
    return tuple(
        WeekOfRetrospectives(monday, counts[monday], len(members[monday])) for monday in sorted(counts, reverse=True)
    )


def retrospectives_of_week(store: Store, monday: date, *, member_id: int | None = None) -> tuple[SectionView, ...]:
    """The personal retrospectives of a week, the newest day first."""
    found = sections_of_kind(
        store,
        kinds=[Kind.RETROSPECTIVE],
        member_ids=None if member_id is None else [member_id],
        start=monday,
        end=monday + timedelta(days=6),
        limit=MOST_IN_A_WEEK,
    )
    return found.sections
