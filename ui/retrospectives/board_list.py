"""Which board is shown, and the way to the others."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from journal import CohortCalendar
from models import Phase
from services.retrospectives.views import BoardSummary
from ui.address import id_from
from ui.formatting import day_span
from ui.note_text import literal
from ui.retrospectives.titles import board_title
from ui.words import _

NEW = 0


def asked_board(boards: Sequence[BoardSummary], asked: str | None, today: date) -> BoardSummary | None:
    """The board that the address asks for; else the one that is open now, the one of today before later ones."""
    if asked:
        return next((board for board in boards if board.id == id_from(asked)), None)
    still_open = [board for board in boards if board.phase is not Phase.CLOSED]
    of_today = [board for board in still_open if board.first_day <= today <= board.last_day]
    return next(iter([*of_today, *still_open, *boards]), None)


def choose_board(boards: Sequence[BoardSummary], shown: BoardSummary | None, calendar: CohortCalendar | None) -> None:
    """A field with all boards, newest first, and a new one. Choosing changes the address."""
    names = {board.id: _name(board, calendar) for board in boards}
    key = f"board-chosen-{shown.id if shown else NEW}"
    chosen = st.selectbox(
        _("Board"),
        [NEW, *names],
        index=[NEW, *names].index(shown.id) if shown else 0,
        format_func=lambda board_id: names.get(board_id) or _("New retrospective …"),
        key=key,
        label_visibility="collapsed",
        width=480,
    )
    if chosen != (shown.id if shown else NEW):
        st.query_params.from_dict({"board": str(chosen)} if chosen else {"new": "1"})
        st.rerun()


def _name(board: BoardSummary, calendar: CohortCalendar | None) -> str:
    title, days = _title_and_days(board, calendar)
    parts = [title] if days in title else [title, days]
    if board.phase is Phase.CLOSED:
        parts.append(_("closed"))
    return " · ".join(parts)


def show_board_title(shown: BoardSummary, calendar: CohortCalendar | None) -> None:
    """What the board is called, its days, and what is special about it."""
    title, days = _title_and_days(shown, calendar)
    about = [] if days in title else [days]
    if shown.is_anonymous:
        about.append(_("anonymous"))
    if shown.phase is Phase.CLOSED:
        about.append(_("closed, read-only"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="board-title"):
        st.header(literal(title), anchor=False, width="content")
        if about:
            st.caption(" · ".join(about), width="content")


def _title_and_days(board: BoardSummary, calendar: CohortCalendar | None) -> tuple[str, str]:
    title = board_title(board.title, board.first_day, board.last_day, calendar)
    return title, day_span(board.first_day, board.last_day)
