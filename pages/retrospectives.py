"""Retrospectives: the board of a period, and what the boards and notes say over the weeks."""

import streamlit as st

from services.group import cohort_calendar, get_group
from services.retrospectives.board import board
from services.retrospectives.boards import list_boards
from services.views import GroupView
from ui import session
from ui.retrospectives.board_list import asked_board, choose_board, show_board_title
from ui.retrospectives.board_menu import show_board_menu
from ui.retrospectives.board_page import show_board_page, viewer
from ui.retrospectives.new_board import show_new_board
from ui.review import show_review
from ui.store import get_store
from ui.words import _

store = get_store()
group = get_group(store)
assert group is not None, "app.py shows this page only when there is a group"
calendar = cohort_calendar(store)
today = session.today(group)


def choose_view(shown: str) -> None:
    """The board or the review; each has an address of its own."""
    names = {"board": _("Board"), "review": _("Looking back")}
    chosen = st.segmented_control(
        _("View"),
        list(names),
        default=shown,
        required=True,
        format_func=lambda view: names[view],
        key=f"retrospectives-view-{shown}",
        label_visibility="collapsed",
    )
    if chosen != shown:
        st.query_params.from_dict({"view": "review"} if chosen == "review" else {})
        st.rerun()


def show_boards(group: GroupView) -> None:
    """The board that is asked for, with the way to the others; a form where there is none."""
    who = session.current_member()
    if who is None:
        st.info(_("Choose your name at the foot of the side bar: cards and votes are written in it."))
        return
    boards = list_boards(store)
    shown = None if "new" in st.query_params else asked_board(boards, st.query_params.get("board"), today)
    if "board" in st.query_params and shown is None:
        st.warning(_("This board is not there any more. It may be in the trash in Settings."))
    if shown is None:
        if boards:
            choose_board(boards, shown, calendar)
        else:
            st.markdown(
                _(
                    "A retrospective gathers what the week was like: everyone writes cards, the team groups them, "
                    "votes, talks and agrees on a few actions, and the next one begins with what became of them. "
                    "Suggestions come from the notes you have written."
                )
            )
        st.header(_("Begin a retrospective"), anchor=False)
        with st.container(key="new-board", width=640):
            show_new_board(store, who.id, today, calendar)
        return
    person = viewer(who.id)
    view = board(store, shown.id, person)
    if view is None:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="board-head"):
        choose_board(boards, shown, calendar)
        show_board_menu(store, view, person, calendar)
    show_board_title(shown, calendar)
    show_board_page(store, view, person, group)


asked_view = "review" if st.query_params.get("view") == "review" else "board"
with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="retrospectives-head"):
    st.title(_("Retrospectives"), anchor=False, width="content")
    choose_view(asked_view)
if asked_view == "review":
    show_review(store)
else:
    show_boards(group)
