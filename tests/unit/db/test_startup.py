import os
import shutil
import tempfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

import db.startup
from db.engine import connect, make_engine
from db.errors import StoreError
from db.location import FileSystem
from db.startup import MIGRATIONS, newest_revision, start
from models import Base
from tests.stores import new_store, old_store, start_worker, url_of


def query(path: Path, statement: str) -> list[tuple]:
    connection = connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def refusal(path: Path, **arguments) -> StoreError:
    with pytest.raises(StoreError) as refused:
        start(path, **arguments)
    return refused.value


def with_migration(folder: Path, revision: str, body: str, *, base: Path = MIGRATIONS) -> Path:
    """A copy of the migrations with one more."""
    target = folder / f"migrations-{revision}"
    shutil.copytree(base, target, ignore=shutil.ignore_patterns("__pycache__"))
    source = f"import sqlalchemy as sa\nfrom alembic import op\nrevision = {revision!r}\n"
    source += f"down_revision = {newest_revision(base)!r}\n\n\ndef upgrade():\n{body}"
    (target / "versions" / f"{revision}_test.py").write_text(source)
    return target


CHILDREN = """
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id", ondelete="CASCADE", name="fk_child")),
    )
    op.execute("INSERT INTO child (member_id) SELECT id FROM member")
"""
REBUILD = """
    with op.batch_alter_table("member", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text()))
"""


class TestANewStore:
    def test_is_made_with_its_folder_and_the_newest_schema(self, tmp_path):
        path = tmp_path / "deep" / "er" / "unroll.db"
        start(path)
        assert query(path, "SELECT version_num FROM alembic_version") == [(newest_revision(),)]
        assert query(path, "SELECT id, first_day, change_counter FROM study_group") == [(1, None, 0)]

    def test_has_the_schema_that_the_models_say(self, store):
        with store._engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []

    def test_has_the_constraints_that_the_models_say(self, store):
        of_models = create_engine("sqlite://")
        Base.metadata.create_all(of_models)
        named = text("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name <> 'alembic_version'")

        def constraints(engine) -> dict[str, set[str]]:
            with engine.connect() as connection:
                rows = connection.execute(named).all()
            return {
                name: {line.strip(" ,\n\t") for line in sql.splitlines() if "CONSTRAINT" in line} for name, sql in rows
            }

        assert constraints(store._engine) == constraints(of_models)
        of_models.dispose()

    def test_needs_no_backup(self, tmp_path):
        new_store(tmp_path).close()
        assert not (tmp_path / "backups").exists()

    def test_is_opened_again_as_it_is(self, tmp_path):
        new_store(tmp_path).close()
        before = query(tmp_path / "unroll.db", "SELECT created_at FROM study_group")
        new_store(tmp_path).close()
        assert query(tmp_path / "unroll.db", "SELECT created_at FROM study_group") == before
        assert not (tmp_path / "backups").exists()

    def test_may_have_signs_in_its_path_that_mean_something_in_a_url(self, tmp_path):
        folder = tmp_path / "100% 우리 조? #1"
        folder.mkdir()
        store = new_store(tmp_path)
        store.close()
        start(folder / "unroll.db")
        engine = make_engine(folder / "unroll.db")
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM study_group")).scalar_one() == 1
        engine.dispose()


class TestJournalMode:
    def test_is_wal_where_sqlite_and_the_folder_are_sound(self, tmp_path, monkeypatch):
        monkeypatch.setattr(db.startup, "has_wal_reset_bug", lambda _version: False)
        start(tmp_path / "unroll.db")
        assert query(tmp_path / "unroll.db", "PRAGMA journal_mode") == [("wal",)]

    def test_is_delete_with_an_sqlite_that_can_lose_commits_in_wal_mode(self, tmp_path, monkeypatch):
        monkeypatch.setattr(db.startup, "has_wal_reset_bug", lambda _version: False)
        start(tmp_path / "unroll.db")
        monkeypatch.setattr(db.startup, "has_wal_reset_bug", lambda _version: True)
        start(tmp_path / "unroll.db")
        assert query(tmp_path / "unroll.db", "PRAGMA journal_mode") == [("delete",)]

    def test_is_delete_on_a_folder_shared_with_a_virtual_machine(self, tmp_path, monkeypatch):
        monkeypatch.setattr(db.startup, "file_system", lambda _folder: FileSystem("virtiofs"))
        start(tmp_path / "unroll.db")
        assert query(tmp_path / "unroll.db", "PRAGMA journal_mode") == [("delete",)]


