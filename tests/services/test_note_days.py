"""The days of a note, and the trash for whole notes."""

from datetime import date

import pytest

from models import Note
from services import group, reading, structure
from services.checking import check_store
from services.note_days import MOST_DAYS
from tests.notes import read_note, write_document
from tests.saves import refusal

DAY = date(2022, 1, 21)


@pytest.fixture(autouse=True)
def the_store_stays_sound(store):
    yield
    assert check_store(store).problems == ()


@pytest.fixture
def note(store, hana):
    group.set_up_group(store, name="5조", first_day=date(2022, 1, 17))
    return write_document(store, hana.id, DAY, "# 회고\n\n좋았다\n")


def set_days(store, note, day, day_end=None, *, author):
    return structure.set_note_days(store, note_id=note.id, day=day, day_end=day_end, author_id=author.id)


def version(store, note) -> int:
    with store.read() as session:
        return session.get_one(Note, note.id).version


def test_a_note_written_late_is_put_on_its_day_and_gets_that_days_number(store, note, hana):
    after = set_days(store, note, date(2022, 1, 18), author=hana)
    assert (after.day, after.day_end, after.day_number) == (date(2022, 1, 18), None, 2)
    assert [found.id for found in reading.day_notes(store, date(2022, 1, 18))] == [note.id]
    assert reading.day_notes(store, DAY) == []
    assert version(store, note) == 2


def test_a_day_without_a_number_has_none(store, note, hana):
    assert set_days(store, note, date(2022, 1, 22), author=hana).day_number is None


def test_a_note_over_several_days_is_found_on_each(store, note, hana):
    after = set_days(store, note, DAY, date(2022, 1, 24), author=hana)
    assert (after.day, after.day_end, after.day_number, after.ordinal) == (DAY, date(2022, 1, 24), 5, 1)
    assert [found.id for found in reading.day_notes(store, date(2022, 1, 24))] == [note.id]
    assert set_days(store, note, DAY, DAY, author=hana).day_end is None


def test_a_second_note_of_a_day_is_told_from_the_first(store, note, hana):
    other = write_document(store, hana.id, date(2022, 1, 20), "# 회고\n")
    after = set_days(store, other, DAY, author=hana)
    assert (note.ordinal, after.ordinal) == (1, 2)
    # The place of a removed note is not taken either.
    structure.remove_note(store, note_id=note.id, author_id=hana.id)
    third = write_document(store, hana.id, date(2022, 1, 19), "# 회고\n")
    assert set_days(store, third, DAY, author=hana).ordinal == 3


def test_the_same_days_again_change_nothing(store, note, hana):
    assert set_days(store, note, DAY, author=hana) == read_note(store, note.id)
    assert version(store, note) == 1


@pytest.mark.parametrize(
    ("day_end", "code"),
    [(date(2022, 1, 20), "days_out_of_order"), (date(2022, 2, 21), "range_too_long")],
)
def test_days_that_make_no_range_are_refused(store, note, hana, day_end, code):
    assert refusal(set_days, store, note, DAY, day_end, author=hana).code == code
    assert read_note(store, note.id) == note


def test_a_note_may_be_for_a_whole_month(store, note, hana):
    last = date(2022, 2, 20)
    assert (last - DAY).days + 1 == MOST_DAYS
    assert set_days(store, note, DAY, last, author=hana).day_end == last


def test_a_removed_note_is_found_nowhere_until_it_is_brought_back(store, note, hana):
    gone = structure.remove_note(store, note_id=note.id, author_id=hana.id)
    assert gone.id == note.id
    assert reading.note(store, note.id) is None
    assert reading.section(store, note.sections[0].id) is None
    assert structure.remove_note(store, note_id=note.id, author_id=hana.id) == gone
    assert version(store, note) == 2
    back = structure.bring_back_note(store, note_id=note.id, author_id=hana.id)
    assert (back.sections, read_note(store, note.id)) == (note.sections, back)


def test_only_its_owner_changes_a_note(store, note, duri):
    assert refusal(set_days, store, note, date(2022, 1, 18), author=duri).params == {"owner": "하나"}
    for change in (structure.remove_note, structure.bring_back_note):
        assert refusal(change, store, note_id=note.id, author_id=duri.id).code == "not_yours"


def test_a_removed_note_gets_no_other_day(store, note, hana):
    structure.remove_note(store, note_id=note.id, author_id=hana.id)
    assert refusal(set_days, store, note, date(2022, 1, 18), author=hana).code == "note_gone"
