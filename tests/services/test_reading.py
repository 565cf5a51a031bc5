import unicodedata
from datetime import date

import pytest
from sqlalchemy import event

from journal import Kind
from models import Note, Section, utc_now
from services import group, reading
from services.errors import ServiceError
from services.views import AttachmentView
from tests.notes import read_note, write_document

THURSDAY, FRIDAY, SATURDAY, MONDAY = (date(2022, 1, day) for day in (20, 21, 22, 24))
PASSAGE = "".join(f"- {number}번째 줄은 순환 신경망의 기울기를 이야기한다\n" for number in range(8))


@pytest.fixture
def notes(store, hana, duri):
    """Three notes of two members on two days."""
    return [
        write_document(store, hana.id, THURSDAY, "# 강의 정리\n\nRNN 첫걸음\n\n# 회고\n\n어려웠다\n"),
        write_document(store, hana.id, FRIDAY, "# 강의 정리\n\nLSTM 100% 이해\n\n# 멘토링\n\n우리 멘토 : 끝까지\n"),
        write_document(store, duri.id, FRIDAY, "# 강의 정리\n\nlstm_cell\n\n# 퀴즈\n\n# 회고\n\n좋았다\n"),
    ]


def headed(found) -> list[tuple[str, str]]:
    return [(section.member_name, section.heading) for section in found.sections]


def test_a_new_store_reads_as_empty(store):
    assert reading.first_and_last_day(store) is None
    assert reading.day_notes(store, FRIDAY) == []
    assert reading.sections_of_kind(store).total == 0
    assert reading.kind_counts(store) == {}
    assert reading.month_activity(store, 2022, 1).empty
    assert reading.note(store, 1) is None
    assert reading.section(store, 1) is None


def test_a_day_shows_the_notes_of_all_members(store, notes):
    assert [note.id for note in reading.day_notes(store, FRIDAY)] == [notes[1].id, notes[2].id]
    assert reading.member_day_notes(store, notes[2].member_id, FRIDAY) == [notes[2]]
    assert reading.first_and_last_day(store) == (THURSDAY, FRIDAY)


def test_a_note_over_several_days_shows_on_each_of_them(store, hana):
    note = write_document(store, hana.id, FRIDAY, "# 강의 정리\n\n가\n", day_end=MONDAY)
    for day in (FRIDAY, SATURDAY, MONDAY):
        assert reading.day_notes(store, day) == [note]
    assert reading.day_notes(store, THURSDAY) == []
    assert reading.first_and_last_day(store) == (FRIDAY, MONDAY)
    assert reading.sections_of_kind(store, start=MONDAY, end=MONDAY).total == 1
    assert reading.month_activity(store, 2022, 1)["day"].dt.day.tolist() == [21, 22, 23, 24]


def test_deleted_notes_and_sections_are_read_nowhere(store, notes):
    with store.write() as session:
        session.get_one(Note, notes[0].id).deleted_at = utc_now()
        session.get_one(Section, notes[1].sections[1].id).deleted_at = utc_now()
    assert reading.note(store, notes[0].id) is None
    assert reading.section(store, notes[0].sections[0].id) is None
    assert reading.section(store, notes[1].sections[1].id) is None
    assert [section.heading for section in read_note(store, notes[1].id).sections] == ["강의 정리"]
    assert reading.kind_counts(store) == {Kind.LECTURE: 2, Kind.RETROSPECTIVE: 1}
    assert reading.first_and_last_day(store) == (FRIDAY, FRIDAY)


