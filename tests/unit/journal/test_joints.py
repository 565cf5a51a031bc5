"""Sections put side by side anew."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import joint, parse, split_heading, split_lines

TEXTS = st.lists(
    st.sampled_from(
        ["글\n", "글", "\n", "\r\n", "\r", "- 항목\n", "> 인용\n", "<h3>퀴즈</h3>\n", "| a |\n", "1. 하나\n"]
    ),
    max_size=6,
).map("".join)
HEADINGS = st.sampled_from(["# 회고\n", "### (AI Math 1강) 벡터\n", "회고\n===\n", "\n# 회고\n", "멘토링 :\n"])


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [
        ("글\n", "# 회고\n", ""),
        ("글", "# 회고\n", "\n"),
        ("글\n\n", "회고\n===\n", ""),
        ("글\n", "회고\n===\n", "\n"),  # else the paragraph would be the heading
        ("<h3>퀴즈</h3>\n", "# 회고\n", "\n"),  # else the heading would be HTML
        ("글\r", "\n# 회고\n", "\r"),  # else a blank line would be lost
        ("", "# 회고\n", ""),
        ("글", "", ""),
        ("글", "이어지는 글", "\n"),
        ("```\n닫지 않은 코드\n", "# 회고\n", ""),  # no blank line helps
    ],
)
def test_only_what_is_needed_is_written_between_them(before, after, added):
    assert joint(before, after) == added


def test_a_note_from_windows_gets_its_own_line_ends():
    assert joint("글", "회고\r\n===\r\n", "\r\n") == "\r\n\r\n"


@given(TEXTS, HEADINGS, TEXTS)
@example("글\r", "\n# 회고\n", "")
def test_the_heading_begins_a_section_and_no_line_is_lost(before, heading, body):
    after = heading + body
    together = before + joint(before, after) + after
    kept = [line.strip() for line in split_lines(before)] + [line.strip() for line in split_lines(after)]
    lines = [line.strip() for line in split_lines(together)]
    assert [line for line in lines if line] == [line for line in kept if line]
    assert len(lines) >= len(kept)
    words = split_heading(after)[0].strip()
    assert any(split_heading(part.text)[0].strip() == words for part in parse(together)) or "멘토링" in words
