from datetime import date

import pytest

from journal import Kind
from services import demo, group, reading
from services.checking import check_store
from services.errors import ServiceError


@pytest.mark.parametrize(
    ("today", "last_day"),
    [
        (date(2026, 11, 20), date(2026, 11, 19)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        # The days before are Korean New Year.
        (date(2022, 2, 2), date(2022, 1, 28)),
    ],
)
def test_the_demo_ends_on_the_last_study_day_before_today_and_begins_twenty_before(store, today, last_day):
    made = demo.load_demo(store, today=today)
    assert made == group.get_group(store)
    assert reading.first_and_last_day(store) == (made.first_day, last_day)
    calendar = group.cohort_calendar(store)
    assert calendar is not None
    assert calendar.day_of(last_day) == 20


def test_the_demo_is_a_sound_store_with_every_kind_of_section(store):
    demo.load_demo(store, today=date(2026, 11, 21))
    assert check_store(store).problems == ()
    assert len(group.list_members(store)) == 5
    assert set(reading.kind_counts(store)) >= set(Kind) - {Kind.OTHER}
    for note in reading.day_notes(store, date(2026, 11, 20)):
        assert note.title
        text = "".join(section.text for section in note.sections)
        assert not any(placeholder in text for placeholder in ("{date}", "{iso}", "{day}"))


@pytest.mark.usefixtures("hana")
def test_a_store_with_anything_in_it_is_left_alone(store):
    with pytest.raises(ServiceError) as refused:
        demo.load_demo(store, today=date(2026, 11, 20))
    assert refused.value.code == "store_not_empty"
    assert [member.name for member in group.list_members(store)] == ["하나"]
    assert group.get_group(store) is None
