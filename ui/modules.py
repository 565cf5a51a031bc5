"""The JavaScript modules of a component with their style sheets, and the name of this build of them.

The name is a part of their address (ui/web/module_files.py), so that a browser may keep them for ever and still never
runs an old module beside a new one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True)
class Modules:
    """The files of a component, at `/<name>/<build>/<path>`."""

    name: str
    files: Mapping[str, bytes]
    build: str

    @classmethod
    def of(cls, name: str, folder: Path) -> "Modules":
        """Those in `folder` and below, read once."""
        files = read_modules(folder)
        return cls(name, files, build_of(files))


def read_modules(folder: Path) -> dict[str, bytes]:
    """The modules in `folder` and below by their paths there, in the order of these."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in MEDIA_TYPES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def build_of(modules: Mapping[str, bytes]) -> str:
    """A short name that differs whenever a module does."""
    digest = hashlib.sha256()
    for name, content in modules.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]
