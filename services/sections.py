"""The one place that turns parts of a text into rows and works out what follows from their texts.

These functions run inside the caller's write transaction.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from difflib import SequenceMatcher

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from journal import Fields, Kind, Part, covers_whole, find_repeats, split_heading, split_lines
from journal.heading_fields import read_fields
from models import Note, Revision, RevisionReason, Section
from models.section import CLASS_OF_KIND, TEXT_LIMIT
from services.errors import ServiceError

SECTION_LIMIT = 500


def check_parts(parts: Sequence[Part]) -> None:
    """Refuse what no note may hold. Raises ServiceError: section_too_long, too_many_sections."""
    if len(parts) > SECTION_LIMIT:
        raise ServiceError("too_many_sections", count=len(parts), limit=SECTION_LIMIT)
    longest = max((len(part.text) for part in parts), default=0)
    if longest > TEXT_LIMIT:
        raise ServiceError("section_too_long", length=longest, limit=TEXT_LIMIT)


def title_of(parts: Sequence[Part]) -> str:
    """What a note is called: its first heading."""
    return next((part.heading for part in parts if part.heading), "")


def add_note(
    session: Session,
    *,
    member_id: int,
    day: date,
    now: datetime,
    day_end: date | None = None,
    day_number: int | None = None,
    title: str = "",
    source_path: str | None = None,
    source_sha256: str | None = None,
    encoding: str | None = None,
) -> Note:
    """A new note without sections, the next one of this member and day."""
    note = Note(
        member_id=member_id,
        day=day,
        day_end=day_end,
        day_number=day_number,
        ordinal=next_ordinal(session, member_id, day),
        title=title,
        source_path=source_path,
        source_sha256=source_sha256,
        encoding=encoding,
        created_at=now,
        updated_at=now,
    )
    session.add(note)
    session.flush()
    return note


def next_ordinal(session: Session, member_id: int, day: date) -> int:
    """The number of a further note of this member and day; deleted ones keep theirs."""
    taken = session.scalar(select(func.max(Note.ordinal)).where(Note.member_id == member_id, Note.day == day))
    return (taken or 0) + 1


def covers(first: date, last: date) -> ColumnElement[bool]:
    """Notes with a day from first to last; a note over several days has all of them."""
    return (Note.day <= last) & (func.coalesce(Note.day_end, Note.day) >= first)


def live_sections(session: Session, note_id: int) -> list[Section]:
    """The sections of a note in their order, without deleted ones."""
    statement = select(Section).where(Section.note_id == note_id, Section.deleted_at.is_(None))
    return list(session.scalars(statement.order_by(Section.position)))


def insert_section(
    session: Session,
    note: Note,
    part: Part,
    *,
    position: int,
    reason: RevisionReason,
    author_id: int | None,
    now: datetime,
) -> Section:
    """A new section at `position` with its first revision. The caller makes room for it and calls mark_repeats."""
    section = CLASS_OF_KIND[part.kind](
        note_id=note.id, position=position, text=part.text, updated_at=now, updated_by=author_id
    )
    derive(section, part)
    session.add(section)
    session.flush()
    session.add(
        Revision(section_id=section.id, version=1, text=part.text, reason=reason, author_id=author_id, created_at=now)
    )
    return section


def set_text(
    session: Session,
    section: Section,
    part: Part,
    *,
    reason: RevisionReason,
    author_id: int | None,
    now: datetime,
    save_id: str | None = None,
) -> Section:
    """Give a section another text, as its next version. The caller has compared versions and calls mark_repeats.

    The section returned takes the place of the one given: a text of another kind is an object of another class.
    """
    base_version = section.version
    if not section.kind_by_hand:
        section = change_kind(session, section, part.kind)
    section.text = part.text
    section.version = base_version + 1
    section.updated_at = now
    section.updated_by = author_id
    derive(section, part)
    session.add(
        Revision(
            section_id=section.id,
            version=section.version,
            base_version=base_version,
            text=part.text,
            reason=reason,
            author_id=author_id,
            save_id=save_id,
            created_at=now,
        )
    )
    session.flush()
    return section


def change_kind(session: Session, section: Section, kind: Kind) -> Section:
    """The section as one of another kind. Its fields are empty until set anew; the object given is no longer used."""
    if section.kind is kind:
        return section
    _set_fields(section, Fields())
    session.flush()
    session.execute(
        update(Section).where(Section.id == section.id).values(kind=kind),
        execution_options={"synchronize_session": False},
    )
    session.expunge(section)
    return session.get_one(Section, section.id)


def write_note(
    session: Session,
    note: Note,
    parts: Sequence[Part],
    *,
    reason: RevisionReason,
    author_id: int | None,
    now: datetime,
) -> list[Section]:
    """Make `parts` the sections of a note, new or not. Raises ServiceError as check_parts does.

    Of a note that has sections, those whose text stays keep their row and version; those with the same kind and heading
    in a changed stretch get a new version; the rest are deleted (`deleted_at`) or added.
    """
    check_parts(parts)
    old = live_sections(session, note.id)
    pairs = counterparts(old, parts)
    kept = {section.id for section in pairs if section is not None}
    for section in old:
        if section.id not in kept:
            section.deleted_at = now
    sections = []
    for position, (part, section) in enumerate(zip(parts, pairs, strict=True)):
        if section is None:
            section = insert_section(
                session, note, part, position=position, reason=reason, author_id=author_id, now=now
            )
        elif section.text != part.text:
            section = set_text(session, section, part, reason=reason, author_id=author_id, now=now)
        else:
            # The heading above it may have changed, and with it the kind.
            if not section.kind_by_hand:
                section = change_kind(session, section, part.kind)
            derive(section, part)
        section.position = position
        sections.append(section)
    mark_repeats(sections)
    if old:
        note.version += 1
        note.updated_at = now
    session.flush()
    return sections


def counterparts(old: Sequence[Section], parts: Sequence[Part]) -> list[Section | None]:
    """For each part the section that it continues."""
    found: list[Section | None] = [None] * len(parts)
    matcher = SequenceMatcher(None, [section.text for section in old], [part.text for part in parts], autojunk=False)
    for action, old_start, old_end, start, end in matcher.get_opcodes():
        if action == "equal":
            found[start:end] = old[old_start:old_end]
        elif action == "replace":
            candidates = list(old[old_start:old_end])
            for index in range(start, end):
                match = next((section for section in candidates if _is_continued_by(section, parts[index])), None)
                if match is not None:
                    found[index] = match
                    candidates.remove(match)
    return found


def _is_continued_by(section: Section, part: Part) -> bool:
    return section.heading == part.heading and (section.kind is part.kind or section.kind_by_hand)


def mark_repeats(sections: Sequence[Section]) -> None:
    """Note down which lines of a note's sections repeat others: for all of them, since one text tells on the next."""
    for section, repeats in zip(sections, find_repeats([section.text for section in sections]), strict=True):
        section.repeats = [[repeat.start, repeat.end, repeat.of] for repeat in repeats]
        section.is_repeat = covers_whole(section.text, repeats)


