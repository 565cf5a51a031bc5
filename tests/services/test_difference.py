"""What changed between two texts, marked as a Korean reader would."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.difference import DiffPiece, comparable, difference

WORDS = st.sampled_from(
    ["모델을", "모델이", "값", "값을", "RNN은", "RNN", "10강", " ", "  ", "\n", ", ", "**", "배웠다."]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=15).map("".join), st.text(max_size=40))


def marked(old: str, new: str) -> str:
    """The difference on one line: [removed] and {added}."""
    marks = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference(old, new))


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_to_the_character(old, new):
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == comparable(old)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == comparable(new)


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_what_was_removed_stands_before_what_took_its_place(old, new):
    kinds = [piece.kind for piece in difference(old, new)]
    assert all(piece.text for piece in difference(old, new))
    assert not {("same", "same"), ("added", "removed"), ("removed", "removed"), ("added", "added")} & set(
        pairwise(kinds)
    )


@given(TEXTS)
def test_a_text_does_not_differ_from_itself_however_it_is_composed(text):
    decomposed = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert all(piece.kind == "same" for piece in difference(text, decomposed))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("모델을 학습한다.", "모델이 학습된다.", "모델[을]{이} 학습[한]{된}다."),
        ("값을 본다", "값이 본다", "값[을]{이} 본다"),
        ("값 하나", "값은 하나", "값{은} 하나"),
        ("RNN은 잊는다", "RNN이 잊는다", "RNN[은]{이} 잊는다"),
        ("오늘은 배웠다.", "오늘은 배운다.", "오늘은 배[웠]{운}다."),
        ("기울기를 자른다", "역전파를 자른다", "[기울기를]{역전파를} 자른다"),
    ],
)
def test_of_a_korean_word_only_the_ending_is_marked(old, new, shown):
    assert marked(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("the gradient vanishes", "the gradients vanish", "the [gradient vanishes]{gradients vanish}"),
        ("10강을 들었다", "11강을 들었다", "[10강을]{11강을} 들었다"),
        ("학습률 0.1은 크다", "학습률 0.01은 크다", "학습률 [0.1은]{0.01은} 크다"),
        ("가족 👨‍👩‍👧 끝", "가족 👨‍👩‍👦 끝", "가족 [👨‍👩‍👧]{👨‍👩‍👦} 끝"),
        ("cafe\u0301", "cafe", "[café]{cafe}"),
    ],
)
def test_words_of_other_scripts_numbers_and_joined_signs_are_never_cut(old, new, shown):
    assert marked(old, new) == shown


def test_a_phrase_written_anew_is_one_change_and_not_a_row_of_crumbs():
    assert marked("함수가 크게 변한다, 끝", "모델은 작게 바뀐다, 끝") == "[함수가 크게 변한다]{모델은 작게 바뀐다}, 끝"


def test_an_added_line_is_added_and_its_neighbours_stay():
    assert difference("- 하나\n- 셋\n", "- 하나\n- 둘\n- 셋\n") == (
        DiffPiece("same", "- 하나\n"),
        DiffPiece("added", "- 둘\n"),
        DiffPiece("same", "- 셋\n"),
    )


def test_white_space_alone_is_a_difference():
    assert marked("하나 둘", "하나  둘") == "하나 { }둘"
    assert marked("끝", "끝\n") == "끝{\n}"


def in_lines(words: list[str]) -> str:
    return "".join(" ".join(words[start : start + 8]) + "\n" for start in range(0, len(words), 8))


@pytest.mark.parametrize("every", [1, 3, 100])
def test_200_000_characters_are_compared_quickly(every):
    words = [f"모델{number % 700}을" for number in range(27_000)]
    changed = [word.replace("을", "이") if place % every == 0 else word for place, word in enumerate(words)]
    old, new = in_lines(words), in_lines(changed)
    assert len(old) > 180_000
    started = time.perf_counter()
    pieces = difference(old, new)
    assert time.perf_counter() - started < 20
    assert {piece.text for piece in pieces if piece.kind == "removed"} == {"을"}


@pytest.mark.parametrize("other", ["a\n" * 100_000, "b." * 100_000, "가" * 200_000, "x" * 200_000])
def test_texts_made_to_be_slow_are_compared_too(other):
    started = time.perf_counter()
    difference("\n" * 200_000, other)
    difference("a," * 100_000, other)
    assert time.perf_counter() - started < 30
