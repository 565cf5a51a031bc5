"""The trash: notes, sections and boards that were removed, and the way back for each."""

from collections.abc import Callable

import streamlit as st

from journal import CohortCalendar
from services.group import cohort_calendar, get_group
from services.note_days import bring_back_note
from services.retrospectives.boards import bring_back_board, removed_boards
from services.retrospectives.views import BoardSummary
from services.structure import bring_back_section
from services.trash import RemovedNote, RemovedSection, trash
from ui import session
from ui.findings import REFUSALS, sentence
from ui.formatting import day_span, time_span
from ui.kinds import kind_name
from ui.note_text import literal, preview
from ui.retrospectives.titles import board_title
from ui.store import get_store
from ui.words import _, plural


def show() -> None:
    """Everything in the trash, the latest first."""
    store = get_store()
    group = get_group(store)
    assert group is not None, "the page is shown only when there is a group"
    failed = st.session_state.pop("trash_error", None)
    if failed:
        st.error(failed)
    found = trash(store)
    boards = removed_boards(store)
    if not found.note_count and not found.section_count and not boards:
        st.markdown(_("The trash is empty. Notes, sections and boards of retrospectives that are removed come here."))
        return
    st.caption(
        _(
            "Nothing in the trash is ever deleted. Everyone can put back what was removed from their own notes, "
            "and every board."
        )
    )
    if boards:
        st.header(_("Boards of retrospectives"), anchor=False)
        for board in boards:
            _board_row(board, cohort_calendar(store))
    if found.notes:
        st.header(_("Whole notes"), anchor=False)
        for note in found.notes:
            _note_row(note, group.time_zone)
        _show_rest(found.note_count - len(found.notes))
    if found.sections:
        st.header(_("Sections"), anchor=False)
        for section in found.sections:
            _section_row(section, group.time_zone)
        _show_rest(found.section_count - len(found.sections))


def _board_row(board: BoardSummary, calendar: CohortCalendar | None) -> None:
    what, steps = st.columns([4, 1], gap="medium", vertical_alignment="center")
    with what, st.container(gap="xsmall"):
        st.markdown(f"**{literal(board_title(board.title, board.first_day, board.last_day, calendar))}**")
        cards = plural("{count} card", "{count} cards", board.cards)
        st.caption(f"{day_span(board.first_day, board.last_day)} · {cards}")
    member = session.current_member()
    if member is not None:
        steps.button(
            _("Put back"), key=f"back-board-{board.id}", on_click=_try, args=(_bring_back_board(board.id), member.id)
        )


def _bring_back_board(retrospective_id: int) -> Callable[[int], object]:
    return lambda member_id: bring_back_board(get_store(), retrospective_id=retrospective_id, member_id=member_id)


def _note_row(note: RemovedNote, time_zone: str) -> None:
    about = [
        literal(note.owner_name),
        plural("{count} section", "{count} sections", note.section_count),
        _("removed {when}").format(when=time_span(note.removed_at, note.removed_at, time_zone)),
    ]
    _row(
        f"note-{note.id}",
        title=day_span(note.day, note.day_end),
        about=" · ".join(about),
        text=note.text,
        owner_id=note.owner_id,
        bring_back=lambda author_id: bring_back_note(get_store(), note_id=note.id, author_id=author_id),
    )


def _section_row(section: RemovedSection, time_zone: str) -> None:
    about = [
        literal(section.owner_name),
        day_span(section.day, section.day_end),
        kind_name(section.kind),
        _("removed {when}").format(when=time_span(section.removed_at, section.removed_at, time_zone)),
    ]
    _row(
        f"section-{section.id}",
        title=section.heading or _("Before the first heading"),
        about=" · ".join(about),
        text="" if section.is_empty else section.text,
        owner_id=section.owner_id,
        section_id=section.id,
        bring_back=lambda author_id: bring_back_section(get_store(), section_id=section.id, author_id=author_id),
    )


def _row(
    key: str,
    *,
    title: str,
    about: str,
    text: str,
    owner_id: int,
    bring_back: Callable[[int], object],
    section_id: int | None = None,
) -> None:
    """One thing in the trash: what it is, how it begins, its history, and the step back for its owner."""
    member = session.current_member()
    what, steps = st.columns([4, 1], gap="medium", vertical_alignment="center")
    with what, st.container(gap="xsmall"):
        st.markdown(f"**{literal(title)}**")
        st.caption(about)
        st.markdown(preview(text) or _("Nothing written."))
    with steps, st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if member is not None and member.id == owner_id:
            st.button(_("Put back"), key=f"back-{key}", on_click=_try, args=(bring_back, member.id))
        if section_id is not None:
            st.page_link(
                "pages/history.py", label=_("History"), query_params={"section": str(section_id)}, width="content"
            )


def _show_rest(count: int) -> None:
    if count > 0:
        st.caption(plural("{count} older one is not shown.", "{count} older ones are not shown.", count))


def _try(bring_back: Callable[[int], object], member_id: int) -> None:
    try:
        bring_back(member_id)
    except REFUSALS as error:
        st.session_state["trash_error"] = sentence(error)
    else:
        st.toast(_("It is back where it was."))
