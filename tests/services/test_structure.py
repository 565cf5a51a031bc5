"""Adding, moving, retyping and removing sections: the text stays whole, and only the owner of a note does it."""

import json
import uuid
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from journal import Fields, Kind, parse, split_lines
from models import Note, Section
from services import reading, structure
from services.checking import check_store
from services.sections import SECTION_LIMIT
from tests.notes import document, read_note, write_document
from tests.saves import conflict, refusal, save_body, saved
from tests.stores import start_worker

DAY = date(2022, 1, 21)
TEMPLATE = "# 1. 강의 정리\n\n# 2. 퀴즈 리뷰\n\n# 4. 스페셜 피어세션 & 멘토링\n\n# 5. 피어세션\n\n# 6. 회고\n\n"
DEEP = "# 강의 정리\n\n### (1강) 벡터\n\n가\n\n### (2강) 행렬\n\n나\n\n# 피어세션\n\n이야기\n\n# 회고\n\n좋았다"


@pytest.fixture(autouse=True)
def the_store_stays_sound(store):
    yield
    assert check_store(store).problems == ()


@pytest.fixture
def note(store, hana):
    return write_document(store, hana.id, DAY, DEEP)


def add(store, note, kind, *, author, heading, **fields):
    return structure.add_section(
        store, note_id=note.id, kind=kind, author_id=author.id, heading=heading, fields=Fields(**fields)
    )


def move(store, section, by, *, author):
    return structure.move_section(store, section_id=section.id, by=by, author_id=author.id)


def remove(store, section, *, author):
    return structure.remove_section(store, section_id=section.id, author_id=author.id)


def bring_back(store, section, *, author):
    return structure.bring_back_section(store, section_id=section.id, author_id=author.id)


def retype(store, section, kind, *, author):
    return structure.retype_section(store, section_id=section.id, kind=kind, author_id=author.id)


def headings(note) -> list[str]:
    return [section.heading for section in note.sections]


def note_row(store, note) -> Note:
    with store.read() as session:
        return session.get_one(Note, note.id)


