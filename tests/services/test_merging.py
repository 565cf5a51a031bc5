"""Three texts of one section: what each side changed, and what both did."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.merging import MergeChunk, three_way

LINES = st.lists(st.sampled_from(["가\n", "나\n", "다\n", "\n", "# 제목\n", "a b\r\n"]), max_size=8).map("".join)
TEXTS = st.one_of(LINES, st.text(max_size=40), st.tuples(LINES, st.text(max_size=5)).map("".join))
BASE = "하나\n둘\n셋\n넷\n다섯\n"


def kinds(chunks: tuple[MergeChunk, ...]) -> list[str]:
    return [chunk.kind for chunk in chunks]


def merged(chunks: tuple[MergeChunk, ...], otherwise: str = "theirs") -> str:
    """The text in which each side's own changes are taken, and one side's where both differ."""
    sides = {"same": "base", "mine": "mine", "both": "mine", "theirs": "theirs", "conflict": otherwise}
    return "".join(line for chunk in chunks for line in getattr(chunk, sides[chunk.kind]))


def with_last_end(text: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + "\n"


@given(TEXTS, TEXTS, TEXTS)
def test_the_chunks_of_each_side_joined_are_its_text(base, mine, theirs):
    chunks = three_way(base, mine, theirs)
    for side, text in {"base": base, "mine": mine, "theirs": theirs}.items():
        assert "".join(line for chunk in chunks for line in getattr(chunk, side)) == with_last_end(text)


@given(TEXTS, TEXTS, TEXTS)
def test_the_kind_of_a_chunk_says_who_changed_it(base, mine, theirs):
    for chunk in three_way(base, mine, theirs):
        old, my, their = ([line.rstrip("\r\n") for line in side] for side in (chunk.base, chunk.mine, chunk.theirs))
        old, my, their = ([unicodedata.normalize("NFC", line) for line in side] for side in (old, my, their))
        assert chunk.base or chunk.mine or chunk.theirs
        assert {
            "same": old == my == their,
            "mine": my != old == their,
            "theirs": my == old != their,
            "both": my == their != old,
            "conflict": len({tuple(old), tuple(my), tuple(their)}) == 3,
        }[chunk.kind]


@given(TEXTS, TEXTS)
def test_what_one_side_alone_changed_is_taken_without_a_question(base, text):
    assert merged(three_way(base, text, base)) == with_last_end(text) or text in (base, "")
    assert "conflict" not in kinds(three_way(base, text, base))
    assert "conflict" not in kinds(three_way(base, base, text))
    assert "conflict" not in kinds(three_way(base, text, text))


@given(TEXTS, TEXTS, TEXTS)
def test_both_sides_are_treated_alike(base, mine, theirs):
    swapped = {"mine": "theirs", "theirs": "mine"}
    there = [swapped.get(kind, kind) for kind in kinds(three_way(base, mine, theirs))]
    assert ("conflict" in there) == ("conflict" in kinds(three_way(base, theirs, mine)))


def test_changes_in_different_places_come_together():
    mine = BASE.replace("하나", "하나!")
    theirs = BASE.replace("다섯\n", "다섯\n여섯\n")
    assert merged(three_way(BASE, mine, theirs)) == "하나!\n둘\n셋\n넷\n다섯\n여섯\n"


def test_neighbouring_lines_rewritten_by_one_side_each_come_together():
    chunks = three_way(BASE, BASE.replace("둘", "두 번째"), BASE.replace("셋", "세 번째"))
    assert kinds(chunks) == ["same", "mine", "theirs", "same"]
    assert merged(chunks) == "하나\n두 번째\n세 번째\n넷\n다섯\n"


def test_the_same_line_changed_in_two_ways_is_a_conflict_with_the_three_texts_in_it():
    chunks = three_way(BASE, BASE.replace("셋", "3"), BASE.replace("셋", "삼"))
    assert kinds(chunks) == ["same", "conflict", "same"]
    assert chunks[1] == MergeChunk("conflict", ("셋\n",), ("3\n",), ("삼\n",))


def test_a_line_that_one_side_removed_and_the_other_rewrote_is_a_conflict():
    assert "conflict" in kinds(three_way(BASE, BASE.replace("셋\n", ""), BASE.replace("셋", "삼")))


def test_what_both_added_alike_is_no_conflict_only_what_follows_it():
    chunks = three_way("하나\n", "하나\n같이\n내 것\n", "하나\n같이\n네 것\n")
    assert kinds(chunks) == ["same", "both", "conflict"]
    assert chunks[1].mine == ("같이\n",)


def test_a_last_line_without_an_end_does_not_run_into_what_the_other_side_added():
    chunks = three_way("하나", "하나", "하나\n둘")
    assert merged(chunks) == "하나\n둘\n"
    assert kinds(chunks) == ["same", "theirs"]


def test_the_same_text_in_composed_and_decomposed_hangul_is_the_same():
    assert kinds(three_way(BASE, unicodedata.normalize("NFD", BASE), BASE)) == ["same"]


@pytest.mark.parametrize("line", ["은닉 상태의 기울기가 작아진다.\n", "\n", "가\n"])
def test_200_000_characters_are_merged_quickly(line):
    base = line * (200_000 // len(line))
    mine, theirs = f"시작\n{base}", f"{base}끝\n"
    started = time.perf_counter()
    assert kinds(three_way(base, mine, theirs)) == ["mine", "same", "theirs"]
    assert time.perf_counter() - started < 10
