from datetime import date

from sqlalchemy import select

from journal import Kind, parse
from models import Note, Revision, RevisionReason, Section, utc_now
from services import group, structure, writing
from services.checking import check_store
from services.sections import SECTION_LIMIT, title_of, was_edited_here, write_note
from tests.notes import document, read_note, write_document

DAY = date(2022, 1, 21)


def rewrite(store, note, text: str):
    with store.write() as session:
        stored = session.get_one(Note, note.id)
        write_note(session, stored, parse(text), reason=RevisionReason.IMPORT, author_id=None, now=utc_now())
    assert check_store(store).problems == ()
    return read_note(store, note.id)


def edited(store, note) -> bool:
    with store.read() as session:
        return was_edited_here(session, note.id)


def test_the_texts_of_the_sections_joined_are_the_document(store, hana):
    text = "---\na: 1\n---\r\n# 강의 정리\n### A\n\tx\n\n### B\r\ny\n# 회고\n좋았다"
    note = write_document(store, hana.id, DAY, text)
    assert document(note) == text
    assert title_of(parse(text)) == "강의 정리"
    assert rewrite(store, note, text) == read_note(store, note.id)


def test_a_rewritten_note_keeps_the_sections_whose_text_stayed(store, hana):
    note = write_document(store, hana.id, DAY, "# 강의 정리\n\n가\n\n# 퀴즈\n\n나\n\n# 회고\n\n다\n")
    lecture, quiz, retrospective = note.sections
    new = rewrite(store, note, "# 강의 정리\n\n가\n\n# 과제\n\n새로\n\n# 퀴즈\n\n고침\n\n# 회고\n\n다\n")
    assert document(new) == "# 강의 정리\n\n가\n\n# 과제\n\n새로\n\n# 퀴즈\n\n고침\n\n# 회고\n\n다\n"
    assert [section.id for section in new.sections if section.kind is not Kind.ASSIGNMENT] == [
        lecture.id,
        quiz.id,
        retrospective.id,
    ]
    assert [section.version for section in new.sections] == [1, 1, 2, 1]


def test_a_section_that_the_new_text_has_not_is_deleted_but_not_lost(store, hana):
    note = write_document(store, hana.id, DAY, "# 강의 정리\n\n가\n\n# 회고\n\n다\n")
    new = rewrite(store, note, "# 강의 정리\n\n가\n\n")
    assert [section.kind for section in new.sections] == [Kind.LECTURE]
    with store.read() as session:
        gone = session.scalars(select(Section).where(Section.deleted_at.is_not(None))).one()
        assert gone.text == "# 회고\n\n다\n"
        assert session.scalars(select(Revision.text).where(Revision.section_id == gone.id)).one() == gone.text


def test_a_section_gets_another_kind_when_the_heading_above_it_does(store, hana):
    note = write_document(store, hana.id, DAY, "# 강의 정리\n\n### 하나\n\n가\n\n### 둘\n\n나\n")
    new = rewrite(store, note, "# 퀴즈 리뷰\n\n### 하나\n\n가\n\n### 둘\n\n나\n")
    assert [section.kind for section in new.sections] == [Kind.QUIZ] * 3
    assert [section.id for section in new.sections[1:]] == [section.id for section in note.sections[1:]]


def test_a_kind_chosen_by_hand_outlives_another_import(store, hana):
    note = write_document(store, hana.id, DAY, "# 강의 정리\n\n가\n\n# 회고\n\n다\n")
    structure.retype_section(store, section_id=note.sections[0].id, kind=Kind.PLAN, author_id=hana.id)
    new = rewrite(store, note, "# 강의 정리\n\n가\n\n# 회고\n\n라\n")
    assert [section.kind for section in new.sections] == [Kind.PLAN, Kind.RETROSPECTIVE]


def test_a_note_counts_as_edited_once_somebody_saved_in_it(store, hana):
    note = write_document(store, hana.id, DAY, "# 강의 정리\n\n가\n")
    assert not edited(store, note)
    late = {"section_id": note.sections[0].id, "author_id": hana.id}
    writing.save_section(store, base_version=0, text="늦음", save_id="draft", **late)
    assert not edited(store, note)
    writing.save_section(store, base_version=1, text="# 강의 정리\n\n나\n", save_id="save", **late)
    assert edited(store, note)
    rewrite(store, note, "# 강의 정리\n\n다\n")
    assert not edited(store, note)


def test_the_second_note_of_a_day_has_the_next_ordinal(store, hana):
    duri = group.add_member(store, "두리")
    assert write_document(store, hana.id, DAY, "가\n").ordinal == 1
    assert write_document(store, hana.id, DAY, "나\n").ordinal == 2
    assert write_document(store, duri.id, DAY, "다\n").ordinal == 1


def test_a_note_of_very_many_sections_is_taken_up_to_the_limit(store, hana):
    note = write_document(store, hana.id, DAY, "".join(f"# 회고 {number}\n\n" for number in range(SECTION_LIMIT)))
    assert len(note.sections) == SECTION_LIMIT
