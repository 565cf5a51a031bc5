"""The modules and style sheets of components: one build of them, kept by browsers for ever."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.web.asgi_calls import get
from ui.board.build import MODULES as BOARD
from ui.editor.build import MODULES as EDITOR
from ui.lab.figures.build import MODULES as FIGURES
from ui.modules import Modules, build_of, read_modules
from ui.web import module_files

APP = Starlette(routes=module_files.ROUTES)


@pytest.mark.parametrize(
    ("modules", "name"), [(modules, name) for modules in (BOARD, EDITOR, FIGURES) for name in sorted(modules.files)]
)
def test_every_module_is_served_as_what_it_is_and_for_ever(modules: Modules, name: str) -> None:
    answer = get(APP, f"/{modules.name}/{modules.build}/{name}")
    assert (answer.status, answer.body) == (200, modules.files[name])
    kind = "javascript" if name.endswith(".js") else "css"
    assert answer.headers["content-type"] == f"text/{kind}; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        f"/editor/{EDITOR.build}/missing.js",
        f"/editor/{EDITOR.build}/state.py",
        f"/editor/{EDITOR.build}/__init__.py",
        f"/editor/{EDITOR.build}/../../app.py",
        f"/editor/{EDITOR.build}/..%2F..%2Fapp.py",
        f"/editor/{EDITOR.build}/",
        "/editor/000000000000/main.js",
        "/editor//main.js",
        "/editor/main.js",
        f"/figures/{FIGURES.build}/drawing.py",
        f"/figures/{EDITOR.build}/main.js",
        f"/editor/{FIGURES.build}/main.js",
    ],
)
def test_nothing_else_is_served(path: str) -> None:
    assert get(APP, path).status == 404


def test_the_build_has_another_name_as_soon_as_a_module_is_another(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const a = 1;")
    (tmp_path / "b.js").write_text("")
    (tmp_path / "c.css").write_text("")
    (tmp_path / "note.md").write_text("no module")
    modules = read_modules(tmp_path)
    assert list(modules) == ["a.js", "b.js", "c.css"]
    names = {
        build_of(modules),
        build_of({**modules, "a.js": b"export const a = 2;"}),
        build_of({"a.js": modules["a.js"]}),
    }
    assert len(names) == 3
    assert build_of(read_modules(tmp_path)) == build_of(modules)
    # What moves from one module to the next is a change too.
    assert build_of({"a.js": b"xy", "b.js": b""}) != build_of({"a.js": b"x", "b.js": b"y"})
