"""A map of rows by weeks: cividis, the number in each cell, paper where there is nothing."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.review.charts import CIVIDIS, Colours, axis, clicked_by
from ui.review.wordings import week_label, week_name
from ui.words import _

ROW_HEIGHT = 28  # pixels
_DARK_NUMBER, _LIGHT_NUMBER = "#1F2328", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of a row in a week. `key` is what a click on it tells, `name` what stands before the row."""

    key: str
    name: str
    monday: date
    count: int
    chosen: bool


def heat_map(cells: Iterable[Cell], look: Colours, *, unit: str, log: bool) -> Mapping[str, Any]:
    """The spec of a map of these cells in their order; a click tells `key` and `week` (its Monday).

    `unit` names what is counted.
    """
    cells = list(cells)
    weeks = {monday: (week_label(monday), week_name(monday)) for monday in dict.fromkeys(cell.monday for cell in cells)}
    rows = [
        {
            "key": cell.key,
            "name": cell.name,
            "week": cell.monday.isoformat(),
            "label": weeks[cell.monday][0],
            "weekName": weeks[cell.monday][1],
            "count": cell.count,
            "chosen": cell.chosen,
        }
        for cell in cells
    ]
    top = max((row["count"] for row in rows), default=0)
    top = max(top, 2)
    labels, names = (list(dict.fromkeys(row[field] for row in rows)) for field in ("label", "name"))
    # The order is said outright: each layer alone has but some of the weeks and rows.
    place = {
        "x": {
            "field": "label",
            "type": "ordinal",
            "scale": {"domain": labels},
            "axis": axis(
                _("Week, by its Monday"), labelAngle=0, labelOverlap=True, ticks=False, domain=False, labelFlush=False
            ),
        },
        "y": {
            "field": "name",
            "type": "nominal",
            "scale": {"domain": names},
            "axis": axis(None, labelLimit=130, ticks=False, domain=False, labelPadding=8),
        },
    }
    colour = {
        "field": "count",
        "type": "quantitative",
        "scale": {"type": "log" if log else "linear", "domain": [1, top], "range": list(CIVIDIS)},
        "legend": {
            # Squares, not a gradient: gradients of several charts on one page would take each other's place.
            "type": "symbol",
            "symbolType": "square",
            "symbolSize": 200,
            "title": _("{unit} (log scale)").format(unit=unit) if log else unit,
            "orient": "top",
            "direction": "horizontal",
            "values": legend_values(top) if log else list(range(1, top + 1)),
            "titleFontWeight": "normal",
            "titleLimit": 280,
        },
    }
    tooltip = [
        {"field": "name", "title": " "},
        {"field": "weekName", "title": _("Week")},
        {"field": "count", "type": "quantitative", "title": unit},
    ]
    something, nothing = {"filter": "datum.count > 0"}, {"filter": "datum.count == 0"}
    # From about the middle of the scale on the colours are light enough for dark numbers.
    light_from = math.sqrt(top) if log else (1 + top) / 2
    number_colour = {"condition": {"test": f"datum.count > {light_from:.3f}", "value": _DARK_NUMBER}}
    cell = {"type": "rect", "stroke": look.hairline, "strokeWidth": 1}
    return {
        "data": {"values": rows},
        "height": {"step": ROW_HEIGHT},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": clicked_by("key", "week", view="cells"),
        "layer": [
            {"transform": [nothing], "mark": {**cell, "fill": look.surface, "tooltip": None}, "encoding": place},
            {
                "name": "cells",
                "transform": [something],
                "mark": {**cell, "cursor": "pointer"},
                "encoding": {**place, "color": colour, "tooltip": tooltip},
            },
            {
                "transform": [something],
                "mark": {"type": "text", "fontSize": 12, "tooltip": None},
                "encoding": {
                    **place,
                    "text": {"field": "count", "type": "quantitative"},
                    "color": {**number_colour, "value": _LIGHT_NUMBER},
                },
            },
            {
                "transform": [{"filter": "datum.chosen"}],
                "mark": {"type": "rect", "filled": False, "stroke": look.ink, "strokeWidth": 2.5, "tooltip": None},
                "encoding": place,
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def legend_values(top: int) -> list[int]:
    """The whole numbers of a logarithmic legend up to `top`: 1, 2, 5, 10 ...

    >>> legend_values(12)
    [1, 2, 5, 10]
    """
    return [value for power in range(6) for value in (10**power, 2 * 10**power, 5 * 10**power) if value <= top]
