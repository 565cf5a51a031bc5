"""The two sides of the lab: the lecture and the simulator beside each other, on a phone one at a time."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.lab import state
from ui.lab.control_keys import chosen_in_row, key_of_row, renew_controls
from ui.lab.settings import KINDS, Choice
from ui.words import _

_SIDE = "lab-side"
_PANE = "lab-pane"


def lab_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the lecture and of the lab. The switch between them shows on narrow screens only (unroll.css)."""
    names = {"lab": _("Lab"), "lecture": _("Lecture")}
    st.session_state.setdefault(_SIDE, "lab")
    shown = st.segmented_control(
        _("What to show"),
        list(names),
        required=True,
        format_func=lambda side: names[side],
        key=_SIDE,
        label_visibility="collapsed",
    )
    with st.container(key=f"lab-shows-{shown}"):
        left, right = st.columns([5, 10], gap="medium")
    return left.container(key="lab-text"), right.container(key="lab-bench")


def show_side(side: str) -> None:
    """Turn to the lecture or the lab where only one has room. Call it in a callback."""
    st.session_state[_SIDE] = side


def pane_switch() -> str:
    """The panes of the lab, one of which is shown; returns which."""
    kind, key = KINDS["pane"], key_of_row(_PANE, state.settings().pane)
    assert isinstance(kind, Choice)
    names = {
        "lens": _("Lens"),
        "training": _("Training"),
        "cliff": _("Cliff"),
        "random": _("Random cuts"),
        "checks": _("Honest checks"),
    }
    st.session_state[key] = state.settings().pane
    st.segmented_control(
        _("Part of the lab"),
        list(kind.options),
        required=True,
        format_func=lambda pane: names[pane],
        key=key,
        on_change=_turn_to,
        args=(key,),
        label_visibility="collapsed",
    )
    return state.settings().pane


def _turn_to(key: str) -> None:
    if chosen_in_row(_PANE, key, state.settings().pane):
        renew_controls()  # those of the pane that is left will be gone
        state.change(pane=st.session_state[key])


def link_controls() -> None:
    """The address of what is shown, to copy."""
    with st.popover(_("Link"), icon=":material/link:"):
        scheme, host, path, _query, _fragment = urlsplit(st.context.url or "")
        st.caption(_("Everything that is set stands in this address. Whoever opens it sees the same numbers."))
        st.code(urlunsplit((scheme, host, path, urlencode(state.settings().to_address()), "")), language=None)
