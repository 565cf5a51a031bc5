"""The structure of a note: which sections it has, in which order, and of which kind. Only its owner changes it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sqlalchemy.orm import Session

from db.store import Store
from journal import (
    Fields,
    Kind,
    Part,
    kind_of_heading,
    parse,
    write_heading,
    write_roll_call,
)
from journal.outline import moved, neighbour
from models import Note, RevisionReason, Section, utc_now
from services.arranging import arrange
from services.assembling import note_views
from services.errors import ServiceError
from services.field_saving import set_fields
from services.line_ends import usual_line_end
from services.note_days import bring_back_note, remove_note, set_note_days
from services.parts import as_one, parts_of
from services.placing import place_for
from services.rights import own_note, own_section
from services.saving import check_section_text
from services.sections import change_kind, derive, fields_as, insert_section, live_sections, mark_repeats
from services.views import NoteView, SectionView

__all__ = [
    "add_section",
    "add_to_note",
    "bring_back_note",
    "bring_back_section",
    "can_move",
    "move_section",
    "remove_note",
    "remove_section",
    "retype_section",
    "set_fields",
    "set_note_days",
]

_NOTHING_SAID = Fields()


def can_move(sections: Sequence[SectionView], section_id: int) -> tuple[bool, bool]:
    """Whether a section of a note, given in their order, can change places with one above it, and with one below."""
    levels, index = _outline(sections, section_id)
    return neighbour(levels, index, -1) is not None, neighbour(levels, index, 1) is not None


def add_section(
    store: Store,
    *,
    note_id: int,
    kind: Kind,
    author_id: int,
    heading: str,
    fields: Fields = _NOTHING_SAID,
) -> tuple[NoteView, int]:
    """Add a section to a note; return the note and the id of the section.

    It follows the last one of its kind, below the heading of that kind, and is called what its fields say. `heading`
    are the words that name the kind: where the fields say nothing, and above it where the note has no such heading yet.

    Raises ServiceError: note_gone, member_unknown, not_yours, too_many_sections, section_too_long, nul_character,
    lone_surrogate.
    """
    with store.write() as session:
        note = own_note(session, note_id, author_id)
        section = add_to_note(session, note, kind=kind, author_id=author_id, heading=heading, fields=fields)
        return _view(session, note), section.id


def add_to_note(
    session: Session, note: Note, *, kind: Kind, author_id: int, heading: str, fields: Fields = _NOTHING_SAID
) -> Section:
    """add_section inside a write transaction, for a note whose owner asks."""
    before = live_sections(session, note.id)
    place = place_for(before, kind, fields)
    headings = [write_heading(kind, place.level, fields, name=heading)]
    if place.group_level:
        headings.insert(0, write_heading(kind, place.group_level, _NOTHING_SAID, name=heading))
    bodies = [*[""] * (len(headings) - 1), write_roll_call("", fields.moderator or "", fields.participants)]
    line_end = usual_line_end("".join(section.text for section in before))
    now = utc_now()
    added = []
    for words, body in zip(headings, bodies, strict=True):
        text = f"{words}\n\n{body}".replace("\n", line_end)
        check_section_text(text)
        above = kind if added or place.is_below_its_kind else None
        part, by_hand = _part(text, kind, above)
        position = place.index + len(added)
        section = insert_section(
            session, note, part, position=position, reason=RevisionReason.SAVE, author_id=author_id, now=now
        )
        section.kind_by_hand = by_hand
        added.append(section)
    order = [*before[: place.index], *added, *before[place.index :]]
    arrange(session, note, before, order, author_id=author_id, now=now)
    return added[-1]


def move_section(store: Store, *, section_id: int, by: Literal[-1, 1], author_id: int) -> NoteView:
    """Let a section, with what stands under it, change places with its neighbour: the one above (-1) or below (1).

    Neighbours are of the same level under the same heading; at the edge nothing happens. The text before a note's first
    heading stays where it is. Raises ServiceError: section_gone, note_gone, member_unknown, not_yours.
    """
    if by not in (-1, 1):
        raise ValueError(f"a section moves by one place, not {by}")
    with store.write() as session:
        section, note = own_section(session, section_id, author_id)
        _check_live(section)
        before = live_sections(session, note.id)
        order = moved(*_outline(before, section_id), by)
        if order is not None:
            now = utc_now()
            arrange(session, note, before, [before[index] for index in order], author_id=author_id, now=now)
        return _view(session, note)


def retype_section(store: Store, *, section_id: int, kind: Kind, author_id: int) -> NoteView:
    """Say by hand what kind a section is; it stays so, whatever its heading names. Its text and version stay too.

    Raises ServiceError: section_gone, note_gone, member_unknown, not_yours.
    """
    with store.write() as session:
        section, note = own_section(session, section_id, author_id)
        _check_live(section)
        now = utc_now()
        section = change_kind(session, section, kind)
        section.kind_by_hand = True
        section.updated_at = now
        section.updated_by = author_id
        derive(section, as_one(parts_of(section.text, section)))
        mark_repeats(live_sections(session, note.id))
        note.version += 1
        note.updated_at = now
        session.flush()
        return _view(session, note)


def remove_section(store: Store, *, section_id: int, author_id: int) -> NoteView:
    """Put a section into the trash. It goes alone: what stands under it stays. One that is there stays there.

    Raises ServiceError: section_gone, note_gone, member_unknown, not_yours.
    """
    with store.write() as session:
        section, note = own_section(session, section_id, author_id)
        if section.deleted_at is None:
            before = live_sections(session, note.id)
            now = utc_now()
            section.deleted_at = now
            order = [other for other in before if other.id != section_id]
            arrange(session, note, before, order, author_id=author_id, now=now)
        return _view(session, note)


def bring_back_section(store: Store, *, section_id: int, author_id: int) -> NoteView:
    """Undo remove_section: the section comes back behind the one it stood behind, as far as that is still there.

    Raises ServiceError as remove_section does: of a removed note, the note is brought back first (note_gone).
    """
    with store.write() as session:
        section, note = own_section(session, section_id, author_id)
        if section.deleted_at is not None:
            before = live_sections(session, note.id)
            section.deleted_at = None
            place = min(section.position, len(before))
            order = [*before[:place], section, *before[place:]]
            arrange(session, note, before, order, author_id=author_id, now=utc_now())
        return _view(session, note)


def _part(text: str, kind: Kind, above: Kind | None) -> tuple[Part, bool]:
    """A new section's text as a part of this kind, and whether only its writer knows the kind: its heading does not."""
    part = as_one(parse(text, within=kind))
    part = replace(part, kind=kind, fields=fields_as(part, kind))
    return part, (kind_of_heading(part.heading) or above or Kind.LECTURE) is not kind


def _outline(sections: Sequence[Section | SectionView], section_id: int) -> tuple[list[int], int]:
    levels = [section.level for section in sections]
    return levels, next(index for index, section in enumerate(sections) if section.id == section_id)


def _check_live(section: Section) -> None:
    if section.deleted_at is not None:
        raise ServiceError("section_gone", section_id=section.id)


def _view(session: Session, note: Note) -> NoteView:
    return note_views(session, [note])[0]
