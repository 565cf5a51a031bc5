"""A fresh store, and the settings."""

from datetime import date

import pytest

from db.errors import StoreError
from services.group import get_group, list_members
from services.importing import SourceFile, import_notes
from tests.pages.conftest import texts
from ui import store as store_module


def test_a_fresh_store_offers_an_own_group_and_the_demo(store, open_app):
    app = open_app(member=None)
    assert app.button("load_demo")
    assert {field.label for field in app.text_input} == {"그룹 이름", "내 이름"}


def test_setting_up_leads_to_todays_note_as_oneself(store, open_app):
    app = open_app(member=None)
    app.text_input[0].set_value("12조")
    app.text_input[1].set_value("하나")
    app.date_input[0].set_value(date(2022, 1, 17))
    app.button[0].click().run()
    assert not app.exception
    group = get_group(store)
    assert group is not None and (group.name, group.first_day) == ("12조", date(2022, 1, 17))
    assert [member.name for member in list_members(store)] == ["하나"]
    assert app.session_state["member_id"] == list_members(store)[0].id
    assert "누가 쓰나요?" not in texts(open_app())


def test_a_group_without_a_name_is_asked_for_one_and_nothing_is_written(store, open_app):
    app = open_app(member=None)
    app.text_input[1].set_value("하나")
    app.button[0].click().run()
    assert "그룹 이름을 적어 주세요" in texts(app)
    assert get_group(store) is None


def test_the_demo_group_loads_with_one_click(store, open_app):
    app = open_app(member=None)
    app.button("load_demo").click().run()
    assert not app.exception
    assert len(list_members(store)) == 5
    assert "누가 쓰나요?" in texts(open_app(member=None))


def test_a_store_that_cannot_be_opened_says_why_instead_of_an_error_box(store, open_app, monkeypatch):
    def refuse():
        raise StoreError("newer_store", path="/somewhere/unroll.db", revision="9999")

    monkeypatch.setattr(store_module, "open_store", refuse)
    assert "더 새로운 Unroll" in texts(open_app(member=None))


def test_the_group_is_changed_in_settings(group, open_app):
    app = open_app("pages/settings.py")
    app.text_input[0].set_value("새 이름")
    app.text_area[0].set_value("2022-02-14\n2022-02-15")
    app.button[0].click().run()
    changed = get_group(group)
    assert changed is not None
    assert changed.name == "새 이름"
    assert changed.own_holidays == (date(2022, 2, 14), date(2022, 2, 15))


def test_a_holiday_that_is_no_date_is_named(group, open_app):
    app = open_app("pages/settings.py")
    app.text_area[0].set_value("2월 30일")
    app.button[0].click().run()
    assert "“2월 30일”은(는) 날짜가 아닙니다" in texts(app)


def test_a_member_is_added_and_a_second_of_the_same_name_refused(group, open_app):
    app = open_app("pages/settings.py", panel="members")
    for _time in range(2):
        field = next(field for field in app.text_input if field.label == "새 멤버")
        field.set_value("세찬")
        next(button for button in app.button if button.label == "추가").click().run()
    assert "“세찬”(이)라는 멤버가 이미 있습니다" in texts(app)
    assert [member.name for member in list_members(group)].count("세찬") == 1


def test_a_member_leaves_and_comes_back(group, open_app):
    app = open_app("pages/settings.py", panel="members")
    app.button("do-remove-2").click().run()
    assert [member.name for member in list_members(group)] == ["하나"]
    app.button("back-2").click().run()
    assert len(list_members(group)) == 2


def upload(app, *files):
    app.file_uploader[0].set_value([(name, content, "text/markdown") for name, content in files]).run()
    assert not app.exception, app.exception
    return app


def test_an_upload_shows_what_would_happen_before_anything_is_written(group, open_app):
    app = upload(open_app("pages/settings.py", panel="import"), ("2022-01-21.md", "# 회고\n\n글\n".encode()))
    assert "이렇게 가져옵니다" in texts(app)
    assert list_members(group)[1].note_count == 0
    app.button("do_import").click().run()
    assert "노트 1개를 가져왔습니다" in texts(app)
    assert sum(member.note_count for member in list_members(group)) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("2022-01-21.md", b"", "비어 있어"),
        ("2022-01-21.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "텍스트 파일이 아닙니다"),
        ("2022-01-21.md", ("# 회고\n" + "긴 글 " * 40 + "\x00\n").encode(), "NUL"),
        ("note.md", "# 2월 30일 회고\n\n글\n".encode(), "달력에 없는 날"),
        ("note.md", "# 회고\n\n글\n".encode(), "날짜가 없습니다"),
        ("2022-01-21.md", b"a" * 5_000_000, "나눈 뒤"),
        ("2022-01-21.md", b"# \xed\x9a\x8c\n\n" * 10_000, "항목이 10,000개"),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_with_what_to_do(group, open_app, name, content, said):
    app = upload(open_app("pages/settings.py", panel="import"), (name, content))
    assert said in texts(app)
    assert all(member.note_count == 0 for member in list_members(group))


def test_a_day_that_already_has_a_note_is_asked_about(group, open_app):
    first = SourceFile("2022-01-21.md", "# 회고\n\n먼저\n".encode())
    import_notes(group, [first], member="하나", day_one=None, dry_run=False)
    app = upload(open_app("pages/settings.py", panel="import"), ("other/2022-01-21.md", "# 회고\n\n나중\n".encode()))
    assert "이미 다른 노트가 있습니다" in texts(app)
    app.radio("import_clash").set_value("keep_both").run()
    app.button("do_import").click().run()
    assert next(member for member in list_members(group) if member.name == "하나").note_count == 2


def test_the_settings_speak_english_too(group, open_app):
    for panel in ("group", "members", "import", "export"):
        assert "Settings" in texts(open_app("pages/settings.py", language="en", panel=panel))
