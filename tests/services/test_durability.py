"""What was acknowledged is there: with many writers, after a kill, on a full disk, with a form that waited too long."""

import json
import os
import random
import sys
import time
import uuid
from collections.abc import Callable
from datetime import date
from threading import Thread

import pytest
from sqlalchemy import func, select

from db.errors import StoreError
from db.store import Store, open_store
from models import Revision, RevisionReason, Section
from services import writing
from services.checking import check_store
from services.views import Saved
from tests.notes import read_section, write_document
from tests.stores import start_worker

DAY = date(2022, 1, 21)


@pytest.fixture
def section_ids(store, hana) -> list[int]:
    """Ten sections of one note."""
    note = write_document(store, hana.id, DAY, "".join(f"# 회고 {number}\n\n" for number in range(10)))
    return [section.id for section in note.sections]


def lines_of(store: Store, section_ids: list[int]) -> list[str]:
    with store.read() as session:
        texts = session.scalars(select(Section.text).where(Section.id.in_(section_ids)))
        return [line + "\n" for text in texts for line in text.splitlines() if line.startswith("- ")]


def count_revisions(store: Store, reason: RevisionReason) -> int:
    with store.read() as session:
        return session.scalars(select(func.count()).select_from(Revision).where(Revision.reason == reason)).one()


def test_two_processes_of_eight_threads_lose_nothing_and_are_never_locked_out(store, hana, section_ids):
    workers = [
        start_worker("save_shared_sections", store.url, str(hana.id), "8", "15", *map(str, section_ids))
        for _ in range(2)
    ]
    told = []
    for worker in workers:
        output, errors = worker.communicate(timeout=120)
        assert (errors, worker.returncode) == ("", 0)
        told.append(json.loads(output))
    acknowledged = [line for one in told for line in one["acknowledged"]]
    assert [one["errors"] for one in told] == [[], []]
    assert len(acknowledged) == 2 * 8 * 15
    assert sorted(lines_of(store, section_ids)) == sorted(acknowledged)
    assert count_revisions(store, RevisionReason.SAVE) == len(acknowledged)
    assert count_revisions(store, RevisionReason.DRAFT) == sum(one["conflicts"] for one in told)
    assert check_store(store).problems == ()


def test_after_kills_in_the_middle_of_writing_every_acknowledged_save_is_there(store, hana, section_ids):
    store.close()
    chance = random.Random(5)
    acknowledged: list[str] = []
    for _ in range(20):
        worker = start_worker("save_until_killed", store.url, str(hana.id), *map(str, section_ids[:4]))
        assert worker.stdout
        told = [worker.stdout.readline()]
        reader = Thread(target=lambda out=worker.stdout, into=told: into.extend(out))
        reader.start()
        time.sleep(chance.uniform(0, 0.15))
        worker.kill()
        worker.wait()
        reader.join()
        assert worker.stderr
        assert worker.stderr.read() == ""
        # The kill may cut the last line short; then it told of nothing.
        acknowledged += [json.loads(line) for line in told if line.endswith("\n")]
        reopened = open_store(store.url)
        assert set(acknowledged) <= set(lines_of(reopened, section_ids))
        assert check_store(reopened).problems == ()
        reopened.close()
    assert len(acknowledged) > 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_when_files_can_no_longer_grow_every_acknowledged_save_is_there(store, hana, section_ids):
    limit = str(os.path.getsize(store.path) + 2_000_000)
    worker = start_worker("save_until_disk_full", store.url, str(hana.id), str(section_ids[0]), limit)
    output, errors = worker.communicate(timeout=60)
    assert errors == ""
    *acknowledged, last = [json.loads(line) for line in output.splitlines()]
    assert last == {"error": "disk_error"}
    assert len(acknowledged) > 5
    assert lines_of(store, section_ids) == acknowledged
    assert check_store(store).problems == ()


def save_naively(store: Store, section_id: int, _base_version: int, text: str, _author_id: int) -> bool:
    """The obvious code: fetch, assign. The ORM's own version check does not help, the row was fetched just now."""
    with store.write() as session:
        section = session.get_one(Section, section_id)
        section.text = text
        section.version += 1
    return True


def save_by_the_service(store: Store, section_id: int, base_version: int, text: str, author_id: int) -> bool:
    answer = writing.save_section(
        store,
        section_id=section_id,
        base_version=base_version,
        text=text,
        save_id=str(uuid.uuid4()),
        author_id=author_id,
    )
    return isinstance(answer, Saved)


Save = Callable[[Store, int, int, str, int], bool]


def saved_and_lost(store: Store, author_id: int, section_ids: list[int], save: Save) -> int:
    """Eight people open forms, think and save in any order; how many saves that were acknowledged are gone."""
    chance = random.Random(8)
    forms: dict[int, tuple[int, int, str]] = {}
    acknowledged: list[str] = []
    for _ in range(320):
        person = chance.randrange(8)
        if person not in forms:
            section = read_section(store, chance.choice(section_ids))
            forms[person] = (section.id, section.version, section.text)
            continue
        section_id, version, text = forms.pop(person)
        line = f"- {len(acknowledged)} {uuid.UUID(int=chance.getrandbits(128))}\n"
        if save(store, section_id, version, text + line, author_id):
            acknowledged.append(line)
    assert len(acknowledged) > 20
    return len(set(acknowledged) - set(lines_of(store, section_ids)))


def test_forms_that_wait_lose_edits_with_the_obvious_code(store, hana, section_ids):
    assert saved_and_lost(store, hana.id, section_ids[:3], save_naively) > 20


def test_forms_that_wait_lose_nothing_with_the_service(store, hana, section_ids):
    assert saved_and_lost(store, hana.id, section_ids[:3], save_by_the_service) == 0
    assert check_store(store).problems == ()


def test_a_store_that_cannot_take_a_save_says_so_and_keeps_what_it_has(store, hana, section_ids):
    before = read_section(store, section_ids[0])
    with store.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = ON")
    # The pool hands the same connection out again.
    with pytest.raises(StoreError) as refused:
        save_by_the_service(store, section_ids[0], 1, "# 회고 0\n\n새 글\n", hana.id)
    assert refused.value.code == "unwritable"
    with store.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = OFF")
    assert read_section(store, section_ids[0]) == before
