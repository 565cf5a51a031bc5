"""Whether SQLite finds a store whole."""

from typing import Any


def first_fault(connection: Any) -> str | None:
    """The first thing wrong with pages and rows, None if nothing is. Quick: indexes are not compared with tables."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return None if answer == "ok" else answer


def all_faults(connection: Any) -> list[str]:
    """All that is wrong with pages, rows and indexes, in SQLite's words."""
    answers = [answer for (answer,) in connection.execute("PRAGMA integrity_check").fetchall()]
    return [] if answers == ["ok"] else answers


def dangling_rows(connection: Any) -> list[tuple[str, int, str]]:
    """Rows that name another row which is not there: (table, row id, table of the missing row)."""
    return [(table, row, parent) for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall()]
