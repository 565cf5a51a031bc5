"""Rows into views, with a fixed number of queries however many rows there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal import Repeat
from models import Attachment, Note, Section
from services.views import AttachmentView, NoteView, SectionView


def note_views(session: Session, notes: Sequence[Note]) -> list[NoteView]:
    """Notes, loaded with their members, as views with all their sections."""
    ids = [note.id for note in notes]
    attachments = _attachments(session, ids)
    statement = select(Section).where(Section.note_id.in_(ids), Section.deleted_at.is_(None))
    sections: dict[int, list[Section]] = defaultdict(list)
    for section in session.scalars(statement.order_by(Section.position)):
        sections[section.note_id].append(section)
    return [
        NoteView(
            id=note.id,
            version=note.version,
            member_id=note.member_id,
            member_name=note.member.name,
            day=note.day,
            day_end=note.day_end,
            day_number=note.day_number,
            ordinal=note.ordinal,
            title=note.title,
            source_path=note.source_path,
            updated_at=note.updated_at,
            sections=tuple(_section_view(section, note, attachments[note.id]) for section in sections[note.id]),
        )
        for note in notes
    ]


def section_views(session: Session, sections: Sequence[Section]) -> list[SectionView]:
    """Sections, of one note or of many, as views."""
    ids = {section.note_id for section in sections}
    statement = select(Note).where(Note.id.in_(ids))
    notes = {note.id: note for note in session.scalars(statement)}
    attachments = _attachments(session, ids)
    return [_section_view(section, notes[section.note_id], attachments[section.note_id]) for section in sections]


def _attachments(session: Session, note_ids: Collection[int]) -> Mapping[int, Mapping[str, AttachmentView]]:
    found: dict[int, dict[str, AttachmentView]] = {note_id: {} for note_id in note_ids}
    for row in session.scalars(select(Attachment).where(Attachment.note_id.in_(note_ids))):
        # A note written on Windows has backslashes in its paths.
        file_name = PurePosixPath(row.path.replace("\\", "/")).name
        found[row.note_id][row.path] = AttachmentView(row.sha256, row.media_type, file_name)
    return found


def _section_view(section: Section, note: Note, attachments: Mapping[str, AttachmentView]) -> SectionView:
    return SectionView(
        id=section.id,
        note_id=section.note_id,
        position=section.position,
        kind=section.kind,
        heading=section.heading,
        level=section.level,
        text=section.text,
        version=section.version,
        is_empty=section.is_empty,
        is_repeat=section.is_repeat,
        repeats=tuple(Repeat(*repeat) for repeat in section.repeats),
        # Which of these a section has depends on its class.
        course=getattr(section, "course", None),
        lecture_number=getattr(section, "lecture_number", None),
        topic=getattr(section, "topic", None),
        mentor=getattr(section, "mentor", None),
        moderator=getattr(section, "moderator", None),
        participants=tuple(getattr(section, "participants", None) or ()),
        day=note.day,
        day_end=note.day_end,
        day_number=note.day_number,
        member_id=note.member_id,
        member_name=note.member.name,
        note_title=note.title,
        source_path=note.source_path,
        updated_at=section.updated_at,
        attachments=attachments,
    )
