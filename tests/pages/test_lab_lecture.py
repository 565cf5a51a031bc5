"""The lecture beside the lab, and the way to it from the Notes page."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.notes import write_document
from tests.pages.conftest import texts

DAY = date(2022, 1, 21)
RNN = "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n- RNN의 먼 시점 기울기는 사라진다.\n- LSTM이 이를 해결한다.\n"
CNN = "# 강의 정리\n\n### (AI Math 9강) CNN 첫걸음\n\n합성곱은 가중치를 공유한다.\n"


def lecture_side(chosen=0):
    """The left side of the lab alone."""
    import streamlit as st

    from services.lectures import matching_lectures
    from ui import session
    from ui.lab.lecture import choose_lecture, show_lecture
    from ui.store import get_store

    session.start()
    shown = choose_lecture(matching_lectures(get_store()), chosen)
    if shown is not None:
        show_lecture(shown, on_mark=lambda topic: st.session_state.__setitem__("asked", topic))


@pytest.fixture
def open_side(group, monkeypatch):
    """Draw the side for a lecture of the settings."""
    import streamlit as st

    # This script is not the app: it has no pages that a link could lead to.
    monkeypatch.setattr(st, "page_link", lambda _page, label, **_: st.markdown(f"link: {label}"))

    def open_with(chosen=0):
        app = AppTest.from_function(lecture_side, kwargs={"chosen": chosen}, default_timeout=30)
        app.session_state["language"] = "ko"
        app.run()
        assert not app.exception, app.exception
        return app

    return open_with


def test_the_best_lecture_stands_there_whole_with_its_marks(group, open_side):
    write_document(group, 1, DAY, CNN)
    write_document(group, 1, DAY, RNN)
    said = texts(open_side())
    assert "RNN의 먼 시점 기울기는 사라진다. [▶ 사라지는 기울기 보기](#lab-vanishing)" in said
    assert "LSTM이 이를 해결한다. [▶ 셀 비교하기](#lab-gates)" in said
    assert "합성곱" not in said


def test_others_can_be_chosen_the_best_first(group, open_side):
    write_document(group, 1, DAY, RNN)
    write_document(group, 2, DAY, "# 강의 정리\n\n### LSTM\n\n게이트가 있다.\n")
    app = open_side()
    assert [option.split(" · ")[:2] for option in app.selectbox[0].options] == [
        ["(AI Math 10강) RNN 첫걸음", "하나"],
        ["LSTM", "두리"],
    ]
    app.selectbox[0].select_index(1).run()
    assert not app.exception


def test_a_lecture_that_says_nothing_the_lab_can_show_says_so(group, open_side):
    write_document(group, 1, DAY, "# 강의 정리\n\n### LSTM\n\n들었다.\n")
    assert "이 강의에는 실험실에서 보여 줄 수 있는 문장이 없습니다" in texts(open_side())


def test_a_lecture_that_is_gone_gives_way_to_the_best_with_a_word(group, open_side):
    write_document(group, 1, DAY, RNN)
    said = texts(open_side(chosen=4_711))
    assert "가장 잘 맞는 강의를 보여 줍니다" in said
    assert "#lab-vanishing" in said


def test_any_other_lecture_can_be_opened_by_its_link(group, open_side):
    write_document(group, 1, DAY, RNN)
    other = write_document(group, 2, DAY, CNN).sections[-1]
    assert "합성곱은 가중치를 공유한다." in texts(open_side(chosen=other.id))


def test_without_a_match_the_page_says_so_and_how_to_get_one(group, open_side):
    write_document(group, 1, DAY, CNN)
    said = texts(open_side())
    assert "RNN, BPTT, LSTM, GRU를 다룬 강의가 아직 없습니다" in said
    assert "link: 노트 가져오기" in said


def test_what_a_note_says_twice_is_folded_here_too(group, open_side):
    again = "".join(f"- {number}번째로 적어 둔 아주 길고 자세한 문장이 여기에 있습니다.\n" for number in range(8))
    write_document(group, 1, DAY, RNN + again + "\n> 사이\n\n" + again)
    app = open_side()
    assert any("접" in expander.label for expander in app.expander)


def links(app):
    """Where the links of a page lead."""
    return [(link.proto.page, link.proto.query_string) for link in app.get("page_link")]


def test_beside_a_lecture_for_the_lab_the_notes_page_has_a_link_there(group, open_app):
    written = write_document(group, 1, DAY, RNN + "\n# 회고\n\nRNN, LSTM, GRU, BPTT!\n")
    write_document(group, 2, DAY, CNN)
    lecture = written.sections[1]
    day = links(open_app("pages/notes.py", day=DAY.isoformat()))
    assert [query for page, query in day if page == "simulator"] == [f"lecture={lecture.id}"]
    kind = links(open_app("pages/notes.py", view="kind", kind="lecture"))
    assert [query for page, query in kind if page == "simulator"] == [f"lecture={lecture.id}"]
