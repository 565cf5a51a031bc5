"""The page of retrospectives around the board: which one is shown, how one begins, its settings, files and trash."""

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.store import Store
from models import Phase
from services.group import remove_member
from services.retrospectives.board import board
from services.retrospectives.boards import create_board, list_boards, remove_board
from services.retrospectives.cards import add_card
from services.retrospectives.formats import DECISIONS, FORMATS
from services.retrospectives.phases import set_phase
from services.retrospectives.views import BoardView, Person
from tests.pages.conftest import texts
from ui.retrospectives.board_menu import settings_key

PAGE = "pages/retrospectives.py"
ME = Person(1)


def monday() -> date:
    return date.today() - timedelta(days=date.today().weekday())


def begin(store: Store, *, weeks_ago: int = 0, **about: Any) -> int:
    first = monday() - timedelta(weeks=weeks_ago)
    return create_board(
        store, member_id=1, first_day=first, last_day=first + timedelta(days=6), save_id=f"begin-{weeks_ago}", **about
    )


def given_to_the_board(app: AppTest) -> str:
    """All that the components of the page were given, as it goes to the browser."""
    return "\n".join(element.proto.json for element in app.get("bidi_component"))


def seen(store: Store, retrospective_id: int) -> BoardView:
    view = board(store, retrospective_id, ME)
    assert view is not None
    return view


def test_a_group_without_a_board_is_told_what_one_is_and_can_begin(group: Store, open_app) -> None:
    app = open_app(PAGE)
    assert "회고는 한 주가 어땠는지를 모읍니다" in texts(app)
    app.button(key="new-board-begin").click().run()
    made = list_boards(group)
    assert [(one.first_day, one.last_day, one.format) for one in made] == [
        (monday(), monday() + timedelta(days=6), "kpt")
    ]
    assert not app.exception


def test_who_has_no_name_yet_is_asked_for_it(group: Store, open_app) -> None:
    app = open_app(PAGE, member=None)
    assert any("이름을 고르세요" in info.value for info in app.info)


def test_the_open_board_of_this_week_is_shown_first(group: Store, open_app) -> None:
    begin(group, weeks_ago=1, title="지난주")
    begin(group, title="이번 주")
    assert "이번 주" in [header.value for header in open_app(PAGE).header]


def test_the_address_names_a_board(group: Store, open_app) -> None:
    earlier = begin(group, weeks_ago=1, title="지난주")
    begin(group, title="이번 주")
    assert "지난주" in [header.value for header in open_app(PAGE, board=str(earlier)).header]


@pytest.mark.parametrize("asked", ["999", "abc", "-1", "9" * 30])
def test_an_address_of_no_board_is_no_error(group: Store, open_app, asked: str) -> None:
    begin(group)
    app = open_app(PAGE, board=asked)
    assert any("이제 없습니다" in warning.value for warning in app.warning)


def test_a_removed_board_is_said_to_be_in_the_trash_and_comes_back_from_there(group: Store, open_app) -> None:
    made = begin(group, title="버린 보드")
    add_card(group, retrospective_id=made, person=ME, column="keep", text="남는 카드", save_id="card")
    remove_board(group, retrospective_id=made, member_id=1)
    assert any("휴지통" in warning.value for warning in open_app(PAGE, board=str(made)).warning)
    trash = open_app("pages/settings.py", panel="trash")
    assert "버린 보드" in texts(trash)
    trash.button(key=f"back-board-{made}").click().run()
    assert [card.text for card in seen(group, made).cards] == ["남는 카드"]


def test_a_period_that_another_board_covers_is_told_and_may_still_be_used(group: Store, open_app) -> None:
    begin(group, title="먼저 만든 보드")
    app = open_app(PAGE, new="1")
    assert any("먼저 만든 보드" in warning.value for warning in app.warning)
    app.button(key="new-board-begin").click().run()
    assert len(list_boards(group)) == 2


def test_columns_of_ones_own_make_a_board_and_a_format(group: Store, open_app) -> None:
    app = open_app(PAGE)
    app.selectbox(key="new-board-format").set_value("free").run()
    app.number_input(key="new-board-columns").set_value(2).run()
    app.text_input(key="new-board-column-0").set_value("해 본 것").run()
    app.text_input(key="new-board-column-1").set_value("궁금한 것").run()
    app.text_input(key="new-board-keep-name").set_value("우리 양식").run()
    app.button(key="new-board-keep").click().run()
    assert any("우리 양식" in said.value for said in app.success)
    app.button(key="new-board-begin").click().run()
    assert not app.exception
    made = seen(group, list_boards(group)[0].id)
    assert [column.name for column in made.columns if column != DECISIONS] == ["해 본 것", "궁금한 것"]
    app = open_app(PAGE, new="1")
    assert "우리 양식" in app.selectbox(key="new-board-format").options


def test_columns_without_a_name_are_refused_with_a_sentence(group: Store, open_app) -> None:
    app = open_app(PAGE)
    app.selectbox(key="new-board-format").set_value("free").run()
    app.button(key="new-board-begin").click().run()
    assert app.error
    assert list_boards(group) == ()


def test_another_format_keeps_every_card(group: Store, open_app) -> None:
    made = begin(group)
    for column in ("keep", "problem", "try"):
        add_card(group, retrospective_id=made, person=ME, column=column, text=column, save_id=column)
    key = settings_key(seen(group, made))
    app = open_app(PAGE, board=str(made))
    app.selectbox(key=f"{key}-format").set_value("4ls").run()
    app.button(key=f"{key}-change").click().run()
    assert not app.exception
    changed = seen(group, made)
    assert changed.columns == (*FORMATS["4ls"], DECISIONS)
    assert {card.text: card.column for card in changed.cards} == {
        "keep": "liked",
        "problem": "lacked",
        "try": "longed_for",
    }


def test_the_settings_of_a_board_are_kept(group: Store, open_app) -> None:
    made = begin(group)
    key = settings_key(seen(group, made))
    app = open_app(PAGE, board=str(made))
    app.text_input(key=f"{key}-title").set_value("새 제목").run()
    app.button(key=f"{key}-save").click().run()
    assert "새 제목" in [header.value for header in app.header]


def test_a_card_of_somebody_else_does_not_leave_the_server_before_it_is_revealed(group: Store, open_app) -> None:
    made = begin(group)
    add_card(group, retrospective_id=made, person=ME, column="keep", text="zzmine", save_id="mine")
    add_card(group, retrospective_id=made, person=Person(2), column="keep", text="zzhidden", save_id="hidden")
    given = given_to_the_board(open_app(PAGE, board=str(made)))
    assert "zzmine" in given
    assert "zzhidden" not in given
    set_phase(group, retrospective_id=made, member_id=2, base_version=seen(group, made).version, phase=Phase.GROUP)
    assert "zzhidden" in given_to_the_board(open_app(PAGE, board=str(made)))


def test_a_member_who_left_while_the_board_was_open_is_asked_who_writes(group: Store, open_app) -> None:
    begin(group)
    remove_member(group, 1)
    app = open_app(PAGE)
    assert any("이름을 고르세요" in info.value for info in app.info)
