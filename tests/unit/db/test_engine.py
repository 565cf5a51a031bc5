import importlib
import sqlite3

import pytest
from sqlalchemy import text

import db.engine
from db.engine import connect, driver, has_wal_reset_bug, make_engine, store_error


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)])
def test_these_versions_of_sqlite_can_lose_commits_in_wal_mode(version):
    assert has_wal_reset_bug(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_these_versions_of_sqlite_cannot(version):
    assert not has_wal_reset_bug(version)


def test_without_pysqlite3_the_driver_of_the_standard_library_serves(monkeypatch):
    def no_pysqlite3(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", no_pysqlite3)
    assert db.engine._load_driver() is sqlite3


@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 10_000), ("trusted_schema", 0)]
)
def test_every_connection_of_the_app_is_set_up(tmp_path, pragma, value):
    engine = make_engine(tmp_path / "a.db")
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    engine.dispose()


def test_changes_of_the_schema_are_rolled_back_with_their_transaction(tmp_path):
    engine = make_engine(tmp_path / "a.db")
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        connection.execute(text("CREATE TABLE a (x)"))
        raise ZeroDivisionError
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one() == 0
    engine.dispose()


@pytest.mark.parametrize(
    ("error_code", "code"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk_error"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "unwritable"),
        (sqlite3.SQLITE_CANTOPEN, "unwritable"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "not_our_store"),
    ],
)
def test_errors_of_sqlite_become_codes(tmp_path, error_code, code):
    error = driver.OperationalError("words of SQLite")
    error.sqlite_errorcode = error_code
    explained = store_error(error, tmp_path / "a.db")
    assert explained is not None
    assert explained.code == code


def test_a_broken_constraint_says_nothing_about_the_store(tmp_path):
    connection = connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE a (x UNIQUE)")
    connection.execute("INSERT INTO a VALUES (1)")
    with pytest.raises(driver.IntegrityError) as broken:
        connection.execute("INSERT INTO a VALUES (1)")
    assert store_error(broken.value, tmp_path / "a.db") is None
    connection.close()
