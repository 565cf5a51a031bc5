import uuid
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import Kind
from models import Note, utc_now
from services import group, reading, writing
from services.checking import check_store
from tests.notes import document, read_note, read_section, write_document
from tests.saves import conflict_of, drafts, refusal, save, saved_as

DAY = date(2022, 1, 21)
TEMPLATE = ["## 강의 정리\n\n", "## 피어세션\n\n", "## 회고"]


@pytest.fixture
def note(store, hana):
    return write_document(store, hana.id, DAY, "## 강의 정리\n\nRNN\n\n## 피어세션\n\n이야기\n")


@pytest.fixture(autouse=True)
def the_store_stays_sound(store):
    yield
    assert check_store(store).problems == ()


class TestTheNoteOfADay:
    def test_is_made_from_the_template_once(self, store, hana):
        group.set_up_group(store, name="5조", first_day=date(2022, 1, 17))
        made = writing.ensure_day_note(store, member_id=hana.id, day=DAY, template=TEMPLATE)
        assert [section.kind for section in made.sections] == [Kind.LECTURE, Kind.PEER_SESSION, Kind.RETROSPECTIVE]
        assert all(section.is_empty for section in made.sections)
        assert (made.day_number, document(made)) == (5, "## 강의 정리\n\n## 피어세션\n\n## 회고\n")
        before = store.change_counter()
        assert writing.ensure_day_note(store, member_id=hana.id, day=DAY, template=["# other\n"]) == made
        assert store.change_counter() == before

    def test_is_the_one_that_covers_the_day(self, store, hana):
        over_days = write_document(store, hana.id, DAY, "# 강의\n내용\n", day_end=date(2022, 1, 24))
        found = writing.ensure_day_note(store, member_id=hana.id, day=date(2022, 1, 24), template=TEMPLATE)
        assert found.id == over_days.id

    def test_is_made_for_several_days_when_asked(self, store, hana):
        made = writing.ensure_day_note(store, member_id=hana.id, day=DAY, day_end=date(2022, 1, 24), template=TEMPLATE)
        assert (made.day, made.day_end) == (DAY, date(2022, 1, 24))
        of_one_day = writing.ensure_day_note(
            store, member_id=hana.id, day=date(2022, 1, 25), day_end=date(2022, 1, 25), template=TEMPLATE
        )
        assert of_one_day.day_end is None

    def test_is_not_made_for_days_in_the_wrong_order_or_for_more_than_a_month(self, store, hana):
        def made_until(day_end):
            return refusal(
                writing.ensure_day_note, store, member_id=hana.id, day=DAY, day_end=day_end, template=TEMPLATE
            ).code

        assert made_until(date(2022, 1, 20)) == "days_out_of_order"
        assert made_until(date(2022, 2, 21)) == "range_too_long"
        assert reading.first_and_last_day(store) is None

    def test_is_made_anew_when_the_old_one_is_deleted(self, store, hana, note):
        with store.write() as session:
            session.get_one(Note, note.id).deleted_at = utc_now()
        made = writing.ensure_day_note(store, member_id=hana.id, day=DAY, template=TEMPLATE)
        assert (made.id != note.id, made.ordinal) == (True, 2)

    def test_is_not_made_for_somebody_unknown_or_removed(self, store, hana):
        assert refusal(writing.ensure_day_note, store, member_id=9, day=DAY, template=TEMPLATE).code == "member_unknown"
        group.remove_member(store, hana.id)
        refused = refusal(writing.ensure_day_note, store, member_id=hana.id, day=DAY, template=TEMPLATE)
        assert refused.code == "member_unknown"
        assert reading.first_and_last_day(store) is None


