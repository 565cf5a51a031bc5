from datetime import date
from zoneinfo import ZoneInfo

import pytest

from journal import Kind
from services import demo, group, reading
from services.checking import check_store
from services.errors import ServiceError
from services.experiments import experiments_of
from tests.notes import document
from ui.formatting import significant
from ui.lab.lens_reading import read_lens
from ui.lab.settings import LabSettings


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


def test_two_experiments_are_kept_for_a_lecture_and_stand_in_the_notes_of_who_kept_them(store):
    made = demo.load_demo(store, today=date(2026, 11, 21))
    calendar = group.cohort_calendar(store)
    assert calendar is not None
    day = calendar.date_of(10)
    notes = {note.member_name: note for note in reading.day_notes(store, day)}
    (lecture,) = [section for section in notes["서윤"].sections if section.topic == "RNN 첫걸음" and section.level == 3]

    kept = experiments_of(store, lecture.id)

    assert [experiment.member_name for experiment in kept] == ["은채", "태오"]
    assert made.time_zone == "Asia/Seoul"
    for experiment in kept:
        assert experiment.note_day == day == experiment.created_at.astimezone(ZoneInfo("Asia/Seoul")).date()
        assert f"(/simulator?{experiment.address})" in document(notes[experiment.member_name])


@pytest.mark.parametrize("told", demo.experiments(), ids=lambda told: told["title"])
def test_the_numbers_of_the_experiments_are_what_the_lab_measures(told):
    settings, notices = LabSettings.from_address(told["address"])
    reading = read_lens(settings)
    measured = {
        "한 시점당 비율 β": reading.rate,
        "ρ(W)": reading.radius,
        "온전한 기울기와의 코사인": reading.cosine,
        "상대 오차": reading.relative_error,
        "손실 L": reading.loss,
    }

    assert notices == []
    assert len(told["headline"]) >= 4
    for label, text in told["headline"]:
        assert text == significant(measured[label]), label


@pytest.mark.usefixtures("hana")
def test_a_store_with_anything_in_it_is_left_alone(store):
    with pytest.raises(ServiceError) as refused:
        demo.load_demo(store, today=date(2026, 11, 20))
    assert refused.value.code == "store_not_empty"
    assert [member.name for member in group.list_members(store)] == ["하나"]
    assert group.get_group(store) is None
