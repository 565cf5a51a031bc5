"""Temporary stores and worker processes for the tests."""

import shutil
import subprocess
import sys
from pathlib import Path

from db.engine import connect
from db.startup import MIGRATIONS, start
from db.store import Store, open_store

PROJECT = Path(__file__).resolve().parent.parent


def url_of(path: Path) -> str:
    """The URL of the store in this file."""
    return f"sqlite:///{path}"


def new_store(folder: Path) -> Store:
    """An empty store in `folder`."""
    return open_store(url_of(folder / "unroll.db"))


def old_store(folder: Path, *, members: int = 5) -> Path:
    """The file of a store with the schema of the first migration only, and some rows in it."""
    first_only = folder / "first-migration-only"
    shutil.copytree(MIGRATIONS, first_only, ignore=shutil.ignore_patterns("__pycache__", "000[2-9]_*"))
    path = folder / "unroll.db"
    start(path, migrations=first_only)
    connection = connect(path)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO member (id, name, created_at) VALUES (?, ?, '2022-01-17 00:00:00')",
        [(number, f"member {number}") for number in range(1, members + 1)],
    )
    connection.execute("COMMIT")
    connection.close()
    return path


def start_worker(name: str, *arguments: str) -> subprocess.Popen[str]:
    """Start one of the functions of tests/workers.py in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.workers", name, *arguments],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
