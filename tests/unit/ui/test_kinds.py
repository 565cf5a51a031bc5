"""What the kinds of section are called."""

import pytest

from journal import Kind, kind_of_heading
from ui import words
from ui.kinds import heading_words


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OTHER])
def test_a_heading_of_these_words_begins_a_section_of_the_kind(kind: Kind, language: str) -> None:
    with words.speaking(language):
        assert kind_of_heading(heading_words(kind)) is kind


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_words_for_what_is_of_no_kind_name_none(language: str) -> None:
    with words.speaking(language):
        assert kind_of_heading(heading_words(Kind.OTHER)) is None
