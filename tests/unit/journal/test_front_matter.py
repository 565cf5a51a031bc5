"""The YAML block at the top of a note."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import read_front_matter, split


def test_a_mapping_is_read():
    front_matter = read_front_matter("---\ntitle: 다섯째 날\ndate: 2022-01-21\ntags:\n- []\n---\n본문\n")
    assert front_matter.data == {"title": "다섯째 날", "date": date(2022, 1, 21), "tags": [[]]}
    assert (front_matter.problem, front_matter.line_count) == (None, 6)


def test_a_byte_order_mark_and_carriage_returns_do_not_hide_it():
    assert read_front_matter("\ufeff---\r\nday: 5\r\n---\r\n").data == {"day": 5}


def test_a_date_that_is_only_text_stays_text():
    data = read_front_matter("---\ndate: 2022-02-30\nupdated: 2022-09-30 18:00:00 +0900\n---\n").data
    assert data["date"] == "2022-02-30"


@pytest.mark.parametrize("text", ["", "글\n", "---\n글 하나\n\n# 회고\n", "----\na: 1\n----\n", "\n---\na: 1\n---\n"])
def test_other_beginnings_are_no_front_matter(text: str):
    assert (read_front_matter(text).data, read_front_matter(text).problem) == ({}, None)


def test_two_thematic_breaks_are_no_front_matter():
    front_matter = read_front_matter("---\n\n# 회고\n\n오늘의 글\n---\n")
    assert (front_matter.data, front_matter.problem, front_matter.line_count) == ({}, None, 0)


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("- 하나\n- 둘\n", "not_a_mapping"),
        ("그냥 글\n", "not_a_mapping"),
        ("a: &a [1, 2]\nb: *a\n", "alias"),
        ("a: [1\n", "invalid"),
        ("a: !!python/object/apply:os.system [ls]\n", "invalid"),
        ("a: " + "[" * 100 + "]" * 100 + "\n", "too_deep"),
        ("a: " + "[" * 30_000 + "\n", "too_deep"),
        ("a: " + "x" * 70_000 + "\n", "too_large"),
        ("a: " + "9" * 60_000 + "\n", "invalid"),
        ("? [a]\n: b\n", "invalid"),
    ],
)
def test_what_cannot_be_used_is_named_and_stays_in_the_text(block: str, problem: str):
    text = f"---\n{block}---\n# 회고\n"
    front_matter = read_front_matter(text)
    assert (front_matter.data, front_matter.problem) == ({}, problem)
    assert split(text) == [f"---\n{block}---\n", "# 회고\n"]


def test_a_bomb_of_aliases_is_refused():
    lines = ["a0: &a0 [x, x]\n"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)]
    assert read_front_matter("---\n" + "".join(lines) + "---\n").problem == "alias"


@given(st.text())
def test_no_block_makes_it_raise(block: str):
    read_front_matter(f"---\n{block}\n---\n")
