"""Headings written from fields, and read back."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal import Fields, Kind, heading_words, kind_of_heading, parse, with_heading, write_heading
from journal.heading_fields import KINDS_ABOUT_A_TOPIC
from journal.heading_writing import WORDS

WORD = st.sampled_from(
    ["RNN", "첫걸음", "Attention", "벡터", "AI", "Math", "ResNet", "손실", "C++", "C#", "seq2seq", "#"]
)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
TAUGHT = st.builds(
    Fields,
    course=st.none() | PHRASE,
    lecture_number=st.none() | st.integers(1, 9999),
    topic=st.none() | PHRASE,
)
MENTORS = st.lists(st.sampled_from(["김하나", "박두리", "Kim Hana", "세찬"]), min_size=1, max_size=3, unique=True)


def fields_of(heading: str, kind: Kind) -> Fields:
    (part,) = parse(f"{heading}\n\n글\n", within=kind)
    assert part.kind is kind
    return part.fields


@given(st.sampled_from(sorted(KINDS_ABOUT_A_TOPIC)), st.integers(1, 6), TAUGHT, st.none() | st.integers(1, 99))
def test_what_a_heading_was_written_from_is_read_from_it(kind, level, fields, number):
    heading = write_heading(kind, level, fields, number=number)
    assert heading.startswith("#" * level + " ")
    assert fields_of(heading, kind) == fields


@given(st.integers(1, 6), MENTORS)
def test_the_mentors_a_heading_was_written_from_are_read_from_it(level, mentors):
    heading = write_heading(Kind.MENTORING, level, Fields(mentor=", ".join(mentors)))
    assert fields_of(heading, Kind.MENTORING).mentor == ", ".join(mentors)


@given(st.sampled_from(sorted(KINDS_ABOUT_A_TOPIC)), TAUGHT, TAUGHT)
def test_a_heading_written_over_another_says_only_the_new(kind, old, new):
    assume(new != Fields())
    heading = write_heading(kind, 3, old)
    (part,) = parse(heading, within=kind)
    assert fields_of(with_heading(heading, heading_words(kind, new, before=part.heading)), kind) == new


@pytest.mark.parametrize(
    ("kind", "fields", "heading"),
    [
        (Kind.LECTURE, Fields("AI Math", 10, "RNN 첫걸음"), "### (AI Math 10강) RNN 첫걸음"),
        (Kind.LECTURE, Fields(None, 10, "RNN"), "### (10강) RNN"),
        (Kind.LECTURE, Fields("AI Math", None, "RNN"), "### (AI Math 강의) RNN"),
        (Kind.QUIZ, Fields("AI Math", 10, "RNN"), "### [퀴즈] (AI Math 10강) RNN"),
        (Kind.ASSIGNMENT, Fields(topic="VGG"), "### [과제] VGG"),
        (Kind.MENTORING, Fields(mentor="김하나"), "### 멘토링 (김하나 멘토님)"),
        (Kind.MENTORING, Fields(mentor="김하나 멘토님"), "### 멘토링 (김하나 멘토님)"),
        (Kind.PEER_SESSION, Fields(moderator="하나"), "### 피어세션"),
    ],
)
def test_a_heading_reads_as_the_group_writes_it(kind, fields, heading):
    assert write_heading(kind, 3, fields) == heading


def test_where_the_fields_say_nothing_the_given_words_stand():
    assert write_heading(Kind.LECTURE, 1, Fields(), number=7, name="강의 정리") == "# 7. 강의 정리"
    assert (
        write_heading(Kind.MENTORING, 2, Fields(mentor="김하나"), name="멘토링 시간")
        == "## 멘토링 시간 (김하나 멘토님)"
    )


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OTHER])
def test_the_word_for_a_kind_names_it(kind):
    assert kind_of_heading(WORDS[kind]) is kind


@pytest.mark.parametrize(
    ("kind", "fields", "before", "words"),
    [
        (Kind.LECTURE, Fields("DL", 3, "CNN"), "2. (DL 2강) CNN", "2. (DL 3강) CNN"),
        (Kind.ASSIGNMENT, Fields(topic="ResNet"), "[심화 과제 1] VGG", "[심화 과제 1] ResNet"),
        (Kind.ASSIGNMENT, Fields(topic="ResNet"), "필수과제4 VGG", "[필수과제4] ResNet"),
        (Kind.MENTORING, Fields(mentor="세찬"), "멘토링 시간(with 김하나 멘토님)", "멘토링 시간 (세찬 멘토님)"),
        (Kind.MENTORING, Fields(), "멘토링 - 김하나 멘토님", "멘토링"),
        (Kind.RETROSPECTIVE, Fields(), "6. 회고", "6. 회고"),
    ],
)
def test_what_the_fields_do_not_tell_stays_in_the_heading(kind, fields, before, words):
    assert heading_words(kind, fields, before=before) == words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 옛 제목\n\n글\n", "# 새 제목\n\n글\n"),
        ("\n\n### 옛 제목 ###\r\n글", "\n\n### 새 제목\r\n글"),
        ("\ufeff# 옛 제목\n", "\ufeff# 새 제목\n"),
        ("옛\n제목\n---\n\n글\n", "## 새 제목\n\n글\n"),
        ("**옛 제목**\n\n글\n", "**새 제목**\n\n글\n"),
        ('<h3 data-toc-skip="">옛 제목</h3>\n', '<h3 data-toc-skip="">새 제목</h3>\n'),
        ("멘토링 :\n글\n", "## 새 제목\n글\n"),
        ("    # 1. 강의 정리\n\n    글\n", "    # 새 제목\n\n    글\n"),
        ("글\n", "## 새 제목\n\n글\n"),
        ("글\r\n", "## 새 제목\r\n\r\n글\r\n"),
        ("\ufeff글", "\ufeff## 새 제목\n\n글"),
        ("---\ntitle: 글\n---\n글\n", "---\ntitle: 글\n---\n## 새 제목\n\n글\n"),
        ("", "## 새 제목\n\n"),
    ],
)
def test_a_heading_is_written_in_the_form_it_has(text, written):
    assert with_heading(text, " 새\n제목 ", level=2) == written


@given(st.text(), st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_nothing_below_a_heading_changes_with_it(body, words):
    assert with_heading(f"## 회고\n{body}", words).endswith("\n" + body)


@pytest.mark.parametrize("words", ["-" * 190_000, "-a" * 95_000, "(가 멘토" * 30_000, ": " * 95_000])
def test_a_mentor_is_named_in_a_heading_of_any_length_without_waiting(words):
    assert "김하나" in heading_words(Kind.MENTORING, Fields(mentor="김하나"), before=f"멘토링 {words}")


@pytest.mark.parametrize("title", ["C #", "#", "회고 ##", "C#"])
def test_marks_at_the_end_of_a_title_stay(title):
    assert parse(with_heading("# 회고\n", title))[0].heading == title
