"""The component that draws all figures of the lab (main.js)."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from ui.lab.figures.build import MODULES
from ui.lab.figures.figure_words import figure_words
from ui.lab.figures.packing import Figure, pack

COLUMNS = 12
LARGEST_PICTURE = 10 * 2**20  # bytes
Selected = dict[str, int]

# Sent with every run of the page, and therefore no more than this; the modules are fetched once. The component itself
# comes from a blob, to which no address is relative.
_BEGIN = f"""
const main = import(`${{location.origin}}/{MODULES.name}/{MODULES.build}/main.js`);
export default function (component) {{
  main.then(({{ show }}) => show(component));
  return () => main.then(({{ hide }}) => hide(component));
}}
"""

_component = component("unroll_figures", html="<div class='figures'></div>", js=_BEGIN)


def figures(
    specs: Sequence[Figure],
    *,
    key: str,
    layout: str | Mapping[str, int] = "auto",
    data_fps: float | None = None,
    stamp: int = 0,
    on_selected_change: Callable[[Selected], None] | None = None,
    picture_request: str | int = "",
    on_picture: Callable[[bytes], None] | None = None,
    on_moved: Callable[[Any], None] | None = None,
) -> Selected:
    """Draw the figures and return the chosen rows, by the ids of the heat maps they were chosen in.

    layout: how many of twelve columns each figure takes, by id; those left out, and all with "auto", take what suits
    their kind. Below 700 px there is one column. data_fps: draw new numbers at most so often in a second.
    stamp: a number that the page bears as `data-drawn` once this state is on the screen. on_selected_change hears of
    a choice before the page runs. picture_request: a token; whenever another one comes, one picture of all figures on
    paper (PNG, at most 1600 px wide) is made and given to on_picture. on_moved hears of the live sliders that speak
    through these figures. Raises ValueError for figures that do not fit.
    """

    def tell_selected() -> None:
        if on_selected_change is not None:
            on_selected_change(_selected(key))

    def tell_picture() -> None:
        picture = _picture(key)
        if on_picture is not None and picture is not None:
            on_picture(picture)

    def tell_moved() -> None:
        if on_moved is not None:
            on_moved(_told(key, "moved"))

    spans = {} if isinstance(layout, str) else {name: min(max(span, 1), COLUMNS) for name, span in layout.items()}
    header = {
        "name": key,
        "stamp": stamp,
        "spans": spans,
        "fps": data_fps,
        "words": figure_words(),
        "picture_request": str(picture_request),
    }
    _component(
        key=key,
        data=pack(specs, header),
        on_selected_change=tell_selected,
        on_picture_change=tell_picture,
        on_moved_change=tell_moved,
    )
    return _selected(key)


def _selected(key: str) -> Selected:
    """The chosen rows; what a browser tells is taken for true only where it looks like rows."""
    told = _told(key, "selected")
    rows = told.get("rows") if isinstance(told, Mapping) else None
    if not isinstance(rows, Mapping):
        return {}
    return {
        str(name): row
        for name, row in rows.items()
        if isinstance(row, int) and not isinstance(row, bool) and 0 <= row < 2**31
    }


def _picture(key: str) -> bytes | None:
    told = _told(key, "picture")
    if not isinstance(told, str) or len(told) > LARGEST_PICTURE * 4 // 3:
        return None
    try:
        return base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        return None


def _told(key: str, name: str) -> Any:
    return getattr(st.session_state.get(key), name, None)
