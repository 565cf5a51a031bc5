"""What is done with a board besides writing on it: its settings, taking it out as a file, removing it."""

from collections.abc import Callable
from hashlib import sha256

import streamlit as st

from db.store import Store
from journal import CohortCalendar
from models.retrospective import TITLE_LIMIT
from services.retrospectives.board import board
from services.retrospectives.board_rules import MOST_VOTES
from services.retrospectives.board_settings import change_board, change_format
from services.retrospectives.board_text import board_csv, board_markdown
from services.retrospectives.boards import remove_board
from services.retrospectives.formats import DECISIONS, ELSEWHERE
from services.retrospectives.views import BoardView, Person
from ui.findings import REFUSALS, sentence
from ui.retrospectives.board_words import text_words
from ui.retrospectives.columns_form import choose_format
from ui.words import _


def show_board_menu(store: Store, shown: BoardView, person: Person, calendar: CohortCalendar | None) -> None:
    """The two menus at the head of a board."""
    with st.popover(_("Take out"), icon=":material/download:"):
        _show_files(store, shown, person, calendar)
    if shown.closed_at is None:
        with st.popover(_("Settings of the board"), icon=":material/tune:"):
            _show_settings(store, shown, person.member_id)


def _show_files(store: Store, shown: BoardView, person: Person, calendar: CohortCalendar | None) -> None:
    words = text_words(shown, calendar)
    name = f"retrospective-{shown.first_day.isoformat()}"

    def now() -> BoardView:
        # Read at the click: the live board has gone on since the page was drawn.
        return board(store, shown.id, person) or shown

    st.caption(_("What you can read on the board now, as a file."))
    st.download_button(
        _("Markdown"),
        lambda: board_markdown(now(), words).encode(),
        f"{name}.md",
        "text/markdown",
        key="board-markdown",
        on_click="ignore",
    )
    st.download_button(
        _("CSV"), lambda: board_csv(now(), words), f"{name}.csv", "text/csv", key="board-csv", on_click="ignore"
    )


def _show_settings(store: Store, shown: BoardView, member_id: int) -> None:
    key = settings_key(shown)
    title = st.text_input(_("Title"), value=shown.title, max_chars=TITLE_LIMIT, key=f"{key}-title")
    when = st.date_input(_("Period"), (shown.first_day, shown.last_day), key=f"{key}-period")
    days = when if isinstance(when, tuple) and len(when) == 2 else (shown.first_day, shown.last_day)
    votes = st.number_input(_("Votes a member"), 0, MOST_VOTES, value=shown.votes_per_member, key=f"{key}-votes")
    is_begun = bool(shown.cards) or shown.mood is not None or shown.my_mood is not None
    is_anonymous = st.checkbox(
        _("Anonymous"),
        value=shown.is_anonymous,
        disabled=is_begun,
        key=f"{key}-anonymous",
        help=_("It cannot be changed once there is a card.") if is_begun else None,
    )
    if st.button(_("Save"), type="primary", key=f"{key}-save"):
        _try(
            lambda: change_board(
                store,
                retrospective_id=shown.id,
                member_id=member_id,
                base_version=shown.version,
                title=title,
                first_day=days[0],
                last_day=days[1],
                votes_per_member=int(votes),
                is_anonymous=is_anonymous,
            )
        )
    st.divider()
    current = tuple(column for column in shown.columns if column not in (DECISIONS, ELSEWHERE))
    chosen, columns = choose_format(store, member_id, key, format_key=shown.format, columns=current)
    st.caption(_("Another format keeps every card; going back puts each where it was."))
    if (chosen, columns) != (shown.format, current) and st.button(_("Change the format"), key=f"{key}-change"):
        _try(
            lambda: change_format(
                store,
                retrospective_id=shown.id,
                member_id=member_id,
                base_version=shown.version,
                format=chosen,
                columns=columns,
            )
        )
    st.divider()
    st.caption(_("A removed board goes into the trash in Settings, with all its cards."))
    if st.button(_("Remove this board"), key=f"{key}-remove"):
        _try(lambda: remove_board(store, retrospective_id=shown.id, member_id=member_id))


def settings_key(shown: BoardView) -> str:
    """The beginning of the fields' keys: they are filled anew when what they show was changed, here or elsewhere.

    The board's version is not in it: that moves with every phase, and a click on a field of before would be lost.
    """
    told = (
        shown.title,
        shown.first_day,
        shown.last_day,
        shown.votes_per_member,
        shown.is_anonymous,
        shown.format,
        shown.columns,
    )
    return f"board-{shown.id}-{sha256(repr(told).encode()).hexdigest()[:12]}"


def _try(step: Callable[[], object]) -> None:
    try:
        step()
    except REFUSALS as error:
        st.error(sentence(error))
    else:
        st.rerun()
