"""Saving while somebody is typing: bodies, texts that are not settled yet, answers that never came, and who may."""

from datetime import date

import pytest

from journal import FieldText, Kind
from services import group, reading, structure
from services.checking import check_store
from services.sections import SECTION_LIMIT
from services.trash import trash
from tests.notes import document, read_note, read_section, write_document
from tests.saves import conflict, conflict_of, drafts, refusal, save, save_body, saved, saved_as
from tests.stores import new_store

DAY = date(2022, 1, 21)


@pytest.fixture
def note(store, hana):
    return write_document(store, hana.id, DAY, "## 강의 정리\n\nRNN\n\n## 피어세션\n\n이야기\n")


@pytest.fixture(autouse=True)
def the_store_stays_sound(store):
    yield
    assert check_store(store).problems == ()


class TestABody:
    def test_is_saved_between_the_heading_and_the_blank_lines_around_it(self, store, note, hana):
        answer = saved(save_body(store, note.sections[0], "LSTM", author=hana))
        assert answer.section.text == "## 강의 정리\n\nLSTM\n\n"
        assert document(read_note(store, note.id)) == "## 강의 정리\n\nLSTM\n\n## 피어세션\n\n이야기\n"

    def test_keeps_the_line_ends_of_a_note_from_windows(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 강의 정리\r\n\r\nRNN\r\nLSTM\r\n\r\n# 회고\r\n")
        answer = saved(save_body(store, note.sections[0], "RNN\nGRU\nLSTM", author=hana))
        assert answer.section.text == "# 강의 정리\r\n\r\nRNN\r\nGRU\r\nLSTM\r\n\r\n"
        again = saved(save_body(store, answer.section, "RNN\r\nGRU\r\nLSTM", author=hana))
        assert again.changed is False

    def test_that_is_emptied_leaves_the_heading(self, store, note, hana):
        answer = saved(save_body(store, note.sections[0], "", author=hana))
        assert (answer.section.text, answer.section.is_empty) == ("## 강의 정리\n\n", True)

    def test_of_a_section_without_a_heading_is_its_text(self, store, hana):
        note = write_document(store, hana.id, DAY, "그냥 적은 글")
        assert (
            saved(save_body(store, note.sections[0], "그냥 적은 글과 더", author=hana)).section.text
            == "그냥 적은 글과 더"
        )

    def test_ended_with_line_breaks_again_and_again_does_not_push_the_next_section_away(self, store, note, hana):
        section = note.sections[0]
        for typed in ("RNN\n", "RNN\nL", "RNN\nL\n", "RNN\nL\n\n"):
            section = saved(save_body(store, section, typed, author=hana)).section
        assert section.text == "## 강의 정리\n\nRNN\nL\n\n"

    def test_too_long_with_its_heading_is_refused(self, store, note, hana):
        refused = refusal(save_body, store, note.sections[0], "가" * 199_995, author=hana)
        assert (refused.code, refused.params["limit"]) == ("section_too_long", 200_000)
        assert read_note(store, note.id) == note

    def test_saved_on_an_older_version_is_a_conflict_of_whole_texts(self, store, note, hana):
        first = note.sections[1]
        saved(save_body(store, first, "두 번째 창의 글", author=hana))
        answer = conflict(save_body(store, first, "첫 번째 창의 글", author=hana))
        assert [FieldText.of(text).body for text in (answer.base, answer.mine, answer.theirs)] == [
            "이야기",
            "첫 번째 창의 글",
            "두 번째 창의 글",
        ]
        assert drafts(store, first.id) == ["## 피어세션\n\n첫 번째 창의 글\n"]

    def test_of_a_version_that_never_was_is_kept_below_the_heading_there_is(self, store, note, hana):
        answer = conflict(save_body(store, note.sections[0], "글", author=hana, base_version=7))
        assert answer.mine == "## 강의 정리\n\n글\n\n"

    def test_whose_area_holds_the_heading_it_has_gained_gets_it_once(self, store, hana):
        section = write_document(store, hana.id, DAY, "글\n").sections[0]
        frame = section.version
        for typed in ("# 제목\n글", "# 새 제목\n글", "# 새 제목\n글을 더"):
            section = saved(save_body(store, section, typed, author=hana, frame_version=frame)).section
        assert section.text == "# 새 제목\n글을 더\n"
        # A page opened anew shows the heading above the area.
        section = saved(save_body(store, section, "글을 더 쓴다", author=hana)).section
        assert section.text == "# 새 제목\n글을 더 쓴다\n"


class TestATextThatIsNotSettled:
    TYPED = "## 강의 정리\n\nRNN\n\n## 멘토링\n\n우리 멘토 : 끝까지\n"

    def test_stays_one_section_with_all_of_it(self, store, note, hana):
        answer = saved_as(store, note.sections[0], self.TYPED, author=hana, settled=False)
        assert (answer.section.text, answer.section.kind, answer.others) == (self.TYPED, Kind.LECTURE, ())
        assert len(read_note(store, note.id).sections) == 2

    def test_is_divided_once_it_is_settled_though_nothing_more_was_typed(self, store, note, hana):
        typing = saved_as(store, note.sections[0], self.TYPED, author=hana, settled=False).section
        settled = saved_as(store, typing, self.TYPED, author=hana, save_id="b")
        assert (settled.changed, settled.section.text) == (True, "## 강의 정리\n\nRNN\n\n")
        assert [other.kind for other in settled.others] == [Kind.MENTORING]
        assert document(read_note(store, note.id)) == self.TYPED + "## 피어세션\n\n이야기\n"
        again = saved_as(store, typing, self.TYPED, author=hana, save_id="b")
        assert (again.section, again.others) == (settled.section, settled.others)

    def test_of_a_heading_alone_over_something_written_below_it_is_not_empty(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 강의 정리\n\n")
        typed = "# 강의 정리\n\n### 새 강의\n\n내용\n"
        assert saved_as(store, note.sections[0], typed, author=hana, settled=False).section.is_empty is False

    def test_that_import_kept_in_one_piece_is_not_divided_by_a_visit(self, store, hana):
        text = "**굵은 첫 줄**\n\n글\n\n**굵은 둘째 줄**\n\n# 회고\n"
        note = write_document(store, hana.id, DAY, text)
        assert len(note.sections) == 2
        assert saved_as(store, note.sections[0], note.sections[0].text, author=hana).changed is False
        assert read_note(store, note.id) == note

    def test_that_would_make_too_many_sections_is_saved_in_one_piece(self, store, note, hana):
        text = "# 회고\n\n" * SECTION_LIMIT
        answer = saved_as(store, note.sections[0], text, author=hana)
        assert (answer.section.text, answer.others) == (text, ())
        assert len(read_note(store, note.id).sections) == 2

    def test_keeps_the_level_of_a_label_whose_place_it_cannot_see(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 스페셜 피어세션\n\n글\n\n멘토링 :\n\n조언\n\n# 회고\n")
        label = note.sections[1]
        assert (label.heading, label.level) == ("멘토링", 2)
        assert saved(save_body(store, label, "조언을 더", author=hana)).section.level == 2


class TestAnAnswerThatNeverCame:
    def test_a_newer_text_of_the_same_writer_is_no_conflict(self, store, note, hana):
        save_body(store, note.sections[0], "R", author=hana, save_id="lost")
        answer = saved(save_body(store, note.sections[0], "RN", author=hana, earlier_save_ids=["lost"]))
        assert (answer.section.version, answer.section.text) == (3, "## 강의 정리\n\nRN\n\n")
        assert drafts(store, answer.section.id) == []

    def test_a_save_that_never_arrived_changes_nothing_about_it(self, store, note, hana):
        answer = saved(save_body(store, note.sections[0], "RN", author=hana, earlier_save_ids=["never arrived"]))
        assert answer.section.version == 2

    def test_the_same_text_under_a_new_name_is_no_second_revision(self, store, note, hana):
        save_body(store, note.sections[0], "RN", author=hana, save_id="lost")
        answer = saved(save_body(store, note.sections[0], "RN", author=hana, earlier_save_ids=["lost"]))
        assert (answer.changed, answer.section.version) == (False, 2)
        assert len(reading.revisions(store, answer.section.id)) == 2

    def test_what_somebody_else_wrote_after_it_is_still_a_conflict_on_the_text_that_was_lost(
        self, store, note, hana, duri
    ):
        session = note.sections[1]
        lost = saved(save_body(store, session, "하나의 글", author=hana, save_id="lost")).section
        save_body(store, lost, "두리의 글", author=duri)
        answer = conflict(save_body(store, session, "하나의 글 더", author=hana, earlier_save_ids=["lost"]))
        assert [FieldText.of(text).body for text in (answer.base, answer.mine, answer.theirs)] == [
            "하나의 글",
            "하나의 글 더",
            "두리의 글",
        ]

    def test_the_save_of_another_section_or_writer_is_not_taken_for_it(self, store, note, hana, duri):
        save_body(store, note.sections[1], "두리의 글", author=duri, save_id="theirs")
        conflict(save_body(store, note.sections[1], "하나의 글", author=hana, earlier_save_ids=["mine", "other"]))
        saved(save_body(store, note.sections[0], "RN", author=hana, earlier_save_ids=["theirs"]))

    DIVIDED = "## 강의 정리\n\nRNN\n\n## 멘토링\n\n조언\n"

    def test_sections_it_has_begun_are_not_begun_a_second_time(self, store, note, hana):
        lost = saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="lost")
        typed = self.DIVIDED.replace("RNN", "LSTM").replace("조언", "조언을 더") + "## 회고\n\n좋았다\n"
        how = {"author": hana, "save_id": "next", "earlier_save_ids": ["lost"], "settled": False}
        answer = saved_as(store, note.sections[0], typed, **how)
        assert document(read_note(store, note.id)) == typed + "## 피어세션\n\n이야기\n"
        assert [section.id for section in (answer.section, answer.others[0])] == [
            note.sections[0].id,
            lost.others[0].id,
        ]
        assert [section.position for section in read_note(store, note.id).sections] == [0, 1, 2, 3]
        again = saved_as(store, note.sections[0], typed, **how)
        assert again == answer

    def test_a_section_it_has_begun_that_the_writer_took_out_again_goes(self, store, note, hana):
        saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="lost")
        typed = "## 강의 정리\n\nRNN을 더\n"
        answer = saved_as(store, note.sections[0], typed, author=hana, save_id="next", earlier_save_ids=["lost"])
        assert (answer.section.text, answer.others) == (typed, ())
        assert document(read_note(store, note.id)) == typed + "## 피어세션\n\n이야기\n"

    def test_sections_it_has_begun_that_were_written_in_since_are_a_conflict(self, store, note, hana):
        lost = saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="lost")
        save_body(store, lost.others[0], "다른 창에서 씀", author=hana)
        typed = self.DIVIDED + "더\n"
        answer = conflict_of(store, note.sections[0], typed, author=hana, save_id="next", earlier_save_ids=["lost"])
        assert (answer.base, answer.mine) == (self.DIVIDED, typed)
        assert "다른 창에서 씀" in document(read_note(store, note.id))

    def test_a_text_in_which_its_writer_has_gone_on_is_whole_again(self, store, note, hana):
        lost = saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="divided")
        typed = self.DIVIDED + "더 쓴 말\n"
        how = {"author": hana, "save_id": "next", "earlier_save_ids": ["divided"], "settled": False, "whole": True}
        answer = saved_as(store, note.sections[0], typed, **how)
        assert (answer.section.text, answer.others) == (typed, ())
        assert document(read_note(store, note.id)) == typed + "## 피어세션\n\n이야기\n"
        assert [removed.id for removed in trash(store).sections] == [lost.others[0].id]
        assert saved_as(store, note.sections[0], typed, **how) == answer
        # Left at last, it is divided as any other.
        settled = saved_as(store, answer.section, typed, author=hana, save_id="left")
        assert [other.kind for other in settled.others] == [Kind.MENTORING]

    def test_a_text_typed_back_to_what_was_divided_is_whole_again_too(self, store, note, hana):
        saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="divided")
        how = {"author": hana, "save_id": "next", "earlier_save_ids": ["divided"], "settled": False, "whole": True}
        assert saved_as(store, note.sections[0], self.DIVIDED, **how).section.text == self.DIVIDED
        assert document(read_note(store, note.id)) == self.DIVIDED + "## 피어세션\n\n이야기\n"

    def test_parts_that_somebody_wrote_in_are_not_taken_back_into_it(self, store, note, hana):
        lost = saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="divided")
        save_body(store, lost.others[0], "다른 창에서 씀", author=hana)
        how = {"author": hana, "save_id": "next", "earlier_save_ids": ["divided"], "settled": False, "whole": True}
        conflict_of(store, note.sections[0], self.DIVIDED + "더 쓴 말\n", **how)
        assert "다른 창에서 씀" in document(read_note(store, note.id))

    def test_who_knows_that_it_was_divided_is_believed(self, store, note, hana):
        lost = saved_as(store, note.sections[0], self.DIVIDED, author=hana, save_id="lost")
        save_body(store, lost.section, "RNN을 더", author=hana, earlier_save_ids=["lost"])
        assert document(read_note(store, note.id)) == (
            "## 강의 정리\n\nRNN을 더\n\n## 멘토링\n\n조언\n## 피어세션\n\n이야기\n"
        )


