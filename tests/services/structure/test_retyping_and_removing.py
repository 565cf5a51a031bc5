"""Retyping and removing sections, and who may change the structure of a note."""

import json
import uuid

import pytest
from sqlalchemy import select

from journal import Kind
from models import Section
from services import structure
from tests.notes import document, read_note, write_document
from tests.saves import conflict, refusal, save_body, saved
from tests.services.structure.documents import (
    DAY,
    DEEP,
    add,
    bring_back,
    headings,
    move,
    note_row,
    remove,
    retype,
)
from tests.stores import start_worker


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
