"""A day as messy as real ones: pasted into itself, once inside a list, with no year and a picture that is gone."""

from datetime import date
from pathlib import Path

import pytest

from journal import (
    CohortCalendar,
    Kind,
    covers_whole,
    find_date,
    find_images,
    find_repeats,
    parse,
    split_heading,
    split_lines,
)

MESSY_DAY = Path(__file__).parents[2] / "fixtures" / "messy-day.md"


@pytest.fixture(scope="module")
def text() -> str:
    return MESSY_DAY.read_bytes().decode()


def test_every_section_is_found_and_typed(text: str):
    lecture = [("1. 1월 21일 (Day 5) 강의 정리", Kind.LECTURE), ("(DL Basic 2강) 최적화 첫걸음", Kind.LECTURE)]
    rest = [
        ("2. 퀴즈 리뷰", Kind.QUIZ),
        ("[기본 퀴즈] DL Basic 2강 퀴즈 - 최적화 첫걸음", Kind.QUIZ),
        ("3. 과제 리뷰", Kind.ASSIGNMENT),
        ("[심화 과제 1] Linear Regression", Kind.ASSIGNMENT),
        ("[심화 과제 2] Logistic Regression", Kind.ASSIGNMENT),
        ("[심화 과제 3] Learning Rate Schedule", Kind.ASSIGNMENT),
        ("4. 스페셜 피어세션 정리", Kind.SPECIAL_PEER_SESSION),
        ("멘토링", Kind.MENTORING),
        ("5. 피어세션 정리", Kind.PEER_SESSION),
        ("6. 회고", Kind.RETROSPECTIVE),
    ]
    assert [(part.heading, part.kind) for part in parse(text)] == lecture + lecture + rest + rest


def test_nothing_is_lost(text: str):
    assert "".join(part.text for part in parse(text)) == text


def test_the_advice_under_the_special_peer_session_is_its_own_section(text: str):
    advice = next(part for part in parse(text) if part.kind is Kind.MENTORING)
    assert advice.text.startswith("멘토링 :\n\n처음 두 달은")
    assert advice.fields.mentor == "다른 멘토, 우리 멘토"
    assert advice.level == 2


def test_the_heading_pasted_into_a_list_can_be_shown_as_one(text: str):
    pasted = parse(text)[2]
    assert pasted.text.startswith("    # 1. 1월 21일")
    assert split_heading(pasted.text) == (pasted.text, "")


def test_the_assignments_are_empty_and_the_lecture_is_not(text: str):
    empty = {part.heading: part.is_empty for part in parse(text)}
    assert empty["[심화 과제 2] Logistic Regression"]
    assert not empty["(DL Basic 2강) 최적화 첫걸음"]


def test_with_the_repeats_folded_every_content_stands_once(text: str):
    parts = parse(text)
    repeats = find_repeats([part.text for part in parts])
    left = []
    for part, found in zip(parts, repeats, strict=True):
        folded = {line for repeat in found for line in range(repeat.start, repeat.end)}
        left += [
            line.strip() for index, line in enumerate(split_lines(part.text)) if index not in folded and line.strip()
        ]
    assert len(left) == len(set(left))
    assert set(left) == {line.strip() for line in split_lines(text) if line.strip()}


def test_the_head_and_the_second_tail_are_the_repeats(text: str):
    parts = parse(text)
    repeats = find_repeats([part.text for part in parts])
    whole = [index for index, part in enumerate(parts) if covers_whole(part.text, repeats[index])]
    assert whole == [0, 1, *range(14, 24)]
    retrospective = 13
    assert parts[retrospective].kind is Kind.RETROSPECTIVE
    assert [(repeat.of, covers_whole(parts[retrospective].text, [repeat])) for repeat in repeats[retrospective]] == [
        (3, False)
    ]


def test_the_group_calendar_gives_the_year(text: str):
    found = find_date(text, path="messy-day.md", calendar=CohortCalendar(date(2022, 1, 17)))
    assert (found.date, found.date_end, found.day_number, found.problem) == (date(2022, 1, 21), None, 5, None)


def test_without_a_calendar_the_year_is_asked_for_and_not_guessed(text: str):
    found = find_date(text, path="messy-day.md")
    assert found.date is None
    assert found.problem is not None
    assert found.problem.code == "no_year"
    assert found.problem.params["suggested_first_day"] == date(2022, 1, 17)


def test_the_picture_of_another_machine_is_dead(text: str):
    assert [(image.line, image.kind) for image in find_images(text)] == [(47, "dead_local")]
