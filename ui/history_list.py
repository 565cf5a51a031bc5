"""The sittings of a section as a list to choose from, newest first."""

from collections.abc import Sequence

import streamlit as st

from services.history import Sitting
from ui.formatting import number, time_span
from ui.note_text import literal
from ui.words import N_, _

PAGE_SIZE = 30
KINDS = {"draft": N_("draft, not saved"), "restore": N_("restored"), "import": N_("imported"), "merge": N_("merged")}


def choose_sitting(sittings: Sequence[Sitting], time_zone: str) -> Sitting:
    """Draw the list and return what is chosen, which the address names; else the newest."""
    asked = st.query_params.get("revision", "")
    chosen = next((sitting for sitting in sittings if str(sitting.revision_id) == asked), sittings[0])
    pages = -(-len(sittings) // PAGE_SIZE)
    page = _page(sittings.index(chosen) // PAGE_SIZE + 1, chosen)
    shown = {sitting.revision_id: sitting for sitting in sittings[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]}
    key = f"sittings-{page}"
    st.session_state[key] = chosen.revision_id if chosen.revision_id in shown else None
    with st.container(key="sittings"):
        st.radio(
            _("Written when"),
            list(shown),
            format_func=lambda revision_id: _entry(shown[revision_id], time_zone),
            key=key,
            on_change=_choose,
            args=(key,),
        )
    if pages > 1:
        turned_to = st.pagination(pages, default=page, key=f"page-{page}-{chosen.revision_id}")
        if turned_to != page:
            st.session_state["page_of_sittings"] = (chosen.revision_id, turned_to)
            st.rerun()
    return chosen


def about(sitting: Sitting) -> str:
    """Who, what if not plain writing, and by how much the text grew."""
    kind = KINDS.get(sitting.kind)
    return " · ".join([literal(sitting.author_name or _("Somebody")), *([_(kind)] if kind else []), _growth(sitting)])


def _growth(sitting: Sitting) -> str:
    growth = sitting.length - sitting.length_before
    if growth == 0:
        return _("as long as before")
    sign = "+" if growth > 0 else "−"
    return _("{change} characters").format(change=f"{sign}{number(abs(growth))}")


def _entry(sitting: Sitting, time_zone: str) -> str:
    """Two lines, both to be clicked: a radio's caption could not be."""
    return f"{literal(time_span(sitting.started_at, sitting.ended_at, time_zone))}  \n:small[:gray[{about(sitting)}]]"


def _choose(key: str) -> None:
    st.query_params["revision"] = str(st.session_state[key])


def _page(of_chosen: int, chosen: Sitting) -> int:
    """The page turned to since this sitting was chosen, else the one it is on."""
    since, page = st.session_state.get("page_of_sittings", (None, 0))
    return page if since == chosen.revision_id else of_chosen
