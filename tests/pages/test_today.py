"""Today: the day's note is written section by section and saved with the version it was rendered with."""

from datetime import date

import pytest

from db.errors import StoreError
from services.importing import SourceFile, import_notes
from services.reading import member_day_notes, revisions
from services.writing import save_section
from tests.pages.conftest import texts
from ui import saving

DAY = date(2022, 1, 21)


def field(app, heading):
    return next(area for area in app.text_area if area.label == heading)


def open_day(open_app, **options):
    return open_app(day=DAY.isoformat(), **options)


def test_a_fresh_day_offers_the_six_sections_and_stores_nothing(group, open_app):
    app = open_day(open_app)
    assert [area.label for area in app.text_area] == [
        "1. 1월 21일 (Day 5) 강의 정리",
        "2. 퀴즈 리뷰",
        "3. 과제 리뷰",
        "4. 스페셜 피어세션 정리",
        "5. 피어세션 정리",
        "6. 회고",
    ]
    assert member_day_notes(group, 1, DAY) == []


def test_what_is_written_is_saved_and_stands_there_after_a_reload(group, open_app):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("주말에 **BPTT**를 다시 읽는다.").run()
    assert not app.exception
    note = member_day_notes(group, 1, DAY)[0]
    document = "".join(section.text for section in note.sections)
    assert document.endswith("# 6. 회고\n\n주말에 **BPTT**를 다시 읽는다.\n\n")
    assert "저장됨" in texts(app)
    again = open_day(open_app)
    assert field(again, "6. 회고").value == "주말에 **BPTT**를 다시 읽는다."


def test_a_second_save_of_the_same_session_is_no_conflict(group, open_app):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("하나").run()
    field(app, "6. 회고").set_value("하나 둘").run()
    assert not app.error
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    assert section.text.endswith("하나 둘\n\n")
    assert [revision.version for revision in revisions(group, section.id)] == [3, 2, 1]


def test_two_sections_of_a_new_note_go_into_one_note(group, open_app):
    app = open_day(open_app)
    field(app, "2. 퀴즈 리뷰").set_value("틀린 것: 4번").run()
    field(app, "6. 회고").set_value("쉬자").run()
    assert len(member_day_notes(group, 1, DAY)) == 1
    assert not app.error


def test_a_text_saved_elsewhere_meanwhile_is_a_conflict_that_shows_and_keeps_both(group, open_app):
    first, second = open_day(open_app), open_day(open_app)
    field(first, "6. 회고").set_value("첫째 탭의 글").run()
    field(second, "6. 회고").set_value("둘째 탭의 글").run()
    assert not second.exception
    assert "덮어쓴 글은 없습니다" in texts(second)
    assert {"첫째 탭의 글", "둘째 탭의 글"} <= {block.value for block in second.code}
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    assert section.text.endswith("첫째 탭의 글\n\n")
    assert any("둘째 탭의 글" in revision.text for revision in revisions(group, section.id))


def test_keeping_both_texts_ends_a_conflict(group, open_app):
    first, second = open_day(open_app), open_day(open_app)
    field(first, "6. 회고").set_value("첫째").run()
    field(second, "6. 회고").set_value("둘째").run()
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    second.button(f"both-{section.id}").click().run()
    assert not second.error
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text.endswith("첫째\n\n둘째\n\n")


def saved_elsewhere(group, text):
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    save_section(
        group,
        section_id=section.id,
        base_version=section.version,
        text=f"# 6. 회고\n\n{text}\n\n",
        save_id=f"elsewhere-{text}",
        author_id=1,
    )


def test_a_newer_text_of_another_tab_is_offered_and_shown_on_request(group, open_app):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("처음").run()
    saved_elsewhere(group, "다른 탭")
    app.run()
    assert field(app, "6. 회고").value == "처음", "a browser may hold words that have not reached the server"
    next(button for button in app.button if button.label == "불러오기").click().run()
    assert field(app, "6. 회고").value == "다른 탭"
    field(app, "6. 회고").set_value("다른 탭 다음").run()
    assert not app.error


