"""The day's template is recognised as what it is, in every language of the interface."""

from datetime import date

import pytest

from journal import Kind, parse
from ui import words
from ui.template import day_template


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
