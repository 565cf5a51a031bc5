"""A slider that tells every value while it is dragged: Streamlit's own one tells only the last.

It is a plain range field of the browser, so that keyboard, touch and screen readers know it. Its value is one of the
lab's settings.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from ui.lab import state
from ui.lab.control_keys import generation, key_of
from ui.lab.live_slider.build import MODULES
from ui.lab.settings import KINDS, Real, Whole

# Sent again with every value, and therefore no more than this; the module itself is fetched once.
_BEGIN = f"""
const slider = import(`${{location.origin}}/{MODULES.name}/{MODULES.build}/slider.js`);
export default function (component) {{
  slider.then(({{ show }}) => show(component));
}}
"""

_slider = component("unroll_live_slider", html="<div class='slider'></div>", js=_BEGIN)


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
    through: str = "",
) -> None:
    """Draw a slider for the setting `name`, from `least` to `most` or over all it may be.

    label: what it is called, plain text. help: Markdown, with formulas, behind a question mark. log: equal steps are
    equal ratios, and `step` is not looked at. digits: behind the point, of a number that is not whole. through: the key
    of the figures it speaks through, which have `take_moved` as their on_moved. Then the fragment with those figures
    runs anew, and not the one with the slider: for a slider on which no other control depends.
    """
    kind = KINDS[name]
    assert isinstance(kind, Whole | Real), f"{name} is no number"
    key = key_of(name)
    whole = isinstance(kind, Whole)
    drawn = generation()
    with st.container(gap=None, key=f"lab-{kind.key}-slider"):
        st.markdown(label, help=help or None)
        _slider(
            key=key,
            data={
                "name": name,
                "label": label,
                "value": getattr(state.settings(), name),
                "echo": getattr(st.session_state.get(key), "moved", None),
                "least": kind.least if least is None else least,
                "most": kind.most if most is None else most,
                "step": 1 if whole else step,
                "log": log,
                "digits": 0 if whole else digits,
                "through": through,
                "changes": state.change_count(),
            },
            on_moved_change=lambda: take_moved(st.session_state[key].moved, drawn),
        )


def take_moved(told: Any, drawn: int | None = None) -> None:
    """Set what a slider tells: {"name": a setting, "value": a number, "settled": whether it was let go}.

    `drawn`: the generation of controls it belongs to; of an earlier one nothing is taken.
    """
    if drawn is not None and drawn != generation():
        return
    if not isinstance(told, Mapping) or not isinstance(value := told.get("value"), int | float):
        return
    name = str(told.get("name"))
    kind = KINDS.get(name)
    if isinstance(kind, Whole | Real):
        nearest = min(max(value, kind.least), kind.most)
        exact = int(nearest) if isinstance(kind, Whole) else float(nearest)
        state.change_to(name, exact, settled=bool(told.get("settled")))