def test_writing_on_in_a_field_that_another_tab_has_outdated_is_a_conflict(group, open_app):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("처음").run()
    saved_elsewhere(group, "다른 탭")
    field(app, "2. 퀴즈 리뷰").set_value("그사이 다른 칸").run()
    field(app, "6. 회고").set_value("처음 이어서").run()
    assert "덮어쓴 글은 없습니다" in texts(app)
    assert "다른 탭" in member_day_notes(group, 1, DAY)[0].sections[-1].text


def test_the_other_fields_of_a_fresh_day_keep_what_is_in_them_when_the_first_is_saved(group, open_app):
    first, second = open_day(open_app), open_day(open_app)
    field(first, "6. 회고").set_value("첫째 탭").run()
    field(second, "2. 퀴즈 리뷰").set_value("둘째 탭의 퀴즈").run()
    field(second, "6. 회고").set_value("둘째 탭의 회고").run()
    assert "덮어쓴 글은 없습니다" in texts(second)
    assert field(second, "6. 회고").value == "둘째 탭의 회고"


def test_one_saved_section_does_not_hide_that_another_is_not(group, open_app):
    app = open_day(open_app)
    field(app, "5. 피어세션 정리").set_value("처음").run()
    field(app, "2. 퀴즈 리뷰").set_value("가\x00나").run()
    field(app, "6. 회고").set_value("저장되는 글").run()
    assert "저장 안 됨" in texts(app)
    field(app, "2. 퀴즈 리뷰").set_value("가나").run()
    assert "저장됨" in texts(app)
    assert "저장 안 됨" not in texts(app)


def test_a_first_text_that_cannot_be_stored_makes_no_note(group, open_app):
    app = open_day(open_app)
    field(app, "2. 퀴즈 리뷰").set_value("가\x00나").run()
    assert member_day_notes(group, 1, DAY) == []


def test_line_ends_at_the_end_of_a_field_do_not_pile_up(group, open_app):
    app = open_day(open_app)
    for typed in ("하나\n", "하나 둘\n", "하나 둘 셋\n"):
        field(app, "6. 회고").set_value(typed).run()
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text == "# 6. 회고\n\n하나 둘 셋\n\n\n"


def test_a_lecture_heading_in_the_text_begins_a_record_of_its_own(group, open_app):
    app = open_day(open_app)
    field(app, "1. 1월 21일 (Day 5) 강의 정리").set_value("### (AI Math 10강) RNN 첫걸음\n\n- 잠재변수").run()
    assert not app.exception
    lecture = member_day_notes(group, 1, DAY)[0].sections[1]
    assert (lecture.course, lecture.lecture_number, lecture.topic) == ("AI Math", 10, "RNN 첫걸음")
    assert field(app, "(AI Math 10강) RNN 첫걸음").value == "- 잠재변수"


def test_a_text_that_cannot_be_stored_is_refused_with_a_word_and_stays_in_the_field(group, open_app):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("가\x00나").run()
    assert "NUL" in texts(app)
    assert field(app, "6. 회고").value == "가\x00나"


def test_nobody_chosen_asks_who_writes(group, open_app):
    app = open_app(member=None)
    assert "누가 쓰나요?" in texts(app)
    app.button("i-am-2").click().run()
    assert app.session_state["member_id"] == 2
    assert len(app.text_area) == 6


def test_a_day_in_the_address_that_is_no_date_shows_today(group, open_app):
    assert open_app(day="2022-02-30").text_area


def test_the_page_speaks_english_too(group, open_app):
    app = open_app(language="en", day=DAY.isoformat())
    assert [area.label for area in app.text_area][1] == "2. Quiz review"


def test_a_full_disk_is_told_and_the_text_stays_in_the_field(group, open_app, monkeypatch):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("처음").run()

    def full(*_arguments, **_named):
        raise StoreError("disk_full", path="unroll.db", reason="database or disk is full")

    monkeypatch.setattr(saving, "save_section", full)
    field(app, "6. 회고").set_value("나중").run()
    assert "저장 안 됨: 디스크가 가득 차서" in texts(app)
    assert field(app, "6. 회고").value == "나중"
    monkeypatch.undo()
    field(app, "6. 회고").set_value("나중에 다시").run()
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text.endswith("나중에 다시\n\n")


