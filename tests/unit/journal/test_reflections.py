"""Which sentences of a note read as something to keep, a problem, something to try, or a decision."""

import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal import Kind
from journal.reflections import reflections

FIXTURES = Path(__file__).parents[2] / "fixtures"
FITTED, UNSEEN = "retrospective-sentences.txt", "unseen-retrospective-sentences.txt"
SENSES = ("keep", "problem", "try", "decision")


def labelled(name):
    """Texts with what they read as, or "-", and the kind of their section."""
    for line in (FIXTURES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            label, kind, said = line.split(" | ", 2)
            above, is_below, said = said.replace("\\n", "\n").rpartition(" » ")
            yield label, Kind(kind), f"- {above}\n  - {said}\n" if is_below else said


def read(text, kind=Kind.RETROSPECTIVE):
    return [(found.sense, found.words) for found in reflections(text, kind)]


@pytest.mark.parametrize("name", [FITTED, UNSEEN])
def test_of_ten_suggestions_eight_and_a_half_are_right_and_of_ten_sentences_seven_are_found(name):
    right, told, meant, wrong = Counter(), Counter(), Counter(), []
    for label, kind, text in labelled(name):
        senses = {found.sense for found in reflections(text, kind)}
        meant.update({label} - {"-"})
        told.update(senses)
        right.update(senses & {label})
        if senses != {label} - {"-"}:
            wrong.append((label, senses, text))
    for sense in (*SENSES, "all"):
        of = [sense] if sense != "all" else SENSES
        hits, claimed, there = (sum(count[one] for one in of) for count in (right, told, meant))
        precision, recall = hits / claimed, hits / there
        of_sense = f"precision {precision:.2f} ({hits}/{claimed}), recall {recall:.2f} ({hits}/{there})"
        sys.stdout.write(f"{name} {sense}: {of_sense}\n")
        assert precision >= 0.85, (sense, wrong)
        assert recall >= 0.7, (sense, wrong)


def test_the_labelled_sentences_are_many_and_a_third_of_them_neutral():
    fitted, unseen = list(labelled(FITTED)), list(labelled(UNSEEN))
    assert len(fitted) >= 150 and len(unseen) >= 40
    for sentences in (fitted, unseen):
        assert 0.3 <= sum(label == "-" for label, _, _ in sentences) / len(sentences) <= 0.4
        assert {label for label, _, _ in sentences} == {*SENSES, "-"}
    assert {text for _, _, text in fitted}.isdisjoint(text for _, _, text in unseen)
    of_notes = {kind for _, kind, _ in fitted}
    assert of_notes >= {*Kind} - {Kind.REFERENCES, Kind.OTHER}


class TestLabels:
    def test_what_stands_after_a_label_is_suggested_without_it(self):
        text = "- 잘한 점 : 바로 물어봤다.\n- 아쉬운 점: 늦게 잤다\n- 시도 - 일찍 자기\n"
        assert read(text) == [("keep", "바로 물어봤다."), ("problem", "늦게 잤다"), ("try", "일찍 자기")]

    def test_a_label_may_stand_on_a_line_of_its_own_as_bullet_heading_or_paragraph(self):
        keep = [("keep", "표를 그렸다."), ("keep", "같이 읽었다.")]
        assert read("- 좋았던 점\n  - 표를 그렸다.\n  - 같이 읽었다.\n") == keep
        assert read("### 좋았던 점\n\n- 표를 그렸다.\n- 같이 읽었다.\n") == keep
        assert read("좋았던 점:\n\n- 표를 그렸다.\n- 같이 읽었다.\n") == keep
        assert read("**좋았던 점**\n\n- 표를 그렸다.\n- 같이 읽었다.\n") == keep

    def test_labels_in_running_text_hold_for_their_sentence(self):
        text = "좋았던 점은 표를 그린 것. 한 주가 지났다. 아쉬운 점, 늦게 잤다. 앞으로는 모르는 채로 묻기."
        assert read(text) == [
            ("keep", "좋았던 점은 표를 그린 것."),
            ("problem", "늦게 잤다."),
            ("try", "앞으로는 모르는 채로 묻기."),
        ]

    def test_several_labels_on_one_line_each_hold_to_the_next(self):
        text = "- 좋았던 점: 말을 했다. 둘이 웃었다. 아쉬웠던 점: 늦었다."
        assert read(text) == [("keep", "말을 했다. 둘이 웃었다."), ("problem", "늦었다.")]

    def test_under_a_label_also_a_plain_sentence_is_meant_so(self):
        assert read("커밋 세 개.") == []
        assert read("- Problem\n  - 커밋 세 개.\n") == [("problem", "커밋 세 개.")]

    @pytest.mark.parametrize("nothing", ["없음", "없습니다.", "-", "특별히 없음"])
    def test_nothing_under_a_label_is_nothing(self, nothing):
        assert read(f"- 아쉬운 점: {nothing}\n- 시도: {nothing}\n") == []

    def test_under_labels_of_facts_nothing_is_suggested(self):
        assert read("- 배운 점: 어려운 문제도 나누면 쉽다.\n- 참가자: 좋은 사람들\n") == []

    def test_emphasis_and_code_stay_whole(self):
        assert read("- **좋았던 점:** `assert`로 확인했다.") == [("keep", "assert로 확인했다.")]
        assert read("- **Try: 일찍 자기**") == [("try", "일찍 자기")]


class TestSentencesWithoutLabels:
    def test_the_ending_tells_what_is_to_be_tried(self):
        text = "주말에 못 본 부분을 채우고 과제를 풀어야할 것 같습니다. 다음주도 화이팅!"
        assert read(text) == [("try", "주말에 못 본 부분을 채우고 과제를 풀어야할 것 같습니다.")]

    @pytest.mark.parametrize(
        ("sentence", "sense"),
        [
            ("힘들었지만 재미있었다.", "keep"),
            ("재미있었지만 힘들었다.", "problem"),
            ("어렵지 않았다.", "keep"),
            ("어려운 것이 없었다.", "keep"),
            ("자신감이 없다.", "problem"),
            ("미루지 않았다.", "keep"),
            ("어려운 문제를 드디어 풀었다.", "keep"),
            ("끝내지 못했다.", "problem"),
        ],
    )
    def test_the_last_word_decides_and_denial_turns_it_around(self, sentence, sense):
        assert read(sentence) == [(sense, sentence)]

    @pytest.mark.parametrize(
        "sentence",
        [
            "어려운 문제를 세 개 풀었다.",
            "이름이 좋으면 주석을 줄인다.",
            "어렵다고 하셨다.",
            "어떻게 하면 좋을까?",
            "좋은 숫자와 나쁜 숫자를 세었다.",
        ],
    )
    def test_words_that_only_describe_suppose_tell_or_ask_do_not_count(self, sentence):
        assert read(sentence) == []

    def test_nouns_that_look_like_endings_are_nouns(self):
        assert read("오늘의 숫자\n\n각자\n\n필터의 크기\n\n팀 이야기") == []
        assert read("같이 읽자\n\n다시 읽기") == [("try", "같이 읽자"), ("try", "다시 읽기")]

    def test_tasks_that_are_open_are_tries_and_those_done_nothing(self):
        assert read("- [ ] 6강\n- [x] 5강\n", Kind.PLAN) == [("try", "6강")]


class TestMeetings:
    def test_a_question_with_its_answer_below_is_one_decision(self):
        text = (
            "# 피어세션\n\n- 과제를 어떤 순서로 할 것인가.\n  -  쉬운 것부터 발표. 나머지는 한 사람이 설명\n\n- 인사\n"
        )
        (found,) = reflections(text, Kind.PEER_SESSION)
        assert (found.sense, found.words) == (
            "decision",
            "과제를 어떤 순서로 할 것인가. → 쉬운 것부터 발표. 나머지는 한 사람이 설명",
        )
        assert text[found.start : found.end].startswith("과제를") and text[found.start : found.end].endswith("설명")

    def test_a_question_without_an_answer_or_about_reasons_is_none(self):
        assert read("- 누가 먼저 할 것인가?\n- 인사\n", Kind.PEER_SESSION) == []
        assert read("- 왜 값이 커지는가\n  - 1보다 커서\n", Kind.PEER_SESSION) == []

    def test_an_item_that_only_names_what_was_on_the_agenda_is_one(self):
        assert read("- 팀 회고 정리\n- 발표 순서 정하기\n", Kind.PEER_SESSION) == [
            ("decision", "팀 회고 정리"),
            ("decision", "발표 순서 정하기"),
        ]

    def test_an_item_that_points_to_another_section_or_names_people_is_none(self):
        assert (
            read("- 스페셜 피어세션 회고\n- 과제 리뷰\n- 세나는 개인 일정\n- 참가자: 하나, 세나\n", Kind.PEER_SESSION)
            == []
        )

    def test_what_is_listed_below_a_decision_belongs_to_it(self):
        text = "- 규칙을 정함\n  1. 10시에 끝내기\n  2. 늦으면 말하기\n"
        assert read(text, Kind.PEER_SESSION) == [("decision", "규칙을 정함 → 10시에 끝내기 / 늦으면 말하기")]

    def test_the_labels_below_an_item_are_read_for_themselves(self):
        text = "- 주간 회고\n  - 좋았던 점\n    - 제때 시작했다\n"
        assert read(text, Kind.PEER_SESSION) == [("keep", "제때 시작했다")]

    def test_what_one_member_resolves_is_no_decision(self):
        assert read("하루에 하나씩 묻기로 했다.", Kind.RETROSPECTIVE) == [("try", "하루에 하나씩 묻기로 했다.")]
        assert read("하루에 하나씩 묻기로 했다.", Kind.PEER_SESSION) == [("decision", "하루에 하나씩 묻기로 했다.")]


class TestWhatWasTaught:
    def test_of_lectures_only_what_their_writer_does_not_understand_is_taken(self):
        text = "이 문제는 어렵다. 정규화가 필요하다. 좋은 방법을 찾자. 그런데 왜 되는지 아직 모르겠다."
        assert read(text, Kind.LECTURE) == [("problem", "그런데 왜 되는지 아직 모르겠다.")]

    def test_a_listed_question_is_open_until_something_answers_it(self):
        questions = "1. 이 식은 무슨 뜻인가\n2. 왜 나누는가 → 평균이라서\n3. 왜 빼는가?\n   - 중심을 맞추려고\n"
        text = f"**질문 목록** (아직 안 물어봄)\n\n{questions}"
        assert read(text, Kind.LECTURE) == [("problem", "이 식은 무슨 뜻인가")]

    def test_a_mentor_s_advice_is_something_to_try_and_no_more(self):
        told = "- 멘토 : 라온\n- 큰 회사에 다니신다.\n- 좋은 습관이라고 하셨다.\n"
        text = f"{told}- 작은 것부터 만들라고 하셨다.\n- 비교 금지\n"
        assert read(text, Kind.MENTORING) == [("try", "작은 것부터 만들라고 하셨다."), ("try", "비교 금지")]


@pytest.mark.parametrize(
    "text",
    [
        "```\n오늘은 정말 좋았다.\n```",
        "`오늘은 정말 좋았다.`",
        "$$\n오늘은 정말 좋았다.\n$$",
        "### 오늘은 정말 좋았다.",
        "    오늘은 정말 좋았다.",
        "![오늘은 정말 좋았다.](a.png)",
    ],
)
def test_code_formulas_headings_and_pictures_are_not_read(text):
    assert read(text) == []


def test_a_text_of_a_mac_reads_the_same():
    text = (
        "- 아쉬운 점 : 늦게 잤다.\n- 오늘은 정말 뿌듯했다.\n- 내일은 일찍 자자.\n"
        "- 좋았던 점은 산책.\n- 더 자야할 것 같습니다.\n"
        "- 질문\n  - 이것은 무슨 뜻인가\n"
    )
    on_a_mac = unicodedata.normalize("NFD", text)
    found = [(sense, unicodedata.normalize("NFC", words)) for sense, words in read(on_a_mac)]
    assert found == read(text) != []


PIECES = [
    *("- 좋았던 점\n", "  - ", "- 아쉬운 점 : ", "### Try\n\n", "- [ ] ", "[x] ", "**", "`", "$", "> ", "→ ", ": "),
    *("어려웠다. ", "좋았다", "하자!\n", "할 것인가?\n", "정하기로 함\n", "앞으로는 ", "없음", "\n\n", "\r", "\0"),
    "| a | b |\n|---|---|\n",
]


ANYTHING = st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=()), max_size=8)


@settings(max_examples=200)
@given(st.lists(ANYTHING, max_size=14).map("".join), st.sampled_from(Kind))
@example("- 시도: **", Kind.RETROSPECTIVE)
@example("- 할 것인가.\n  - \n", Kind.PEER_SESSION)
def test_any_text_is_taken_and_what_is_found_lies_in_it_in_order_and_apart(text, kind):
    found = reflections(text, kind)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.sense in SENSES and one.words == one.words.strip() and "\n" not in one.words for one in found)
    assert all(one.words for one in found)
    assert reflections(text, kind) == found


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.sampled_from([*Kind]))
def test_what_follows_a_blank_line_and_a_heading_does_not_change_what_stands_before(text, kind):
    before = reflections(f"{text}\n\n", kind)
    with_more = reflections(f"{text}\n\n### 다음 이야기\n\n오늘은 정말 뿌듯했다.\n", kind)
    assert with_more[: len(before)] == before
