"""Sentences that tell of trouble with what was taught, and those that only sound like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.trouble import troubles


def kinds(text: str, *, in_quiz: bool = False) -> list[str]:
    return [trouble.kind for trouble in troubles(text, in_quiz=in_quiz)]


@pytest.mark.parametrize(
    "text",
    [
        "역전파가 어려웠다.",
        "수식이 너무 어렵습니다.",
        "둘 중 무엇이 먼저인지 헷갈린다.",
        "아직 모르겠는 것: 행렬을 곱하는 순서",
        "왜 나누는지 이해가 안 된다.",
        "코드를 이해 못 하고 베꼈다.",
        "3번에서 막혔다.",
        "The proof was confusing.",
    ],
)
def test_a_sentence_says_that_something_was_hard(text: str) -> None:
    assert kinds(text) == ["difficulty"]


@pytest.mark.parametrize(
    "text",
    [
        "생각보다 어렵지 않았다.",
        "헷갈리지 않게 이름을 바꿨다.",
        "순서를 모르기 때문에 위치를 더한다.",
        "모르는 채로 물어보기로 했다.",
        "그림이 이해를 돕는다.",
        "```\n# 어려웠다\n```",
    ],
)
def test_a_sentence_that_denies_it_or_speaks_of_something_else_does_not(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2. $tanh'(0)$ 값 구하기 - 틀림",
        "2. generator는 두 번 순회할 수 있다. **틀림**",
        "1. 게이트의 수는? 내 답: 4 ❌",
        "3. 합의 미분 (오답)",
        "4. 크기 구하기 - X",
    ],
)
def test_an_answer_of_a_quiz_was_wrong(text: str) -> None:
    assert kinds(text, in_quiz=True) == ["wrong"]


@pytest.mark.parametrize(
    "text", ["- 답 : X", "1. 합은 0이다. (O/X)", "오답 노트 만들기", "틀린 것이 없다.", "2. 내적의 값은?"]
)
def test_an_answer_that_is_no_and_a_list_of_mistakes_are_not_wrong_answers(text: str) -> None:
    assert kinds(text, in_quiz=True) == []


def test_answers_are_wrong_only_in_a_quiz() -> None:
    assert kinds("라벨이 틀린 것이 두 건 있었다.") == []


@given(st.text(alphabet="어렵다 틀림.❌\n-*#`오답X()", max_size=60), st.booleans())
def test_what_is_found_lies_in_the_text_and_comes_in_order(text: str, in_quiz: bool) -> None:
    found = troubles(text, in_quiz=in_quiz)
    assert all(0 <= trouble.start < trouble.end <= len(text) for trouble in found)
    assert [trouble.start for trouble in found] == sorted(trouble.start for trouble in found)
