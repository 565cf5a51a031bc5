"""The contents of attachments: files named after their SHA-256, in attachments/ beside the store."""

import hashlib
import os
import tempfile
from pathlib import Path

# The picture formats the store takes, and the ending of their files. SVG is left out: it can hold scripts.
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


def attachment_path(folder: Path, sha256: str, media_type: str) -> Path:
    """Where the content with this hash lies, `folder` being the store's. KeyError for a media type not in the list."""
    return folder / "attachments" / sha256[:2] / f"{sha256}.{EXTENSIONS[media_type]}"


def keep_attachment(folder: Path, content: bytes, media_type: str) -> str:
    """Store `content` so that it survives a power cut, and return its SHA-256. Write the row after this, not before.

    The same content is stored once. KeyError for a media type not in the list, OSError when it cannot be written.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = attachment_path(folder, sha256, media_type)
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == sha256:
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".unfinished")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except BaseException:
        os.unlink(unfinished)
        raise
    _sync_folder(target.parent)
    return sha256


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