class TestAnOlderStore:
    def test_is_migrated_and_keeps_its_rows(self, tmp_path):
        path = old_store(tmp_path)
        start(path)
        assert query(path, "SELECT version_num FROM alembic_version") == [(newest_revision(),)]
        assert query(path, "SELECT name FROM member WHERE id = 3") == [("member 3",)]
        assert query(path, "SELECT count(*) FROM attachment") == [(0,)]

    def test_is_backed_up_first(self, tmp_path):
        path = old_store(tmp_path)
        start(path)
        (backup,) = (tmp_path / "backups").iterdir()
        assert query(backup, "SELECT version_num FROM alembic_version") == [("0001",)]
        assert query(backup, "SELECT count(*) FROM member") == [(5,)]
        assert query(backup, "PRAGMA integrity_check") == [("ok",)]

    def test_has_at_most_five_backups_the_newest_ones(self, tmp_path):
        path = old_store(tmp_path)
        migrations = MIGRATIONS
        for number in range(8003, 8010):
            start(path, migrations=migrations)
            migrations = with_migration(tmp_path, str(number), "    pass\n", base=migrations)
        start(path, migrations=migrations)
        kept = sorted(backup.name.split("-")[2] for backup in (tmp_path / "backups").iterdir())
        assert kept == ["8005", "8006", "8007", "8008", "8009"]

    def test_stays_as_it_is_when_there_is_no_room_for_the_backup(self, tmp_path, monkeypatch):
        path = old_store(tmp_path)
        usage = shutil.disk_usage(tmp_path)
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=1000))
        assert refusal(path).code == "disk_full"
        assert query(path, "SELECT version_num FROM alembic_version") == [("0001",)]
        assert list((tmp_path / "backups").iterdir()) == []

    def test_keeps_the_rows_that_refer_to_a_table_when_that_is_rebuilt(self, tmp_path):
        path = old_store(tmp_path)
        with_children = with_migration(tmp_path, "8001", CHILDREN)
        start(path, migrations=with_children)
        start(path, migrations=with_migration(tmp_path, "8002", REBUILD, base=with_children))
        assert query(path, "SELECT count(*) FROM child") == [(5,)]
        assert query(path, "SELECT count(colour), count(*) FROM member") == [(0, 5)]

    def test_is_not_harmed_by_a_rebuild_that_would_lose_those_rows(self, tmp_path, monkeypatch):
        path = old_store(tmp_path)
        with_children = with_migration(tmp_path, "8001", CHILDREN)
        start(path, migrations=with_children)
        # The engine of the app has foreign keys on: dropping the old table takes the children along.
        monkeypatch.setattr(db.startup, "make_migration_engine", make_engine)
        refused = refusal(path, migrations=with_migration(tmp_path, "8002", REBUILD, base=with_children))
        assert refused.code == "migration_failed"
        assert refused.params["reason"] == "child: 5 rows before, 0 after"
        assert query(path, "SELECT count(*) FROM child") == [(5,)]

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('    op.execute("DELETE FROM member WHERE id = 5")\n', "member: 5 rows before, 4 after"),
            ('    op.execute("DROP TABLE member")\n', "member: 5 rows before, 0 after"),
            (REBUILD + "    raise ValueError('half-way')\n", "ValueError: half-way"),
            (REBUILD + '    op.execute("SELECT * FROM nowhere")\n', "no such table: nowhere"),
            (
                '    op.execute("INSERT INTO note (member_id, day, ordinal, title, version, created_at, updated_at)'
                " VALUES (99, '2022-01-21', 1, '', 1, '', '')\")\n",
                "row 1 of note without its member",
            ),
        ],
    )
    def test_is_unchanged_after_a_migration_that_fails_and_starts_with_the_next_good_one(self, tmp_path, body, reason):
        path = old_store(tmp_path)
        schema = query(path, "SELECT sql FROM sqlite_schema ORDER BY name")
        refused = refusal(path, migrations=with_migration(tmp_path, "8001", body))
        assert refused.code == "migration_failed"
        assert reason in refused.params["reason"]
        assert query(path, "SELECT sql FROM sqlite_schema ORDER BY name") == schema
        assert query(path, "SELECT count(*) FROM member") == [(5,)]
        start(path)
        assert query(path, "SELECT version_num FROM alembic_version") == [(newest_revision(),)]

    @pytest.mark.parametrize("is_old", [True, False], ids=["old store", "no store yet"])
    def test_opens_for_four_processes_that_start_at_once(self, tmp_path, is_old):
        path = old_store(tmp_path) if is_old else tmp_path / "unroll.db"
        workers = [start_worker("open_on_signal", url_of(path)) for _ in range(4)]
        for worker in workers:
            assert worker.stdout
            assert worker.stdout.readline() == '"ready"\n'
        for worker in workers:
            assert worker.stdin
            worker.stdin.write("go\n")
            worker.stdin.flush()
        for worker in workers:
            told, errors = worker.communicate(timeout=60)
            assert (told, errors, worker.returncode) == ("0\n", "", 0)
        assert query(path, "SELECT count(*) FROM member") == [(5 if is_old else 0,)]
        assert len(list((tmp_path / "backups").glob("*"))) == (1 if is_old else 0)