def was_edited_here(session: Session, note_id: int) -> bool:
    """Whether a text of this note was written in the app, or its sections rearranged, after what import has brought."""
    current = select(Revision.id).join(
        Section, (Section.id == Revision.section_id) & (Section.version == Revision.version)
    )
    of_note = current.where(Section.note_id == note_id, Section.deleted_at.is_(None))
    if session.scalar(of_note.where(Revision.reason != RevisionReason.IMPORT).limit(1)) is not None:
        return True
    note = session.get_one(Note, note_id)
    if note.source_sha256 is None or note.encoding is None:
        return False
    text = "".join(section.text for section in live_sections(session, note_id))
    # The mark at the beginning of a file in UTF-16 is no part of its text.
    files = (form.encode(note.encoding, "replace") for form in (text, "\ufeff" + text))
    return all(hashlib.sha256(file).hexdigest() != note.source_sha256 for file in files)


def derive(section: Section, part: Part) -> None:
    """Set what follows from the text of a section; `part` is that text, parsed. A kind chosen by hand stays."""
    section.heading = part.heading
    section.level = part.level
    section.is_empty = part.is_empty
    _set_fields(section, fields_as(part, section.kind))


def fields_as(part: Part, kind: Kind) -> Fields:
    """The fields that a part's text states when it is of this kind, whatever its heading names."""
    if part.kind is kind:
        return part.fields
    return read_fields(kind, part.heading, split_lines(split_heading(part.text)[1]), names_its_kind=False)


def _set_fields(section: Section, values: Fields) -> None:
    """Set those of the fields that sections of this kind have."""
    for field in fields(values):
        if hasattr(type(section), field.name):
            value = getattr(values, field.name)
            setattr(section, field.name, list(value) if isinstance(value, tuple) else value)
