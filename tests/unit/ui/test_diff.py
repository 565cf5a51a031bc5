"""A difference as lines and as HTML."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.difference import DiffPiece, comparable, difference
from ui import words
from ui.diff_html import beside_html, in_one_html
from ui.diff_lines import SIGNS, Line, LinePair, beside, in_one

WORDS = st.sampled_from(["모델을", "모델이", "값", " ", "\n", "\n", "<b>", "&amp;"])
TEXTS = st.one_of(st.lists(WORDS, max_size=15).map("".join), st.text(max_size=30))


@pytest.fixture(autouse=True)
def korean():
    words.use_language("ko")


def text_of(line: Line | None) -> str:
    return "".join(piece.text for piece in line or ())


def without_signs(text: str) -> str:
    return "".join(text.split()).translate({ord(sign): None for sign in "·→↵"})


class Tags(HTMLParser):
    """The names of the tags in a text, and what stands outside of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _value in attrs}


@given(TEXTS, TEXTS)
def test_each_side_holds_its_text_line_by_line(old, new):
    pairs = beside(difference(old, new))
    for side, text in (("old", old), ("new", new)):
        shown = "".join(text_of(getattr(pair, side)) for pair in pairs)
        assert without_signs(shown) == without_signs(comparable(text))
    assert all(pair.old is not None or pair.new is not None for pair in pairs)


@given(TEXTS, TEXTS)
def test_the_one_text_holds_both(old, new):
    pieces = [piece for line in in_one(difference(old, new)) for piece in line]
    for other, text in (("added", old), ("removed", new)):
        shown = "".join(piece.text for piece in pieces if piece.kind != other)
        assert without_signs(shown) == without_signs(comparable(text))


@given(TEXTS, TEXTS)
def test_a_difference_is_never_invisible(old, new):
    is_same = comparable(old) == comparable(new)
    assert all(pair.is_same for pair in beside(difference(old, new))) == is_same
    assert ("<ins>" in in_one_html(difference(old, new)) or "<del>" in in_one_html(difference(old, new))) != is_same


def test_an_added_line_has_nothing_beside_it():
    same, added, after = beside(difference("하나\n셋\n", "하나\n둘\n셋\n"))
    assert same.is_same
    assert after.is_same
    assert added == LinePair(None, (DiffPiece("added", "둘"),))


def test_lines_with_something_in_common_stand_beside_each_other():
    pairs = beside(difference("제목\n값을 본다\n", "머리말\n새 제목\n값이 본다\n"))
    assert [(text_of(pair.old), text_of(pair.new)) for pair in pairs] == [
        ("", "머리말"),
        ("제목", "새 제목"),
        ("값을 본다", "값이 본다"),
    ]


def test_a_line_that_was_divided_stands_beside_its_first_part():
    pairs = beside(difference("하나 둘\n", "하나\n둘\n"))
    assert [text_of(pair.new) for pair in pairs] == ["하나↵", "둘"]
    assert [text_of(pair.old) for pair in pairs] == ["하나·둘", ""]


def test_white_space_that_alone_has_changed_is_shown_by_signs():
    assert in_one(difference("끝", "끝\n")) == [(DiffPiece("same", "끝"), DiffPiece("added", "↵"))]
    assert set(SIGNS) == {ord(" "), ord("\t"), ord("\n")}


@given(TEXTS, TEXTS)
def test_no_text_becomes_a_tag(old, new):
    pieces = difference(old, new)
    for html in (beside_html(pieces, "<i>앞</i>", "뒤"), in_one_html(pieces)):
        tags = Tags(html)
        assert tags.names <= {"div", "ins", "del", "bdi", "span", "br", "details", "summary", "p"}
        assert tags.attributes <= {"class", "aria-hidden"}


def test_hostile_html_is_shown_as_it_is_written():
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)>"
    html = in_one_html(difference("", hostile))
    assert "<script" not in html
    assert "<img" not in html
    assert hostile in unescape(html)


def test_what_changed_is_said_in_words_too():
    html = in_one_html(difference("값을 본다", "값이 본다"))
    assert '<del><span class="said">지움: </span><bdi>을</bdi></del>' in html
    assert '<ins><span class="said">더함: </span><bdi>이</bdi></ins>' in html


def test_characters_that_cannot_be_seen_are_named_where_they_changed():
    html = in_one_html(difference("끝", "\u202e끝\u200b"))
    assert "U+202E" in html
    assert "U+200B" in html
    assert "\u202e" not in html


def test_long_unchanged_stretches_are_folded_and_said_how_long_they_are():
    lines = [f"{number}줄\n" for number in range(100)]
    changed = [*lines]
    changed[50] = "고친 줄\n"
    html = beside_html(difference("".join(lines), "".join(changed)), "앞", "뒤")
    assert "<summary>바뀌지 않은 47줄</summary>" in html
    assert "<summary>바뀌지 않은 46줄</summary>" in html


def test_a_very_long_unchanged_stretch_is_only_counted():
    lines = "".join(f"{number}줄\n" for number in range(5_000))
    html = in_one_html(difference(lines, lines + "끝\n"))
    assert "바뀌지 않은 4,997줄" in html
    assert "<details" not in html
    assert len(html) < 2_000
