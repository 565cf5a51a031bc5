"""A board on the page: the live component, asked every moment for news, with what the page itself can do around it."""

import streamlit as st

from db.store import Store
from models import Phase
from services.group import list_members
from services.reading import section
from services.retrospectives.board import board
from services.retrospectives.views import PHASES, BoardView, Person
from services.views import GroupView
from ui import session
from ui.board import show_board
from ui.board.state import board_state
from ui.formatting import short_day
from ui.note_text import literal
from ui.retrospectives.suggestions import show_suggestions
from ui.words import _, language

# How often a page looks for what others did. What a member does oneself is answered at once (ui/web/boards.py).
SECONDS_BETWEEN_LOOKS = 1.5
_SHOWN = "board_shown"


def show_board_page(store: Store, shown: BoardView, person: Person, group: GroupView) -> None:
    """The board, and beside it the suggestions from the members' notes while cards can be written."""
    if shown.closed_at is not None:
        _show_note_link(store, shown)
        _show_live(store, shown.id, person, group, closed=True)
        return
    writes = PHASES.index(shown.phase) <= PHASES.index(Phase.WRITE)
    suggests = st.toggle(
        _("Suggestions from the notes"),
        value=writes,
        key=f"board-suggests-{writes}",
        help=_("Sentences of this period's notes that read as keep, problem, try or decision."),
    )
    if not suggests:
        _show_live(store, shown.id, person, group, closed=False)
        return
    beside, drawer = st.columns([3, 1], gap="medium")
    with beside:
        _show_live(store, shown.id, person, group, closed=False)
    with drawer, st.container(key="board-suggestions"):
        show_suggestions(store, shown, person)


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS, key="board")
def _show_live(store: Store, retrospective_id: int, person: Person, group: GroupView, *, closed: bool) -> None:
    """The board as it is now. Where nothing was written since the last look, it is not read again."""
    # The counter is read first: what is written in between is read with the next look.
    key = (store.change_counter(), retrospective_id, person, language())
    known = st.session_state.get(_SHOWN)
    if known is None or known[0] != key:
        view = board(store, retrospective_id, person)
        if view is None or (view.closed_at is not None) != closed:
            st.session_state.pop(_SHOWN, None)
            st.rerun()  # what stands around the board differs now
        members = list_members(store)
        state = board_state(view, members=members, viewer_id=person.member_id, time_zone=group.time_zone)
        known = st.session_state[_SHOWN] = (key, state)
    show_board(known[1])


def _show_note_link(store: Store, shown: BoardView) -> None:
    """The way to the note that the closed board was written into, if that is still there."""
    found = section(store, shown.note_section_id) if shown.note_section_id is not None else None
    if found is not None:
        st.page_link(
            "pages/notes.py",
            label=_("Written into the note of {day}, {name}").format(
                day=short_day(found.day), name=literal(found.member_name)
            ),
            query_params={"day": found.day.isoformat(), "by": found.member_name},
            icon=":material/description:",
        )


def viewer(member_id: int) -> Person:
    """The member of this browser, with what only the browser knows."""
    return Person(member_id, session.browser_secret())
