"""Notes for the tests of services, written straight into a store."""

from datetime import date

from db.store import Store
from journal import parse
from models import Attachment, RevisionReason, utc_now
from services import reading
from services.sections import add_note, write_note
from services.views import NoteView, SectionView


def write_document(
    store: Store,
    member_id: int,
    day: date,
    text: str,
    *,
    day_end: date | None = None,
    source_path: str | None = None,
    pictures: tuple[str, ...] = (),
) -> NoteView:
    """A note with this text, as if it had been imported."""
    now = utc_now()
    with store.write() as session:
        note = add_note(session, member_id=member_id, day=day, day_end=day_end, source_path=source_path, now=now)
        write_note(session, note, parse(text), reason=RevisionReason.IMPORT, author_id=None, now=now)
        for path in pictures:
            session.add(Attachment(note_id=note.id, path=path, sha256="0" * 64, media_type="image/png", size=1))
        note_id = note.id
    return read_note(store, note_id)


def read_note(store: Store, note_id: int) -> NoteView:
    """A note that is there."""
    note = reading.note(store, note_id)
    assert note is not None
    return note


def read_section(store: Store, section_id: int) -> SectionView:
    """A section that is there."""
    section = reading.section(store, section_id)
    assert section is not None
    return section


def document(note: NoteView) -> str:
    """The text of a note."""
    return "".join(section.text for section in note.sections)
