"""The store as the services see it: transactions, and the folder beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, select, update
from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlalchemy.orm import Session, sessionmaker

from db.engine import make_engine, store_error
from db.errors import StoreError
from db.integrity import all_faults, dangling_rows
from db.location import store_path
from db.startup import start
from models import StudyGroup


class Store:
    """One study group's store. Safe to share between threads; keep no Session beyond its block."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self.folder = path.parent
        self.url = URL.create("sqlite", database=str(path)).render_as_string()
        self._engine = engine
        self._read = sessionmaker(engine)
        self._write = sessionmaker(engine.execution_options(sqlite_begin="IMMEDIATE"))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session in which every query sees the store as it was at the first one. Raises StoreError."""
        with self._explained(), self._read() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that alone may write. Commits at the end of the block; an exception rolls all of it back.

        Raises StoreError when the store cannot take it: busy, disk_full, unwritable, damaged ...
        """
        with self._explained(), self._write() as session, session.begin():
            # Taking the lock before the first read: what is compared in this block stays true until its commit.
            session.connection()
            yield session
            session.execute(update(StudyGroup).values(change_counter=StudyGroup.change_counter + 1))

    def change_counter(self) -> int:
        """A number that grows with every write transaction of any process."""
        with self.read() as session:
            return session.scalars(select(StudyGroup.change_counter)).one()

    def integrity(self) -> tuple[list[str], list[tuple[str, int, str]]]:
        """What SQLite finds wrong with the store, and rows that name a missing one (db/integrity.py)."""
        with self._explained(), self._engine.connect() as connection:
            plain = connection.connection
            return all_faults(plain), dangling_rows(plain)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            explained = store_error(error.orig, self.path) if error.orig else None
            if explained is None:
                raise
            raise explained from error
        except TimeoutError as error:
            raise StoreError("busy", path=str(self.path)) from error


def open_store(url: str | None = None) -> Store:
    """Open the store of `url` (else of DATABASE_URL, else data/unroll.db), made or brought up to date if need be.

    Raises StoreError, as listed there.
    """
    path = store_path(url)
    start(path)
    return Store(make_engine(path), path)
