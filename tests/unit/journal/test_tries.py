"""What a retrospective says is to be tried, in the words people use for it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import check_off, find_tries, plain_words, split_lines, try_key
from journal.try_words import announces_a_try, announces_something_else


def words(text: str) -> list[str]:
    return [item.text for item in find_tries(text)]


def still_open(text: str) -> list[str]:
    return [item.text for item in find_tries(text) if not item.is_done]


@pytest.mark.parametrize(
    "label",
    [
        "시도",
        "시도할 점",
        "시도할 것들",
        "시도해 볼 것",
        "도전할 것",
        "도전할 것, 시도할 것",
        "개선방향",
        "개선할 점",
        "개선",
        "보완할 점",
        "앞으로",
        "앞으로 할 일",
        "앞으로 해 볼 것",
        "앞으로의 다짐",
        "내일 할 일",
        "다음",
        "다음에 할 것",
        "해 볼 것",
        "할 일",
        "향후 행동",
        "Try",
        "🔥 **Try**",
        "1. Try",
        "Try (시도할 점)",
        "아쉬운 것 → 개선방향",
        "Action items",
        "Next steps",
        "TODO",
    ],
)
class TestEveryLabelOfATry:
    def test_announces_one(self, label):
        assert announces_a_try(label)
        assert not announces_something_else(label)

    def test_gives_what_follows_it_on_its_line(self, label):
        assert words(f"- {label} : 30분 안에 질문하기\n") == ["30분 안에 질문하기"]

    def test_gives_the_bullets_under_it_as_a_heading(self, label):
        assert words(f"## {label}\n\n- 일찍 자기\n- 질문하기\n\n## 느낀 점\n\n- 좋았다\n") == ["일찍 자기", "질문하기"]

    def test_gives_the_deeper_bullets_under_it_as_a_bullet(self, label):
        assert words(f"- 좋았던 점\n  - 빨랐다\n- {label}\n  - 일찍 자기\n- 아쉬운 점\n  - 졸렸다\n") == ["일찍 자기"]


@pytest.mark.parametrize(
    "label",
    [
        "좋았던 점",
        "잘한 점",
        "계속할 것",
        "아쉬운 점",
        "아쉬웠던 점",
        "부족한 점",
        "시도한 것",
        "개선된 점",
        "느낀 점",
        "Keep",
        "Problem",
    ],
)
def test_what_was_good_or_bad_is_nothing_to_try(label):
    assert announces_something_else(label)
    assert words(f"- {label} : 질문을 미뤘다\n") == []
    assert words(f"## {label}\n\n- 질문을 미뤘다\n") == []


class TestItemsStand:
    def test_in_lines_with_a_label_each(self):
        assert words("Keep: 짧게 쓰기\nProblem: 늦잠\nTry: 알람 두 개\n") == ["알람 두 개"]

    def test_between_the_labels_of_one_line(self):
        assert words("좋았던 점: 말했다. 앞으로: 다섯까지 세기. 아쉬웠던 점: 없음.\n") == ["다섯까지 세기."]

    def test_in_a_sentence_that_begins_with_from_now_on(self):
        text = "좋았던 점은 산책. 앞으로는 모르는 채로 물어보기. 그뿐이다.\n"
        assert words(text) == ["모르는 채로 물어보기."]
        assert words("앞으로, 마침표를 찍으면 닫기.") == ["마침표를 찍으면 닫기."]
        assert words("내일부터는 6시에 일어난다.") == ["내일부터는 6시에 일어난다."]
        assert words("앞으로 나아가는 기분이었다.") == []

    def test_in_bullets_beside_a_label_that_is_a_bullet_too(self):
        assert words("- 좋았던 점\n- 빨랐다\n- Try\n- 일찍 자기\n- 질문하기\n- 느낀 점\n- 졸렸다\n") == [
            "일찍 자기",
            "질문하기",
        ]

    def test_in_lines_under_a_heading(self):
        assert words("### Try\n\n일찍 자기\n질문하기\n") == ["일찍 자기", "질문하기"]

    def test_under_a_bold_line_or_a_line_that_is_the_label(self):
        assert words("**시도할 것**\n\n- 가\n\n**느낀 점**\n\n- 나\n") == ["가"]
        assert words("시도할 것:\n- 가\n\n오늘도 수고했다.\n") == ["가"]

    def test_in_every_task_wherever_it_is(self):
        assert still_open("## 회고\n\n- [ ] 복습\n- [x] 과제\n* [ ] 퀴즈\n") == ["복습", "퀴즈"]
        assert words("- [x] 과제\n") == ["과제"]

    def test_under_subheadings_of_their_heading(self):
        assert words("## Try\n\n### 공부\n\n- 가\n\n### 생활\n\n- 나\n\n## 그 밖\n\n- 다\n") == ["가", "나"]

    def test_and_what_is_indented_below_them_only_explains_them(self):
        assert words("## Try\n\n- 가\n  - 왜냐하면\n    그래서\n- 나\n") == ["가", "나"]
        assert words("- 시도 : 가\n  - 왜냐하면\n") == ["가"]

    def test_with_windows_line_ends(self):
        assert words("## Try\r\n\r\n- 가\r\n- 나\r\n") == ["가", "나"]


class TestNothingIsFound:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "## 회고\n\n- 설치 10분. 나머지 시간은 다른 사람 돕기\n",
            "- 시도할 점 :\n",
            "- 시도할 점 : -\n",
            "- 시도할 점 : 없음\n",
            "## Try\n\n- [ ] \n-\n",
            "```\n# Try\n- [ ] 코드\n```\n",
            "<!-- Try:\n- [ ] 여기에 쓰세요 -->\n",
            "> - [ ] 남의 할 일\n",
            "| Try |\n|---|\n| 표 |\n",
        ],
    )
    def test_where_there_is_nothing_to_try(self, text):
        assert words(text) == []

    def test_after_a_code_block_ends_it_goes_on(self):
        assert words("```python\n- [ ] 코드\n~~~\n```\n- [ ] 밖\n") == ["밖"]


class TestAnItemIsDone:
    @pytest.mark.parametrize(
        "text", ["- [x] 복습", "- [X] 복습", "- Try: ~~복습~~", "- 시도: 복습 (완료)", "- Try: 복습 ✅"]
    )
    def test_when_it_is_checked_off_struck_through_or_said_to_be(self, text):
        assert [item.is_done for item in find_tries(text)] == [True]

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("- [ ] 복습\r\n", "- [x] 복습\r\n"),
            ("- 시도할 점 : 복습\n", "- [x] 시도할 점 : 복습\n"),
            ("## Try\n\n1. 복습\n", "## Try\n\n1. [x] 복습\n"),
            ("Try: 복습\n", "Try: ~~복습~~\n"),
            ("### Try: 복습\n", "### Try: ~~복습~~\n"),
            ("좋았다. 앞으로는 묻기. 끝.\n", "좋았다. 앞으로는 ~~묻기.~~ 끝.\n"),
            ("- 좋았던 점: 산책. 앞으로: 묻기\n", "- 좋았던 점: 산책. 앞으로: ~~묻기~~\n"),
            ("**시도:** 복습\n", "**시도:** ~~복습~~\n"),
        ],
    )
    def test_once_it_is_checked_off_in_the_text(self, before, after):
        (item,) = find_tries(before)
        assert check_off(before, item) == after
        assert [(found.text, found.is_done) for found in find_tries(after)] == [(item.text, True)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**굵게** 그리고 *기울여*", "굵게 그리고 기울여"),
        ("`collate_fn`을 `__init__`에서", "collate_fn을 __init__에서"),
        ("[문서](https://example.org)를 읽는다", "문서를 읽는다"),
        ("3*4 a_b_c <br>끝", "3*4 a_b_c 끝"),
    ],
)
def test_the_words_of_a_line_come_without_markdown(text, plain):
    assert plain_words(text) == plain


def test_two_ways_to_write_the_same_are_the_same():
    assert try_key("**질문** 은 당일!") == try_key("질문은 당일")
    assert try_key("질문은 당일") != try_key("질문은 내일")


BLOCK_MARKS = ["- ", "* ", "1. ", "• ", "[ ] ", "[x] ", "# ", "### ", "```\n", "<!--", "-->", "> ", "$$", "  ", "\t"]
MARKS = [*BLOCK_MARKS, "**", "__", "~~", "`", " : ", ": ", ". ", "~ ", "→ ", "\n", "\n\n", "\r\n", "\r"]
WORDS = [
    "Try",
    "시도할 점",
    "앞으로는 ",
    "좋았던 점",
    "가나",
    "(완료)",
    "없음",
    "|",
    "\u2028",
    "\0",
    "\ud800",
    "\ufeff",
]
ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=30).map("".join))


@given(ANY_TEXT)
@example("- Try:")
@example("### Try: **")
def test_any_text_can_be_read_and_each_item_stands_where_it_says(text):
    lines = split_lines(text)
    for item in find_tries(text):
        assert item.text
        assert item.text == plain_words(lines[item.line][item.start : item.end])


@given(ANY_TEXT)
def test_checking_off_changes_the_line_of_the_item_alone(text):
    lines = split_lines(text)
    for item in find_tries(text):
        if not item.is_done:
            after = split_lines(check_off(text, item))
            assert len(after) == len(lines)
            assert [number for number, line in enumerate(after) if line != lines[number]] == [item.line]
