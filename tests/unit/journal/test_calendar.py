"""Day numbers and dates of a group."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import CohortCalendar
from journal.calendar import first_day_for

WINTER = CohortCalendar(date(2022, 1, 17))
SUMMER = CohortCalendar(date(2021, 8, 2))


def test_the_fifth_day_of_the_winter_group():
    assert WINTER.date_of(5) == date(2022, 1, 21)
    assert WINTER.day_of(date(2022, 1, 21)) == 5


def test_a_real_group_skipped_six_weekdays_in_eighty_nine_days():
    """A group that began on 2021-08-02 called 2021-12-10 its Day 89."""
    days = SUMMER.study_days(date(2021, 8, 2), date(2021, 12, 10))
    weekdays = [date(2021, 8, 2) + timedelta(days=n) for n in range(131)]
    skipped = [day for day in weekdays if day.weekday() < 5 and day not in days]
    assert len(days) == 89
    assert SUMMER.date_of(89) == date(2021, 12, 10)
    assert skipped == [
        date(2021, 8, 16),
        date(2021, 9, 20),
        date(2021, 9, 21),
        date(2021, 9, 22),
        date(2021, 10, 4),
        date(2021, 10, 11),
    ]


@pytest.mark.parametrize("day", [date(2022, 1, 22), date(2022, 2, 1), date(2022, 1, 16), date(9999, 12, 30)])
def test_a_weekend_a_holiday_and_a_day_out_of_range_have_no_number(day: date):
    assert WINTER.day_of(day) is None


def test_the_groups_own_holidays_are_not_study_days():
    calendar = CohortCalendar(date(2022, 1, 17), frozenset({date(2022, 1, 18)}))
    assert not calendar.is_study_day(date(2022, 1, 18))
    assert calendar.date_of(2) == date(2022, 1, 19)


def test_days_before_the_first_are_not_study_days():
    assert not WINTER.is_study_day(date(2022, 1, 14))
    assert WINTER.study_days(date(2022, 1, 10), date(2022, 1, 18)) == [date(2022, 1, 17), date(2022, 1, 18)]
    assert WINTER.study_days(date(2022, 1, 18), date(2022, 1, 10)) == []


@pytest.mark.parametrize("number", [0, -1, 100_000])
def test_there_is_no_such_day(number: int):
    with pytest.raises(ValueError, match="no such day"):
        WINTER.date_of(number)


@given(st.dates(date(2015, 1, 1), date(2027, 12, 31)), st.integers(1, 300))
def test_number_and_date_tell_each_other(first_day: date, number: int):
    calendar = CohortCalendar(first_day)
    assert calendar.day_of(calendar.date_of(number)) == number


@given(st.dates(date(2015, 1, 1), date(2027, 12, 31)), st.integers(1, 200))
def test_the_first_day_that_makes_a_day_number_fit(first_day: date, number: int):
    first_study_day = CohortCalendar(first_day).date_of(1)
    assert first_day_for(CohortCalendar(first_day).date_of(number), number) == first_study_day


def test_weeks_run_from_monday_to_sunday():
    calendar = CohortCalendar(date(2022, 1, 19))
    assert [calendar.week_of(date(2022, 1, day)) for day in (16, 17, 19, 23, 24)] == [0, 1, 1, 1, 2]


def test_holidays_have_names_in_both_languages():
    assert WINTER.holiday_name(date(2022, 3, 1), "ko") == "삼일절"
    assert WINTER.holiday_name(date(2022, 3, 1), "en") == "Independence Movement Day"
    assert WINTER.holiday_name(date(2022, 3, 2), "ko") is None
