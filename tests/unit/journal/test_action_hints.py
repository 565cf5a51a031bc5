"""What an action lacks, on actions labelled by hand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.action_hints import missing

CLEAR = [
    "담당자가 금요일까지 강의 링크를 슬랙에 공유하기",
    "다 같이 매일 알고리즘 문제 한 개씩 풀기",
    "각자 수요일까지 역전파 식을 손으로 써 보기",
    "돌아가며 매주 화요일에 코드 리뷰 진행하기",
    "모더레이터가 피어세션 시작 전에 오늘 순서를 칠판에 적기",
    "팀원 모두 다음 주까지 과제 코드에 주석 달기",
    "한 명씩 피어세션마다 질문 하나를 준비하기",
    "서윤님이 1월 28일까지 회고 템플릿 만들기",
    "조장이 오후 4시까지 회의록 올리기",
    "각자 자기 전에 다음 날 계획 세 줄 쓰기",
    "둘이서 이번 주말에 LSTM 게이트 코드 같이 읽기",
    "전원 10시에 모이기",
    "모두 주 2회 논문 한 편을 요약하기",
    "@duri 내일까지 데이터셋 경로를 환경 변수로 바꾸기",
    "제가 오늘 안에 깨진 그림 링크를 고치기",
    "발표자가 막힐 때마다 칠판에 차원을 적기",
    "다음 오피스아워 전까지 질문을 한 사람에 하나씩 모으기",
    "모더레이터가 막히면 멘토님께 한 줄 남기기",
    "각자 PR을 하루 안에 리뷰하기",
    "제가 하루 30분까지만 코드 다듬기",
    "각자 평일 저녁마다 그날 강의 복습 노트 쓰기",
    "Everyone writes one question before each session",
    "Mina will fix the broken image links by Friday",
    "Each of us solves three problems a week",
    "The moderator posts the agenda every morning",
    "I will read chapter 3 tonight",
    "Sam and Ana to merge the data loader by the end of the week",
    "We all commit the homework before 2022-01-28",
]
# What is said, and what is not.
PARTLY = [
    ("강의 링크를 슬랙에 공유하기", ("who", "when")),
    ("금요일까지 강의 링크를 공유하기", ("who",)),
    ("각자 강의 복습 노트 쓰기", ("when",)),
    ("매일 알고리즘 문제 풀기", ("who",)),
    ("코드 리뷰", ("who", "when")),
    ("회고 템플릿 정리", ("who", "when")),
    ("잘한 점 세 가지 적기", ("who", "when")),
    ("잘 모르는 부분을 노트에 적어 두기", ("who", "when")),
    ("끝까지 남은 과제를 풀어 보자", ("who", "when")),
    ("역전파 질문을 하자", ("who", "when")),
    ("일찍 자기", ("who", "when")),
    ("발표 순서를 미리 정하자", ("who", "when")),
    ("질문을 두 개로 늘리기", ("who", "when")),
    ("각자 매일 복습하기", ("what",)),
    ("다 같이 매주 더 열심히 하기", ("what",)),
    ("매일 소통하기", ("who", "what")),
    ("다음 주에는 시간 관리 잘하기", ("who", "what")),
    ("이번 주말까지 노력하기", ("who", "what")),
    ("모두 화이팅", ("when", "what")),
    ("리팩터링은 하루 30분까지만 하기", ("who",)),
    ("하루 30분 하기", ("who", "what")),
    ("주 2회 복습하기", ("who", "what")),
    ("회의는 30분 안에 끝내기", ("who",)),
    ("질문 문서를 만들어 생각난 순간에 적기", ("who",)),
    ("화면 캡처 올리기", ("who", "when")),
    ("Write the loss curve into the note", ("who", "when")),
    ("Review the code every Tuesday", ("who",)),
    ("Everyone should improve", ("when", "what")),
    ("Be better by Friday", ("who", "what")),
]
VAGUE = [
    "공유를 잘하자",
    "공유를 하자",
    "소통을 더 하자",
    "팀원들과 더 많이 소통하기",
    "열심히 하기",
    "코드 리뷰를 열심히 하자",
    "시간 관리",
    "시간 관리를 잘하자",
    "컨디션 관리하기",
    "적극적으로 질문하기",
    "질문하기",
    "더 자주 질문하자",
    "복습하기",
    "복습을 꾸준히 하기",
    "슬랙에 올리기",
    "집중하기",
    "늦지 않기",
    "강의 밀리지 않기",
    "서로 신경 쓰기",
    "피드백을 적극적으로 하자",
    "앞으로 더 노력하겠습니다",
    "협업 강화",
    "분위기를 좋게 하자",
    "파이팅!",
    "지각하지 않기",
    "회의를 줄이자",
    "좋은 분위기 만들기",
    "Start on time",
    "Communicate better",
    "Share more",
    "Improve time management",
    "Try to focus",
    "Work harder",
    "Be more active",
]


@pytest.mark.parametrize("text", CLEAR)
def test_a_clear_action_lacks_nothing(text):
    assert missing(text, has_owner=False, has_due=False) == ()


@pytest.mark.parametrize(("text", "lacks"), PARTLY)
def test_what_is_not_said_is_named(text, lacks):
    assert missing(text, has_owner=False, has_due=False) == lacks


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_action_lacks_all_three(text):
    assert missing(text, has_owner=False, has_due=False) == ("who", "when", "what")


@pytest.mark.parametrize(("text", "_lacks"), PARTLY)
def test_an_owner_and_a_due_date_say_who_and_when(text, _lacks):
    assert set(missing(text, has_owner=True, has_due=True)) <= {"what"}
    assert "who" not in missing(text, has_owner=True, has_due=False)
    assert "when" not in missing(text, has_owner=False, has_due=True)


def test_neither_markdown_nor_the_way_a_mac_writes_hangul_changes_the_hints():
    assert missing("**공유**를 ~~잘~~하자", has_owner=False, has_due=False) == ("who", "when", "what")
    decomposed = unicodedata.normalize("NFD", "금요일까지")
    assert "when" not in missing(f"{decomposed} 노트 쓰기", has_owner=False, has_due=False)


@given(st.text(max_size=500))
def test_any_text_gets_hints_in_order(text):
    hints = missing(text, has_owner=False, has_due=False)
    assert list(hints) == [hint for hint in ("who", "when", "what") if hint in hints]


def test_an_empty_action_lacks_all_three():
    assert missing("", has_owner=False, has_due=False) == ("who", "when", "what")
