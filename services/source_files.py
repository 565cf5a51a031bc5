"""Files that are to be imported: notes, and the pictures that may belong to them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from journal.dates import is_name_of_a_day
from models import compose
from services.errors import ServiceError

NOTE_ENDINGS = {".md", ".markdown", ".txt"}
PICTURE_ENDINGS = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".bmp", ".heic", ".tif", ".tiff"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by its path, as it is reported and remembered, and its content.

    A file from the disk also has the folder it lies in and the root outside of which no picture is looked for. Files
    from a browser have neither: their pictures are among the other files.
    """

    path: str
    content: bytes
    folder: Path | None = None
    root: Path | None = None

    @property
    def is_picture(self) -> bool:
        """Whether its name says that it is a picture, not a note."""
        return PurePosixPath(self.path).suffix.lower() in PICTURE_ENDINGS


def clean_path(path: str) -> str:
    """A path in the form in which it is compared: composed, with slashes, without what no store can hold."""
    storable = path.encode("utf-8", "replace").decode().replace("\0", "?")
    return compose(storable.replace("\\", "/"))


def collect(paths: Sequence[Path]) -> list[SourceFile]:
    """The notes in these files and folders, ordered by path.

    Hidden files and folders are left out, and so are links that lead out of their folder. A file that is named itself
    is taken whatever its ending. Raises ServiceError: no_such_path (path), nothing_to_import; OSError.
    """
    files: list[SourceFile] = []
    for path in paths:
        if path.is_dir():
            files += _of_folder(path)
        elif path.is_file():
            files.append(_read(path.absolute(), _name_of_file(path), root=path.absolute().parent))
        else:
            raise ServiceError("no_such_path", path=str(path))
    if not files:
        raise ServiceError("nothing_to_import")
    return files


def _name_of_file(path: Path) -> str:
    """A file's name, with its folder when that tells the day: Day3/Quiz06.md."""
    folder = path.absolute().parent.name
    return f"{folder}/{path.name}" if is_name_of_a_day(folder) else path.name


def _of_folder(folder: Path) -> Iterator[SourceFile]:
    root = folder.resolve()
    prefix = PurePosixPath(root.name) if is_name_of_a_day(root.name) else PurePosixPath()
    for path in sorted(_notes_below(root)):
        if path.resolve().is_relative_to(root):
            yield _read(path, str(prefix / path.relative_to(root).as_posix()), root=root)


def _notes_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in NOTE_ENDINGS:
                yield Path(folder, name)


def _read(path: Path, name: str, *, root: Path) -> SourceFile:
    return SourceFile(clean_path(name), path.read_bytes(), folder=path.parent, root=root)
