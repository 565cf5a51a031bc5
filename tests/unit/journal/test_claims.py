"""Which sentences of a lecture state something that the simulator can show."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.claim_topics import TOPICS
from journal.claims import claims

FIXTURES = Path(__file__).parents[2] / "fixtures"


def labelled(name):
    """Sentences with the topics that they state something about."""
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if line and not line.startswith("#"))
    return [(set(label.split()) - {"-"}, sentence) for label, sentence in pairs]


def topics(text):
    return [claim.topic for claim in claims(text)]


def stated(text):
    return {(claim.topic, text[claim.start : claim.end]) for claim in claims(text)}


@pytest.mark.parametrize("name", ["lecture-sentences.txt", "unseen-lecture-sentences.txt"])
def test_of_ten_marks_nine_are_right_and_of_ten_claims_eight_are_found(name):
    found = [(label, set(topics(sentence))) for label, sentence in labelled(name)]
    right = sum(len(label & answer) for label, answer in found)
    precision = right / sum(len(answer) for _label, answer in found)
    recall = right / sum(len(label) for label, _answer in found)
    wrong = [(label, answer, sentence) for (label, answer), (_, sentence) in zip(found, labelled(name), strict=True)]
    assert precision >= 0.9 and recall >= 0.8, [entry for entry in wrong if entry[0] != entry[1]]


def test_the_labelled_sentences_are_many_and_half_of_them_about_other_things():
    sentences = labelled("lecture-sentences.txt")
    assert len(sentences) >= 80
    assert 0.4 <= sum(not label for label, _sentence in sentences) / len(sentences) <= 0.6
    assert {topic for label, _sentence in sentences for topic in label} == set(TOPICS)


# A lecture as it is pasted into notes: bullets in bullets, a question as a heading, a missing picture.
LECTURE = """### (AI Math 10강) RNN 첫걸음

- BPTT 자세히 보기

  - 가중치 행렬의 미분을 구하면 미분이 곱해진 항이 나타납니다

    ![그림](C:\\Users\\me\\image.png)

    - 왜 불안정한가? 곱하는 값이 1보다 크면 한없이 커지고 아니면 0이 되므로

- 기울기 소실은 어떻게 막을까?

  - 역전파 계산이 불안정하니 중간에 길이를 끊어 주어야 합니다.
    - gradient가 0이 되면 지난 시점의 정보를 배우지 못한다.
    - 몇 개의 블록으로 자르는 truncated BPTT를 쓴다. 하지만 완결된 해결책은 아니다.
  - 이런 문제를 해결하려고 나온 것이 LSTM과 GRU입니다.
"""


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("product", "가중치 행렬의 미분을 구하면 미분이 곱해진 항이 나타납니다"),
        ("vanish_explode", "곱하는 값이 1보다 크면 한없이 커지고 아니면 0이 되므로"),
        ("truncation", "역전파 계산이 불안정하니 중간에 길이를 끊어 주어야 합니다."),
        ("vanishing", "gradient가 0이 되면 지난 시점의 정보를 배우지 못한다."),
        ("truncation", "몇 개의 블록으로 자르는 truncated BPTT를 쓴다."),
        ("blind", "하지만 완결된 해결책은 아니다."),
        ("gates", "이런 문제를 해결하려고 나온 것이 LSTM과 GRU입니다."),
    ],
)
def test_a_claim_is_found_at_its_sentence_in_a_nested_list(topic, sentence):
    assert (topic, sentence) in stated(LECTURE)


def test_what_a_bullet_says_is_understood_with_the_bullet_above_it():
    assert topics("- 이것은 완전한 해결책이 아니다.") == []
    assert topics("- truncated BPTT\n  - 이것은 완전한 해결책이 아니다.") == ["truncation", "blind"]
    assert topics("- 결측치 처리\n  - 이것은 완전한 해결책이 아니다.") == []


def test_what_stands_under_a_heading_is_understood_with_it():
    assert topics("#### truncated BPTT\n\n- 완전한 해결책은 아니다.\n") == ["blind"]
    assert topics("#### truncated BPTT\n\n#### 결측치\n\n- 완전한 해결책은 아니다.\n") == []


def test_a_question_states_nothing():
    assert topics("RNN의 기울기는 시간을 거슬러 갈수록 사라지나?") == []
    assert topics("RNN의 기울기는 시간을 거슬러 갈수록 사라진다.") == ["vanishing"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n먼 시점의 gradient가 사라진다.\n```",
        "`먼 시점의 gradient가 사라진다.`",
        "$$\n먼 시점의 gradient가 사라진다.\n$$",
        "## 먼 시점의 gradient가 사라진다.",
        "먼 시점의 gradient가 사라진다.\n---",
        "![먼 시점의 gradient가 사라진다.](a.png)",
    ],
)
def test_code_formulas_headings_and_pictures_are_not_read(text):
    assert topics(text) == []


def test_a_formula_of_a_letter_is_a_word_of_its_sentence():
    assert topics("가중치는 $t$와 무관하게 공유된다.") == ["sharing"]


def test_a_cell_of_a_table_is_a_text_of_its_own():
    text = "| 방법 | 한계 |\n|---|---|\n| truncated BPTT | 자른 길이보다 먼 과거를 배우지 못한다 |\n"
    assert ("blind", "자른 길이보다 먼 과거를 배우지 못한다") in stated(text)


def test_emphasis_belongs_to_its_sentence():
    text = "**모든 시점이 같은 가중치를 씁니다.** 그래서 작습니다."
    assert stated(text) == {("sharing", "**모든 시점이 같은 가중치를 씁니다.**")}


def test_an_abbreviation_does_not_end_a_sentence():
    text = "시퀀스 데이터는 i.i.d. 가정을 위배한다."
    assert stated(text) == {("order", text)}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*LECTURE.splitlines(keepends=True), "| a | b |\n|---|---|\n", "$$", "```\n", "> ", "\r", "\0"])
        | st.text(st.characters(exclude_categories=()), max_size=20),
        max_size=12,
    ).map("".join)
)
def test_any_text_is_taken_and_the_claims_are_inside_it_in_order(text):
    found = claims(text)
    assert all(0 <= claim.start < claim.end <= len(text) for claim in found)
    assert [(claim.start, claim.end) for claim in found] == sorted((claim.start, claim.end) for claim in found)
    assert len(set(found)) == len(found)
    assert all(claim.topic in TOPICS for claim in found)