class TestRefused:
    def test_a_store_made_by_a_newer_version(self, tmp_path):
        newer = with_migration(tmp_path, "9999", CHILDREN)
        path = tmp_path / "unroll.db"
        start(path, migrations=newer)
        before = path.read_bytes()
        refused = refusal(path)
        assert (refused.code, refused.params["revision"]) == ("newer_store", "9999")
        assert path.read_bytes() == before
        assert not (tmp_path / "backups").exists()

    def test_a_database_of_another_program(self, tmp_path):
        path = tmp_path / "unroll.db"
        query(path, "CREATE TABLE recipes (name)")
        assert refusal(path).code == "not_our_store"
        assert query(path, "SELECT name FROM sqlite_schema") == [("recipes",)]

    def test_a_database_with_the_mark_of_another_program(self, tmp_path):
        path = tmp_path / "unroll.db"
        query(path, "PRAGMA application_id = 252006674")
        assert refusal(path).code == "not_our_store"

    def test_a_database_of_another_program_that_uses_alembic(self, tmp_path):
        path = tmp_path / "unroll.db"
        query(path, "CREATE TABLE alembic_version (version_num)")
        query(path, "INSERT INTO alembic_version VALUES ('0001')")
        assert refusal(path).code == "not_our_store"

    def test_tables_of_ours_without_a_version(self, tmp_path):
        path = old_store(tmp_path)
        query(path, "DELETE FROM alembic_version")
        assert refusal(path).code == "not_our_store"
        query(path, "DROP TABLE alembic_version")
        assert refusal(path).code == "not_our_store"
        assert query(path, "SELECT count(*) FROM member") == [(5,)]

    @pytest.mark.parametrize("content", [b"dear diary", b"dear diary " * 10_000])
    def test_a_file_that_is_no_database(self, tmp_path, content):
        path = tmp_path / "unroll.db"
        path.write_bytes(content)
        assert refusal(path).code == "not_our_store"
        assert path.read_bytes() == content

    @pytest.mark.parametrize("pages", [1, 20], ids=["one page", "many pages"])
    def test_a_damaged_store(self, tmp_path, pages):
        path = old_store(tmp_path, members=2000)
        start(path)
        content = bytearray(path.read_bytes())
        ((page_size,),) = query(path, "PRAGMA page_size")
        start_of_page = content.index(b"member 1000") // page_size * page_size
        content[start_of_page : start_of_page + pages * page_size] = bytes(pages * page_size)
        path.write_bytes(content)
        refused = refusal(path)
        assert refused.code == "damaged"
        assert refused.params["reason"]
        assert path.read_bytes() == content

    def test_a_store_cut_short(self, tmp_path):
        path = old_store(tmp_path, members=2000)
        start(path)
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        assert refusal(path).code == "damaged"

    def test_a_network_file_system(self, tmp_path, monkeypatch):
        monkeypatch.setattr(db.startup, "file_system", lambda _folder: FileSystem("nfs4"))
        refused = refusal(tmp_path / "unroll.db")
        assert (refused.code, refused.params["file_system"]) == ("network_file_system", "nfs4")
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_a_file(self, tmp_path):
        (tmp_path / "data").write_text("not a folder")
        assert refusal(tmp_path / "data" / "unroll.db").code == "unwritable"

    @pytest.mark.skipif(os.name == "nt", reason="Windows knows no folder that its owner may not write to")
    @pytest.mark.parametrize("has_store", [True, False])
    def test_a_folder_one_may_not_write_to(self, has_store):
        # Not below tmp_path, which only its owner may enter.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "unroll.db"
            if has_store:
                start(path)
                path.with_name("unroll.db.lock").unlink(missing_ok=True)
            os.chmod(folder, 0o555)
            told, errors = start_worker("open_without_rights", url_of(path)).communicate(timeout=60)
            os.chmod(folder, 0o755)
        assert (told, errors) == ('"unwritable"\n', "")

    def test_a_store_that_another_process_keeps_starting(self, tmp_path, monkeypatch):
        monkeypatch.setattr(db.startup, "LOCK_SECONDS", 0)
        path = tmp_path / "unroll.db"
        with db.startup.FileLock(path.with_name("unroll.db.lock")):
            assert refusal(path).code == "busy"
