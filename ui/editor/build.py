"""The JavaScript modules of the editor, and the name of this build of them.

The name is a part of their address (ui/web/editor_files.py), so that a browser may keep them for ever and still never
runs an old module beside a new one.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path


def read_modules(folder: Path) -> dict[str, bytes]:
    """The modules in `folder` and below by their paths there, in the order of these."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.js"))}


def build_of(modules: Mapping[str, bytes]) -> str:
    """A short name that differs whenever a module does."""
    digest = hashlib.sha256()
    for name, content in modules.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


MODULES: Mapping[str, bytes] = read_modules(Path(__file__).parent)
BUILD: str = build_of(MODULES)
