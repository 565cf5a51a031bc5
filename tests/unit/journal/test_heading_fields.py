"""What a section says about itself."""

import pytest

from journal import parse


def fields_of(text: str):
    return parse(text)[-1].fields


@pytest.mark.parametrize(
    ("heading", "course", "number", "topic"),
    [
        ("(AI Math 10강) RNN 첫걸음", "AI Math", 10, "RNN 첫걸음"),
        ("[DL Basic 3강] Optimization", "DL Basic", 3, "Optimization"),
        ("DL Basic 3강 - Optimization", "DL Basic", 3, "Optimization"),
        ("(10강) RNN", None, 10, "RNN"),
        ("10강. 순전파", None, 10, "순전파"),
        ("1강 벡터가 뭐예요?", None, 1, "벡터가 뭐예요?"),
        ("AI Math 3~4강", "AI Math", 3, None),
        ("[기본 퀴즈] AI Math 10강 퀴즈 - RNN 첫걸음", "AI Math", 10, "RNN 첫걸음"),
        ("🍅 AI Math 1강 퀴즈 - 벡터 1~5", "AI Math", 1, "벡터 1~5"),
        ("[심화 과제 1] Gradient Descent", None, None, "Gradient Descent"),
        ("필수과제4 VGG", None, None, "VGG"),
        ("과제: MNIST", None, None, "MNIST"),
        ("특강: MLOps", None, None, "MLOps"),
        ("강의 정리 - RNN", None, None, "RNN"),
        ("1. Transformer", None, None, "Transformer"),
        ("Week 1 - Day 05 - PyTorch", None, None, "PyTorch"),
        ("Transformer", None, None, "Transformer"),
    ],
)
def test_a_heading_tells_course_number_and_topic(heading: str, course: str | None, number: int | None, topic: str):
    fields = fields_of(f"# {heading}\n")
    assert (fields.course, fields.lecture_number, fields.topic) == (course, number, topic)


@pytest.mark.parametrize(
    "heading",
    [
        "1. 1월 21일 (Day 5) 강의 정리",
        "10일차 학습 정리",
        "과제 수행 과정 / 결과물 정리",
        "강의 복습 (내용)",
        "Quiz Review",
        "필수과제4",
    ],
)
def test_a_heading_that_only_names_the_kind_has_no_topic(heading: str):
    fields = fields_of(f"# {heading}\n")
    assert (fields.course, fields.lecture_number, fields.topic) == (None, None, None)


@pytest.mark.parametrize(
    ("heading", "mentor"),
    [
        ("멘토링 (김하나 멘토님)", "김하나"),
        ("멘토링 시간(with 김하나 멘토님)", "김하나"),
        ("멘토링 - 김하나 멘토님", "김하나"),
        ("조교님 멘토링", None),
        ("멘토님께 질문", None),
    ],
)
def test_a_heading_names_the_mentor(heading: str, mentor: str | None):
    assert fields_of(f"## {heading}\n\n질문을 모아 왔다.\n").mentor == mentor


def test_mentors_at_line_starts_count_when_the_heading_names_none():
    advice = "다른 멘토 : 끝까지\n\n**우리 멘토** : 모양부터\n\n오늘 만난 멘토가 말했다\n\n우리 멘토 : 또\n"
    assert fields_of("## 멘토링\n\n" + advice).mentor == "다른 멘토, 우리 멘토"
    assert fields_of("## 멘토링 (김하나 멘토님)\n\n" + advice).mentor == "김하나"


def test_a_roll_call_tells_moderator_and_participants():
    fields = fields_of("## 피어세션\n\n- **모더레이터** : 하나\n- 참가자 : 하나, 두리(지각), 세찬\n")
    assert fields.moderator == "하나"
    assert fields.participants == ("하나", "두리", "세찬")


def test_participants_may_be_divided_by_spaces():
    assert fields_of("## 피어세션\n\n참가자: 하나 두리\r\n").participants == ("하나", "두리")


def test_an_empty_roll_call_tells_nobody():
    fields = fields_of("## 피어세션\n\n모더레이터 :\n참가자 :\n")
    assert (fields.moderator, fields.participants) == (None, ())
