"""A long text in parts."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.text_parts import text_parts

LINES = [
    "",
    "",
    "은닉 상태",
    "## 제목",
    "- 항목",
    "  이어진 줄",
    "    코드",
    "1. 하나",
    "> 인용",
    "```",
    "~~~~",
    "``` python",
    "| 가 | 나 |",
    "|---|---|",
    "---",
    "===",
    "<div>",
    "<!--",
    "-->",
    "<pre>",
    "[참고]: https://example.org",
    "[참고]",
    "\t탭",
    "\u2028",
    "\u3000",
    " \x0b",
    "1234567890) 항목이 아님",
]
texts = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)


def drawn(text: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(text)


@given(texts, st.integers(1, 20))
def test_the_parts_are_the_text_and_are_drawn_as_the_whole(text: str, length: int) -> None:
    parts = text_parts(text, length)
    assert "".join(parts) == text
    assert "".join(map(drawn, parts)) == drawn(text)


def test_a_text_of_usual_length_stays_whole() -> None:
    text = "은닉 상태.\n\n" * 200
    assert text_parts(text) == [text]


def test_a_long_text_is_cut_between_its_blocks() -> None:
    text = "은닉 상태.\n\n" * 2_000
    parts = text_parts(text)
    assert len(parts) > 5
    assert all(part.startswith("은닉") and part.endswith("\n\n") for part in parts)


def test_what_is_written_in_one_part_changes_no_other() -> None:
    before = text_parts("은닉 상태.\n\n" * 2_000)
    after = text_parts("은닉 상태.\n\n" * 1_000 + "은닉 상태와 셀.\n\n" + "은닉 상태.\n\n" * 999)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_formula_with_blank_lines_is_not_cut() -> None:
    formula = "$$\nh_t\n\n= x\n$$\n\n"
    for part in text_parts(formula * 300, 20):
        assert part.count("$$") % 2 == 0


def test_a_text_with_references_or_footnotes_stays_whole() -> None:
    for far in ["[1]: https://example.org", "[^1]: 각주"]:
        text = "은닉 상태[^1] [1].\n\n" * 1_000 + far
        assert text_parts(text) == [text]
