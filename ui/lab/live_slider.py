"""A slider that tells every value while it is dragged: Streamlit's own one tells only the last.

It is a plain range field of the browser, so that keyboard, touch and screen readers know it. Its value is one of the
lab's settings.
"""

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from ui.lab import state
from ui.lab.settings import KINDS, Real, Whole

_here = Path(__file__).parent
_slider = component(
    "unroll_live_slider",
    html="<div class='slider'></div>",
    css=(_here / "live_slider.css").read_text("utf-8"),
    js=(_here / "live_slider.js").read_text("utf-8"),
)


def live_slider(
    name: str,
    label: str,
    *,
    least: float | None = None,
    most: float | None = None,
    step: float = 1,
    log: bool = False,
    digits: int = 2,
    help: str = "",
) -> None:
    """Draw a slider for the setting `name`, from `least` to `most` or over all it may be.

    label: what it is called, plain text. help: Markdown, with formulas, behind a question mark. log: equal steps are
    equal ratios, and `step` is not looked at. digits: behind the point, of a number that is not whole.
    """
    kind = KINDS[name]
    assert isinstance(kind, Whole | Real), f"{name} is no number"
    key = state.key_of(name)
    whole = isinstance(kind, Whole)

    def take() -> None:
        told = st.session_state[key].told
        value = min(max(told["value"], kind.least), kind.most)
        state.change_to(name, int(value) if whole else float(value), settled=told["settled"])

    with st.container(gap=None, key=f"{key}-slider"):
        st.markdown(label, help=help or None)
        _slider(
            key=key,
            data={
                "label": label,
                "value": getattr(state.settings(), name),
                "echo": getattr(st.session_state.get(key), "told", None),
                "least": kind.least if least is None else least,
                "most": kind.most if most is None else most,
                "step": 1 if whole else step,
                "log": log,
                "digits": 0 if whole else digits,
            },
            on_told_change=take,
        )
