"""Which day a note is about. Each way of writing it is one that a real group has used."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import CohortCalendar, Finding, find_date

WINTER = CohortCalendar(date(2022, 1, 17))
SUMMER = CohortCalendar(date(2021, 8, 2))


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        ("---\ndate: 2022-01-21\n---\n", "2022-01-24.md", date(2022, 1, 21)),
        ("---\ndate: 2022-09-30 18:00:00 +0900\n---\n", "", date(2022, 9, 30)),
        ('---\ndate: "2022-09-30 18:00:00 +0900"\n---\n', "", date(2022, 9, 30)),
        ("# 2022-01-24\n", "notes/2022-01-21-memo_day5.md", date(2022, 1, 21)),
        ("글\n", "하나/2022-01-21-2.md", date(2022, 1, 21)),
        ("글\n", "20220121.md", date(2022, 1, 21)),
        ("글\n", "2022/01/21.md", date(2022, 1, 21)),
        ("글\n", "2022-01-21/Quiz06.md", date(2022, 1, 21)),
        ("# 2022.01.21 회고\n", "memo.md", date(2022, 1, 21)),
        ("# 2022년 1월 21일\n", "memo.md", date(2022, 1, 21)),
        ("2022/1/21\n\n글\n", "memo.md", date(2022, 1, 21)),
        ("---\ntitle: 2022-01-21 정리\n---\n글\n", "memo.md", date(2022, 1, 21)),
    ],
)
def test_a_full_date_is_taken_in_order_of_trust(text: str, path: str, found: date):
    assert find_date(text, path=path).date == found


@pytest.mark.parametrize(
    ("text", "path", "found", "end"),
    [
        ("# 1. 1월 21일 (Day 5) 강의 정리\n", "note.md", date(2022, 1, 21), None),
        ("# Week 1 - Day 05 - PyTorch\n", "note.md", date(2022, 1, 21), None),
        ("글\n", "week1_python/day-05.md", date(2022, 1, 21), None),
        ("글\n", "Week1/Day5.md", date(2022, 1, 21), None),
        ("글\n", "Day5/Peersession.md", date(2022, 1, 21), None),
        ("# 5일차 학습 정리\n", "note.md", date(2022, 1, 21), None),
        ("글\n", "Boostcamp-5days.md", date(2022, 1, 21), None),
        ("글\n", "day4-5.md", date(2022, 1, 20), date(2022, 1, 21)),
        ("글\n", "day-04-05.md", date(2022, 1, 20), date(2022, 1, 21)),
        ("글\n", "1week/day4~5.md", date(2022, 1, 20), date(2022, 1, 21)),
        ("글\n", "4~5days.md", date(2022, 1, 20), date(2022, 1, 21)),
        ("글\n", "5(1)days.md", date(2022, 1, 21), None),
        ("글\n", "day5-2.md", date(2022, 1, 21), None),
        ("# Day9 - Day 5 - 글\n", "day5.md", date(2022, 1, 21), None),
        ("---\nday: 5\n---\n글\n", "note.md", date(2022, 1, 21), None),
    ],
)
def test_the_calendar_tells_the_date_of_a_day(text: str, path: str, found: date, end: date | None):
    finding = find_date(text, path=path, calendar=WINTER)
    assert (finding.date, finding.date_end, finding.problem) == (found, end, None)


@pytest.mark.parametrize("calendar", [WINTER, None])
def test_a_date_further_down_does_not_beat_the_notes_own(calendar: CohortCalendar | None):
    finding = find_date("# 1월 21일 (Day 5)\n\n## (DL 3강) Transformer (2017.06.12)\n", calendar=calendar)
    assert finding.date == (date(2022, 1, 21) if calendar else None)
    assert (finding.problem.code if finding.problem else None) == (None if calendar else "no_year")


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        ("# Day 5\n## Transformer (2023.06.12)\n", "note.md", date(2022, 1, 21)),
        ("# 강의\n## Transformer (2023.06.12)\n", "day-05.md", date(2022, 1, 21)),
        ("# 강의\n## Transformer (2017.06.12)\n## 1월 21일\n", "note.md", date(2022, 1, 21)),
        ("# 강의\n## Transformer (2017.06.12)\n## Day 5\n", "note.md", date(2022, 1, 21)),
        ("# 강의\n## 2022.01.21\n## 1월 24일\n", "note.md", date(2022, 1, 21)),
        ("# 2022.01.21\n", "day-12.md", date(2022, 1, 21)),
        ("2022.01.21\n\n# Day 5\n", "note.md", date(2022, 1, 21)),
        ("# 2021.12.31 준비\n", "note.md", date(2021, 12, 31)),
    ],
)
def test_the_head_of_a_note_is_trusted_before_the_headings_below(text: str, path: str, found: date):
    assert find_date(text, path=path, calendar=WINTER).date == found


def test_a_date_before_the_first_day_below_the_first_heading_is_none_of_the_notes():
    finding = find_date("# 강의\n## Transformer (2017.06.12)\n", calendar=WINTER)
    assert finding.problem == Finding("no_date")


def test_a_year_that_leads_far_from_the_course_is_told():
    finding = find_date("# 1월 14일\n", calendar=WINTER)
    assert finding.date == date(2023, 1, 14)
    assert finding.notes == (Finding("far_from_course", {"date": date(2023, 1, 14)}),)


@pytest.mark.parametrize("text", ["# 1월 21일\n", "# 8월 31일\n", "# 2023-01-14\n"])
def test_a_year_that_was_written_or_lies_in_the_course_is_not(text: str):
    assert find_date(text, calendar=WINTER).notes == ()


def test_a_month_and_day_lie_in_the_cohorts_days():
    assert find_date("# 1월 21일\n", calendar=SUMMER).date == date(2022, 1, 21)
    assert find_date("# 12월 10일\n", calendar=SUMMER).date == date(2021, 12, 10)
    assert find_date("# 10 / 19 (화)\n", calendar=SUMMER).date == date(2021, 10, 19)


def test_without_a_year_nothing_is_guessed():
    finding = find_date("# 1월 21일 (Day 5) 강의 정리\n")
    params = {"month": 1, "day": 21, "day_number": 5, "suggested_first_day": None}
    assert (finding.date, finding.problem) == (None, Finding("no_year", params))


def test_an_images_name_may_suggest_the_first_day():
    text = "# 1월 21일 (Day 5)\n\n![그림](C:\\Users\\student\\image-20220131203648334.png)\n"
    finding = find_date(text)
    assert finding.date is None
    assert finding.problem is not None
    assert finding.problem.params["suggested_first_day"] == date(2022, 1, 17)


def test_the_suggestion_finds_the_year_before_over_new_year():
    text = "# 12월 31일 (Day 3)\n\n![그림](image-20220103111111111.png)\n"
    finding = find_date(text)
    assert finding.problem is not None
    assert finding.problem.params["suggested_first_day"] == date(2021, 12, 29)


def test_a_day_needs_a_calendar():
    finding = find_date("글\n", path="day-05.md")
    assert finding.problem == Finding("day_without_calendar", {"day_number": 5})


@pytest.mark.parametrize(
    "text",
    [
        "글\n",
        "# 회고\n\n3/4 정도 이해했다\n",
        "# version 1.2.3\n",
        "# Day 0\n",
        "# Day 99999\n",
        "# Monday 5\n",
        "# 30 days of Python\n",
        "# 30 Days Challenge\n",
    ],
)
def test_a_note_without_a_day_says_so(text: str):
    assert find_date(text, path="note.md", calendar=WINTER).problem == Finding("no_date")


@pytest.mark.parametrize(
    ("text", "path", "written"),
    [
        ("# 2월 30일\n", "", "2월 30일"),
        ("# 13월 1일\n", "", "13월 1일"),
        ("---\ndate: 2022-02-30\n---\n", "", "2022-02-30"),
        ("글\n", "2022-02-30.md", "2022-02-30"),
        ("# 2022년 2월 30일\n", "", "2022년 2월 30"),
        ("# 2월 29일\n", "", "2월 29일"),
    ],
)
def test_an_impossible_date_is_refused(text: str, path: str, written: str):
    finding = find_date(text, path=path, calendar=WINTER)
    assert finding.date is None
    assert finding.problem == Finding("impossible_date", {"text": written})


def test_a_leap_day_lies_in_the_leap_year():
    assert find_date("# 2월 29일\n", calendar=CohortCalendar(date(2023, 9, 4))).date == date(2024, 2, 29)


def test_the_date_wins_over_a_day_number_that_disagrees():
    finding = find_date("# Day 12\n", path="2022-01-21.md", calendar=WINTER)
    assert (finding.date, finding.day_number) == (date(2022, 1, 21), 5)
    params = {"date": date(2022, 1, 21), "day_number": 12, "expected": 5}
    assert finding.notes == (Finding("day_mismatch", params),)


def test_a_day_number_on_a_holiday_is_told():
    finding = find_date("# Day 5\n", path="2022-02-01.md", calendar=WINTER)
    assert (finding.date, finding.day_number) == (date(2022, 2, 1), None)
    assert finding.notes == (Finding("day_not_in_calendar", {"date": date(2022, 2, 1), "day_number": 5}),)
    assert find_date("글\n", path="2022-02-01.md", calendar=WINTER).notes == ()


def test_several_days_in_one_note_are_a_range():
    finding = find_date("# 10 / 19 (화)\n## 가\n# 10 / 21 (목)\n## 나\n", calendar=SUMMER)
    assert (finding.date, finding.date_end) == (date(2021, 10, 19), date(2021, 10, 21))
    assert finding.notes == (Finding("several_days", {"dates": (date(2021, 10, 19), date(2021, 10, 21))}),)


@pytest.mark.parametrize("later", ["# GPT-2 (2019-02-14) 논문", "# 2022-02-05", "# 2022-01-20"])
def test_only_days_that_follow_soon_make_a_range(later: str):
    finding = find_date(f"# 2022-01-21\n\n가\n\n{later}\n\n나\n", calendar=WINTER)
    assert (finding.date, finding.date_end, finding.notes) == (date(2022, 1, 21), None, ())


def test_a_paper_among_several_days_is_not_one_of_them():
    finding = find_date("# 2022-01-20\n# GPT-2 (2019-02-14) 논문\n# 2022-01-21\n")
    assert (finding.date, finding.date_end) == (date(2022, 1, 20), date(2022, 1, 21))


def test_dates_inside_the_text_are_not_the_notes_date():
    text = "# Day 5\n\n가\n\n나\n\n다\n\n마감은 2022-03-01\n"
    assert find_date(text, calendar=WINTER).date == date(2022, 1, 21)


def test_without_a_calendar_a_dated_note_keeps_its_day_number():
    assert find_date("# Day 5\n", path="2022-01-21.md").day_number == 5


@given(st.text(), st.text(), st.sampled_from([None, WINTER]))
def test_no_text_and_no_path_make_it_raise(text: str, path: str, calendar: CohortCalendar | None):
    finding = find_date(text, path=path, calendar=calendar)
    assert (finding.date is None) == (finding.problem is not None)


@given(st.integers(0, 99999), st.integers(0, 99), st.integers(0, 99))
def test_no_numbers_make_it_raise(year: int, month: int, day: int):
    for text in (
        f"# {year}-{month}-{day}",
        f"# {month}월 {day}일 Day {year}",
        f"---\ndate: {year}-{month:02}-{day:02}\n---\n",
    ):
        finding = find_date(text, calendar=WINTER)
        assert (finding.date is None) == (finding.problem is not None)