def test_a_text_that_could_not_be_saved_survives_a_look_at_another_page(group, open_app, monkeypatch):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("처음").run()

    def full(*_arguments, **_named):
        raise StoreError("disk_full", path="unroll.db", reason="database or disk is full")

    monkeypatch.setattr(saving, "save_section", full)
    field(app, "6. 회고").set_value("아직 저장 못 한 글").run()
    app.switch_page("pages/settings.py").run()
    back_to_the_day(app)
    assert field(app, "6. 회고").value == "아직 저장 못 한 글"
    monkeypatch.undo()
    app.button("save-again").click().run()
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text.endswith("아직 저장 못 한 글\n\n")
    assert "저장됨" in texts(app)


def test_a_conflict_survives_a_look_at_another_page(group, open_app):
    first, second = open_day(open_app), open_day(open_app)
    field(first, "6. 회고").set_value("첫째").run()
    field(second, "6. 회고").set_value("둘째").run()
    second.switch_page("pages/settings.py").run()
    back_to_the_day(second)
    assert field(second, "6. 회고").value == "둘째"
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    second.button(f"mine-{section.id}").click().run()
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text.endswith("둘째\n\n")


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_either_text_of_a_conflict_can_be_taken(group, open_app, choice):
    first, second = open_day(open_app), open_day(open_app)
    field(first, "6. 회고").set_value("첫째").run()
    field(second, "6. 회고").set_value("둘째").run()
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    second.button(f"{choice}-{section.id}").click().run()
    taken = {"theirs": "첫째", "mine": "둘째"}[choice]
    assert field(second, "6. 회고").value == taken
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text.endswith(f"{taken}\n\n")
    assert not second.error


@pytest.mark.parametrize(
    ("choice", "kept"), [("theirs", "첫째"), ("mine", "둘째, 이어서"), ("both", "첫째\n\n둘째, 이어서")]
)
def test_a_choice_that_comes_together_with_the_last_words_takes_them_along(group, open_app, choice, kept):
    first, second = open_day(open_app), open_day(open_app)
    field(first, "6. 회고").set_value("첫째").run()
    field(second, "6. 회고").set_value("둘째").run()
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    field(second, "6. 회고").set_value("둘째, 이어서")
    second.button(f"{choice}-{section.id}").click().run()
    assert not second.exception
    assert member_day_notes(group, 1, DAY)[0].sections[-1].text.endswith(f"\n\n{kept}\n\n")


def test_a_note_imported_under_an_open_page_is_added_to_and_not_overwritten(group, open_app):
    app = open_day(open_app)
    note = SourceFile("2022-01-21.md", "# 5. 피어세션\n\n가져온 피어세션\n\n# 6. 회고\n\n가져온 회고\n".encode())
    import_notes(group, [note], member="하나", day_one=None, dry_run=False)
    field(app, "6. 회고").set_value("이 칸에서 쓴 회고").run()
    document = "".join(section.text for section in member_day_notes(group, 1, DAY)[0].sections)
    assert "가져온 회고" in document
    assert "이 칸에서 쓴 회고" in document
    assert "가져온 피어세션" in document


def test_editing_the_middle_of_an_imported_section_leaves_its_line_ends_alone(group, open_app):
    note = SourceFile("2022-01-21.md", "# 회고\r\n\r\n첫 줄\r\n둘째 줄\r\n".encode())
    import_notes(group, [note], member="하나", day_one=None, dry_run=False)
    app = open_day(open_app)
    field(app, "회고").set_value("첫 줄\n고친 줄").run()
    assert member_day_notes(group, 1, DAY)[0].sections[0].text == "# 회고\r\n\r\n첫 줄\r\n고친 줄\r\n"


def back_to_the_day(app):
    app.switch_page("pages/today.py")
    app.query_params["day"] = DAY.isoformat()
    app.run()
