"""The keys of the lab's controls, by which those that were set anew are told from what they were before.

A running training asks for figures twenty times a second, and the browser tells each time what it knows of all
controls. Just after these were set anew, or went, that is what they were before, and Streamlit takes it for changes
that nobody made. So they get other keys, and what comes for the earlier ones is not listened to.
"""

from typing import Any

import streamlit as st

from ui.lab.settings import KINDS

_GENERATION = "lab_generation"


def generation() -> int:
    """How often controls were set anew, or went. What a control of an earlier generation tells is old."""
    return st.session_state.get(_GENERATION, 0)


def renew_controls() -> None:
    """Begin another generation of controls."""
    st.session_state[_GENERATION] = generation() + 1


def key_of(name: str) -> str:
    """The key of the control of a setting in this generation. Raises KeyError for what is no setting."""
    return _key(f"lab-{KINDS[name].key}", generation())


def key_of_row(base: str, value: Any) -> str:
    """The key of a row of choices that shows `value`: another one when that was set from elsewhere.

    While one chooses in the row itself (see `chosen_in_row`), it stays the same control, with the focus where it was.
    """
    shown, drawn = st.session_state.get(f"{base}-row", (value, 0))
    if shown != value:
        drawn = generation()
    st.session_state[f"{base}-row"] = (value, drawn)
    return _key(base, drawn)


def chosen_in_row(base: str, key: str, value: Any) -> bool:
    """Note what was chosen in the row with this key, where `value` was before.

    Returns False, and notes nothing, of a row that is gone or showed another value: what it tells is old.
    """
    shown, drawn = st.session_state[f"{base}-row"]
    if key != _key(base, drawn) or shown != value:
        return False
    st.session_state[f"{base}-row"] = (st.session_state[key], drawn)
    return True


def _key(base: str, drawn: int) -> str:
    return f"{base}-{drawn}" if drawn else base
