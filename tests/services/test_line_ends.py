import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.line_ends import usual_line_end, with_line_ends_of

PIECES = ["a", "b", " ", "가", "\n", "\r\n", "\r", "\x0b", "\u2028", "\ufeff"]
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


def shown(text: str) -> str:
    """What a text area gives back."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_a_text_that_only_went_through_a_text_area_comes_back_as_it_was(stored):
    assert with_line_ends_of(stored, shown(stored)) == stored


@given(TEXTS, TEXTS)
@example("\ra\n\n", "\n\n")
def test_nothing_but_line_ends_is_changed(stored, typed):
    assert shown(with_line_ends_of(stored, typed)) == shown(typed)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_new_lines_get_the_line_end_of_the_section(end):
    assert with_line_ends_of(f"a{end}b{end}", "a\nnew\nb\n") == f"a{end}new{end}b{end}"


def test_a_section_with_mixed_line_ends_keeps_those_of_the_lines_that_stayed():
    assert with_line_ends_of("a\r\nb\nc\r\n", "a\nb\nnew\nc\n") == "a\r\nb\nnew\r\nc\r\n"


def test_a_section_without_line_ends_takes_those_of_its_surroundings():
    assert with_line_ends_of("a", "a\nb\n", otherwise="\r\n") == "a\r\nb\r\n"


def test_the_usual_line_end_is_the_most_frequent_one():
    assert usual_line_end("a\r\nb\r\nc\n") == "\r\n"
    assert usual_line_end("a", otherwise="\r") == "\r"
    assert usual_line_end("") == "\n"
