"""The JavaScript modules of the board, and those of the editor that it builds its elements and asks the server with."""

from pathlib import Path

from ui.modules import Modules, build_of, read_modules

_SHARED = {"element.js": "element.js", "server.js": "saving/server.js"}
_here = Path(__file__).parent
_editor = _here.parent / "editor"

_files = {**read_modules(_here), **{name: (_editor / path).read_bytes() for name, path in _SHARED.items()}}
MODULES = Modules("board", _files, build_of(_files))
