"""What the pages read: the notes of a day, sections across days and people, and counts."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from db.store import Store
from journal import Kind
from models import Member, Note, Revision, Section, check_text, fold
from services.assembling import note_views, section_views
from services.errors import refusing_unfit_text
from services.sections import covers
from services.views import NoteView, RevisionView, SectionList, SectionView

WORD_LIMIT = 1_000
_ACTIVITY_TYPES = {
    "day": "datetime64[s]",
    "member_id": "int64",
    "member_name": "str",
    "kind": "str",
    "sections": "int64",
    "characters": "int64",
}


def day_notes(store: Store, day: date) -> list[NoteView]:
    """The notes of a day by member; a note over several days belongs to each of them."""
    with store.read() as session:
        return _notes(session, covers(day, day))


def member_day_notes(store: Store, member_id: int, day: date) -> list[NoteView]:
    """One member's notes of a day."""
    with store.read() as session:
        return _notes(session, covers(day, day), Note.member_id == member_id)


def note(store: Store, note_id: int) -> NoteView | None:
    """A note, None if there is none or it is deleted."""
    with store.read() as session:
        return next(iter(_notes(session, Note.id == note_id)), None)


def section(store: Store, section_id: int) -> SectionView | None:
    """A section, None if there is none or it, or its note, is deleted."""
    statement = select(Section).join(Note, Note.id == Section.note_id)
    with store.read() as session:
        found = session.scalar(statement.where(Section.id == section_id, *LIVE))
        return section_views(session, [found])[0] if found else None


def sections_of_kind(
    store: Store,
    *,
    kinds: Collection[Kind] | None = None,
    member_ids: Collection[int] | None = None,
    start: date | None = None,
    end: date | None = None,
    word: str = "",
    limit: int = 20,
    offset: int = 0,
) -> SectionList:
    """Sections across days and members, the newest day first, without empty and repeated ones.

    None means no limit to kinds, members or days. `word` is searched as a part of the text, without regard to case and
    to how Hangul is composed. Raises ServiceError: text_too_long, nul_character, lone_surrogate (all about `word`).
    """
    conditions = _conditions(kinds, member_ids, start, end, word)
    order = (Note.day.desc(), Note.member_id, Note.ordinal.desc(), Section.position, Section.id)
    with store.read() as session:
        total = session.scalars(_sections(func.count()).where(*conditions)).one()
        page = session.scalars(_sections(Section).where(*conditions).order_by(*order).limit(limit).offset(offset))
        return SectionList(total, tuple(section_views(session, page.all())))


def kind_counts(
    store: Store,
    *,
    member_ids: Collection[int] | None = None,
    start: date | None = None,
    end: date | None = None,
    word: str = "",
) -> dict[Kind, int]:
    """How many sections sections_of_kind finds of each kind; kinds without any are left out."""
    statement = _sections(Section.kind, func.count()).where(*_conditions(None, member_ids, start, end, word))
    with store.read() as session:
        counts = {kind: count for kind, count in session.execute(statement.group_by(Section.kind))}
    return {kind: counts[kind] for kind in Kind if kind in counts}


def first_and_last_day(store: Store) -> tuple[date, date] | None:
    """The first and the last day with a note."""
    statement = select(func.min(Note.day), func.max(func.coalesce(Note.day_end, Note.day)))
    with store.read() as session:
        first, last = session.execute(statement.where(Note.deleted_at.is_(None))).one()
    return None if first is None else (first, last)


def month_activity(store: Store, year: int, month: int) -> pd.DataFrame:
    """Who wrote how much of what on each day of a month.

    Columns: day (datetime64), member_id, member_name, kind, sections, characters. Empty and repeated sections do not
    count; a note over several days counts in full on each of them.
    """
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    what = (Note.day, Note.day_end, Note.member_id, Member.name, Section.kind)
    statement = _sections(*what, func.count(), func.sum(func.length(Section.text)))
    statement = statement.join(Member, Member.id == Note.member_id).where(*LIVE, *SAYS_SOMETHING, covers(first, last))
    with store.read() as session:
        counted = session.execute(statement.group_by(*what)).all()
    rows = [
        (day, member_id, name, kind.value, sections, characters)
        for note_day, note_end, member_id, name, kind, sections, characters in counted
        for day in _days(max(note_day, first), min(note_end or note_day, last))
    ]
    activity = pd.DataFrame(rows, columns=list(_ACTIVITY_TYPES)).astype(_ACTIVITY_TYPES)
    return activity.groupby(["day", "member_id", "member_name", "kind"], as_index=False).agg("sum")


def revisions(store: Store, section_id: int) -> list[RevisionView]:
    """All texts of a section, drafts too, the newest first."""
    statement = select(Revision, Member.name).outerjoin(Member, Member.id == Revision.author_id)
    statement = statement.where(Revision.section_id == section_id).order_by(Revision.id.desc())
    with store.read() as session:
        return [
            RevisionView(
                id=revision.id,
                section_id=revision.section_id,
                version=revision.version,
                text=revision.text,
                reason=revision.reason.value,
                author_name=author,
                created_at=revision.created_at,
            )
            for revision, author in session.execute(statement)
        ]


LIVE = (Section.deleted_at.is_(None), Note.deleted_at.is_(None))
SAYS_SOMETHING = (Section.is_empty.is_(False), Section.is_repeat.is_(False))


def _sections(*what: Any) -> Select[*tuple[Any, ...]]:
    return select(*what).select_from(Section).join(Note, Note.id == Section.note_id)


def _conditions(
    kinds: Collection[Kind] | None,
    member_ids: Collection[int] | None,
    start: date | None,
    end: date | None,
    word: str,
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [*LIVE, *SAYS_SOMETHING]
    if kinds is not None:
        conditions.append(Section.kind.in_(kinds))
    if member_ids is not None:
        conditions.append(Note.member_id.in_(member_ids))
    if start is not None or end is not None:
        conditions.append(covers(start or date.min, end or date.max))
    if word.strip():
        with refusing_unfit_text():
            check_text(word, WORD_LIMIT)
        conditions.append(Section.folded_text.contains(fold(word.strip()), autoescape=True))
    return conditions


def _notes(session: Session, *conditions: ColumnElement[bool]) -> list[NoteView]:
    statement = select(Note).where(Note.deleted_at.is_(None), *conditions)
    return note_views(session, session.scalars(statement.order_by(Note.member_id, Note.day, Note.ordinal)).all())


def _days(start: date, end: date) -> Sequence[date]:
    return [start + timedelta(days=offset) for offset in range((end - start).days + 1)]
