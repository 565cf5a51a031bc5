"""Who led and who was there, written into a text and read back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import Kind, parse, write_roll_call

NAMES = st.lists(st.sampled_from(["하나", "두리", "세찬", "Jane Doe", "나래"]), max_size=5, unique=True)
LINES = st.sampled_from(
    [
        "- 모더레이터 : 나래\n",
        "- **참가자** : 나래, 하나(지각)\n",
        "**모더레이터:** 하나 / 서기: 두리\n",
        "참석자: 하나 두리\r\n",
        "모더레이터:\n",
        "- Moderator：나래\n",
        "오늘은 기울기를 이야기했다\n",
        "- 항목\n",
        "### 질문\n",
        "\n",
    ]
)
BODIES = st.lists(LINES, max_size=6).map("".join)


def told(body: str):
    parts = parse(f"# 피어세션\n\n{body}", within=Kind.PEER_SESSION)
    return parts[0].fields


@given(BODIES, st.sampled_from(["하나", "Jane Doe", ""]), NAMES)
@example("**모더레이터:** 하나 / 서기: 두리\n", "", [])
def test_what_was_written_is_read_and_written_again_changes_nothing(body, moderator, participants):
    written = write_roll_call(body, moderator, participants)
    if "###" not in body:
        assert (told(written).moderator, told(written).participants) == (moderator or None, tuple(participants))
    assert write_roll_call(written, moderator, participants) == written


@given(BODIES, st.sampled_from(["하나", ""]), NAMES)
def test_no_other_line_is_lost(body, moderator, participants):
    kept = [line for line in body.splitlines() if line and not any(word in line for word in ("모더", "참", "Mod"))]
    written = [line for line in write_roll_call(body, moderator, participants).splitlines() if line in kept]
    assert written == kept


@given(BODIES)
def test_what_is_not_said_stays(body):
    assert write_roll_call(body) == body


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("", "- 모더레이터: 하나\n- 참가자: 하나, 두리\n"),
        ("이야기\n", "- 모더레이터: 하나\n- 참가자: 하나, 두리\n\n이야기\n"),
        ("이야기\r\n", "- 모더레이터: 하나\r\n- 참가자: 하나, 두리\r\n\r\n이야기\r\n"),
        ("- 모더레이터 : 나래\n\n이야기", "- 모더레이터 : 하나\n- 참가자: 하나, 두리\n\n이야기"),
        ("이야기\n\n* 참가자 :", "이야기\n\n* 모더레이터: 하나\n* 참가자 : 하나, 두리"),
        ("모더레이터: 나래", "모더레이터: 하나\n참가자: 하나, 두리"),
        ("**모더레이터:** 나래 / 서기: 세찬\n", "**모더레이터:** 하나 / 서기: 세찬\n참가자: 하나, 두리\n"),
    ],
)
def test_the_lines_are_changed_where_they_stand_else_put_at_the_top(body, written):
    assert write_roll_call(body, "하나", ["하나", "두리"]) == written


def test_remarks_about_those_who_stay_are_kept():
    assert write_roll_call("- 참가자: 하나(지각), 나래", None, ["하나", "두리"]) == "- 참가자: 하나(지각), 두리"


def test_nobody_leaves_the_question_open():
    assert write_roll_call("- 모더레이터: 하나\n- 참가자: 하나, 두리\n", "", []) == "- 모더레이터:\n- 참가자:\n"
    assert write_roll_call("이야기\n", "", []) == "이야기\n"
