"""Beginning a board: its period, format and rules."""

from datetime import date, timedelta
from uuid import uuid4

import streamlit as st

from db.store import Store
from journal import CohortCalendar
from models.retrospective import TITLE_LIMIT
from services.retrospectives.board_rules import MOST_VOTES
from services.retrospectives.boards import create_board, overlapping
from services.retrospectives.formats import DEFAULT_FORMAT
from ui.address import FIRST_YEAR, LAST_YEAR
from ui.findings import REFUSALS, sentence
from ui.note_text import literal
from ui.retrospectives.columns_form import choose_format
from ui.retrospectives.titles import board_title
from ui.words import _

VOTES = 5
_SAVE_ID = "new_board_save_id"


def show_new_board(store: Store, member_id: int, today: date, calendar: CohortCalendar | None) -> None:
    """The form. A board that overlaps with another is named, and may be made all the same."""
    monday = today - timedelta(days=today.weekday())
    when = st.date_input(
        _("Period"),
        (monday, monday + timedelta(days=6)),
        min_value=date(FIRST_YEAR, 1, 1),
        max_value=date(LAST_YEAR, 12, 31),
        key="new-board-period",
    )
    days = when if isinstance(when, tuple) else (when,)
    if len(days) != 2:  # the first of two clicks
        st.caption(_("Choose the last day of the period, too."))
        return
    format_key, columns = choose_format(store, member_id, "new-board", format_key=DEFAULT_FORMAT)
    is_anonymous = st.checkbox(
        _("Anonymous"),
        key="new-board-anonymous",
        help=_(
            "No author is stored, only a mark by which your browser knows your own cards. "
            "Cards do not cite notes then. It cannot be changed once there is a card."
        ),
    )
    with st.expander(_("Title and votes")):
        title = st.text_input(
            _("Title"),
            max_chars=TITLE_LIMIT,
            placeholder=board_title("", *days, calendar),
            key="new-board-title",
        )
        votes = st.number_input(_("Votes a member"), 0, MOST_VOTES, value=VOTES, key="new-board-votes")
    for other in overlapping(store, *days):
        st.warning(
            _("“{title}” covers some of these days already. You can open it, or make another one.").format(
                title=literal(board_title(other.title, other.first_day, other.last_day, calendar))
            )
        )
        st.page_link(
            "pages/retrospectives.py",
            label=_("Open “{title}”").format(
                title=literal(board_title(other.title, other.first_day, other.last_day, calendar))
            ),
            query_params={"board": str(other.id)},
        )
    if not st.button(_("Begin the retrospective"), type="primary", key="new-board-begin"):
        return
    try:
        made = create_board(
            store,
            member_id=member_id,
            first_day=days[0],
            last_day=days[1],
            # A second click on a slow line makes no second board.
            save_id=st.session_state.setdefault(_SAVE_ID, uuid4().hex),
            title=title,
            format=format_key,
            columns=columns,
            is_anonymous=is_anonymous,
            votes_per_member=int(votes),
        )
    except REFUSALS as error:
        st.error(sentence(error))
        return
    del st.session_state[_SAVE_ID]
    st.query_params.from_dict({"board": str(made)})
    st.rerun()
