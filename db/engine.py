"""The SQLite driver and the engines made from it."""

import importlib
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from db.errors import StoreError

BUSY_SECONDS = 10


def _load_driver() -> ModuleType:
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


# One driver for the whole process: two copies of SQLite in one process drop each other's file locks.
driver = _load_driver()


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether this SQLite can lose commits in WAL mode (3.7.0 to 3.51.2, see sqlite.org/wal.html#walresetbug)."""
    repaired = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return version >= (3, 7) and not repaired


def connect(path: Path) -> Any:
    """A plain connection of the driver, outside SQLAlchemy, without transactions of its own making."""
    return driver.connect(str(path), timeout=BUSY_SECONDS, isolation_level=None)


def make_engine(path: Path) -> Engine:
    """The engine of the app. A transaction begins DEFERRED, or as the option `sqlite_begin` says."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver,
        pool_size=16,
        max_overflow=8,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS},
    )
    _begin_ourselves(engine, foreign_keys=True)
    return engine


def make_migration_engine(path: Path) -> Engine:
    """The engine of migrations: rebuilding a table must not cascade, so foreign keys are off and checked afterwards."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver,
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )
    _begin_ourselves(engine, foreign_keys=False)
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def _begin_ourselves(engine: Engine, *, foreign_keys: bool) -> None:
    """The driver would begin transactions late and leave tables made by a failed migration behind: we say BEGIN."""

    @event.listens_for(engine, "connect")
    def set_up_connection(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
            "synchronous=FULL",
            f"busy_timeout={BUSY_SECONDS * 1000}",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "DEFERRED"))


def store_error(error: BaseException, path: Path) -> StoreError | None:
    """What an error of the driver means for the store; None when it says nothing about it (a broken constraint)."""
    code = getattr(error, "sqlite_errorcode", None)
    reason = str(error)
    if code is None:
        return None
    # The lower byte is the kind of error, the rest says more about it.
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return StoreError("disk_full", path=str(path), reason=reason)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreError("unwritable", path=str(path), reason=reason)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError("busy", path=str(path))
        case sqlite3.SQLITE_IOERR:
            return StoreError("disk_error", path=str(path), reason=reason)
        case sqlite3.SQLITE_CORRUPT:
            return StoreError("damaged", path=str(path), reason=reason)
        case sqlite3.SQLITE_NOTADB:
            return StoreError("not_our_store", path=str(path))
    return None
