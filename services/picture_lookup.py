"""Where a picture that a note's text names lies: beside the note on the disk, or among the uploaded files."""

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from journal import Image
from models import compose
from services.pictures import LARGEST_PICTURE
from services.source_files import SourceFile, clean_path


class PictureLookup(Protocol):
    """Finds the content of a picture, or says that there is none (None)."""

    def __call__(self, image: Image, note: SourceFile) -> bytes | None: ...


def written_paths(source: str) -> list[str]:
    """The paths that the source of an image may mean, the likeliest first: percent signs read, then as they stand."""
    plain = source.replace("\\", "/")
    bare = re.split(r"[?#]", plain, maxsplit=1)[0]
    return list(dict.fromkeys(compose(path) for path in (unquote(bare), bare, unquote(plain), plain) if path))


def _file_name(source: str) -> str:
    return posixpath.basename(written_paths(source)[0])


class UploadedPictures:
    """The pictures among uploaded files. A browser may have dropped their folders: then the name alone has to do."""

    def __init__(self, sources: Sequence[SourceFile]) -> None:
        self._by_path: dict[str, bytes] = {}
        self._by_name: dict[str, bytes | None] = {}
        for source in sources:
            if source.is_picture:
                path = clean_path(source.path)
                name = posixpath.basename(path)
                self._by_path[path] = source.content
                # Two pictures of one name: neither can be told from the name.
                self._by_name[name] = None if name in self._by_name else source.content

    def __call__(self, image: Image, note: SourceFile) -> bytes | None:
        """The content of the picture that `image` of this note names, or None."""
        if image.kind == "relative":
            folder = posixpath.dirname(clean_path(note.path))
            for path in written_paths(image.source):
                found = self._by_path.get(posixpath.normpath(posixpath.join(folder, path)).lstrip("/"))
                if found is not None:
                    return found
        return self._by_name.get(_file_name(image.source))


class PicturesOnDisk:
    """The pictures beside a note that was read from the disk. Nothing outside its root is ever read."""

    def __call__(self, image: Image, note: SourceFile) -> bytes | None:
        """The content of the picture that `image` of this note names, or None. Raises OSError."""
        if note.folder is None or note.root is None:
            return None
        names = written_paths(image.source) if image.kind == "relative" else [_file_name(image.source)]
        for path in names:
            start = note.root if path.startswith("/") else note.folder
            found = _below(start, path.lstrip("/").split("/"), note.root)
            if found is not None and found.is_file() and found.resolve().is_relative_to(note.root.resolve()):
                with found.open("rb") as file:
                    return file.read(LARGEST_PICTURE + 1)
        return None


def _below(folder: Path, parts: Sequence[str], root: Path) -> Path | None:
    """Follow a path name by name, never above root; a name matches however the disk composes its syllables."""
    for part in parts:
        if part in ("", "."):
            continue
        if part == "..":
            if folder == root:
                return None
            folder = folder.parent
            continue
        exact = folder / part
        if _exists(exact):
            folder = exact
            continue
        if not folder.is_dir():
            return None
        same = next((entry for entry in sorted(folder.iterdir()) if compose(entry.name) == part), None)
        if same is None:
            return None
        folder = same
    return folder


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # A name that no file can have: too long, or with a NUL.
        return False
