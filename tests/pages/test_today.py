"""Today: what the editor is told of the day, and what the page does with what the editor asks for."""

from datetime import date, timedelta

import pytest

from journal import Kind
from services.group import add_member, list_members, set_up_group
from services.reading import member_day_notes
from services.writing import ensure_day_note
from tests.notes import write_document
from tests.pages.conftest import texts
from tests.stores import new_store
from ui.editor.day import day_state
from ui.editor.editor_words import editor_words
from ui.words import use_language

DAY = date(2022, 1, 21)
TEMPLATE = [
    "1. 1월 21일 (Day 5) 강의 정리",
    "2. 퀴즈 리뷰",
    "3. 과제 리뷰",
    "4. 스페셜 피어세션 정리",
    "5. 피어세션 정리",
    "6. 회고",
]


@pytest.fixture(autouse=True)
def korean():
    use_language("ko")


def member(store, member_id=1):
    return next(each for each in list_members(store) if each.id == member_id)


def test_a_fresh_day_offers_the_six_sections_and_stores_nothing(group):
    told = day_state(group, member(group), DAY)
    assert [section["heading"] for section in told["template"]["sections"]] == TEMPLATE
    assert all(section["id"] is None for section in told["template"]["sections"])
    assert member_day_notes(group, 1, DAY) == []


def test_a_day_with_a_note_is_told_as_it_is_stored_and_offers_no_template(group):
    write_document(group, 1, DAY, "# 회고\r\n\r\n첫 줄\r\n둘째 줄\r\n")
    told = day_state(group, member(group), DAY)
    assert told["template"] is None
    assert [section["body"] for note in told["notes"] for section in note["sections"]] == ["첫 줄\n둘째 줄"]


def test_what_the_team_writes_together_is_told_to_all_and_nothing_else_of_others(group):
    write_document(group, 2, DAY, "# 피어세션\n\n함께 이야기한 것\n\n# 회고\n\n두리만의 회고\n")
    shared = day_state(group, member(group), DAY)["team"]
    assert [(section["kind"], section["owner"], section["body"]) for section in shared] == [
        (Kind.PEER_SESSION.value, "두리", "함께 이야기한 것")
    ]
    assert shared[0]["editable"]
    assert not shared[0]["structural"]


def test_a_peer_session_that_only_the_template_has_made_is_not_shared(group):
    ensure_day_note(group, member_id=2, day=DAY, template=["# 5. 피어세션 정리\n\n", "# 6. 회고\n\n"])
    assert day_state(group, member(group), DAY)["team"] == []


def test_two_stores_are_told_apart(group, tmp_path):
    (tmp_path / "other").mkdir()
    other = new_store(tmp_path / "other")
    set_up_group(other, name="다른 그룹", first_day=DAY)
    add_member(other, "하나")
    assert day_state(other, member(other), DAY)["store"] != day_state(group, member(group), DAY)["store"]
    other.close()


def test_the_words_of_the_editor_are_the_readers(group):
    assert editor_words()["statusAway"] == "연결 끊김 · 이 기기에 보관됨"
    use_language("en")
    assert editor_words()["statusAway"] == "Connection lost · kept on this device"


def test_the_preview_shows_what_is_stored_by_the_renderer_of_the_notes_page(group, open_app):
    write_document(group, 1, DAY, "# 회고\n\n**잘한 점**: 5~10분 복습\n")
    app = open_app(day=DAY.isoformat())
    assert "**잘한 점**: 5\\~10분 복습" in texts(app)


def test_without_the_preview_the_day_is_not_shown_twice(group, open_app):
    write_document(group, 1, DAY, "# 회고\n\n**잘한 점**: 복습\n")
    app = open_app(day=DAY.isoformat())
    app.session_state["preview"] = False
    app.run()
    assert "**잘한 점**" not in texts(app)


def test_nobody_chosen_asks_who_writes(group, open_app):
    app = open_app(member=None)
    assert "누가 쓰나요?" in texts(app)
    app.button("i-am-2").click().run()
    assert app.session_state["member_id"] == 2
    assert "누가 쓰나요?" not in texts(app)


def test_a_day_in_the_address_that_is_no_date_shows_today(group, open_app):
    assert open_app(day="2022-02-30").title


def test_a_day_that_is_begun_right_after_midnight_stays_before_the_writers_eyes(group, open_app, monkeypatch):
    monkeypatch.setattr("ui.session.today", lambda _group: DAY + timedelta(days=1))
    app = open_app()
    assert "1월 22일" in app.title[0].value
    app.session_state["editor_asks"] = {"day": DAY.isoformat()}
    app.run()
    assert "1월 21일" in app.title[0].value
    assert app.query_params["day"] == DAY.isoformat()
    app.session_state["editor_asks"] = {"day": (DAY + timedelta(days=1)).isoformat()}
    app.run()
    assert "day" not in app.query_params


def test_the_page_speaks_english_too(group, open_app):
    app = open_app(language="en", day=DAY.isoformat())
    assert app.title[0].value == "Friday, January 21"
