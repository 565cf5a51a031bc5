"""The trash: what was removed, and that it comes back."""

from datetime import date

import pytest

from journal import Kind
from services.note_days import bring_back_note, remove_note
from services.reading import note
from services.structure import bring_back_section, remove_section
from services.trash import trash
from tests.notes import write_document

DAY = date(2022, 1, 21)
TEMPLATE = ["# 강의 정리\n\nRNN을 배웠다.\n\n", "# 피어세션\n\n이야기\n\n", "# 회고\n"]


@pytest.fixture
def day(store, hana):
    return write_document(store, hana.id, DAY, "".join(TEMPLATE))


def test_an_empty_trash_is_empty(store, day):
    found = trash(store)
    assert (found.notes, found.sections, found.note_count, found.section_count) == ((), (), 0, 0)


def test_a_removed_section_is_in_the_trash_with_whose_it_is_and_how_it_begins(store, hana, day):
    remove_section(store, section_id=day.sections[1].id, author_id=hana.id)
    (removed,) = trash(store).sections
    assert (removed.id, removed.kind, removed.heading) == (day.sections[1].id, Kind.PEER_SESSION, "피어세션")
    assert (removed.owner_id, removed.owner_name, removed.day) == (hana.id, "하나", DAY)
    assert removed.text == "# 피어세션\n\n이야기\n\n"
    assert not removed.is_empty


def test_the_latest_removed_comes_first_and_an_empty_section_says_so(store, hana, day):
    remove_section(store, section_id=day.sections[0].id, author_id=hana.id)
    remove_section(store, section_id=day.sections[2].id, author_id=hana.id)
    found = trash(store)
    assert [removed.id for removed in found.sections] == [day.sections[2].id, day.sections[0].id]
    assert [removed.is_empty for removed in found.sections] == [True, False]


def test_a_removed_note_is_listed_as_one_thing_with_what_comes_back_with_it(store, hana, day):
    remove_section(store, section_id=day.sections[1].id, author_id=hana.id)
    remove_note(store, note_id=day.id, author_id=hana.id)
    found = trash(store)
    assert found.sections == ()
    (removed,) = found.notes
    assert (removed.id, removed.day, removed.owner_name, removed.section_count) == (day.id, DAY, "하나", 2)
    assert removed.text == "# 강의 정리\n\nRNN을 배웠다.\n\n# 회고\n"


def test_what_is_brought_back_leaves_the_trash_and_is_where_it_was(store, hana, day):
    remove_section(store, section_id=day.sections[1].id, author_id=hana.id)
    remove_note(store, note_id=day.id, author_id=hana.id)
    bring_back_note(store, note_id=day.id, author_id=hana.id)
    bring_back_section(store, section_id=day.sections[1].id, author_id=hana.id)
    found = trash(store)
    again = note(store, day.id)
    assert (found.note_count, found.section_count) == (0, 0)
    assert again is not None
    assert [section.text for section in again.sections] == [section.text for section in day.sections]


def test_a_full_trash_tells_how_much_more_there_is_and_gives_only_the_beginning_of_a_text(store, hana, day):
    for section in day.sections:
        remove_section(store, section_id=section.id, author_id=hana.id)
    found = trash(store, limit=2, text_limit=4)
    assert (len(found.sections), found.section_count) == (2, 3)
    assert {section.text for section in found.sections} <= {"# 강의", "# 피어", "# 회고"}
