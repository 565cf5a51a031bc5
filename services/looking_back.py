"""What a member wrote before that matters today: the day weeks ago, the last retrospective, what was to be tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import func, or_, select

from db.store import Store
from journal import Kind, find_tries, kind_of_heading, split_heading, try_key
from journal import check_off as checked_off
from models import Note, Section
from services.errors import ServiceError
from services.reading import LIVE, SAYS_SOMETHING, section
from services.sections import covers
from services.views import Saved, SectionView
from services.writing import save_section

WEEKS_BACK = (1, 4)
# How far from the same weekday a note still stands for it.
NEAR = 3
# For how long something to try stays open.
OPEN_FOR = 14
_TRIES_STAND_IN = (Kind.RETROSPECTIVE, Kind.PLAN)


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """What was written `weeks` weeks before: the topics of its lectures, and the text of its first section."""

    weeks: int
    day: date
    topics: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PastRetrospective:
    """The retrospective of a note: its sections' texts, joined, without the heading that only says what it is."""

    note_id: int
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class OpenTry:
    """Something still to be tried, where it was written last (`line` of the section counts from 0), and how often."""

    text: str
    day: date
    section_id: int
    line: int
    times: int


def earlier_days(store: Store, member_id: int, day: date) -> list[EarlierDay]:
    """What the member wrote a week and four weeks before `day`, or on the nearest day within three days of that."""
    wanted = {weeks: day - timedelta(weeks=weeks) for weeks in WEEKS_BACK}
    near = timedelta(days=NEAR)
    says_something = select(Section.id).where(Section.note_id == Note.id, *LIVE, *SAYS_SOMETHING).exists()
    statement = select(Note.id, Note.day, Note.day_end).where(
        Note.member_id == member_id,
        or_(*(covers(that - near, that + near) for that in wanted.values())),
        says_something,
    )
    with store.read() as session:
        notes = session.execute(statement.order_by(Note.day, Note.ordinal)).all()
        chosen: dict[int, tuple[int, date]] = {}
        for weeks, that in wanted.items():
            found = [(_nearest(first, last or first, that), note_id) for note_id, first, last in notes]
            found = [(found_day, note_id) for found_day, note_id in found if abs(found_day - that) <= near]
            if found:
                found_day, note_id = min(found, key=lambda option: (abs(option[0] - that), option[0]))
                chosen[weeks] = (note_id, found_day)
        ids = {note_id for note_id, _ in chosen.values()}
        of_notes = select(Section).where(Section.note_id.in_(ids), Section.deleted_at.is_(None), *SAYS_SOMETHING)
        sections = session.scalars(of_notes.order_by(Section.note_id, Section.position)).all() if ids else []
        return [
            _earlier_day(weeks, found_day, [section for section in sections if section.note_id == note_id])
            for weeks, (note_id, found_day) in chosen.items()
        ]


def last_retrospective(store: Store, member_id: int, before: date) -> PastRetrospective | None:
    """The member's newest retrospective of the days before `before`; None without one."""
    ends = func.coalesce(Note.day_end, Note.day)
    of_member = (Note.member_id == member_id, Section.kind == Kind.RETROSPECTIVE, ends < before)
    newest = select(Note.id).join(Section, Section.note_id == Note.id).where(*of_member, *LIVE, *SAYS_SOMETHING)
    newest = newest.order_by(Note.day.desc(), Note.ordinal.desc()).limit(1).scalar_subquery()
    statement = select(Note.day, Section.text, Section.heading, Note.id).join(Section, Section.note_id == Note.id)
    statement = statement.where(Note.id == newest, Section.kind == Kind.RETROSPECTIVE, *LIVE, *SAYS_SOMETHING)
    with store.read() as session:
        rows = session.execute(statement.order_by(Section.position)).all()
    if not rows:
        return None
    texts = [split_heading(text)[1] if kind_of_heading(heading) else text for _, text, heading, _ in rows]
    return PastRetrospective(note_id=rows[0][3], day=rows[0][0], text="".join(texts))


def open_tries(store: Store, member_id: int, before: date) -> list[OpenTry]:
    """What the member's retrospectives and plans of the 14 days before `before` name to be tried, the newest first.

    Left out is what is checked off, there or in a later note. What is named again counts as one.
    """
    start, end = before - timedelta(days=OPEN_FOR), before + timedelta(days=OPEN_FOR)
    statement = select(Note.day, func.coalesce(Note.day_end, Note.day), Section.id, Section.text)
    statement = statement.join(Section, Section.note_id == Note.id)
    statement = statement.where(
        Note.member_id == member_id, covers(start, end), Section.kind.in_(_TRIES_STAND_IN), *LIVE, *SAYS_SOMETHING
    )
    with store.read() as session:
        rows = session.execute(statement.order_by(Note.day, Note.ordinal, Section.position)).all()
    still_open: dict[str, OpenTry] = {}
    for day, last, section_id, text in rows:
        for item in find_tries(text):
            key = try_key(item.text)
            if item.is_done:
                still_open.pop(key, None)
            elif last < before:
                named = still_open.pop(key, None)
                times = 1 if named is None else named.times + (named.day != day)
                still_open[key] = OpenTry(item.text, day, section_id, item.line, times)
    # Newest day first, each day's in its own order.
    return sorted(still_open.values(), key=lambda item: item.day, reverse=True)


def check_off_try(store: Store, *, section_id: int, line: int, text: str, author_id: int) -> SectionView:
    """Mark something to be tried as done, in the text that names it: `- [x]`, or struck through outside a list.

    `line` and `text` are an OpenTry's; when lines have moved since, the item is found by its words.
    Raises ServiceError: try_changed when it stands there no more or somebody saved at the same moment, and as
    save_section does.
    """
    found = section(store, section_id)
    if found is None:
        raise ServiceError("section_gone", section_id=section_id)
    items = [item for item in find_tries(found.text) if try_key(item.text) == try_key(text)]
    if not items:
        raise ServiceError("try_changed", text=text)
    item = min(items, key=lambda item: (item.is_done, abs(item.line - line)))
    if item.is_done:
        return found
    saved = save_section(
        store,
        section_id=section_id,
        base_version=found.version,
        text=checked_off(found.text, item),
        save_id=uuid4().hex,
        author_id=author_id,
    )
    if not isinstance(saved, Saved):
        raise ServiceError("try_changed", text=text)
    return saved.section


def _nearest(first: date, last: date, wanted: date) -> date:
    return min(max(wanted, first), last)


def _earlier_day(weeks: int, day: date, sections: Sequence[Section]) -> EarlierDay:
    topics = dict.fromkeys(
        topic for section in sections if section.kind is Kind.LECTURE if (topic := getattr(section, "topic", None))
    )
    return EarlierDay(weeks, day, tuple(topics), sections[0].text)
