from datetime import date

import pytest

from services import group, reading
from services.errors import ServiceError
from services.views import GroupView
from tests.notes import read_note, write_document

FIRST_DAY = date(2022, 1, 17)


def refusal(call, *arguments, **named) -> ServiceError:
    with pytest.raises(ServiceError) as refused:
        call(*arguments, **named)
    return refused.value


def test_a_new_store_has_no_group_and_no_calendar(store):
    assert group.get_group(store) is None
    assert group.cohort_calendar(store) is None


def test_a_group_is_set_up_and_changed(store):
    made = group.set_up_group(store, name=" 5조  모여라 ", first_day=FIRST_DAY, own_holidays=[date(2022, 2, 7)])
    assert made == group.get_group(store)
    assert made == GroupView("5조 모여라", FIRST_DAY, (date(2022, 2, 7),), "Asia/Seoul")
    group.set_up_group(store, name="6조", first_day=FIRST_DAY, time_zone="Europe/Berlin")
    assert group.get_group(store) == GroupView("6조", FIRST_DAY, (), "Europe/Berlin")


def test_the_calendar_counts_study_days_around_holidays(store):
    group.set_up_group(store, name="5조", first_day=FIRST_DAY, own_holidays=[date(2022, 1, 18)])
    calendar = group.cohort_calendar(store)
    assert calendar is not None
    assert calendar.day_of(date(2022, 1, 21)) == 4


def test_notes_get_new_day_numbers_when_the_calendar_changes(store, hana):
    note = write_document(store, hana.id, date(2022, 1, 21), "# 강의\n내용\n")
    assert note.day_number is None
    group.set_up_group(store, name="5조", first_day=FIRST_DAY)
    assert read_note(store, note.id).day_number == 5
    group.set_up_group(store, name="5조", first_day=date(2022, 1, 19))
    assert read_note(store, note.id).day_number == 3


@pytest.mark.parametrize("time_zone", ["Mars/Olympus", "", "../etc/passwd", "Asia/\0"])
def test_an_unknown_time_zone_is_refused(store, time_zone):
    refused = refusal(group.set_up_group, store, name="5조", first_day=FIRST_DAY, time_zone=time_zone)
    assert refused.code == "unknown_time_zone"
    assert group.get_group(store) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_empty"),
        (" \t\n ", "name_empty"),
        ("가" * 61, "name_too_long"),
        ("하\0나", "name_unprintable"),
        ("하\u202e나", "name_unprintable"),
        ("하\ud800나", "name_unprintable"),
    ],
)
def test_a_name_nobody_can_read_is_refused(store, name, code):
    assert refusal(group.add_member, store, name).code == code
    assert group.list_members(store) == []


def test_members_are_listed_by_name(store):
    for name in ["하나", "두리", "Bora", "세찬"]:
        group.add_member(store, name)
    assert [member.name for member in group.list_members(store)] == ["Bora", "두리", "세찬", "하나"]


@pytest.mark.parametrize("name", ["하나", " 하나 ", "\u1112\u1161\u1102\u1161"])
def test_a_name_is_taken_once_however_it_is_typed(store, hana, name):
    refused = refusal(group.add_member, store, name)
    assert (refused.code, refused.params) == ("name_taken", {"name": "하나", "removed": False})
    assert [member.id for member in group.list_members(store)] == [hana.id]


@pytest.mark.usefixtures("duri")
def test_a_member_is_renamed_but_not_to_the_name_of_another(store, hana):
    group.rename_member(store, hana.id, "한나")
    assert [member.name for member in group.list_members(store)] == ["두리", "한나"]
    assert refusal(group.rename_member, store, hana.id, "두리").code == "name_taken"
    group.rename_member(store, hana.id, "한나")


def test_a_removed_member_leaves_the_list_while_the_notes_stay(store, hana):
    write_document(store, hana.id, date(2022, 1, 21), "# 강의\n내용\n")
    group.remove_member(store, hana.id)
    assert group.list_members(store) == []
    (listed,) = group.list_members(store, with_removed=True)
    assert (listed.removed, listed.note_count) == (True, 1)
    assert len(reading.day_notes(store, date(2022, 1, 21))) == 1
    assert refusal(group.add_member, store, "하나").params == {"name": "하나", "removed": True}
    group.bring_back_member(store, hana.id)
    assert [member.removed for member in group.list_members(store)] == [False]


def test_somebody_unknown_can_be_neither_renamed_nor_removed(store):
    for call in (group.remove_member, group.bring_back_member):
        assert refusal(call, store, 7).code == "member_unknown"
    assert refusal(group.rename_member, store, 7, "하나").code == "member_unknown"
