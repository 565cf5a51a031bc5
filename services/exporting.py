"""Export: every note as the Markdown file it is, with its pictures where its text says they are."""

import io
import os
import posixpath
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from db.attachments import attachment_path
from db.store import Store
from journal import Finding
from models import Attachment, Member, Note, fold
from services.errors import ServiceError
from services.file_names import folder_names
from services.picture_lookup import written_paths
from services.sections import live_sections
from services.source_files import NOTE_ENDINGS

# A note that shows pictures above its own folder is put this many folders down at most.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The files that were written, by their paths inside the target; `left_out` are pictures that could not be."""

    files: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    left_out: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Content:
    """The files of an export. A picture is read when its turn comes, so that not all are in memory at once."""

    notes: dict[str, bytes]
    pictures: dict[str, Path]
    left_out: list[Finding]

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from self.notes.items()
        for path, file in self.pictures.items():
            yield path, file.read_bytes()

    def report(self) -> ExportReport:
        return ExportReport(tuple(self.notes), tuple(self.pictures), tuple(self.left_out))


def export_notes(store: Store, target: Path, *, member: str | None = None) -> ExportReport:
    """Write all notes, or one member's, into a folder, or into one file when the target ends with .zip.

    A note is `<member>/<YYYY-MM-DD>.md`, the second of a day `<YYYY-MM-DD>-2.md`; with `member` there is no folder of
    the member. Files are replaced whole or not at all, other files in the folder stay.

    Raises ServiceError: unknown_member (name, members), not_a_folder (path); StoreError; OSError.
    """
    content = _gather(store, member)
    if target.suffix.lower() == ".zip" and not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, _zipped(content))
        return content.report()
    if target.exists() and not target.is_dir():
        raise ServiceError("not_a_folder", path=str(target))
    for path, data in content.files():
        _write_below(target, path, data)
    return content.report()


def export_zip(store: Store, member: str | None = None) -> bytes:
    """The same as one zip file in memory. Raises ServiceError("unknown_member"); StoreError; OSError."""
    return _zipped(_gather(store, member))


def _gather(store: Store, member: str | None) -> _Content:
    with store.read() as session:
        content = _Content({}, {}, [])
        names = list(session.scalars(select(Member.name)))
        wanted = names if member is None else [name for name in names if fold(name) == fold(member)]
        if member is not None and not wanted:
            raise ServiceError("unknown_member", name=member, members=tuple(sorted(names, key=fold)))
        folders = folder_names(names)
        for name in sorted(wanted, key=fold):
            _gather_member(session, store, name, folders[name] if member is None else "", content)
        return content


def _gather_member(session: Session, store: Store, name: str, folder: str, content: _Content) -> None:
    statement = select(Note).join(Note.member).where(Member.name == name, Note.deleted_at.is_(None))
    of_day: dict[str, int] = defaultdict(int)
    for note in session.scalars(statement.options(joinedload(Note.member)).order_by(Note.day, Note.ordinal)):
        day = note.day.isoformat()
        of_day[day] += 1
        stem = day if of_day[day] == 1 else f"{day}-{of_day[day]}"
        pictures = _pictures(session, store, note, content)
        place = _place(folder, stem, pictures, content)
        for written, file in pictures.items():
            path = _path_of_picture(place, written)
            if path is None or content.pictures.get(path, file) != file:
                content.left_out.append(Finding("picture_left_out", {"path": written, "note_id": note.id}))
            else:
                content.pictures[path] = file
        text = "".join(section.text for section in live_sections(session, note.id))
        content.notes[posixpath.join(place, f"{stem}.md")] = text.encode()


def _pictures(session: Session, store: Store, note: Note, content: _Content) -> dict[str, Path]:
    """The stored files of a note's pictures, by the path its text writes."""
    files = {}
    rows = session.scalars(select(Attachment).where(Attachment.note_id == note.id).order_by(Attachment.path))
    for row in rows:
        file = attachment_path(store.folder, row.sha256, row.media_type)
        if file.is_file():
            files[row.path] = file
        else:
            content.left_out.append(Finding("attachment_missing", {"path": row.path, "note_id": note.id}))
    return files


def _place(folder: str, stem: str, pictures: dict[str, Path], content: _Content) -> str:
    """The folder for a note: that of its member, or one further down when its pictures would meet others there."""
    for depth in range(_DEEPEST):
        place = posixpath.join(folder, *[stem] * depth)
        paths = {_path_of_picture(place, written): file for written, file in pictures.items()}
        if None not in paths and all(content.pictures.get(path, file) == file for path, file in paths.items() if path):
            return place
    return folder


def _path_of_picture(place: str, written: str) -> str | None:
    """Where a picture lies in the export, so that the text finds it; None when that is outside of it."""
    path = written_paths(written)[0]
    if path[1:2] == ":" or path.startswith(("//", "~")) or path.lower().startswith("file:"):
        # The path of another machine: import looks for the name beside the note.
        path = posixpath.basename(path)
    whole = posixpath.normpath(posixpath.join(place, path) if not path.startswith("/") else path.lstrip("/"))
    is_outside = whole in (".", "..") or whole.startswith("../") or "\0" in whole
    # A picture must never take the place of a note.
    return None if is_outside or posixpath.splitext(whole)[1].lower() in NOTE_ENDINGS else whole


def _zipped(content: _Content) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in content.files():
            entry = zipfile.ZipInfo(path, time.localtime()[:6])
            # Without this, unpacking gives files that only their owner may read.
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _write_below(target: Path, path: str, data: bytes) -> None:
    """Write a file of the export. Never through a link that leads out of the target."""
    file = target / path
    if not file.parent.resolve().is_relative_to(target.resolve()):
        raise ServiceError("not_a_folder", path=str(file.parent))
    file.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(file, data)


def _write_whole(file: Path, data: bytes) -> None:
    """Put the file in its place only when all of it is written."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
