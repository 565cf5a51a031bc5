"""A text field shows a section's body and gives back everything else as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import FieldText

LINES = st.lists(st.sampled_from(["", "글", "# 회고", "- 항목", "\u3000", "    코드", "```"]), max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@example(["", "", "머리"], "\n", False)
def test_an_untouched_body_gives_the_text_back(lines, line_end, closed):
    text = line_end.join(lines) + (line_end if closed and lines else "")
    parts = FieldText.of(text)
    if parts.body:
        assert parts.whole(parts.body) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(LINES, st.integers(0, 20))
def test_one_inserted_character_changes_nothing_else(lines, place):
    text = "\n".join(lines)
    parts = FieldText.of(text)
    if parts.body:
        place = min(place, len(parts.body))
        start = len(parts.heading) + len(parts.lead) + place
        changed = parts.whole(parts.body[:place] + "X" + parts.body[place:])
        if parts.heading and not parts.heading.endswith("\n"):
            return
        assert changed == text[:start] + "X" + text[start:]


@pytest.mark.parametrize(
    ("text", "body", "whole"),
    [
        ("# 회고\n\n", "글", "# 회고\n\n글\n\n"),
        ("# 제목만", "글", "# 제목만\n\n글\n\n"),
        ("# 회고\n\n글\n\n", "", "# 회고\n\n"),
        ("끝에 줄바꿈 없음", "끝에 줄바꿈 없음!", "끝에 줄바꿈 없음!"),
    ],
)
def test_a_body_is_put_in_its_place(text, body, whole):
    assert FieldText.of(text).whole(body) == whole