class TestAddingASection:
    def test_a_lecture_follows_the_last_one_below_the_heading_of_its_kind(self, store, note, hana):
        how = {"course": "AI Math", "lecture_number": 3, "topic": "미분"}
        after, section_id = add(store, note, Kind.LECTURE, author=hana, heading="강의", **how)
        assert headings(after) == ["강의 정리", "(1강) 벡터", "(2강) 행렬", "(AI Math 3강) 미분", "피어세션", "회고"]
        new = after.sections[3]
        assert (new.id, new.text, new.kind, new.version) == (section_id, "### (AI Math 3강) 미분\n\n", Kind.LECTURE, 1)
        assert (new.course, new.lecture_number, new.topic, new.is_empty) == ("AI Math", 3, "미분", True)
        assert document(after) == DEEP.replace("# 피어세션", "### (AI Math 3강) 미분\n\n# 피어세션")
        assert [revision.author_name for revision in reading.revisions(store, section_id)] == ["하나"]

    def test_the_first_record_of_a_template_comes_below_its_heading(self, store, hana):
        note = write_document(store, hana.id, DAY, TEMPLATE)
        after, _ = add(store, note, Kind.QUIZ, author=hana, heading="퀴즈", topic="RNN")
        assert document(after) == TEMPLATE.replace("# 2. 퀴즈 리뷰\n\n", "# 2. 퀴즈 리뷰\n\n### [퀴즈] RNN\n\n")

    def test_two_lectures_of_a_day_keep_the_order_in_which_they_were_added(self, store, hana):
        note = write_document(store, hana.id, DAY, TEMPLATE)
        add(store, note, Kind.LECTURE, author=hana, heading="강의", lecture_number=1)
        after, _ = add(store, note, Kind.LECTURE, author=hana, heading="강의", lecture_number=2)
        assert headings(after)[:3] == ["1. 강의 정리", "(1강)", "(2강)"]

    def test_a_heading_over_two_kinds_takes_both(self, store, hana):
        note = write_document(store, hana.id, DAY, TEMPLATE)
        add(store, note, Kind.MENTORING, author=hana, heading="멘토링", mentor="김하나")
        after, _ = add(store, note, Kind.MENTORING, author=hana, heading="멘토링", mentor="박두리")
        assert headings(after)[2:5] == [
            "4. 스페셜 피어세션 & 멘토링",
            "멘토링 (김하나 멘토님)",
            "멘토링 (박두리 멘토님)",
        ]
        assert [(section.level, section.mentor) for section in after.sections[3:5]] == [(3, "김하나"), (3, "박두리")]

    def test_a_note_without_the_kind_gets_its_heading_at_the_end(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 회고\r\n\r\n좋았다")
        after, section_id = add(
            store,
            note,
            Kind.PEER_SESSION,
            author=hana,
            heading="피어세션",
            moderator="하나",
            participants=("하나", "두리"),
        )
        assert document(after) == (
            "# 회고\r\n\r\n좋았다\r\n# 피어세션\r\n\r\n- 모더레이터: 하나\r\n- 참가자: 하나, 두리\r\n"
        )
        (new,) = [section for section in after.sections if section.id == section_id]
        assert (new.moderator, new.participants, new.level) == ("하나", ("하나", "두리"), 1)

    def test_a_lecture_in_a_note_without_any_gets_the_heading_of_its_kind_too(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 회고\n\n좋았다\n")
        after, section_id = add(store, note, Kind.LECTURE, author=hana, heading="강의 정리", topic="RNN")
        assert document(after) == "# 회고\n\n좋았다\n# 강의 정리\n\n### RNN\n\n"
        assert after.sections[2].id == section_id
        again, _ = add(store, note, Kind.LECTURE, author=hana, heading="강의 정리", topic="LSTM")
        assert headings(again) == ["회고", "강의 정리", "RNN", "LSTM"]

    def test_a_lecture_that_stands_alone_gets_the_next_one_beside_it(self, store, hana):
        note = write_document(store, hana.id, DAY, "# PyTorch\n\n## Tensor\n\n가\n\n## Autograd\n\n나\n")
        after, _ = add(store, note, Kind.LECTURE, author=hana, heading="강의", topic="Dataset")
        assert document(after).endswith("## Autograd\n\n나\n## Dataset\n\n")

    def test_a_section_under_a_title_stays_under_it(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 1월 21일 (Day 5)\n\n## 강의 정리\n\n가\n")
        after, _ = add(store, note, Kind.RETROSPECTIVE, author=hana, heading="회고")
        assert after.sections[-1].text == "## 회고\n\n"

    def test_a_note_without_text_takes_its_first_section(self, store, hana):
        note = write_document(store, hana.id, DAY, "")
        after, _ = add(store, note, Kind.LECTURE, author=hana, heading="강의 정리")
        assert document(after) == "# 강의 정리\n\n"

    def test_what_a_kind_holds_of_others_is_not_put_under_the_new_section(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 스페셜 피어세션\n\n## 멘토링\n\n조언\n\n# 회고\n")
        after, _ = add(store, note, Kind.SPECIAL_PEER_SESSION, author=hana, heading="스페셜 피어세션")
        assert [(section.heading, section.level) for section in after.sections] == [
            ("스페셜 피어세션", 1),
            ("스페셜 피어세션", 2),
            ("멘토링", 2),
            ("회고", 1),
        ]

    def test_the_kind_that_was_asked_for_stays_whatever_the_topic_sounds_like(self, store, note, hana):
        after, section_id = add(store, note, Kind.LECTURE, author=hana, heading="강의", topic="피어세션 잘하는 법")
        new = next(section for section in after.sections if section.id == section_id)
        assert (new.kind, new.topic) == (Kind.LECTURE, "피어세션 잘하는 법")
        assert saved(save_body(store, new, "내용", author=hana)).section.kind is Kind.LECTURE

    def test_the_note_counts_as_changed(self, store, note, hana):
        before = note_row(store, note)
        add(store, note, Kind.PLAN, author=hana, heading="계획")
        after = note_row(store, note)
        assert (after.version, after.updated_at > before.updated_at) == (before.version + 1, True)

    def test_a_full_note_takes_no_more(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 회고\n\n" * SECTION_LIMIT)
        refused = refusal(add, store, note, Kind.PLAN, author=hana, heading="계획")
        assert (refused.code, refused.params["limit"]) == ("too_many_sections", SECTION_LIMIT)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.sampled_from(["# 강의 정리\n", "## 멘토링\n", "### RNN\n", "글\n", "글", "# 회고\n\n", "멘토링 :\n", "\n"]),
        max_size=8,
    ).map("".join),
    kind=st.sampled_from(list(Kind)),
    topic=st.sampled_from([None, "RNN", "피어세션 잘하는 법"]),
)
def test_wherever_a_section_is_added_the_rest_of_the_document_stays_and_it_is_what_was_asked_for(
    store, hana, text, kind, topic
):
    note = write_document(store, hana.id, DAY, text)
    after, section_id = add(store, note, kind, author=hana, heading="새 항목", topic=topic)
    ids = [section.id for section in after.sections]
    assert [section_id for section_id in ids if section_id in {old.id for old in note.sections}] == [
        section.id for section in note.sections
    ]
    assert [section.position for section in after.sections] == list(range(len(ids)))
    new = after.sections[ids.index(section_id)]
    assert (new.kind, new.is_empty) == (kind, True)
    assert all(not one.text or one.text.endswith("\n") for one in after.sections[:-1])


class TestMovingASection:
    def test_it_changes_places_with_its_neighbour_and_takes_what_stands_under_it_along(self, store, note, hana):
        after = move(store, note.sections[3], -1, author=hana)
        assert headings(after) == ["피어세션", "강의 정리", "(1강) 벡터", "(2강) 행렬", "회고"]
        assert [section.id for section in after.sections] == [note.sections[place].id for place in (3, 0, 1, 2, 4)]
        assert move(store, note.sections[3], 1, author=hana).sections[0].id == note.sections[0].id
        assert document(read_note(store, note.id)) == DEEP

    def test_a_record_moves_among_those_under_the_same_heading(self, store, note, hana):
        assert headings(move(store, note.sections[2], -1, author=hana))[1:3] == ["(2강) 행렬", "(1강) 벡터"]

    def test_a_text_that_ended_without_a_line_end_gets_one_as_a_new_version(self, store, note, hana):
        after = move(store, note.sections[4], -1, author=hana)
        moved = next(section for section in after.sections if section.heading == "회고")
        assert (moved.text, moved.version) == ("# 회고\n\n좋았다\n", 2)
        assert [revision.text for revision in reading.revisions(store, moved.id)] == [moved.text, "# 회고\n\n좋았다"]

    def test_an_open_field_goes_on_after_such_a_line_end(self, store, note, hana):
        move(store, note.sections[4], -1, author=hana)
        answer = saved(save_body(store, note.sections[4], "좋았다!", author=hana))
        assert answer.section.text == "# 회고\n\n좋았다!\n"

    def test_a_note_from_windows_keeps_its_line_ends(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 퀴즈\r\n\r\n가\r\n\r\n# 회고\r\n나")
        assert document(move(store, note.sections[1], -1, author=hana)) == "# 회고\r\n나\r\n# 퀴즈\r\n\r\n가\r\n\r\n"

    def test_an_underlined_heading_does_not_become_a_part_of_the_paragraph_above_it(self, store, hana):
        note = write_document(store, hana.id, DAY, "회고\n====\n\n가\n\n# 퀴즈\n\n나\n")
        after = move(store, note.sections[0], 1, author=hana)
        assert document(after) == "# 퀴즈\n\n나\n\n회고\n====\n\n가\n\n"
        assert [part.heading for part in parse(document(after))] == ["퀴즈", "회고"]

    def test_the_byte_order_mark_stays_at_the_beginning(self, store, hana):
        note = write_document(store, hana.id, DAY, "\ufeff# 퀴즈\n\n가\n\n# 회고\n\n나\n")
        after = move(store, note.sections[0], 1, author=hana)
        assert document(after) == "\ufeff# 회고\n\n나\n# 퀴즈\n\n가\n\n"
        answer = saved(save_body(store, note.sections[0], "가나", author=hana))
        assert answer.section.text == "# 퀴즈\n\n가나\n\n"

    def test_at_the_edge_nothing_happens(self, store, note, hana):
        for section, by in [
            (note.sections[0], -1),
            (note.sections[1], -1),
            (note.sections[2], 1),
            (note.sections[4], 1),
        ]:
            assert move(store, section, by, author=hana) == note

    def test_what_stands_before_the_first_heading_stays_there(self, store, hana):
        note = write_document(store, hana.id, DAY, "---\na: 1\n---\n# 퀴즈\n\n# 회고\n")
        assert [structure.can_move(note.sections, section.id) for section in note.sections] == [
            (False, False),
            (False, True),
            (True, False),
        ]
        assert move(store, note.sections[1], -1, author=hana) == note

    def test_a_note_whose_only_section_has_no_heading_has_nothing_to_move(self, store, hana):
        note = write_document(store, hana.id, DAY, "그냥 적은 글")
        assert structure.can_move(note.sections, note.sections[0].id) == (False, False)
        assert move(store, note.sections[0], 1, author=hana) == note

    def test_repeats_are_looked_for_anew(self, store, hana):
        passage = "".join(f"{number}번째 줄은 순환 신경망의 기울기를 이야기한다\n" for number in range(6))
        note = write_document(store, hana.id, DAY, f"# 강의 정리\n{passage}# 과제\n{passage}끝\n# 회고\n")
        assert [bool(section.repeats) for section in note.sections] == [False, True, False]
        after = move(store, note.sections[1], -1, author=hana)
        assert [(section.heading, bool(section.repeats)) for section in after.sections] == [
            ("과제", False),
            ("강의 정리", True),
            ("회고", False),
        ]


BLOCKS = st.sampled_from(
    [
        "# 퀴즈\n",
        "# 회고\r\n",
        "## 멘토링\n",
        "### RNN\n",
        "과제\n===\n",
        "글\n",
        "글",
        "\n",
        "<h3>퀴즈</h3>\n",
        "멘토링 :\n",
        "- 항목\n",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(BLOCKS, max_size=12).map("".join).filter(str.strip),
    steps=st.lists(st.tuples(st.integers(0, 11), st.sampled_from([-1, 1])), min_size=1, max_size=4),
)
@example("# 퀴즈\n글\n과제\n===\n글", [(0, 1), (1, -1)])
def test_however_sections_are_moved_no_line_is_lost_and_can_move_tells_the_truth(store, hana, text, steps):
    note = write_document(store, hana.id, DAY, text)
    for chosen, by in steps:
        section = note.sections[chosen % len(note.sections)]
        can = structure.can_move(note.sections, section.id)[0 if by < 0 else 1]
        after = move(store, section, by, author=hana)
        assert (after != note) is can
        assert [section.position for section in after.sections] == list(range(len(note.sections)))
        assert sorted(section.id for section in after.sections) == sorted(section.id for section in note.sections)
        assert _words(document(after)) == _words(text)
        assert all(not one.text or one.text.endswith(("\n", "\r")) for one in after.sections[:-1])
        note = after


def _words(text: str) -> list[str]:
    return sorted(line.strip() for line in split_lines(text) if line.strip())


class TestAKindChosenByHand:
    def test_is_set_with_the_fields_of_that_kind_and_no_new_version(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 피어세션\n\n### 순환 신경망 첫걸음\n\n- 내용\n")
        after = retype(store, note.sections[1], Kind.LECTURE, author=hana)
        view = after.sections[1]
        assert (view.kind, view.topic, view.version) == (Kind.LECTURE, "순환 신경망 첫걸음", 1)
        assert note_row(store, note).version == 2

    def test_stays_when_the_text_is_saved(self, store, note, hana):
        view = retype(store, note.sections[3], Kind.MENTORING, author=hana).sections[3]
        answer = saved(save_body(store, view, "우리 멘토 : 끝까지\n", author=hana))
        assert (answer.section.kind, answer.section.mentor) == (Kind.MENTORING, "우리 멘토")
        with store.read() as session:
            assert session.scalars(select(Section.kind_by_hand).where(Section.id == view.id)).one() is True

    def test_does_not_disturb_who_is_writing_in_it(self, store, note, hana):
        retype(store, note.sections[1], Kind.QUIZ, author=hana)
        assert saved(save_body(store, note.sections[1], "가나", author=hana)).section.kind is Kind.QUIZ

    def test_is_the_owners_to_choose_also_for_a_section_of_the_team(self, store, note, hana, duri):
        assert refusal(retype, store, note.sections[3], Kind.LECTURE, author=duri).code == "not_yours"
        retype(store, note.sections[3], Kind.LECTURE, author=hana)
        # It belongs to the team no more.
        assert refusal(save_body, store, note.sections[3], "x", author=duri).code == "not_yours"

    def test_of_a_section_that_gained_headings_does_not_divide_it(self, store, note, hana):
        typed = "이야기\n\n# 멘토링\n\n조언"
        view = saved(save_body(store, note.sections[3], typed, author=hana)).section
        after = retype(store, view, Kind.SPECIAL_PEER_SESSION, author=hana)
        assert (len(after.sections), after.sections[3].is_empty) == (5, False)


class TestRemovingASection:
    def test_it_leaves_the_note_and_comes_back_to_its_place(self, store, note, hana):
        after = remove(store, note.sections[1], author=hana)
        assert headings(after) == ["강의 정리", "(2강) 행렬", "피어세션", "회고"]
        assert [section.position for section in after.sections] == [0, 1, 2, 3]
        back = bring_back(store, note.sections[1], author=hana)
        assert (document(back), back.sections) == (DEEP, note.sections)

    def test_a_heading_goes_alone_and_what_stood_under_it_stays(self, store, note, hana):
        after = remove(store, note.sections[0], author=hana)
        assert headings(after) == ["(1강) 벡터", "(2강) 행렬", "피어세션", "회고"]
        assert document(bring_back(store, note.sections[0], author=hana)) == DEEP

    @pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)])
    @pytest.mark.parametrize("back", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
    def test_several_come_back_in_their_order_whichever_comes_first(self, store, note, hana, order, back):
        for place in order:
            remove(store, note.sections[place], author=hana)
        for place in back:
            bring_back(store, note.sections[place], author=hana)
        assert document(read_note(store, note.id)) == DEEP

    def test_it_comes_back_behind_the_section_it_stood_behind_wherever_that_is_now(self, store, note, hana):
        remove(store, note.sections[2], author=hana)
        move(store, note.sections[0], 1, author=hana)
        add(store, note, Kind.PLAN, author=hana, heading="계획")
        after = bring_back(store, note.sections[2], author=hana)
        assert headings(after) == ["피어세션", "강의 정리", "(1강) 벡터", "(2강) 행렬", "회고", "계획"]

    def test_it_comes_back_to_where_it_was_though_text_above_was_divided(self, store, note, hana):
        remove(store, note.sections[3], author=hana)
        typed = "가\n\n# 퀴즈\n\n문제"
        saved(save_body(store, note.sections[1], typed, author=hana, settled=True))
        after = bring_back(store, note.sections[3], author=hana)
        assert headings(after) == ["강의 정리", "(1강) 벡터", "퀴즈", "(2강) 행렬", "피어세션", "회고"]

    def test_the_last_section_without_a_line_end_comes_back_whole(self, store, note, hana):
        remove(store, note.sections[4], author=hana)
        add(store, note, Kind.PLAN, author=hana, heading="계획")
        after = bring_back(store, note.sections[4], author=hana)
        assert document(after).endswith("# 회고\n\n좋았다\n# 계획\n\n")

    def test_all_sections_may_go_and_come_back(self, store, note, hana):
        for section in note.sections:
            remove(store, section, author=hana)
        assert read_note(store, note.id).sections == ()
        for section in reversed(note.sections):
            bring_back(store, section, author=hana)
        assert document(read_note(store, note.id)) == DEEP

    def test_asked_for_twice_it_is_done_once(self, store, note, hana):
        once = remove(store, note.sections[1], author=hana)
        version = note_row(store, note).version
        assert remove(store, note.sections[1], author=hana) == once
        bring_back(store, note.sections[1], author=hana)
        assert bring_back(store, note.sections[1], author=hana).sections == note.sections
        assert note_row(store, note).version == version + 1

    def test_a_removed_section_is_neither_moved_nor_retyped(self, store, note, hana):
        remove(store, note.sections[1], author=hana)
        assert refusal(move, store, note.sections[1], 1, author=hana).code == "section_gone"
        assert refusal(retype, store, note.sections[1], Kind.QUIZ, author=hana).code == "section_gone"

    def test_of_a_removed_note_the_note_is_brought_back_first(self, store, note, hana):
        remove(store, note.sections[1], author=hana)
        structure.remove_note(store, note_id=note.id, author_id=hana.id)
        assert refusal(bring_back, store, note.sections[1], author=hana).code == "note_gone"
        structure.bring_back_note(store, note_id=note.id, author_id=hana.id)
        assert document(bring_back(store, note.sections[1], author=hana)) == DEEP

    def test_a_text_typed_in_another_window_after_it_is_back_finds_its_version(self, store, note, hana):
        remove(store, note.sections[3], author=hana)
        bring_back(store, note.sections[3], author=hana)
        saved(save_body(store, note.sections[3], "이야기를 더", author=hana))
        conflict(save_body(store, note.sections[3], "또 다른 창", author=hana))


class TestWhoMayChangeTheStructure:
    def test_only_the_owner_also_where_the_section_belongs_to_the_team(self, store, note, duri):
        for section in (note.sections[1], note.sections[3]):
            assert refusal(move, store, section, -1, author=duri).params == {"owner": "하나"}
            assert refusal(remove, store, section, author=duri).code == "not_yours"
            assert refusal(bring_back, store, section, author=duri).code == "not_yours"
        assert refusal(add, store, note, Kind.PEER_SESSION, author=duri, heading="피어세션").code == "not_yours"
        assert read_note(store, note.id) == note

    def test_what_was_never_there_is_gone(self, store, hana):
        unknown = {"section_id": 99, "author_id": hana.id}
        assert refusal(structure.move_section, store, by=1, **unknown).code == "section_gone"
        assert refusal(structure.remove_section, store, **unknown).code == "section_gone"
        assert refusal(structure.remove_note, store, note_id=99, author_id=hana.id).code == "note_gone"

    def test_a_section_moves_by_one_place(self, store, note, hana):
        with pytest.raises(ValueError, match="2"):
            move(store, note.sections[0], 2, author=hana)


def test_two_processes_that_save_and_restructure_at_once_lose_nothing(store, hana):
    note = write_document(store, hana.id, DAY, "".join(f"# 회고 {number}\n\n" for number in range(6)))
    ids = [str(section.id) for section in note.sections]
    workers = [start_worker("save_shared_sections", store.url, str(hana.id), "3", "20", *ids)]
    workers.append(start_worker("restructure", store.url, str(hana.id), str(note.id), "25", str(uuid.uuid4().int)))
    told = []
    for worker in workers:
        output, errors = worker.communicate(timeout=120)
        assert (errors, worker.returncode) == ("", 0)
        told.append(json.loads(output))
    assert told[0]["errors"] == []
    now = document(read_note(store, note.id))
    assert sorted(line for line in told[0]["acknowledged"] if line not in now) == []
    assert [section.position for section in read_note(store, note.id).sections] == list(range(6 + told[1]["added"]))
