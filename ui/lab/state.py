"""The lab's settings in this session, and in the address of the page.

The address is written when a change has settled, so that the browser's Back undoes a change, and not while a slider is
being dragged. An address that this session has not written is one that the reader came by: it is read.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState, get_script_run_ctx

from ui.lab.settings import DEFAULTS, KINDS, LabSettings

_SETTINGS = "lab_settings"
_WRITTEN = "lab_address"
_UNWRITTEN = "lab_address_unwritten"
_NOTICES = "lab_notices"
_CHANGES = "lab_changes"
_GENERATION = "lab_generation"


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
    st.session_state[_SETTINGS] = new
    st.session_state[_NOTICES] = []
    renew_controls()
    _write_address()


def generation() -> int:
    """How often controls were set anew, or went. What a control of an earlier generation tells is old.

    A running training asks for figures twenty times a second, and the browser tells each time what it knows of all
    controls. Just after these were set anew, or went, that is what they were before, and Streamlit takes it for changes
    that nobody made. So they get other keys, and what comes for the earlier ones is not listened to.
    """
    return st.session_state.get(_GENERATION, 0)


def renew_controls() -> None:
    """Begin another generation of controls."""
    st.session_state[_GENERATION] = generation() + 1


def take_told(name: str, key: str, drawn: int) -> None:
    """Set what the control with this key tells, if it is still of the generation in which it was drawn."""
    if drawn == generation():
        change_to(name, st.session_state[key])


def key_of_row(base: str, value: Any) -> str:
    """The key of a row of choices that shows `value`: another one when that was set from elsewhere.

    While one chooses in the row itself (see `chosen_in_row`), it stays the same control, with the focus where it was.
    """
    shown, drawn = st.session_state.get(f"{base}-row", (value, 0))
    if shown != value:
        drawn = generation()
    st.session_state[f"{base}-row"] = (value, drawn)
    return _row_key(base, drawn)


def chosen_in_row(base: str, key: str, value: Any) -> bool:
    """Note what was chosen in the row with this key, where `value` was before.

    Returns False, and notes nothing, of a row that is gone or showed another value: what it tells is old.
    """
    shown, drawn = st.session_state[f"{base}-row"]
    if key != _row_key(base, drawn) or shown != value:
        return False
    st.session_state[f"{base}-row"] = (st.session_state[key], drawn)
    return True


def _row_key(base: str, drawn: int) -> str:
    return f"{base}-{drawn}" if drawn else base


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


def key_of(name: str) -> str:
    """The key of the control of a setting in this generation. Raises KeyError for what is no setting."""
    return _row_key(f"lab-{KINDS[name].key}", generation())