class TestASave:
    def test_is_stored_with_a_revision_its_author_and_a_new_version(self, store, note, hana):
        section = note.sections[0]
        answer = saved_as(store, section, "## 강의 정리\n\nLSTM\n", author=hana)
        assert (answer.changed, answer.section.version, answer.section.text) == (True, 2, "## 강의 정리\n\nLSTM\n")
        newest, oldest = reading.revisions(store, section.id)
        assert (newest.version, newest.reason, newest.author_name, newest.text) == (
            2,
            "save",
            "하나",
            "## 강의 정리\n\nLSTM\n",
        )
        assert (oldest.version, oldest.reason, oldest.author_name) == (1, "import", None)
        assert document(read_note(store, note.id)) == "## 강의 정리\n\nLSTM\n## 피어세션\n\n이야기\n"

    def test_of_an_untouched_text_changes_nothing(self, store, note, hana):
        answer = saved_as(store, note.sections[0], note.sections[0].text, author=hana)
        assert (answer.changed, answer.section) == (False, note.sections[0])
        assert len(reading.revisions(store, note.sections[0].id)) == 1

    def test_ends_in_a_line_end_so_that_the_next_section_starts_on_a_new_line(self, store, note, hana):
        first = saved_as(store, note.sections[0], "## 강의 정리\n\nLSTM", author=hana)
        assert first.section.text == "## 강의 정리\n\nLSTM\n"
        again = saved_as(store, first.section, "## 강의 정리\n\nLSTM", author=hana, save_id="b")
        assert (again.changed, again.section.version) == (False, 2)
        last = saved_as(store, note.sections[1], "## 피어세션\n\n이야기", author=hana, save_id="c")
        assert last.section.text == "## 피어세션\n\n이야기"

    def test_keeps_the_line_ends_of_the_section(self, store, hana):
        note = write_document(store, hana.id, DAY, "# 강의 정리\r\nRNN\r\n# 회고\r\n좋았다\r\n")
        untouched = saved_as(store, note.sections[0], "# 강의 정리\nRNN\n", author=hana)
        assert untouched.changed is False
        saved = saved_as(store, note.sections[0], "# 강의 정리\nRNN\nLSTM", author=hana, save_id="b")
        assert saved.section.text == "# 강의 정리\r\nRNN\r\nLSTM\r\n"

    def test_of_an_emptied_section_leaves_its_place_and_the_rest_of_the_note(self, store, note, hana):
        saved = saved_as(store, note.sections[0], "", author=hana)
        assert (saved.section.text, saved.section.is_empty, saved.section.kind) == ("", True, Kind.LECTURE)
        assert document(read_note(store, note.id)) == "## 피어세션\n\n이야기\n"
        again = saved_as(store, saved.section, "## 강의 정리\n\n다시", author=hana, save_id="b")
        assert document(read_note(store, note.id)) == "## 강의 정리\n\n다시\n## 피어세션\n\n이야기\n"
        assert again.section.is_empty is False

    def test_splits_new_headings_off_as_sections_of_their_own(self, store, note, hana):
        text = "## 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\nBPTT\n\n## 멘토링\n\n우리 멘토 : 끝까지\n"
        saved = saved_as(store, note.sections[0], text, author=hana)
        assert [(other.kind, other.version, other.position) for other in saved.others] == [
            (Kind.LECTURE, 1, 1),
            (Kind.MENTORING, 1, 2),
        ]
        lecture, mentoring = saved.others
        assert (lecture.course, lecture.lecture_number, lecture.topic) == ("AI Math", 10, "RNN 첫걸음")
        assert mentoring.mentor == "우리 멘토"
        now = read_note(store, note.id)
        assert document(now) == text + "## 피어세션\n\n이야기\n"
        assert [section.position for section in now.sections] == [0, 1, 2, 3]
        assert now.sections[3].id == note.sections[1].id
        assert [revision.author_name for revision in reading.revisions(store, lecture.id)] == ["하나"]

    def test_gives_a_section_the_kind_its_new_heading_names(self, store, note, hana):
        saved = saved_as(store, note.sections[1], "## 멘토링\n\n우리 멘토 : 끝까지\n", author=hana)
        assert (saved.section.id, saved.section.kind) == (note.sections[1].id, Kind.MENTORING)
        assert saved.section.mentor == "우리 멘토"
        back = saved_as(store, saved.section, "## 피어세션\n\n- 모더레이터 : 두리\n", author=hana, save_id="b")
        assert (back.section.kind, back.section.moderator, back.section.mentor) == (Kind.PEER_SESSION, "두리", None)

    def test_notices_when_a_section_begins_to_repeat_another_and_when_it_no_longer_does(self, store, hana):
        passage = "".join(f"{number}번째 줄은 순환 신경망의 기울기를 이야기한다\n" for number in range(6))
        note = write_document(store, hana.id, DAY, f"# 강의 정리\n{passage}# 피어세션\n이야기\n# 회고\n좋았다\n")
        saved = saved_as(store, note.sections[1], f"# 피어세션\n{passage}", author=hana)
        (repeat,) = saved.section.repeats
        assert (repeat.start, repeat.end, repeat.of, saved.section.is_repeat) == (1, 7, 0, False)
        saved = saved_as(store, note.sections[0], "# 강의 정리\n다른 내용\n", author=hana, save_id="b")
        assert all(section.repeats == () for section in read_note(store, note.id).sections)

    def test_sent_twice_is_stored_once_and_answered_the_same(self, store, note, hana):
        text = "## 강의 정리\n\nLSTM\n## 멘토링\n\n조언"
        first = saved_as(store, note.sections[0], text, author=hana)
        second = saved_as(store, note.sections[0], text, author=hana)
        assert second == first
        assert len(reading.revisions(store, note.sections[0].id)) == 2
        assert len(read_note(store, note.id).sections) == 3

    def test_sent_again_after_others_have_written_never_pairs_the_old_text_with_their_version(
        self, store, note, hana, duri
    ):
        first = saved_as(store, note.sections[1], "## 피어세션\n\nLSTM\n", author=hana)
        save(store, first.section, "## 피어세션\n\nLSTM GRU\n", author=duri, save_id="theirs")
        again = saved_as(store, note.sections[1], "## 피어세션\n\nLSTM\n", author=hana)
        assert (again.section.text, again.section.version) == ("## 피어세션\n\nLSTM\n", 2)
        conflict_of(store, again.section, "## 피어세션\n\nLSTM!\n", author=hana, save_id="next")

    def test_with_the_id_of_another_text_is_refused_rather_than_dropped(self, store, note, hana):
        saved = saved_as(store, note.sections[0], "## 강의 정리\n\nLSTM\n", author=hana)
        assert refusal(save, store, saved.section, "## 강의 정리\n\nGRU\n", author=hana).code == "save_id_reused"
        assert refusal(save, store, note.sections[1], "LSTM", author=hana).code == "save_id_reused"


