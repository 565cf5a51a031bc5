"""History: the sittings of a section, what the chosen one changed, and the way back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import Revision
from services.history import sittings
from services.importing import SourceFile, import_notes
from services.note_days import remove_note
from services.reading import revisions, section
from services.structure import remove_section
from services.writing import ensure_day_note, save_section
from tests.pages.conftest import texts

DAY = date(2022, 1, 21)
PAGE = "pages/history.py"


def save(store, section_id, text, *, author=1, base_version=None):
    now = section(store, section_id)
    assert now is not None
    return save_section(
        store,
        section_id=section_id,
        base_version=base_version or now.version,
        text=text,
        save_id=f"{author}: {text}",
        author_id=author,
    )


def shift_an_hour_back(store) -> None:
    """Let an hour pass: all that was written is an hour older."""
    with store.write() as session:
        for revision in session.scalars(select(Revision)):
            revision.created_at -= timedelta(hours=1)


@pytest.fixture
def changed(group):
    """A retrospective of 하나, imported and then changed; its id is 1."""
    file = SourceFile("2022-01-21.md", "# 회고\n\n모델을 배웠다.\n".encode())
    import_notes(group, [file], member="하나", day_one=None, dry_run=False)
    save(group, 1, "# 회고\n\n모델이 <b>어렵다</b>.\n")
    return group


def shown(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def can_restore(app) -> bool:
    return any(button.key == "restore" for button in app.button)


def restore(app) -> None:
    app.button(key="restore").click().run()


def test_the_newest_sitting_is_shown_against_the_text_before(changed, open_app):
    app = open_app(PAGE, section="1")
    assert app.title[0].value == "회고"
    assert [radio.label for radio in app.radio] == ["쓴 때"]
    assert len(app.radio[0].options) == 2
    assert "<bdi>배웠다</bdi></del>" in shown(app)
    assert "&lt;b&gt;어렵다&lt;/b&gt;" in shown(app)
    assert not can_restore(app)
    assert "지금 글" in texts(app)


def test_an_earlier_text_is_restored_as_a_new_version(changed, open_app):
    first = sittings(changed, 1)[-1]
    app = open_app(PAGE, section="1", revision=str(first.revision_id))
    assert "이 항목의 처음 글입니다." in texts(app)
    restore(app)
    now = section(changed, 1)
    assert now is not None
    assert now.text == "# 회고\n\n모델을 배웠다.\n"
    assert [revision.reason for revision in revisions(changed, 1)] == ["restore", "save", "import"]
    assert "revision" not in app.query_params
    assert len(app.radio[0].options) == 3


def test_choosing_in_the_list_goes_into_the_address(changed, open_app):
    newest, first = sittings(changed, 1)
    app = open_app(PAGE, section="1")
    app.radio[0].set_value(first.revision_id).run()
    assert app.query_params["revision"] == str(first.revision_id)
    assert "처음 글" in texts(app)
    app.radio[0].set_value(newest.revision_id).run()
    assert app.query_params["revision"] == str(newest.revision_id)


def test_a_text_can_be_seen_against_the_one_of_now_in_one_text_and_whole(changed, open_app):
    save(changed, 1, "# 회고\n\n모델이 쉽다.\n", author=1)
    first = sittings(changed, 1)[-1]
    app = open_app(PAGE, section="1", revision=str(first.revision_id))
    views = {control.label: control for control in app.segmented_control}
    views["비교할 글"].set_value("now").run()
    assert '<div class="pair titles"><div>지금 글</div><div>이 글</div></div>' in shown(app)
    assert "<bdi>쉽다</bdi></del>" in shown(app)
    app.segmented_control(key="history_view_choice").set_value("one").run()
    assert "pair" not in shown(app).split("</style>")[-1]
    app.segmented_control(key="history_view_choice").set_value("whole").run()
    assert [code.value for code in app.code] == ["# 회고\n\n모델을 배웠다."]


def test_a_draft_is_marked_and_can_be_restored(changed, open_app):
    save(changed, 1, "# 회고\n\n다른 창의 글\n", base_version=1)
    draft = next(sitting for sitting in sittings(changed, 1) if sitting.kind == "draft")
    app = open_app(PAGE, section="1", revision=str(draft.revision_id))
    assert "저장되지 않은 글입니다." in texts(app)
    assert any("초안" in option for option in app.radio[0].options)
    restore(app)
    now = section(changed, 1)
    assert now is not None
    assert now.text == "# 회고\n\n다른 창의 글\n"


def test_another_members_own_section_can_be_read_but_not_restored(changed, open_app):
    first = sittings(changed, 1)[-1]
    app = open_app(PAGE, member=2, section="1", revision=str(first.revision_id))
    assert not can_restore(app)
    assert "하나 님만 되돌릴 수 있습니다." in texts(app)
    nobody = open_app(PAGE, member=None, section="1", revision=str(first.revision_id))
    assert not can_restore(nobody)
    assert "쓰는 사람을 고르면" in texts(nobody)


def test_a_section_of_the_team_can_be_restored_by_everyone(group, open_app):
    day = ensure_day_note(group, member_id=1, day=DAY, template=["# 피어세션\n\n처음\n"])
    save(group, day.sections[0].id, "# 피어세션\n\n나중\n", author=2)
    first = sittings(group, day.sections[0].id)[-1]
    app = open_app(PAGE, member=2, section=str(day.sections[0].id), revision=str(first.revision_id))
    restore(app)
    assert revisions(group, day.sections[0].id)[0].author_name == "두리"


@pytest.mark.parametrize("asked", ["", "99", "x", "-1", "1" * 40, "１"])
def test_a_section_that_is_not_there_is_said_so(changed, open_app, asked):
    app = open_app(PAGE, section=asked)
    assert "그런 항목이 없습니다." in texts(app)


def test_many_sittings_are_turned_over_in_pages(changed, open_app):
    for number in range(70):
        save(changed, 1, f"# 회고\n\n{number}번째\n", author=1)
        shift_an_hour_back(changed)
    app = open_app(PAGE, section="1")
    assert len(app.radio[0].options) == 30
    oldest = sittings(changed, 1)[-1]
    assert len(sittings(changed, 1)) == 71
    app = open_app(PAGE, section="1", revision=str(oldest.revision_id))
    assert len(app.radio[0].options) == 11
    assert app.radio[0].value == oldest.revision_id


def test_the_history_of_what_is_in_the_trash_can_be_read(changed, open_app):
    first = sittings(changed, 1)[-1]
    remove_section(changed, section_id=1, author_id=1)
    app = open_app(PAGE, section="1", revision=str(first.revision_id))
    assert not can_restore(app)
    assert "휴지통에 있습니다." in texts(app)


def test_history_is_not_in_the_list_of_pages(changed, open_app):
    app = open_app()
    assert "고친 기록" not in [link.proto.label for link in app.get("page_link")]


def test_the_trash_shows_what_was_removed_and_gives_it_back_to_its_owner(changed, open_app):
    remove_section(changed, section_id=1, author_id=1)
    other = open_app("pages/settings.py", member=2, panel="trash")
    assert "회고" in texts(other)
    assert "어렵다" in texts(other)
    assert [button for button in other.button if button.key == "back-section-1"] == []
    app = open_app("pages/settings.py", panel="trash")
    app.button(key="back-section-1").click().run()
    assert section(changed, 1) is not None
    assert "휴지통이 비어 있습니다." in texts(app)


def test_a_removed_note_is_put_back_whole(changed, open_app):
    now = section(changed, 1)
    assert now is not None
    remove_note(changed, note_id=now.note_id, author_id=1)
    app = open_app("pages/settings.py", panel="trash")
    assert "항목 1개" in texts(app)
    app.button(key=f"back-note-{now.note_id}").click().run()
    assert section(changed, 1) is not None
