"""The drawer beside a board, drawn by itself: the page that holds it is tested elsewhere."""

from datetime import date, timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from services.retrospectives.board import board as read_board
from services.retrospectives.boards import create_board
from services.retrospectives.cards import remove_card
from services.retrospectives.formats import DECISIONS, FORMATS
from services.retrospectives.views import Person
from services.writing import save_section
from tests.notes import write_document
from tests.pages.conftest import texts
from ui.retrospectives.suggestions import column_for

MONDAY, FRIDAY = date(2022, 1, 17), date(2022, 1, 21)
NOTE = """# 피어세션

- 질문은 어디에 모을까?
  - 문서 하나에

# 회고

- 좋았던 점 : 질문을 바로 했다.
- 아쉬운 점 : *늦게* 잤다. :smile: $h_t$
"""


def script() -> None:
    import streamlit as st

    from services.retrospectives.board import board
    from services.retrospectives.views import Person
    from ui.retrospectives.suggestions import show_suggestions
    from ui.store import get_store
    from ui.words import ask_language

    ask_language(lambda: st.query_params["language"])
    person = Person(int(st.query_params["member"]), "5ecre7" * 5)
    view = board(get_store(), int(st.query_params["board"]), person)
    assert view is not None
    show_suggestions(get_store(), view, person)


@pytest.fixture
def drawer(group, monkeypatch):
    """The drawer as a member sees it; links to other pages, of which there are none here, as captions."""

    def link(page, *, label, query_params=None, icon=None):
        st.caption(f"{label} → {page} {query_params or ''}")

    monkeypatch.setattr(st, "page_link", link)

    def show(retrospective_id: int, member: int = 1, language: str = "ko") -> AppTest:
        app = AppTest.from_function(script, default_timeout=30)
        app.query_params.update({"board": str(retrospective_id), "member": str(member), "language": language})
        app.run()
        assert not app.exception, app.exception
        return app

    return show


def begin(store, **about) -> int:
    return create_board(store, member_id=1, first_day=MONDAY, last_day=FRIDAY, save_id="a board", **about)


def cards(store, retrospective_id):
    view = read_board(store, retrospective_id, Person(1, "5ecre7" * 5))
    assert view is not None
    return view.cards


def to_card(app: AppTest, quote_sense: int = 0) -> AppTest:
    buttons = [button for button in app.button if button.label == "카드로"]
    buttons[quote_sense].click().run()
    assert not app.exception, app.exception
    return app


def test_without_notes_the_drawer_says_what_will_stand_there(group, drawer):
    app = drawer(begin(group))
    assert "읽히는 문장이 없습니다" in texts(app)
    assert "오늘 노트 쓰기 → pages/today.py" in texts(app)
    assert not app.button


def test_sentences_stand_under_what_they_read_as_with_who_when_and_a_link(group, drawer):
    write_document(group, 1, FRIDAY, NOTE)
    app = drawer(begin(group))
    assert [heading.value for heading in app.subheader] == ["계속할 점 · 1", "문제 · 1", "결정과 안건 · 1"]
    said = texts(app)
    assert "질문을 바로 했다." in said
    assert "늦게 잤다. \\:smile\\: $h_t$" in said, "a note's words are no markup of ours; formulas are"
    assert "질문은 어디에 모을까? → 문서 하나에" in said
    assert "나 · " in said and "pages/notes.py {'day': '2022-01-21', 'by': '하나'}" in said


def test_a_click_makes_a_card_in_the_column_of_that_sense_with_its_sentence(group, drawer):
    write_document(group, 1, FRIDAY, NOTE)
    retrospective_id = begin(group)
    app = drawer(retrospective_id)
    for _ in range(3):
        to_card(app)
    made = cards(group, retrospective_id)
    assert [(card.column, card.text) for card in made] == [
        ("keep", "질문을 바로 했다."),
        ("problem", "늦게 잤다. :smile: $h_t$"),
        ("decision", "질문은 어디에 모을까? → 문서 하나에"),
    ]
    assert [card.evidence[0].quote for card in made] == [card.text for card in made]
    assert [(button.label, button.disabled) for button in app.button] == [("보드에 있음", True)] * 3