PIECES = [
    "a",
    "가",
    " ",
    "\n",
    "\n\n",
    "# 회고\n",
    "## (AI Math 10강) RNN\n",
    "```\n",
    "- ",
    "멘토링 :",
    "---\n",
    "\ufeff",
    "\x0c",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document_before=st.lists(st.sampled_from([*PIECES, "\r\n"])).map("".join).filter(str.strip),
    typed=st.lists(st.sampled_from(PIECES)).map("".join),
    chosen=st.integers(0, 9),
)
def test_whatever_is_typed_into_a_section_the_rest_of_the_document_stays(store, hana, document_before, typed, chosen):
    note = write_document(store, hana.id, DAY, document_before)
    index = chosen % len(note.sections)
    saved = saved_as(store, note.sections[index], typed, author=hana, save_id=str(uuid.uuid4()))
    before = "".join(section.text for section in note.sections[:index])
    after = "".join(section.text for section in note.sections[index + 1 :])
    stored = "".join(section.text for section in (saved.section, *saved.others))
    assert document(read_note(store, note.id)) == before + stored + after
    shown = stored.replace("\r\n", "\n")
    assert shown == typed or (after and shown == typed + "\n")
    assert stored == "" or not after or stored.endswith("\n")


class TestASaveThatComesTooLate:
    @pytest.fixture
    def theirs(self, store, note, duri):
        return saved_as(store, note.sections[1], "## 피어세션\n\n두리의 글\n", author=duri, save_id="theirs").section

    def test_overwrites_nothing_and_shows_all_three_texts(self, store, note, theirs, hana):
        answer = conflict_of(store, note.sections[1], "## 피어세션\n\n하나의 글", author=hana)
        assert answer.base == "## 피어세션\n\n이야기\n"
        assert answer.mine == "## 피어세션\n\n하나의 글"
        assert answer.theirs == "## 피어세션\n\n두리의 글\n"
        assert (answer.theirs_version, answer.theirs_author, answer.theirs_at) == (2, "두리", theirs.updated_at)
        assert read_section(store, theirs.id) == theirs

    def test_is_kept_as_a_draft_before_anyone_is_asked(self, store, note, theirs, hana):
        answer = conflict_of(store, note.sections[1], "## 피어세션\n\n하나의 글\n", author=hana)
        (draft,) = [revision for revision in reading.revisions(store, theirs.id) if revision.reason == "draft"]
        assert (draft.id, draft.version, draft.author_name) == (answer.draft_id, None, "하나")
        assert draft.text == "## 피어세션\n\n하나의 글\n"

    def test_sent_twice_is_one_draft(self, store, note, theirs, hana):
        first = conflict_of(store, note.sections[1], "하나의 글", author=hana)
        assert save(store, note.sections[1], "하나의 글", author=hana) == first
        assert len(drafts(store, theirs.id)) == 1

    def test_is_no_conflict_when_nothing_was_written(self, store, note, theirs, hana):
        answer = saved_as(store, note.sections[1], note.sections[1].text, author=hana)
        assert (answer.changed, answer.section.version, answer.section.text) == (False, 1, note.sections[1].text)
        assert drafts(store, theirs.id) == []

    def test_is_no_conflict_when_both_wrote_the_same(self, store, note, theirs, hana):
        answer = saved_as(store, note.sections[1], theirs.text, author=hana)
        assert (answer.changed, answer.section) == (False, theirs)

    def test_is_solved_by_saving_a_merged_text_on_top_of_theirs(self, store, note, theirs, hana):
        conflict = conflict_of(store, note.sections[1], "하나의 글", author=hana)
        saved_as(store, theirs, "두 글\n", author=hana, base_version=conflict.theirs_version, save_id="merged")
        assert read_section(store, theirs.id).text == "두 글\n"

    @pytest.mark.parametrize("base_version", [0, -1, 99])
    @pytest.mark.usefixtures("note")
    def test_with_a_version_that_never_was_is_a_conflict_too(self, store, theirs, hana, base_version):
        answer = conflict_of(store, theirs, "하나의 글\n", author=hana, base_version=base_version)
        assert answer.base == ""
        assert drafts(store, theirs.id) == ["하나의 글\n"]


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("가" * 200_001, "section_too_long"),
            ("a\0b", "nul_character"),
            ("a\ud800b", "lone_surrogate"),
        ],
    )
    def test_what_no_section_can_hold(self, store, note, hana, text, code):
        assert refusal(save, store, note.sections[0], text, author=hana).code == code
        assert read_note(store, note.id) == note

    def test_a_text_of_the_full_length_is_taken(self, store, note, hana):
        saved = saved_as(store, note.sections[1], "가" * 200_000, author=hana)
        assert len(saved.section.text) == 200_000

    @pytest.mark.usefixtures("note")
    def test_a_section_that_is_not_there(self, store, hana):
        unknown = refusal(
            writing.save_section, store, section_id=99, base_version=1, text="x", save_id="a", author_id=hana.id
        )
        assert (unknown.code, unknown.params) == ("section_gone", {"section_id": 99})

    def test_a_section_of_a_deleted_note(self, store, note, hana):
        with store.write() as session:
            session.get_one(Note, note.id).deleted_at = utc_now()
        assert refusal(save, store, note.sections[0], "x", author=hana).code == "section_gone"

    def test_somebody_who_is_no_member(self, store, note, hana):
        group.remove_member(store, hana.id)
        assert refusal(save, store, note.sections[0], "x", author=hana).code == "member_unknown"
        assert read_note(store, note.id) == note
