"""The modules of the editor: one build of them, kept by browsers for ever."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.web.asgi_calls import get
from ui.editor.build import BUILD, MODULES, build_of, read_modules
from ui.web import editor_files

APP = Starlette(routes=editor_files.ROUTES)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_module_is_served_as_javascript_and_for_ever(name: str) -> None:
    answer = get(APP, f"/editor/{BUILD}/{name}")
    assert (answer.status, answer.body) == (200, MODULES[name])
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        f"/editor/{BUILD}/missing.js",
        f"/editor/{BUILD}/state.py",
        f"/editor/{BUILD}/__init__.py",
        f"/editor/{BUILD}/../../app.py",
        f"/editor/{BUILD}/..%2F..%2Fapp.py",
        f"/editor/{BUILD}/",
        "/editor/000000000000/main.js",
        "/editor//main.js",
        "/editor/main.js",
    ],
)
def test_nothing_else_is_served(path: str) -> None:
    assert get(APP, path).status == 404


def test_the_build_has_another_name_as_soon_as_a_module_is_another(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const a = 1;")
    (tmp_path / "b.js").write_text("")
    (tmp_path / "note.md").write_text("no module")
    modules = read_modules(tmp_path)
    assert list(modules) == ["a.js", "b.js"]
    names = {
        build_of(modules),
        build_of({**modules, "a.js": b"export const a = 2;"}),
        build_of({"a.js": modules["a.js"]}),
    }
    assert len(names) == 3
    assert build_of(read_modules(tmp_path)) == build_of(modules)
    # What moves from one module to the next is a change too.
    assert build_of({"a.js": b"xy", "b.js": b""}) != build_of({"a.js": b"x", "b.js": b"y"})
