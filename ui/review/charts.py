"""What the charts of the review share: colours of both themes, and the click that goes into the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

# cividis, for everything that is more or less of something; the same as chartSequentialColors of the theme.
CIVIDIS = (
    *("#00224E", "#123570", "#3B496C", "#575D6D", "#707173"),
    *("#8A8678", "#A59C74", "#C3B369", "#E1CC55", "#FEE838"),
)

BAR_HEIGHT = 32  # pixels, with the space between bars


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a chart. `accent` is for what is chosen or done, `second` for a second series."""

    ink: str
    muted: str
    hairline: str
    accent: str
    second: str
    surface: str


_LIGHT = Colours("#1F2328", "#6B6F76", "#E4E1DA", "#2F5D50", "#8A6D3B", "#FFFFFF")
_DARK = Colours("#E8E6E1", "#9A9EA5", "#33383C", "#7FB69F", "#D1B06B", "#1C2023")


def colours() -> Colours:
    """Those of the theme that the reader has."""
    return _DARK if st.context.theme.type == "dark" else _LIGHT


def clickable_chart(
    spec: Mapping[str, Any], *, key: str, alt: str, on_click: Callable[[Mapping[str, Any]], None]
) -> None:
    """A Vega-Lite chart; its one selection is called `clicked` and holds the fields of what was clicked.

    A click beside everything takes nothing back: what is shown below the chart has a button for that.
    """

    def note_click() -> None:
        chosen = st.session_state[key]["selection"]["clicked"]
        if chosen:
            on_click(chosen[0])

    # `alt` says what the chart says; marks without a name of their own would be read out as just that.
    silent = {**spec, "config": {**spec.get("config", {}), "mark": {"aria": False}}}
    st.vega_lite_chart(spec=silent, width="stretch", key=key, alt=alt, on_select=note_click)


def clicked_by(*fields: str, view: str = "", nearest: bool = False) -> list[dict[str, Any]]:
    """The params of a spec in which a mark is clicked, or the nearest one; `view` names the layer of the marks."""
    select = {"type": "point", "fields": list(fields), "toggle": False, "nearest": nearest}
    click: dict[str, Any] = {"name": "clicked", "select": select}
    return [{**click, "views": [view]}] if view else [click]


def axis(title: str | None, **more: Any) -> dict[str, Any]:
    """An axis of small quiet words."""
    return {"title": title, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", **more}
