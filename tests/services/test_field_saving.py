"""Fields are written into the text of a section, as a new version of it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import Kind
from services import reading, structure
from services.checking import check_store
from tests.notes import document, read_note, read_section, write_document
from tests.saves import conflict, drafts, refusal, save_body, saved

DAY = date(2022, 1, 21)
TEXT = (
    "# 1. 강의 정리\n\n### (AI Math 1강) 벡터\n\n가\n\n# 과제\n\n## [심화 과제 1] VGG\n\n나\n\n"
    "# 멘토링\n\n우리 멘토 : 끝까지\n\n# 피어세션\n\n- 모더레이터 : 하나\n\n이야기\n\n# 회고\n\n좋았다\n"
)


@pytest.fixture(autouse=True)
def the_store_stays_sound(store):
    yield
    assert check_store(store).problems == ()


@pytest.fixture
def note(store, hana):
    return write_document(store, hana.id, DAY, TEXT)


@pytest.fixture
def section(note):
    """The sections of the note by what their headings hold."""
    return lambda words: next(section for section in note.sections if words in section.heading)


def set_fields(store, section, *, author, save_id="a", base_version=None, **fields):
    return structure.set_fields(
        store,
        section_id=section.id,
        base_version=section.version if base_version is None else base_version,
        save_id=save_id,
        author_id=author.id,
        fields=fields,
    )


def test_course_number_and_topic_are_written_into_the_heading_as_a_new_version(store, note, section, hana):
    answer = saved(set_fields(store, section("벡터"), author=hana, lecture_number=10, topic="RNN 첫걸음"))
    view = answer.section
    assert (view.course, view.lecture_number, view.topic, view.version) == ("AI Math", 10, "RNN 첫걸음", 2)
    assert document(read_note(store, note.id)) == TEXT.replace("(AI Math 1강) 벡터", "(AI Math 10강) RNN 첫걸음")
    newest, oldest = reading.revisions(store, view.id)
    assert (newest.author_name, newest.reason, oldest.text) == ("하나", "save", "### (AI Math 1강) 벡터\n\n가\n\n")


def test_a_field_that_is_emptied_leaves_the_heading(store, section, hana):
    view = saved(set_fields(store, section("벡터"), author=hana, course="", lecture_number=None)).section
    assert (view.text, view.course, view.lecture_number) == ("### 벡터\n\n가\n\n", None, None)


def test_a_title_is_the_heading_as_a_whole(store, section, hana):
    view = saved(set_fields(store, section("강의 정리"), author=hana, title="1월 21일 강의 정리")).section
    assert view.text == "# 1월 21일 강의 정리\n\n"


def test_what_the_heading_says_of_the_kind_stays(store, section, hana):
    view = saved(set_fields(store, section("VGG"), author=hana, topic="ResNet")).section
    assert (view.text, view.kind) == ("## [심화 과제 1] ResNet\n\n나\n\n", Kind.ASSIGNMENT)


def test_a_mentor_is_named_in_the_heading_and_the_advice_stays(store, section, hana):
    view = saved(set_fields(store, section("멘토링"), author=hana, mentor="김하나")).section
    assert (view.text, view.mentor) == ("# 멘토링 (김하나 멘토님)\n\n우리 멘토 : 끝까지\n\n", "김하나")
    view = saved(set_fields(store, view, author=hana, mentor="", save_id="b")).section
    assert (view.text, view.mentor) == ("# 멘토링\n\n우리 멘토 : 끝까지\n\n", "우리 멘토")


def test_any_member_says_who_led_the_team_and_who_was_there(store, section, duri):
    view = saved(
        set_fields(store, section("피어세션"), author=duri, moderator="두리", participants=["하나", "두리"])
    ).section
    assert view.text == "# 피어세션\n\n- 모더레이터 : 두리\n- 참가자: 하나, 두리\n\n이야기\n\n"
    assert (view.moderator, view.participants) == ("두리", ("하나", "두리"))


def test_nobody_sets_fields_in_somebody_elses_own_section(store, section, duri):
    assert refusal(set_fields, store, section("벡터"), author=duri, topic="x").code == "not_yours"


def test_the_roll_call_of_a_heading_at_the_very_end_begins_below_it(store, hana):
    note = write_document(store, hana.id, DAY, "# 피어세션")
    view = saved(set_fields(store, note.sections[0], author=hana, moderator="하나")).section
    assert (view.text, view.moderator) == ("# 피어세션\n\n- 모더레이터: 하나\n", "하나")


def test_a_note_from_windows_keeps_its_line_ends(store, hana):
    note = write_document(store, hana.id, DAY, "# 피어세션\r\n\r\n이야기\r\n")
    view = saved(set_fields(store, note.sections[0], author=hana, participants=["하나", "두리"])).section
    assert view.text == "# 피어세션\r\n\r\n- 참가자: 하나, 두리\r\n\r\n이야기\r\n"


def test_a_section_without_a_heading_gets_one(store, hana):
    note = write_document(store, hana.id, DAY, "그냥 적은 글\n")
    view = saved(set_fields(store, note.sections[0], author=hana, title="메모")).section
    assert (view.text, view.kind) == ("# 메모\n\n그냥 적은 글\n", Kind.OTHER)


def test_what_is_already_said_is_not_written_anew(store, note, section, hana):
    same = {"course": "AI Math", "lecture_number": 1, "topic": "벡터", "title": "(AI Math 1강) 벡터"}
    assert saved(set_fields(store, section("벡터"), author=hana, **same)).changed is False
    assert saved(set_fields(store, section("피어세션"), author=hana, moderator="하나", save_id="b")).changed is False
    assert read_note(store, note.id) == note


def test_a_stale_version_is_a_conflict_and_loses_nothing(store, section, hana):
    seen = section("벡터")
    saved(save_body(store, seen, "새로 씀", author=hana))
    answer = conflict(set_fields(store, seen, author=hana, topic="행렬"))
    assert answer.mine == "### (AI Math 1강) 행렬\n\n가\n\n"
    assert answer.theirs == "### (AI Math 1강) 벡터\n\n새로 씀\n\n"
    assert drafts(store, seen.id) == [answer.mine]
    assert read_section(store, seen.id).text == answer.theirs
    assert set_fields(store, seen, author=hana, topic="행렬") == answer


def test_sent_twice_it_is_stored_once(store, section, hana):
    first = set_fields(store, section("벡터"), author=hana, topic="행렬")
    assert set_fields(store, section("벡터"), author=hana, topic="행렬") == first
    assert len(reading.revisions(store, section("벡터").id)) == 2


def test_a_topic_never_changes_the_kind_but_a_title_may(store, section, hana):
    view = saved(set_fields(store, section("벡터"), author=hana, topic="피어세션 잘하는 법")).section
    assert view.kind is Kind.LECTURE
    view = saved(save_body(store, view, "가나", author=hana)).section
    assert view.kind is Kind.LECTURE
    view = saved(set_fields(store, section("회고"), author=hana, title="프로젝트", save_id="b")).section
    assert view.kind is Kind.PROJECT


def test_a_text_that_is_being_typed_is_not_divided_by_it(store, note, section, hana):
    typing = saved(save_body(store, section("벡터"), "가\n\n# 퀴즈\n\n문제", author=hana)).section
    saved(set_fields(store, typing, author=hana, topic="행렬"))
    assert len(read_note(store, note.id).sections) == len(note.sections)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"lecture_number": 0}, "lecture_number_unfit"),
        ({"lecture_number": 10_000}, "lecture_number_unfit"),
        ({"lecture_number": "10"}, "lecture_number_unfit"),
        ({"lecture_number": True}, "lecture_number_unfit"),
        ({"topic": 5}, "unfit_field"),
        ({"topic": "가" * 1001}, "unfit_field"),
        ({"mentor": "김하나"}, "unfit_field"),  # a lecture has none
        ({"participants": "하나"}, "unfit_field"),
        ({"participants": [1]}, "unfit_field"),
        ({"version": 7}, "unfit_field"),
        ({"topic": "a\0b"}, "nul_character"),
        ({"topic": "a\ud800b"}, "lone_surrogate"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(store, note, section, hana, fields, code):
    assert refusal(set_fields, store, section("벡터"), author=hana, **fields).code == code
    assert read_note(store, note.id) == note


def test_words_of_several_lines_become_one_line(store, section, hana):
    assert saved(set_fields(store, section("회고"), author=hana, title="오늘의\n회고")).section.text == (
        "# 오늘의 회고\n\n좋았다\n"
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    heading=st.sampled_from(
        ["### (AI Math 1강) 벡터", "벡터\n===", "**벡터**", "멘토링 :", "<h3>벡터</h3>", "", "# C #"]
    ),
    body=st.lists(st.sampled_from(["글\n", "\n", "- 항목\n", "글\n# 퀴즈\n", "글", "```\n"]), max_size=5).map("".join),
    title=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20),
)
def test_whatever_the_title_the_text_below_the_heading_stays(store, hana, heading, body, title):
    note = write_document(store, hana.id, DAY, f"{heading}\n\n{body}# 회고\n")
    first = note.sections[0]
    answer = saved(set_fields(store, first, author=hana, save_id=f"{note.id}", title=title))
    lines = [line for line in body.splitlines() if line.strip()]
    assert [line for line in document(read_note(store, note.id)).splitlines() if line in lines] == [
        line for line in document(note).splitlines() if line in lines
    ]
    assert answer.section.id == first.id
