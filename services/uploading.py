"""Pictures that a member adds to a note."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.attachments import EXTENSIONS, attachment_path, keep_attachment
from db.store import Store
from journal import find_images
from models import Attachment, Note, check_text
from models.base import PATH_LIMIT
from services.disk import explaining_disk_errors
from services.errors import ServiceError, refusing_unfit_text
from services.picture_cleaning import CleanPicture, clean_picture
from services.pictures import LARGEST_PICTURE, UnusablePicture
from services.rights import check_member, may_write
from services.sections import live_sections

FOLDER = "images"
# Enough of the hash that no two pictures of a note share it; where they do, more is taken.
_NAME_LENGTH = 12


@dataclass(frozen=True, slots=True)
class UploadedPicture:
    """A picture of a note as it is stored; `path` is how the note's text names it, `size` is in bytes."""

    path: str
    sha256: str
    media_type: str
    size: int


def keep_picture(store: Store, *, note_id: int, author_id: int, content: bytes, path: str = "") -> UploadedPicture:
    """Store a picture for a note, freed from all that is not to be seen (services/picture_cleaning.py).

    Without `path` it is a new picture: the same one again gets the same path. With `path` it takes the place of one
    that the note's text names and that is not here; one that is here is never replaced by another.

    Raises ServiceError: picture_too_large (limit, in megabytes), picture_too_many_pixels, picture_format,
    picture_damaged, picture_not_missing (path), note_gone, not_yours (owner), member_unknown, and about `path`
    text_too_long, nul_character, lone_surrogate; StoreError.
    """
    with refusing_unfit_text():
        check_text(path, PATH_LIMIT)
    with store.read() as session:
        # Told before the picture is made anew: that takes a while.
        _check(session, note_id, author_id, path)
    clean = _clean(content)
    with explaining_disk_errors(store.folder):
        sha256 = keep_attachment(store.folder, clean.content, clean.media_type)
    with store.write() as session:
        _check(session, note_id, author_id, path)
        path = path or _path_of_new(session, note_id, sha256, clean.media_type)
        row = _row(session, note_id, path)
        if row is None:
            row = Attachment(note_id=note_id, path=path)
            session.add(row)
        elif row.sha256 != sha256 and attachment_path(store.folder, row.sha256, row.media_type).is_file():
            raise ServiceError("picture_not_missing", path=path)
        row.sha256 = sha256
        row.media_type = clean.media_type
        row.size = len(clean.content)
        return UploadedPicture(path, sha256, clean.media_type, row.size)


def _clean(content: bytes) -> CleanPicture:
    try:
        return clean_picture(content)
    except UnusablePicture as unusable:
        if unusable.reason == "too_large":
            raise ServiceError("picture_too_large", limit=LARGEST_PICTURE // 2**20) from unusable
        refusals = {
            "too_many_pixels": ServiceError("picture_too_many_pixels"),
            "format": ServiceError("picture_format"),
            "damaged": ServiceError("picture_damaged"),
        }
        raise refusals[unusable.reason] from unusable


def _check(session: Session, note_id: int, author_id: int, path: str) -> None:
    """Refuse a note that is gone or another member's, and a path that its text does not name."""
    note = session.scalar(select(Note).where(Note.id == note_id, Note.deleted_at.is_(None)))
    if note is None:
        raise ServiceError("note_gone", note_id=note_id)
    check_member(session, author_id)
    sections = live_sections(session, note_id)
    # Pictures are the note's: who may write in one section of it may add them.
    if note.member_id != author_id and not any(may_write(part.kind, note.member_id, author_id) for part in sections):
        raise ServiceError("not_yours", owner=note.member.name)
    if path and not any(_names(section.text, path) for section in sections):
        raise ServiceError("picture_not_missing", path=path)


def _names(text: str, path: str) -> bool:
    return path in text and any(
        image.source == path and image.kind in ("relative", "dead_local") for image in find_images(text)
    )


def _row(session: Session, note_id: int, path: str) -> Attachment | None:
    return session.scalar(select(Attachment).where(Attachment.note_id == note_id, Attachment.path == path))


def _path_of_new(session: Session, note_id: int, sha256: str, media_type: str) -> str:
    """A path beside the note that no other of its pictures has."""
    paths = [f"{FOLDER}/{sha256[:length]}.{EXTENSIONS[media_type]}" for length in (_NAME_LENGTH, len(sha256))]
    rows = [_row(session, note_id, path) for path in paths]
    return next((path for path, row in zip(paths, rows, strict=True) if row is None or row.sha256 == sha256), paths[-1])
