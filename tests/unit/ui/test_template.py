"""The day's template is recognised as what it is, in every language of the interface."""

from datetime import date

import pytest

from journal import Kind, parse
from ui import words
from ui.template import built_in_template, day_template, template_kinds


@pytest.fixture(autouse=True)
def _korean_again():
    yield
    words.use_language(words.DEFAULT_LANGUAGE)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_its_sections_have_their_kinds_and_are_empty(language):
    words.use_language(language)
    template = day_template(date(2022, 1, 21), 5)
    parts = parse("".join(template))
    assert [part.text for part in parts] == template
    assert [part.kind for part in parts] == [
        Kind.LECTURE,
        Kind.QUIZ,
        Kind.ASSIGNMENT,
        Kind.SPECIAL_PEER_SESSION,
        Kind.PEER_SESSION,
        Kind.RETROSPECTIVE,
    ]
    assert all(part.is_empty for part in parts)


def test_it_is_headed_as_the_group_writes_it():
    assert day_template(date(2022, 1, 21), 5)[0] == "# 1. 1월 21일 (Day 5) 강의 정리\n\n"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_reads_the_same_whether_it_is_the_built_in_one_or_that_one_stored_by_the_group(language):
    words.use_language(language)
    day = date(2022, 1, 21)
    assert day_template(day, 5, built_in_template()) == day_template(day, 5)


class TestAnOwnTemplate:
    DAY = date(2022, 1, 21)

    def test_is_divided_into_its_sections_with_the_day_filled_in(self):
        text = "## {day}\n\n### 강의\n\n- 오늘의 질문:\n\n### {date} 회고\n"
        assert day_template(self.DAY, 5, text) == [
            "## 1월 21일 (Day 5)\n\n",
            "### 강의\n\n- 오늘의 질문:\n\n",
            "### 1월 21일 회고\n",
        ]

    def test_leaves_other_braces_as_they_are(self):
        text = "# 강의\n\n```python\nf'{x}' {} {0} {day!r}\n```\n"
        assert day_template(self.DAY, 5, text) == [text]

    def test_has_no_day_number_on_a_day_without_one(self):
        assert day_template(self.DAY, None, "# {day} 강의\n") == ["# 1월 21일 강의\n"]

    def test_without_a_heading_is_one_section(self):
        assert day_template(self.DAY, 5, "오늘 배운 것\n\n\n- \n") == ["오늘 배운 것\n\n\n- \n"]

    def test_without_words_gives_way_to_the_built_in_one(self):
        assert day_template(self.DAY, 5, "") == day_template(self.DAY, 5)

    def test_joined_is_its_text(self):
        text = "\n\n머리말\r\n# 강의\r\n\n\n## 회고"
        assert "".join(day_template(self.DAY, 5, text)) == text


def test_the_kinds_that_a_day_asks_for_are_those_of_its_weekdays_template():
    kinds = template_kinds({4: "머리말\n\n# 강의\n\n## 자세히\n\n# 팀 회고\n\n# 강의\n", 5: "제목 없이\n"})
    assert kinds[4] == (Kind.LECTURE, Kind.TEAM_RETROSPECTIVE)
    assert kinds[5] == ()
    assert kinds[0] == template_kinds({})[0] == tuple(part.kind for part in parse(built_in_template()))
