"""Moving sections: the text stays whole wherever they go."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal import parse, split_lines
from services import reading, structure
from tests.notes import document, read_note, write_document
from tests.saves import save_body, saved
from tests.services.structure.documents import DAY, DEEP, headings, move


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
