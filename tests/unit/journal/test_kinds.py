"""Which kind a heading names. The headings are variants that bootcamp groups really write."""

import unicodedata

import pytest

from journal import Kind, kind_of_file_name, kind_of_heading
from journal.kinds import kind_of_label

VARIANTS = {
    Kind.LECTURE: [
        "학습 내용",
        "Lecture",
        "Note",
        "주간 학습 정리",
        "10일차 학습 정리",
        "강의 내용 정리",
        "강의 복습 (내용)",
        "강의 복습",
        "1. 1월 21일 (Day 5) 강의 정리",
    ],
    Kind.PEER_SESSION: [
        "피어세션",
        "피어세션 정리",
        "피어세션 16:00 ~ 17:30",
        "피어세션 16:00~17:30",
        "피어 세션",
        "Day3 피어세션 정리",
        "Peer Session",
        "MeetUP & 피어 세션 정리",
    ],
    Kind.SPECIAL_PEER_SESSION: ["스페셜 피어세션", "스페셜 피어세션 (Boost up)", "스페셜 피어세션 (with 10조, 38조)"],
    Kind.MENTORING: [
        "멘토링",
        "멘토링 (김하나 멘토님)",
        "멘토링 시간(with 김하나 멘토님)",
        "멘토링시간 질문 정하기",
        "멘토님께 질문",
        "조교님 멘토링",
    ],
    Kind.SPECIAL_LECTURE: [
        "오피스아워",
        "오피스 아워",
        "마스터 클래스 (김하나 마스터님)",
        "마스터클래스",
        "특강",
        "도메인 특강",
        "두런두런 3회차",
        "타운 홀 미팅",
        "부캠 라디오",
    ],
    Kind.QUIZ: ["X Quiz", "Quiz Review", "퀴즈", "[필수 퀴즈]", "🍅 AI Math 1강 퀴즈 - 벡터 1~5", "2. 퀴즈 리뷰"],
    Kind.ASSIGNMENT: [
        "과제 리뷰",
        "과제",
        "기본 과제",
        "기본과제",
        "심화 과제",
        "심화문제",
        "[필수 과제]",
        "[선택 과제] VGG",
        "Further Question",
        "필수과제4",
        "과제 수행 과정 / 결과물 정리",
        "[심화 과제 1] Gradient Descent",
    ],
    Kind.RETROSPECTIVE: [
        "회고록",
        "Doodle",
        "주간 회고",
        "학습 회고",
        "개인 회고",
        "6. 회고",
        "이번주 느낀점",
        "오늘의 띵언",
    ],
    Kind.TEAM_RETROSPECTIVE: ["팀 회고록 정리", "3주차 팀 회고", "피어세션 - 2주차 팀 회고"],
    Kind.PROJECT: [
        "대회 진행",
        "오늘 해본 것",
        "대회 진행상황 공유",
        "마스크 데이터 분류 대회",
        "EDA",
        "최종 프로젝트",
    ],
    Kind.PLAN: ["앞으로 할일", "앞으로 할 일", "오늘의 목표", "TODO"],
    Kind.REFERENCES: ["참고자료", "참고 자료", "References"],
}


@pytest.mark.parametrize(
    ("heading", "kind"), [(heading, kind) for kind, list_ in VARIANTS.items() for heading in list_]
)
def test_a_heading_names_its_kind(heading: str, kind: Kind):
    assert kind_of_heading(heading) is kind


@pytest.mark.parametrize(
    "heading",
    [
        "Transformer",
        "RNN 첫걸음",
        "(AI Math 10강) RNN 첫걸음",
        "PyTorch 프로젝트 구조",
        "과제 공유",
        "연구 과제를 고르는 법",
        "강의에서 나온 질문",
        "학습 목표",
        "Notebook",
        "회로 이론",
        "시스템 회고론",
        "",
    ],
)
def test_a_topic_names_no_kind(heading: str):
    assert kind_of_heading(heading) is None


def test_the_narrower_name_wins_over_the_wider_one():
    assert kind_of_heading("스페셜 피어세션 회고") is Kind.SPECIAL_PEER_SESSION
    assert kind_of_heading("오피스아워(과제해설)") is Kind.SPECIAL_LECTURE
    assert kind_of_heading("과제 퀴즈") is Kind.QUIZ


def test_numbered_tasks_are_not_a_plan():
    assert kind_of_heading("TODO") is Kind.PLAN
    assert kind_of_heading("TODO 1. 데이터셋 만들기") is None


@pytest.mark.parametrize(
    "heading", ["🦋 회고", "👩‍👩‍👧 회고", ":pencil: 회고", "3️⃣ 회고", "1.2. 회고", "⑥ 회고", "회고\ufe0f", "회\u200b고"]
)
def test_decoration_does_not_hide_the_name(heading: str):
    assert kind_of_heading(heading) is Kind.RETROSPECTIVE


def test_a_decomposed_heading_from_macos_is_the_same_heading():
    assert kind_of_heading(unicodedata.normalize("NFD", "피어세션")) is Kind.PEER_SESSION


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Day3/Quiz06.md", Kind.QUIZ),
        ("Day3/Peersession.md", Kind.PEER_SESSION),
        ("[필수과제 4] topic.md", Kind.ASSIGNMENT),
        ("Day3/Note.md", Kind.LECTURE),
        ("team_retrospective.md", Kind.TEAM_RETROSPECTIVE),
        ("day-05.md", None),
        ("C:\\notes\\quiz\\day-05.md", None),
    ],
)
def test_a_file_name_names_a_kind_as_a_heading_does(name: str, kind: Kind | None):
    assert kind_of_file_name(name) is kind


@pytest.mark.parametrize("line", ["멘토링 :", "멘토링:", "멘토링 ：", "  멘토링 :  "])
def test_a_label_is_exactly_a_name_and_a_colon(line: str):
    assert kind_of_label(line) is Kind.MENTORING


@pytest.mark.parametrize(
    "line", ["멘토링", "멘토링 : 오늘은", "우리 멘토 :", "오늘 멘토링 :", ":", "Note:", "x" * 1000 + ":"]
)
def test_other_lines_are_no_labels(line: str):
    assert kind_of_label(line) is None
