"""The lab's settings in this session, and in the address of the page.

The address is written when a change has settled, so that the browser's Back undoes a change, and not while a slider is
being dragged. An address that this session has not written is one that the reader came by: it is read.
"""

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState, get_script_run_ctx

from ui.lab.control_keys import renew_controls
from ui.lab.settings import DEFAULTS, LabSettings

_SETTINGS = "lab_settings"
_WRITTEN = "lab_address"
_UNWRITTEN = "lab_address_unwritten"
_NOTICES = "lab_notices"
_CHANGES = "lab_changes"


def open_address() -> None:
    """Take up what the page's address says. Call it at the beginning of every full run of the page."""
    address = st.query_params.to_dict()
    known = st.session_state.get(_SETTINGS)
    if st.session_state.pop(_UNWRITTEN, False):
        _write_address()
        return
    if known is not None and address == st.session_state.get(_WRITTEN):
        return
    if known is None or address:
        st.session_state[_SETTINGS], st.session_state[_NOTICES] = LabSettings.from_address(address, base=known)
    if known is not None:
        renew_controls()
    _write_address()


def write_late() -> None:
    """Write the address of a change that came with somebody else's run. Call it in fragments that run by themselves.

    The run of its own may never follow. Should it, with the address of before, that is still not read.
    """
    if st.session_state.get(_UNWRITTEN) and not _is_a_guest():
        _write_address()


def settings() -> LabSettings:
    """The settings as they are now."""
    return st.session_state.get(_SETTINGS, DEFAULTS)


def notices() -> list[str]:
    """What had to be changed of the address that was opened last."""
    return st.session_state.get(_NOTICES, [])


def change(**changes: Any) -> None:
    """Change settings. Raises ValueError."""
    _take(settings().with_(**changes))


def change_to(name: str, value: Any, *, settled: bool = True) -> None:
    """Change one setting. Not `settled`: more of the same is coming, and the address can wait. Raises ValueError."""
    _take(settings().with_(**{name: value}), settled=settled)


def put(new: LabSettings) -> None:
    """Set all settings at once, as a preset does."""
    _take(new)
    renew_controls()


def _take(new: LabSettings, *, settled: bool = True) -> None:
    st.session_state[_SETTINGS] = new
    st.session_state[_CHANGES] = change_count() + 1
    if settled:
        st.session_state[_NOTICES] = []
        _write_address()


def change_count() -> int:
    """How many changes there were: what is drawn bears this number, so that one can see which change it shows."""
    return st.session_state.get(_CHANGES, 0)


def _is_a_guest() -> bool:
    # A change may come with a run that was asked for by a fragment the control is not in; its own run follows, and
    # brings the address that the browser had before.
    context = get_script_run_ctx()
    runs = context.fragment_ids_this_run if context else None
    return bool(runs) and ThreadState.get().fragment_id not in runs


def _write_address() -> None:
    if _is_a_guest():
        st.session_state[_UNWRITTEN] = True
        return
    address = settings().to_address()
    st.session_state[_WRITTEN] = address
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)
