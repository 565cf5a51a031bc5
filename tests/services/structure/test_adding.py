"""Adding sections: each comes to its place, and the rest of the document stays."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import Kind
from services import reading
from services.sections import SECTION_LIMIT
from tests.notes import document, write_document
from tests.saves import refusal, save_body, saved
from tests.services.structure.documents import DAY, DEEP, TEMPLATE, add, headings, note_row


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
