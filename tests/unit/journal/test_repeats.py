"""Passages that stand twice in one note."""

from hypothesis import given
from hypothesis import strategies as st

from journal import Repeat, covers_whole, find_repeats, split_lines

PASSAGE = "".join(f"{number}번째 줄은 이 글에서 하나뿐인 내용을 담고 있다\n" for number in range(6))


def test_of_two_equal_sections_the_later_one_is_the_repeat():
    assert find_repeats(["# 가\n" + PASSAGE, "# 가\n" + PASSAGE]) == [[], [Repeat(0, 7, 0)]]


def test_a_shorter_section_wholly_contained_in_a_later_one_is_the_repeat():
    assert find_repeats([PASSAGE, PASSAGE + "더 있다\n"]) == [[Repeat(0, 6, 1)], []]


def test_a_passage_repeated_inside_a_longer_section_is_a_range_of_lines():
    repeats = find_repeats([PASSAGE, "앞\n\n" + PASSAGE + "\n뒤\n"])
    assert repeats == [[Repeat(0, 6, 1)], []]
    repeats = find_repeats(["머리\n" + PASSAGE, "앞\n\n" + PASSAGE + "\n뒤\n"])
    assert repeats == [[], [Repeat(2, 8, 0)]]


def test_indentation_and_blank_lines_do_not_matter():
    pasted = "".join(f"    {line}\n" for line in split_lines(PASSAGE))
    assert find_repeats([PASSAGE, pasted]) == [[], [Repeat(0, 11, 0)]]


def test_short_passages_may_stand_twice():
    four_lines = "".join(split_lines(PASSAGE)[:4])
    assert find_repeats([four_lines, four_lines]) == [[], []]
    assert find_repeats(["a\nb\nc\nd\ne\nf\n"] * 2) == [[], []]


def test_lines_that_are_all_alike_are_a_pattern_not_a_passage():
    assert find_repeats(["| 0.1 | 0.2 | 0.3 | 0.4 | 0.5 |\n" * 60]) == [[]]


def test_a_third_copy_points_to_where_the_content_stands():
    repeats = find_repeats([PASSAGE, PASSAGE + "더 있다\n", PASSAGE])
    assert repeats == [[Repeat(0, 6, 1)], [], [Repeat(0, 6, 1)]]


def test_a_section_is_covered_when_only_blank_lines_are_left():
    assert covers_whole("가\n나\n\n", [Repeat(0, 2, 1)])
    assert not covers_whole("가\n나\n다\n", [Repeat(0, 2, 1)])
    assert not covers_whole("\n", [])


LINE = st.sampled_from([f"{letter} 줄에는 스무 글자가 넘는 내용이 들어 있다고 하자\n" for letter in "가나다라마바사아"])


@given(st.lists(st.lists(LINE, max_size=30).map("".join), max_size=6))
def test_with_all_repeats_folded_every_content_still_stands(texts: list[str]):
    repeats = find_repeats(texts)
    assert len(repeats) == len(texts)
    left: list[str] = []
    for text, found in zip(texts, repeats, strict=True):
        folded = {line for repeat in found for line in range(repeat.start, repeat.end)}
        left += [line for index, line in enumerate(split_lines(text)) if index not in folded]
    assert set(left) == {line for text in texts for line in split_lines(text)}


@given(st.lists(st.lists(LINE, max_size=30).map("".join), max_size=6))
def test_repeats_of_a_section_are_in_order_and_do_not_overlap(texts: list[str]):
    for text, found in zip(texts, find_repeats(texts), strict=True):
        ends = [0] + [position for repeat in found for position in (repeat.start, repeat.end)]
        assert ends == sorted(ends)
        assert ends[-1] <= len(split_lines(text))


def test_a_huge_note_of_few_different_lines_is_read():
    assert find_repeats(["가나다\n" * 100_000]) == [[]]
