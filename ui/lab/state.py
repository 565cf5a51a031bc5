"""The lab's settings in this session, and in the address of the page.

The address is written when a change has settled, so that the browser's Back undoes a change, and not while a slider is
being dragged. An address that this session has not written is one that the reader came by: it is read.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.lab.settings import DEFAULTS, KINDS, LabSettings

_SETTINGS = "lab_settings"
_WRITTEN = "lab_address"
_NOTICES = "lab_notices"
_CHANGES = "lab_changes"
_FRAME = "lab_frame"


def open_address() -> None:
    """Take up what the page's address says. Call it at the beginning of every full run of the page."""
    address = st.query_params.to_dict()
    known = st.session_state.get(_SETTINGS)
    if known is not None and address == st.session_state.get(_WRITTEN):
        return
    if known is None or address:
        st.session_state[_SETTINGS], st.session_state[_NOTICES] = LabSettings.from_address(address, base=known)
    _write_address()


def settings() -> LabSettings:
    """The settings as they are now."""
    return st.session_state.get(_SETTINGS, DEFAULTS)


def notices() -> list[str]:
    """What had to be changed of the address that was opened last."""
    return st.session_state.get(_NOTICES, [])


def change(**changes: Any) -> None:
    """Change settings. Raises ValueError."""
    _take(changes, settled=True)


def change_to(name: str, value: Any, *, settled: bool = True) -> None:
    """Change one setting. Not `settled`: more of the same is coming, and the address can wait. Raises ValueError."""
    _take({name: value}, settled)


def _take(changes: Mapping[str, Any], settled: bool) -> None:
    if _is_frame():
        return
    st.session_state[_SETTINGS] = settings().with_(**changes)
    st.session_state[_CHANGES] = change_count() + 1
    if settled:
        st.session_state[_NOTICES] = []
        _write_address()


def change_count() -> int:
    """How many changes there were: what is drawn bears this number, so that one can see which change it shows."""
    return st.session_state.get(_CHANGES, 0)


def put(new: LabSettings) -> None:
    """Set all settings at once, as a preset does."""
    if _is_frame():
        return
    st.session_state[_SETTINGS] = new
    st.session_state[_NOTICES] = []
    _write_address()


def this_is_a_frame() -> None:
    """Note that the fragment being run draws the frames of a training. Call it inside that fragment."""
    if len(runs := _fragments_of_this_run()) == 1:
        st.session_state[_FRAME] = runs


def _is_frame() -> bool:
    # Twenty times a second the browser asks for a frame, and tells each time what it knows of all controls. Just after
    # these were set anew, or are gone, that is what they were before, and Streamlit takes it for changes.
    return bool(runs := _fragments_of_this_run()) and runs == st.session_state.get(_FRAME)


def _fragments_of_this_run() -> list[str]:
    context = get_script_run_ctx()
    return (context and context.fragment_ids_this_run) or []


def _write_address() -> None:
    address = settings().to_address()
    st.session_state[_WRITTEN] = address
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def key_of(name: str) -> str:
    """The key of the control of a setting. Raises KeyError for what is no setting."""
    return f"lab-{KINDS[name].key}"
