"""Today: the day's note is written section by section and saved with the version it was rendered with."""

from datetime import date

from services.reading import member_day_notes, revisions
from services.writing import save_section
from tests.pages.conftest import texts

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


def test_an_untouched_field_takes_up_what_another_tab_saved(group, open_app):
    app = open_day(open_app)
    field(app, "6. 회고").set_value("처음").run()
    section = member_day_notes(group, 1, DAY)[0].sections[-1]
    save_section(
        group,
        section_id=section.id,
        base_version=section.version,
        text="# 6. 회고\n\n다른 탭\n\n",
        save_id="elsewhere",
        author_id=1,
    )
    app.run()
    assert field(app, "6. 회고").value == "다른 탭"


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
