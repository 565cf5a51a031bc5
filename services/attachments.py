"""Where the content of a stored picture lies."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from db.attachments import EXTENSIONS, attachment_path
from db.store import Store
from models import Attachment
from services.views import AttachmentView


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A picture on the disk."""

    path: Path
    media_type: str


def find_attachment(store: Store, sha256: str) -> StoredFile | None:
    """The picture with this hash; None when no note has it or its file is gone."""
    with store.read() as session:
        media_type = session.scalar(select(Attachment.media_type).where(Attachment.sha256 == sha256).limit(1))
    if media_type not in EXTENSIONS:
        return None
    path = attachment_path(store.folder, sha256, media_type)
    return StoredFile(path, media_type) if path.is_file() else None


def is_here(store: Store, attachment: AttachmentView) -> bool:
    """Whether the file of a note's picture is there. Looks at the disk alone."""
    if attachment.media_type not in EXTENSIONS:
        return False
    return attachment_path(store.folder, attachment.sha256, attachment.media_type).is_file()