def test_a_card_that_is_taken_off_the_board_can_be_made_again(group, drawer):
    write_document(group, 1, FRIDAY, NOTE)
    retrospective_id = begin(group)
    app = to_card(drawer(retrospective_id))
    remove_card(group, card_id=cards(group, retrospective_id)[0].id, person=Person(1))
    app.run()
    to_card(app)
    assert [card.text for card in cards(group, retrospective_id)] == ["질문을 바로 했다."]


def test_what_changed_in_the_note_meanwhile_is_not_quoted_and_it_is_said_why(group, drawer):
    note = write_document(group, 1, FRIDAY, "# 회고\n\n질문을 바로 해서 뿌듯했다.\n")
    retrospective_id = begin(group)
    app = drawer(retrospective_id)
    save_section(
        group,
        section_id=note.sections[0].id,
        base_version=1,
        text="# 회고\n\n산책이 좋았다.\n",
        save_id="elsewhere",
        author_id=1,
    )
    to_card(app)
    assert "노트" in app.error[0].value
    assert cards(group, retrospective_id) == ()
    assert "산책이 좋았다." in texts(app)


def test_on_an_anonymous_board_no_source_is_kept_and_the_drawer_says_so(group, drawer):
    write_document(group, 1, FRIDAY, NOTE)
    retrospective_id = begin(group, is_anonymous=True)
    app = drawer(retrospective_id)
    assert "익명 보드라서 카드에 어느 노트에서 왔는지 남기지 않습니다." in texts(app)
    to_card(app)
    (card,) = cards(group, retrospective_id)
    assert (card.text, card.author, card.evidence) == ("질문을 바로 했다.", None, ())
    assert [button.label for button in app.button].count("보드에 있음") == 1


class TestSharing:
    def test_only_one_s_own_sentences_have_the_switch(self, group, drawer):
        write_document(group, 1, FRIDAY, NOTE)
        retrospective_id = begin(group)
        assert [toggle.label for toggle in drawer(retrospective_id).toggle] == ["팀에 보이기"] * 2
        of_other = drawer(retrospective_id, member=2)
        assert not of_other.toggle
        assert [heading.value for heading in of_other.subheader] == ["결정과 안건 · 1"]

    def test_the_switch_lets_the_team_see_the_sentence_and_hides_it_again(self, group, drawer):
        write_document(group, 1, FRIDAY, NOTE)
        retrospective_id = begin(group)
        app = drawer(retrospective_id)
        app.toggle[0].set_value(True).run()
        assert [toggle.value for toggle in app.toggle] == [True, False]
        assert "질문을 바로 했다." in texts(drawer(retrospective_id, member=2))
        app.toggle[0].set_value(False).run()
        assert [toggle.value for toggle in app.toggle] == [False, False]
        assert "질문을 바로 했다." not in texts(drawer(retrospective_id, member=2))


def test_many_sentences_are_no_wall_and_those_not_on_the_board_come_first(group, drawer):
    for day in range(3):
        bullets = "".join(f"  - {day}일째 {number}번째 일이 있었다\n" for number in range(3))
        write_document(group, 1, MONDAY + timedelta(days=day), f"# 회고\n\n- 좋았던 점\n{bullets}")
    retrospective_id = begin(group)
    app = to_card(drawer(retrospective_id))
    assert app.subheader[0].value == "계속할 점 · 9"
    assert [button.label for button in app.button] == ["카드로"] * 4 + ["5개 더 보기"]
    app.button[-1].click().run()
    assert [button.label for button in app.button] == ["카드로"] * 8 + ["보드에 있음"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_a_place_for_every_sentence(format):
    columns = (*FORMATS[format], DECISIONS)
    for sense in ("keep", "problem", "try"):
        assert column_for(sense, columns) in FORMATS[format]
    assert column_for("decision", columns) == DECISIONS


def test_the_drawer_speaks_english(group, drawer):
    write_document(group, 1, FRIDAY, NOTE)
    app = drawer(begin(group), language="en")
    assert [heading.value for heading in app.subheader] == [
        *("Reads as keep · 1", "Reads as problem · 1", "Decided or on the agenda · 1")
    ]
    assert app.button[0].label == "To a card"
