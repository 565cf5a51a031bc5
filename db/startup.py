"""What happens before a store is used: it is looked over, backed up when its schema is older, and migrated.

One process at a time does this, under a file lock. Nothing is written to a store that is damaged, not ours, or made by
a newer version.
"""

import errno
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy import Connection

from db.backup import back_up_before_migration
from db.engine import connect, driver, has_wal_reset_bug, make_migration_engine, store_error
from db.errors import StoreError
from db.integrity import dangling_rows, first_fault
from db.location import file_system

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
# "UNRL": lets `file`, and us, tell this store from another SQLite file.
APPLICATION_ID = 0x554E524C
LOCK_SECONDS = 60


def start(path: Path, *, migrations: Path = MIGRATIONS) -> None:
    """Make the store at `path` ready for use: looked over, migrated to the newest schema, journal mode set.

    Raises StoreError: network_file_system, unwritable, busy, damaged, not_our_store, newer_store, disk_full,
    disk_error, migration_failed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        below = file_system(path.parent)
        if below.is_network:
            raise StoreError("network_file_system", path=str(path.parent), file_system=below.kind)
        with FileLock(path.with_name(path.name + ".lock"), timeout=LOCK_SECONDS):
            _bring_up_to_date(path, migrations)
            _set_journal_mode(path, below.has_shared_memory)
    except Timeout:
        raise StoreError("busy", path=str(path)) from None
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreError("disk_full" if is_full else "unwritable", path=str(path), reason=str(error)) from error
    except driver.Error as error:
        explained = store_error(error, path)
        if explained is None:
            raise
        raise explained from error


def newest_revision(migrations: Path = MIGRATIONS) -> str:
    """The revision of the schema that this version of the project writes."""
    head = ScriptDirectory(str(migrations)).get_current_head()
    if head is None:
        raise RuntimeError(f"no migrations in {migrations}")
    return head


def _bring_up_to_date(path: Path, migrations: Path) -> None:
    connection = connect(path)
    try:
        current = _checked_revision(connection, path, migrations)
        newest = newest_revision(migrations)
        if current == newest:
            return
        if current is not None:
            back_up_before_migration(connection, path, newest)
    finally:
        connection.close()
    _migrate(path, migrations)


def _checked_revision(connection: Any, path: Path, migrations: Path) -> str | None:
    """The revision of a store that may be used, None for one still without tables."""
    fault = first_fault(connection)
    if fault is not None:
        raise StoreError("damaged", path=str(path), reason=fault)
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if application_id not in (0, APPLICATION_ID) or (tables and "alembic_version" not in tables):
        raise StoreError("not_our_store", path=str(path))
    if not tables:
        return None
    revisions = [revision for (revision,) in connection.execute("SELECT version_num FROM alembic_version")]
    # An empty version table is not "before the first migration": replaying over existing tables would destroy them.
    if application_id == 0 or len(revisions) != 1:
        raise StoreError("not_our_store", path=str(path))
    known = {script.revision for script in ScriptDirectory(str(migrations)).walk_revisions()}
    if revisions[0] not in known:
        raise StoreError("newer_store", path=str(path), revision=revisions[0])
    return revisions[0]


def _migrate(path: Path, migrations: Path) -> None:
    """Run the missing migrations in one transaction that ends in a commit only if nothing was lost."""
    engine = make_migration_engine(path)
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            before = _row_counts(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check_nothing_lost(connection, before, path)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except StoreError:
        raise
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        reason = f"{type(cause).__name__}: {cause}"
        raise store_error(cause, path) or StoreError("migration_failed", path=str(path), reason=reason) from error
    finally:
        engine.dispose()


def _check_nothing_lost(connection: Connection, before: dict[str, int], path: Path) -> None:
    for table, row, parent in dangling_rows(connection.connection):
        raise StoreError("migration_failed", path=str(path), reason=f"row {row} of {table} without its {parent}")
    after = _row_counts(connection)
    for table, count in before.items():
        if after.get(table, 0) < count:
            reason = f"{table}: {count} rows before, {after.get(table, 0)} after"
            raise StoreError("migration_failed", path=str(path), reason=reason)


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).scalars()
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names.all()}


def _set_journal_mode(path: Path, has_shared_memory: bool) -> None:
    wanted = "wal" if has_shared_memory and not has_wal_reset_bug(driver.sqlite_version_info) else "delete"
    connection = connect(path)
    try:
        (mode,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    finally:
        connection.close()
    if mode != wanted:
        raise StoreError("busy", path=str(path))
