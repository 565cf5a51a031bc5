"""What becomes of a file that is imported, decided from the notes its member has already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from journal import Finding, Kind
from models import Attachment, Note, Section
from services.examining import Examined
from services.sections import covers, live_sections, was_edited_here

Clash = Literal["ask", "keep_both", "replace"]
Status = Literal["new", "unchanged", "changed", "refused"]


@dataclass(frozen=True, slots=True)
class KnownNote:
    """A note of the file's member, as far as a decision needs it. One that is only thought of has a negative id."""

    id: int
    day: date
    day_end: date | None
    ordinal: int
    path: str | None
    sha256: str | None
    title: str
    text: str
    pictures: frozenset[tuple[str, str]]
    was_edited: bool = False
    kinds_by_hand: tuple[tuple[str, Kind], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a file: the note it belongs to, the notes it replaces, or why it is refused."""

    status: Status
    note: KnownNote | None = None
    replaced: tuple[KnownNote, ...] = ()
    only_pictures: bool = False
    problems: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def known_notes(session: Session, member_id: int, examined: Examined) -> list[KnownNote]:
    """The member's notes that a file may be about: those of its days, from its path, or with its text."""
    first, last = _days(examined)
    begins_alike = select(Section.note_id).where(
        Section.position == 0,
        Section.deleted_at.is_(None),
        Section.text.in_([part.text for part in examined.parts[:1]]),
    )
    may_be_it = or_(
        covers(first, last),
        Note.source_path == examined.path,
        Note.source_sha256 == examined.sha256,
        Note.id.in_(begins_alike),
    )
    statement = select(Note).where(Note.member_id == member_id, Note.deleted_at.is_(None), may_be_it)
    return [_known(session, note) for note in session.scalars(statement)]


def _known(session: Session, note: Note) -> KnownNote:
    sections = live_sections(session, note.id)
    pictures = session.execute(select(Attachment.path, Attachment.sha256).where(Attachment.note_id == note.id))
    return KnownNote(
        note.id,
        note.day,
        note.day_end,
        note.ordinal,
        note.source_path,
        note.source_sha256,
        note.title,
        "".join(section.text for section in sections),
        frozenset((path, sha256) for path, sha256 in pictures),
        was_edited_here(session, note.id),
        tuple((section.heading, section.kind) for section in sections if section.kind_by_hand),
    )


def decide(
    examined: Examined,
    notes: Sequence[KnownNote],
    *,
    owner: str,
    clash: Clash,
    paths: Collection[str],
    written: Collection[int],
) -> Decision:
    """What to do with a file whose member, `owner`, has these notes.

    `paths` are those of all files of this import; `written` are the notes that earlier ones of them have brought.
    """
    notes = sorted(notes, key=lambda note: (note.day, note.ordinal))
    of_its_days = [note for note in notes if _shares_a_day(note, examined)]
    # One file found under another day or name is the same note; two files that say the same are two notes.
    elsewhere = [
        note for note in notes if note not in of_its_days and (note.path == examined.path or note.path not in paths)
    ]
    says_something = any(not part.is_empty for part in examined.parts)
    alike = [*of_its_days, *(elsewhere if says_something else ())]
    same = next((note for note in alike if _says_the_same(note, examined, clash)), None)
    if same is not None:
        new_pictures = {(picture.path, picture.sha256) for picture in examined.pictures} - same.pictures
        return Decision("changed" if new_pictures else "unchanged", same, only_pictures=True)
    # What another file of the same import has brought is never changed or replaced.
    source = next((note for note in of_its_days if note.id not in written and _is_from(note, examined)), None)
    source = source or next(
        (note for note in elsewhere if note.id not in written and _is_continued_by(note, examined)), None
    )
    others = [note for note in of_its_days if note is not source]
    replaced = [note for note in others if note.id not in written and note.path not in paths]
    if source is not None and source.was_edited and clash == "ask":
        return Decision("refused", problems=(Finding("edited_here"),))
    is_moved = source is not None and (source.day, source.day_end) != (examined.date, examined.date_end)
    if others and clash == "ask" and (source is None or is_moved):
        return Decision("refused", problems=(_same_day(others[0], examined, owner),))
    to_replace = tuple(replaced) if clash == "replace" and (source is None or is_moved) else ()
    if source is not None and not (source.was_edited and clash == "keep_both"):
        return Decision("changed", source, replaced=to_replace, warnings=_kept_kinds(source, examined))
    return Decision("new", replaced=to_replace)


def _days(examined: Examined) -> tuple[date, date]:
    assert examined.date is not None, "a file without a date is refused before"
    return examined.date, examined.date_end or examined.date


def _shares_a_day(note: KnownNote, examined: Examined) -> bool:
    first, last = _days(examined)
    return note.day <= last and (note.day_end or note.day) >= first


def _same_day(note: KnownNote, examined: Examined, owner: str) -> Finding:
    first_shared = max(note.day, _days(examined)[0])
    return Finding("same_day", {"member": owner, "date": first_shared, "other": note.path or note.title})


def _says_the_same(note: KnownNote, examined: Examined, clash: Clash) -> bool:
    # A note that was edited here since is not what its file says: replacing it takes the file's text back.
    return note.text == examined.text or (clash != "replace" and note.sha256 == examined.sha256)


def _is_from(note: KnownNote, examined: Examined) -> bool:
    return note.path == examined.path or note.sha256 == examined.sha256


def _is_continued_by(note: KnownNote, examined: Examined) -> bool:
    """Whether a note of another day comes from this file: `note.md` may hold another note each day."""
    if not _is_from(note, examined):
        return False
    before, after = _words_below_headings(note.text), _words_below_headings(examined.text)
    return 2 * len(before & after) >= max(1, min(len(before), len(after)))


def _words_below_headings(text: str) -> set[str]:
    lines = (line.strip() for line in text.splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def _kept_kinds(note: KnownNote, examined: Examined) -> tuple[Finding, ...]:
    by_hand = dict(note.kinds_by_hand)
    return tuple(
        Finding("kind_by_hand", {"line": part.line, "heading": part.heading})
        for part in examined.parts
        if by_hand.get(part.heading, part.kind) is not part.kind
    )