class TestWhoMayWrite:
    def test_nobody_in_somebody_elses_note(self, store, note, duri):
        refused = refusal(save, store, note.sections[0], "x", author=duri)
        assert (refused.code, refused.params) == ("not_yours", {"owner": "하나"})
        assert refusal(save_body, store, note.sections[0], "x", author=duri).code == "not_yours"
        assert read_note(store, note.id) == note

    @pytest.mark.parametrize("heading", ["피어세션", "스페셜 피어세션", "팀 회고"])
    def test_any_member_in_a_section_of_the_team(self, store, hana, duri, heading):
        note = write_document(store, hana.id, DAY, f"# {heading}\n\n이야기\n")
        answer = saved(save_body(store, note.sections[0], "두리가 씀", author=duri))
        assert [revision.author_name for revision in reading.revisions(store, answer.section.id)] == ["두리", None]

    def test_a_member_who_has_left_writes_no_more_but_their_team_goes_on(self, store, note, hana, duri):
        group.remove_member(store, hana.id)
        assert refusal(save_body, store, note.sections[1], "x", author=hana).code == "member_unknown"
        saved(save_body(store, note.sections[1], "두리가 씀", author=duri))

    def test_sections_of_the_team_begun_by_another_member_are_sections(self, store, note, duri):
        text = "## 피어세션\n\n### 질문\n\n무엇\n"
        answer = saved_as(store, note.sections[1], text, author=duri)
        assert [other.kind for other in answer.others] == [Kind.PEER_SESSION]

    def test_another_member_begins_no_section_of_the_owners_own(self, store, note, duri, hana):
        text = "## 피어세션\n\n이야기\n\n## 회고\n\n두리의 회고\n"
        answer = saved_as(store, note.sections[1], text, author=duri)
        assert (answer.section.text, answer.others) == (text, ())
        owners = saved_as(store, answer.section, text, author=hana, save_id="b")
        assert [other.kind for other in owners.others] == [Kind.RETROSPECTIVE]

    def test_another_member_does_not_take_a_section_from_the_team(self, store, note, duri):
        renamed = saved_as(store, note.sections[1], "## 강의\n\n이야기\n", author=duri)
        assert (renamed.section.heading, renamed.section.kind) == ("강의", Kind.PEER_SESSION)
        saved(save_body(store, renamed.section, "이어서", author=duri))


