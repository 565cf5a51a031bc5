"""The marks of a week and the fill of a month."""

from datetime import date

import pytest

from journal import CohortCalendar
from ui.calendar import fill_level
from ui.week import state_of

# The Monday to Wednesday are Korean New Year, the Thursday is today.
TODAY = date(2022, 2, 3)
CALENDAR = CohortCalendar(date(2022, 1, 17))


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2022, 1, 27), "written", "씀"),
        (date(2022, 1, 28), "blank", "쓴 것 없음"),
        (date(2022, 1, 26), "free", "첫 노트 전"),
        (date(2022, 1, 14), "free", "수업 없는 날"),
        (date(2022, 2, 1), "free", "설날"),
        (date(2022, 2, 5), "free", "수업 없는 날"),
        (TODAY, "open", "아직 없음"),
        (date(2022, 2, 4), "ahead", "예정"),
    ],
)
def test_a_day_says_what_became_of_it(day, state, words):
    assert state_of(day, {date(2022, 1, 27)}, CALENDAR, TODAY) == (state, words)


def test_a_day_off_on_which_somebody_wrote_is_written():
    assert state_of(date(2022, 2, 1), {date(2022, 2, 1)}, CALENDAR, TODAY)[0] == "written"


def test_a_newcomer_is_shown_no_gaps():
    states = [state_of(date(2022, 1, day), (), CALENDAR, TODAY)[0] for day in range(24, 29)]
    assert states == ["free"] * 5


@pytest.mark.parametrize(
    ("amounts", "levels"),
    [
        ([], []),
        ([5], [4]),
        ([5, 5, 5], [4, 4, 4]),
        ([100, 200, 300, 400], [1, 2, 3, 4]),
        # One long note pales no other.
        ([100, 200, 300, 90_000], [1, 2, 3, 4]),
    ],
)
def test_a_day_is_as_dark_as_its_quarter(amounts, levels):
    assert [fill_level(amount, amounts) for amount in amounts] == levels
    assert fill_level(0, amounts) == 0
