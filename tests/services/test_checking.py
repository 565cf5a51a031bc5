from datetime import date

import pytest
from sqlalchemy import text

from db.attachments import attachment_path, keep_attachment
from db.engine import connect
from models import Attachment
from services.checking import check_store
from tests.notes import write_document


@pytest.fixture
def note(store, hana):
    note = write_document(store, hana.id, date(2022, 1, 21), "# 강의 정리\n\n가\n\n# 회고\n\n나\n")
    sha256 = keep_attachment(store.folder, b"pixels", "image/png")
    with store.write() as session:
        session.add(Attachment(note_id=note.id, path="a.png", sha256=sha256, media_type="image/png", size=6))
    return note


def break_it(store, statement: str) -> None:
    """Change the store behind the back of the services, with foreign keys off."""
    connection = connect(store.path)
    connection.execute(statement)
    connection.close()


def codes(store) -> list[str]:
    return [problem.code for problem in check_store(store).problems]


@pytest.mark.usefixtures("note")
def test_a_sound_store_has_no_problems_and_is_counted(store):
    report = check_store(store)
    assert report.problems == ()
    assert report.counts == {
        "members": 1,
        "notes": 1,
        "sections": 2,
        "revisions": 2,
        "attachments": 1,
        "experiments": 0,
        "lab_answers": 0,
    }


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE section SET position = 5 WHERE position = 1", "section_order"),
        ("UPDATE section SET position = 0 WHERE position = 1", "section_order"),
        ("UPDATE section SET text = 'other' WHERE position = 1", "revision_differs"),
        ("UPDATE section SET version = 2 WHERE position = 1", "revision_missing"),
        ("UPDATE note SET member_id = 99", "dangling_row"),
        ("UPDATE attachment SET sha256 = '" + "0" * 64 + "'", "attachment_missing"),
    ],
)
@pytest.mark.usefixtures("note")
def test_a_broken_promise_is_found(store, statement, code):
    break_it(store, statement)
    assert codes(store) == [code]


@pytest.mark.usefixtures("note")
def test_a_lost_and_an_altered_picture_are_found(store):
    with store.read() as session:
        sha256 = session.execute(text("SELECT sha256 FROM attachment")).scalar_one()
    path = attachment_path(store.folder, sha256, "image/png")
    path.write_bytes(b"other pixels")
    assert codes(store) == ["attachment_altered"]
    path.unlink()
    assert codes(store) == ["attachment_missing"]


@pytest.mark.usefixtures("note")
def test_an_index_that_lost_an_entry_is_found(store):
    connection = connect(store.path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'note (day)', 'note (title)') WHERE name = 'ix_note_day'"
    )
    (schema,) = connection.execute("PRAGMA schema_version").fetchone()
    connection.execute(f"PRAGMA schema_version = {schema + 1}")
    connection.close()
    assert "damaged" in codes(store)
