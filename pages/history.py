"""History: what a section has been, sitting by sitting, and the way back to an earlier text."""

from pathlib import Path

import streamlit as st

from services.group import get_group
from services.history import HistoryView, history
from ui import session
from ui.address import id_from
from ui.formatting import day_span
from ui.history_list import choose_sitting
from ui.history_view import show_sitting
from ui.kinds import kind_name
from ui.note_text import literal
from ui.note_view import section_title
from ui.store import get_store
from ui.words import _

STYLE = Path(__file__).parent.parent / "ui" / "history.css"

store = get_store()
group = get_group(store)
assert group is not None, "app.py shows this page only when there is a group"
section_id = id_from(st.query_params.get("section"))
view = history(store, section_id) if section_id is not None else None


def show_head(view: HistoryView) -> None:
    """Of which section this is the history, and the way back to the day of its note.

    That is the page where it is written if it is one's own, else where it is read.
    """
    section, member = view.section, session.current_member()
    is_own = member is not None and member.id == section.member_id
    day = {"day": section.day.isoformat()}
    st.title(literal(section_title(section)), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="history-head"):
        st.page_link(
            "pages/today.py" if is_own else "pages/notes.py",
            label=_("Back to {day}").format(day=day_span(section.day, section.day_end)),
            query_params=day if is_own else {**day, "by": section.member_name},
            icon=":material/arrow_back:",
            width="content",
        )
        st.caption(" · ".join([_("History"), kind_name(section.kind), literal(section.member_name)]), width="content")


if view is None or not view.sittings:
    st.title(_("History"), anchor=False)
    st.markdown(_("There is no such section. Open the history from a section's menu on the Today page."))
    st.page_link("pages/today.py", label=_("Today"), icon=":material/arrow_back:")
else:
    st.html(STYLE)
    show_head(view)
    rail, shown = st.columns([3, 8], gap="large")
    with rail:
        sitting = choose_sitting(view.sittings, group.time_zone)
    with shown:
        show_sitting(view, sitting, group.time_zone)