class TestSectionsByKind:
    @pytest.mark.usefixtures("notes")
    def test_come_across_days_and_people_newest_first_without_empty_ones(self, store):
        found = reading.sections_of_kind(store, kinds=[Kind.LECTURE, Kind.QUIZ])
        assert [(section.day, section.member_name) for section in found.sections] == [
            (FRIDAY, "하나"),
            (FRIDAY, "두리"),
            (THURSDAY, "하나"),
        ]
        assert found.total == 3

    def test_leave_out_what_only_repeats_another_section(self, store, hana):
        write_document(
            store, hana.id, FRIDAY, f"# 강의 정리\n\n{PASSAGE}\n# 회고\n\n좋았다\n\n# 강의 정리\n\n{PASSAGE}"
        )
        note = reading.day_notes(store, FRIDAY)[0]
        assert [section.is_repeat for section in note.sections] == [False, False, True]
        assert reading.kind_counts(store) == {Kind.LECTURE: 1, Kind.RETROSPECTIVE: 1}
        assert reading.sections_of_kind(store).total == 2
        assert reading.month_activity(store, 2022, 1)["sections"].tolist() == [1, 1]

    @pytest.mark.usefixtures("notes")
    def test_are_filtered_by_member_and_days(self, store, hana, duri):
        assert reading.sections_of_kind(store, member_ids=[duri.id]).total == 2
        assert reading.sections_of_kind(store, member_ids=[]).total == 0
        assert reading.sections_of_kind(store, start=FRIDAY).total == 4
        assert reading.sections_of_kind(store, end=THURSDAY).total == 2
        assert reading.sections_of_kind(store, start=FRIDAY, end=THURSDAY).total == 0
        both = reading.sections_of_kind(store, kinds=[Kind.RETROSPECTIVE], member_ids=[hana.id], start=THURSDAY)
        assert headed(both) == [("하나", "회고")]

    @pytest.mark.usefixtures("notes")
    def test_come_in_pages(self, store):
        pages = [reading.sections_of_kind(store, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
        assert [len(page.sections) for page in pages] == [2, 2, 2, 0]
        assert {page.total for page in pages} == {6}
        every = [section.id for page in pages for section in page.sections]
        assert every == [section.id for section in reading.sections_of_kind(store).sections]

    @pytest.mark.parametrize(
        ("word", "total"),
        [
            ("", 6),
            ("   ", 6),
            ("LSTM", 2),
            ("lstm", 2),
            ("이해", 1),
            ("첫걸", 1),
            (unicodedata.normalize("NFD", "첫걸음"), 1),
            ("100%", 1),
            ("%", 1),
            ("_", 1),
            ("m_c", 1),
            ("1__%", 0),
            ("/", 0),
            ("\\", 0),
            ("'", 0),
            ("회고", 2),
            ("없는 낱말", 0),
        ],
    )
    @pytest.mark.usefixtures("notes")
    def test_are_found_by_any_part_of_their_text_taken_literally(self, store, word, total):
        assert reading.sections_of_kind(store, word=word).total == total
        assert sum(reading.kind_counts(store, word=word).values()) == total

    def test_are_found_by_a_composed_word_when_the_text_is_decomposed(self, store, hana):
        write_document(store, hana.id, FRIDAY, unicodedata.normalize("NFD", "# 강의 정리\n\n기울기 소실\n"))
        assert reading.sections_of_kind(store, word="기울기 소실").total == 1

    @pytest.mark.parametrize(
        ("word", "code"), [("가" * 1001, "text_too_long"), ("a\0", "nul_character"), ("\ud800", "lone_surrogate")]
    )
    def test_are_not_searched_for_what_no_text_can_hold(self, store, word, code):
        with pytest.raises(ServiceError) as refused:
            reading.sections_of_kind(store, word=word)
        assert refused.value.code == code

    @pytest.mark.usefixtures("notes")
    def test_are_counted_by_kind(self, store, duri):
        assert reading.kind_counts(store) == {Kind.LECTURE: 3, Kind.MENTORING: 1, Kind.RETROSPECTIVE: 2}
        assert reading.kind_counts(store, member_ids=[duri.id]) == {Kind.LECTURE: 1, Kind.RETROSPECTIVE: 1}


def test_the_activity_of_a_month_counts_what_says_something(store, notes):
    activity = reading.month_activity(store, 2022, 1)
    rows = activity.assign(day=activity["day"].dt.day)[["day", "member_name", "kind", "sections"]].values.tolist()
    assert rows == [
        [20, "하나", "lecture", 1],
        [20, "하나", "retrospective", 1],
        [21, "하나", "lecture", 1],
        [21, "하나", "mentoring", 1],
        [21, "두리", "lecture", 1],
        [21, "두리", "retrospective", 1],
    ]
    first = notes[0].sections[0]
    assert activity["characters"].iloc[0] == len(first.text)
    assert reading.month_activity(store, 2022, 2).empty


def test_the_activity_of_a_month_ends_with_it(store, hana):
    write_document(store, hana.id, date(2022, 1, 28), "# 강의 정리\n\n가\n", day_end=date(2022, 2, 2))
    assert reading.month_activity(store, 2022, 1)["day"].dt.day.tolist() == [28, 29, 30, 31]
    assert reading.month_activity(store, 2022, 2)["day"].dt.day.tolist() == [1, 2]


@pytest.mark.usefixtures("notes")
def test_an_empty_month_has_the_columns_and_types_of_a_full_one(store):
    empty, full = reading.month_activity(store, 2021, 1), reading.month_activity(store, 2022, 1)
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_a_section_knows_the_pictures_of_its_note_by_the_path_its_text_writes(store, hana):
    note = write_document(
        store, hana.id, FRIDAY, "# 강의\n\n![그림](img/a.png)\n", pictures=("img/a.png", "img\\b.png")
    )
    assert note.sections[0].attachments == {
        "img/a.png": AttachmentView("0" * 64, "image/png", "a.png"),
        "img\\b.png": AttachmentView("0" * 64, "image/png", "b.png"),
    }


def test_reading_more_notes_takes_no_more_queries(store):
    statements: list[str] = []

    def count(*arguments) -> None:
        statements.append(arguments[2])

    def queries(call) -> int:
        statements.clear()
        call()
        return len(statements)

    member = group.add_member(store, "하나")
    write_document(store, member.id, FRIDAY, "# 강의 정리\n\n가\n", pictures=("a.png",))
    event.listen(store._engine, "before_cursor_execute", count)
    calls = [
        lambda: reading.day_notes(store, FRIDAY),
        lambda: reading.sections_of_kind(store),
        lambda: reading.month_activity(store, 2022, 1),
    ]
    before = [queries(call) for call in calls]
    for number in range(5):
        other = group.add_member(store, f"member {number}")
        write_document(store, other.id, FRIDAY, "# 강의 정리\n\n가\n\n# 멘토링\n\n나\n", pictures=("a.png",))
    assert [queries(call) for call in calls] == before
    assert all(before)
