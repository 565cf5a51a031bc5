"""How steadily a member writes, measured by the group's study days."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from db.store import Store
from journal import CohortCalendar, Kind
from models import Member, Note, Section
from services.reading import LIVE, SAYS_SOMETHING
from services.rights import TEAM_KINDS
from services.sections import covers

# A note of more days is a wrong date; none of its later days counts as written.
LONGEST_NOTE = 366
# What every study day has. Of the rest a template only says that there may be some.
_DAILY = frozenset({Kind.LECTURE, Kind.PEER_SESSION, Kind.RETROSPECTIVE})


@dataclass(frozen=True, slots=True)
class Streak:
    """How many study days in a row have a note, up to now and at best."""

    days: int
    longest: int


@dataclass(frozen=True, slots=True)
class MissingDay:
    """The kinds of section that a study day should have and has not; `is_blank` when it has nothing at all."""

    day: date
    kinds: tuple[Kind, ...]
    is_blank: bool


def written_days(store: Store, member_id: int) -> frozenset[date]:
    """The days on which a member wrote something: empty and repeated sections do not count.

    A note over several days counts for each of them.
    """
    says_something = select(Section.id).where(Section.note_id == Note.id, *LIVE, *SAYS_SOMETHING).exists()
    statement = select(Note.day, Note.day_end).where(Note.member_id == member_id, says_something)
    with store.read() as session:
        return frozenset(day for first, last in session.execute(statement) for day in _days(first, last or first))


def written_in_month(store: Store, member_id: int, month: date) -> dict[date, int]:
    """How many characters a member wrote on each day of the month that `month` is in, days without any left out.

    A note over several days counts in full on each of them.
    """
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    statement = select(Note.day, Note.day_end, func.sum(func.length(Section.text)))
    statement = statement.join(Section, Section.note_id == Note.id).group_by(Note.id, Note.day, Note.day_end)
    statement = statement.where(Note.member_id == member_id, covers(first, last), *LIVE, *SAYS_SOMETHING)
    characters: dict[date, int] = {}
    with store.read() as session:
        for note_day, note_end, count in session.execute(statement):
            for day in _days(max(note_day, first), min(note_end or note_day, last)):
                characters[day] = characters.get(day, 0) + count
    return characters


def writers_of(store: Store, day: date) -> list[tuple[int, str]]:
    """Who wrote something for a day, as (member id, name), in the order in which they joined."""
    statement = select(Member.id, Member.name).join(Note, Note.member_id == Member.id)
    statement = statement.join(Section, Section.note_id == Note.id).where(covers(day, day), *LIVE, *SAYS_SOMETHING)
    with store.read() as session:
        return [(member_id, name) for member_id, name in session.execute(statement.distinct().order_by(Member.id))]


def streak(store: Store, member_id: int, today: date, calendar: CohortCalendar | None) -> Streak:
    """The member's study days in a row, as streak_of counts them."""
    return streak_of(written_days(store, member_id), today, calendar)


def streak_of(written: Collection[date], today: date, calendar: CohortCalendar | None) -> Streak:
    """The study days in a row that are among the written ones.

    Weekends, holidays and days before the course neither count nor break a row; nor does today before it is written.
    """
    run = longest = 0
    for day in study_days(calendar, min(written), today) if written else ():
        if day in written:
            run += 1
            longest = max(longest, run)
        elif day != today:
            run = 0
    return Streak(run, longest)


def study_days(calendar: CohortCalendar | None, start: date, end: date) -> list[date]:
    """The study days from start to end; without a calendar those of Korea's working days."""
    return (calendar or CohortCalendar(start)).study_days(start, end)


def missing_this_week(
    store: Store,
    member_id: int,
    day: date,
    today: date,
    calendar: CohortCalendar | None,
    template_kinds: Mapping[int, Collection[Kind]],
) -> list[MissingDay]:
    """What a member has not written in the week of `day`, by study day up to today.

    Expected is what the weekday's template names (`template_kinds`, Monday is 0). Lectures, the peer session and the
    retrospective are daily; of the rest, on a day on which others wrote, only what one of them wrote of took place.
    What belongs to the team is not missing when one member has written it. Days before the member's first one do not
    count.
    """
    monday = day - timedelta(days=day.weekday())
    last = min(monday + timedelta(days=6), today)
    if last < monday:
        return []
    first_written = select(func.min(Note.day)).join(Section, Section.note_id == Note.id)
    written = select(Note.member_id, Note.day, Note.day_end, Section.kind).join(Section, Section.note_id == Note.id)
    written = written.where(covers(monday, last), *LIVE, *SAYS_SOMETHING).distinct()
    with store.read() as session:
        first = session.scalar(first_written.where(Note.member_id == member_id, *LIVE, *SAYS_SOMETHING))
        rows = session.execute(written).all()
    if first is None:
        return []
    mine: dict[date, set[Kind]] = {}
    others: dict[date, set[Kind]] = {}
    for writer, note_day, note_end, kind in rows:
        of_writer = mine if writer == member_id else others
        for written_day in _days(max(note_day, monday), min(note_end or note_day, last)):
            of_writer.setdefault(written_day, set()).add(kind)
    found = []
    for study_day in study_days(calendar, max(monday, first), last):
        own, theirs = mine.get(study_day, set()), others.get(study_day, set())
        kinds = _missing(template_kinds.get(study_day.weekday(), ()), own, theirs)
        if kinds or not own:
            found.append(MissingDay(study_day, kinds, is_blank=not own))
    return found


def _missing(expected: Iterable[Kind], own: Collection[Kind], theirs: Collection[Kind]) -> tuple[Kind, ...]:
    return tuple(
        kind
        for kind in expected
        if kind not in own
        and not (kind in TEAM_KINDS and kind in theirs)
        and (not theirs or kind in _DAILY or kind in theirs)
    )


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=offset) for offset in range(min((end - start).days + 1, LONGEST_NOTE))]
