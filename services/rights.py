"""Who may write where: everybody in notes of their own, and the team in the sections that belong to it.

These functions run inside the caller's transaction.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal import Kind
from models import Member, Note, Section
from services.errors import ServiceError

TEAM_KINDS = frozenset({Kind.PEER_SESSION, Kind.SPECIAL_PEER_SESSION, Kind.TEAM_RETROSPECTIVE})


def may_write(kind: Kind, owner_id: int, member_id: int) -> bool:
    """Whether a member may change the text and the fields of a section of this kind in a note of `owner_id`."""
    return owner_id == member_id or kind in TEAM_KINDS


def writable_section(session: Session, section_id: int, author_id: int) -> Section:
    """The section, to change its text. Raises ServiceError: section_gone, member_unknown, not_yours."""
    section = live_section(session, section_id)
    check_member(session, author_id)
    note = session.get_one(Note, section.note_id)
    if not may_write(section.kind, note.member_id, author_id):
        raise ServiceError("not_yours", owner=note.member.name)
    return section


def own_section(session: Session, section_id: int, author_id: int) -> tuple[Section, Note]:
    """The section and its note, to change the note's structure; a removed section too, of a removed note not.

    Raises ServiceError: section_gone, note_gone, member_unknown, not_yours.
    """
    section = session.get(Section, section_id)
    if section is None:
        raise ServiceError("section_gone", section_id=section_id)
    return section, own_note(session, section.note_id, author_id)


def own_note(session: Session, note_id: int, author_id: int, *, or_removed: bool = False) -> Note:
    """The note, to change it as its owner. Raises ServiceError: note_gone, member_unknown, not_yours."""
    note = session.get(Note, note_id)
    if note is None or (note.deleted_at is not None and not or_removed):
        raise ServiceError("note_gone", note_id=note_id)
    check_member(session, author_id)
    if note.member_id != author_id:
        raise ServiceError("not_yours", owner=note.member.name)
    return note


def live_section(session: Session, section_id: int) -> Section:
    """The section, neither it nor its note removed. Raises ServiceError("section_gone")."""
    statement = select(Section).join(Note, Note.id == Section.note_id)
    is_live = (Section.deleted_at.is_(None), Note.deleted_at.is_(None))
    section = session.scalar(statement.where(Section.id == section_id, *is_live))
    if section is None:
        raise ServiceError("section_gone", section_id=section_id)
    return section


def check_member(session: Session, member_id: int) -> None:
    """Raises ServiceError("member_unknown") unless this is a member who has not left."""
    member = session.get(Member, member_id)
    if member is None or member.deleted_at is not None:
        raise ServiceError("member_unknown", member_id=member_id)