class TestWhatIsNotThere:
    def test_a_removed_section_takes_no_text(self, store, note, hana):
        structure.remove_section(store, section_id=note.sections[0].id, author_id=hana.id)
        refused = refusal(save_body, store, note.sections[0], "x", author=hana)
        assert refused.code == "section_gone"
        structure.bring_back_section(store, section_id=note.sections[0].id, author_id=hana.id)
        saved(save_body(store, note.sections[0], "x", author=hana))

    def test_a_section_of_a_removed_note_takes_none_either(self, store, note, hana):
        structure.remove_note(store, note_id=note.id, author_id=hana.id)
        assert refusal(save_body, store, note.sections[0], "x", author=hana).code == "section_gone"
        structure.bring_back_note(store, note_id=note.id, author_id=hana.id)
        assert read_section(store, note.sections[0].id) == note.sections[0]


def test_every_text_a_field_ever_held_is_in_the_history(store, note, hana):
    section = note.sections[0]
    typed = ["R", "RN", "RNN", "RN", "RNN 첫걸음"]
    for body in typed:
        section = saved(save_body(store, section, body, author=hana)).section
    bodies = [FieldText.of(revision.text).body for revision in reading.revisions(store, section.id)]
    assert bodies == [*reversed(typed), "RNN"]


def test_a_store_has_a_name_of_its_own_that_stays(store, tmp_path_factory):
    other = new_store(tmp_path_factory.mktemp("other"))
    before = group.store_identity(store)
    group.add_member(store, "세찬")
    assert group.store_identity(store) == before
    assert group.store_identity(other) != before
    other.close()
