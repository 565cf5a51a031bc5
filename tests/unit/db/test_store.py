import threading

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from db.errors import StoreError
from db.store import Store, open_store
from models import Member
from tests.stores import url_of


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Member.name).order_by(Member.id)))


def test_what_is_written_is_there_for_the_next_reader(store):
    with store.write() as session:
        session.add(Member(name="하나"))
    assert names(store) == ["하나"]


def test_an_exception_in_the_block_rolls_all_of_it_back(store):
    with pytest.raises(ZeroDivisionError), store.write() as session:
        session.add(Member(name="하나"))
        session.flush()
        raise ZeroDivisionError
    assert names(store) == []
    assert store.change_counter() == 0


def test_a_reader_sees_one_moment_even_while_others_write(store):
    has_written = threading.Event()

    def write() -> None:
        with store.write() as session:
            session.add(Member(name="하나"))
            session.flush()
            has_written.set()

    thread = threading.Thread(target=write)
    with store.read() as session:
        before = session.scalars(select(Member.name)).all()
        thread.start()
        has_written.wait()
        # Time for the commit, which without WAL comes only after this reader.
        thread.join(timeout=0.3)
        assert session.scalars(select(Member.name)).all() == before == []
    thread.join()
    assert names(store) == ["하나"]


def test_a_second_writer_waits_for_the_first_and_sees_what_it_wrote(store):
    seen: list[list[str]] = []
    second_is_waiting = threading.Event()

    def second() -> None:
        second_is_waiting.set()
        with store.write() as session:
            seen.append(list(session.scalars(select(Member.name))))
            session.add(Member(name="두리"))

    with store.write() as session:
        thread = threading.Thread(target=second)
        thread.start()
        second_is_waiting.wait()
        session.add(Member(name="하나"))
    thread.join()
    assert seen == [["하나"]]
    assert names(store) == ["하나", "두리"]


def test_the_change_counter_grows_with_every_write_of_any_process(store):
    elsewhere = open_store(store.url)
    with elsewhere.write() as session:
        session.add(Member(name="하나"))
    with store.write() as session:
        session.add(Member(name="두리"))
    assert store.change_counter() == elsewhere.change_counter() == 2
    elsewhere.close()


def test_reading_does_not_move_the_change_counter(store):
    names(store)
    assert store.change_counter() == 0


def test_a_broken_constraint_is_no_fault_of_the_store(store):
    with store.write() as session:
        session.add(Member(name="하나"))
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Member(name="하나"))


def test_on_a_full_disk_writing_is_refused_and_everything_acknowledged_stays(tmp_path):
    store = open_store(url_of(tmp_path / "unroll.db"))
    limits = {"pages": 60}

    @event.listens_for(store._engine, "checkout")
    def limit_size(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {limits['pages']}")

    acknowledged: list[str] = []
    with pytest.raises(StoreError) as refused:
        while True:
            name = f"{len(acknowledged):060}"
            with store.write() as session:
                session.add(Member(name=name))
            acknowledged.append(name)
    assert refused.value.code == "disk_full"
    assert names(store) == acknowledged
    assert len(acknowledged) > 10
    limits["pages"] = 1_000_000
    with store.write() as session:
        session.add(Member(name="하나"))
    assert names(store) == [*acknowledged, "하나"]
    assert store.integrity() == ([], [])
    store.close()
