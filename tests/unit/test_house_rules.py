"""The rules of the house that tools can check: who may import whom, lint, format, types."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
TOOLS = Path(sys.executable).parent


def imports_of(file: str) -> set[str]:
    """The top-level names of everything a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((PROJECT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    "tool",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["lint-imports", "--no-cache"], ["pyright"]],
    ids=["lint", "format", "direction of imports", "types"],
)
def test_the_tools_are_content(tool: list[str]) -> None:
    name, *arguments = tool

    found = subprocess.run(
        [TOOLS / name, *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )

    assert found.returncode == 0, found.stdout


def test_manage_py_starts_on_the_standard_library_alone() -> None:
    assert imports_of("manage.py") <= {"sys", "commands"}


@pytest.mark.parametrize("file", ["app.py", "asgi.py"])
def test_the_entries_of_the_app_hold_no_sql(file: str) -> None:
    assert imports_of(file).isdisjoint({"sqlalchemy", "alembic", "models"})


@pytest.mark.parametrize("file", [path.name for path in sorted((PROJECT / "pages").glob("*.py"))])
def test_a_page_holds_neither_sql_nor_numerics_nor_markdown_parsing(file: str) -> None:
    assert imports_of(f"pages/{file}").isdisjoint({"sqlalchemy", "db", "models", "numpy", "markdown_it"})
