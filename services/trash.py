"""What was removed and can be brought back: notes, and sections of notes that are still there."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.store import Store
from journal import Kind
from models import Member, Note, Section


@dataclass(frozen=True, slots=True)
class RemovedNote:
    """A note in the trash. `text` is the beginning of it, `section_count` how many sections come back with it."""

    id: int
    owner_id: int
    owner_name: str
    removed_at: datetime
    day: date
    day_end: date | None
    title: str
    section_count: int
    text: str


@dataclass(frozen=True, slots=True)
class RemovedSection:
    """A section in the trash, of a note that is not. `text` is the beginning of it."""

    id: int
    owner_id: int
    owner_name: str
    removed_at: datetime
    day: date
    day_end: date | None
    kind: Kind
    heading: str
    is_empty: bool
    text: str


@dataclass(frozen=True, slots=True)
class TrashView:
    """What was removed, the latest first, and how much of it there is in all."""

    notes: tuple[RemovedNote, ...]
    sections: tuple[RemovedSection, ...]
    note_count: int
    section_count: int


def trash(store: Store, *, limit: int = 100, text_limit: int = 1_000) -> TrashView:
    """The last `limit` notes and sections removed, each with the first `text_limit` characters of its text.

    Sections of a removed note come back with it and are not listed.
    """
    with store.read() as session:
        notes = session.scalars(
            select(Note).where(Note.deleted_at.is_not(None)).order_by(Note.deleted_at.desc(), Note.id).limit(limit)
        ).all()
        return TrashView(
            notes=tuple(_removed_note(session, note, text_limit) for note in notes),
            sections=tuple(_removed_sections(session, limit, text_limit)),
            note_count=session.scalars(select(func.count(Note.id)).where(Note.deleted_at.is_not(None))).one(),
            section_count=session.scalars(_REMOVED_SECTIONS.with_only_columns(func.count(Section.id))).one(),
        )


_REMOVED_SECTIONS = (
    select(Section)
    .join(Note, Note.id == Section.note_id)
    .where(Section.deleted_at.is_not(None), Note.deleted_at.is_(None))
)


def _removed_note(session: Session, note: Note, text_limit: int) -> RemovedNote:
    assert note.deleted_at is not None
    statement = select(func.substr(Section.text, 1, text_limit)).where(
        Section.note_id == note.id, Section.deleted_at.is_(None)
    )
    texts = session.scalars(statement.order_by(Section.position)).all()
    return RemovedNote(
        id=note.id,
        owner_id=note.member_id,
        owner_name=note.member.name,
        removed_at=note.deleted_at,
        day=note.day,
        day_end=note.day_end,
        title=note.title,
        section_count=len(texts),
        text="".join(texts)[:text_limit],
    )


def _removed_sections(session: Session, limit: int, text_limit: int) -> list[RemovedSection]:
    what = (Section.id, Section.kind, Section.heading, Section.is_empty, Section.deleted_at)
    statement = _REMOVED_SECTIONS.with_only_columns(
        *what, func.substr(Section.text, 1, text_limit), Note.member_id, Member.name, Note.day, Note.day_end
    ).join(Member, Member.id == Note.member_id)
    rows = session.execute(statement.order_by(Section.deleted_at.desc(), Section.id).limit(limit)).all()
    return [
        RemovedSection(
            id=key,
            owner_id=owner_id,
            owner_name=owner_name,
            removed_at=removed_at,
            day=day,
            day_end=day_end,
            kind=kind,
            heading=heading,
            is_empty=is_empty,
            text=text,
        )
        for key, kind, heading, is_empty, removed_at, text, owner_id, owner_name, day, day_end in rows
        if removed_at is not None
    ]
