"""Whole copies of a store, each checked before it counts as one."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.engine import connect
from db.errors import StoreError
from db.integrity import first_fault

KEPT_BEFORE_MIGRATION = 5


def copy_store(connection: Any, target: Path) -> None:
    """Write a whole, checked copy of the store to `target`, which must not exist.

    VACUUM INTO sees one moment of the store, also while others write; copying the file would miss what is in the WAL.
    Raises StoreError("disk_full"), StoreError("damaged") for a copy that is not whole, driver errors.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if shutil.disk_usage(target.parent).free < 2 * pages * page_size:
        raise StoreError("disk_full", path=str(target), reason="no room for a second copy of the store")
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        copy = connect(unfinished)
        try:
            fault = first_fault(copy)
        finally:
            copy.close()
        if fault is not None:
            raise StoreError("damaged", path=str(target), reason=fault)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def back_up_before_migration(connection: Any, path: Path, revision: str) -> Path:
    """Copy the store at `path` into backups/ beside it; of these copies the newest few are kept."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"{path.stem}-before-{revision}-{moment}.db"
    copy_store(connection, target)
    copies = sorted(folder.glob(f"{path.stem}-before-*.db"), key=lambda copy: copy.stem.rpartition("-")[2])
    for old in copies[:-KEPT_BEFORE_MIGRATION]:
        old.unlink()
    return target
