"""What became of the actions: how far they came, their ages, and by owner."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from services.retrospectives.review_actions import ActionFigures, ReviewedAction, figures_by_owner, figures_of
from ui.formatting import number
from ui.note_text import literal
from ui.review.action_list import show_action_list
from ui.review.charts import BAR_HEIGHT, Colours, axis, clickable_chart, clicked_by, colours
from ui.review.filters import write_address
from ui.review.looking import Looking
from ui.review.wordings import ActionChoice, action_choices, days_text, joined
from ui.words import _, plural


def show_actions(look: Looking, actions: Sequence[ReviewedAction]) -> None:
    """The chart, the medians, the owners, and the list of what is chosen in the chart."""
    st.header(_("Actions"), anchor=False)
    if not actions:
        st.markdown(
            _(
                "No action was open in these weeks. Actions are decided at the end of a board, each with an owner and "
                "a date."
            )
        )
        return
    figures = figures_of(actions, look.today)
    counts = counts_of(figures)
    chart, words = st.columns([3, 2], gap="large")
    with chart:
        clickable_chart(
            bars(counts, look.filters.actions, colours()),
            key="review-actions",
            alt=_("Actions that were open in these weeks: {counts}").format(
                counts=", ".join(f"{name} {number(counts[choice])}" for choice, name in action_choices().items())
            ),
            on_click=lambda bar: write_address(actions=bar["choice"]),
        )
    with words:
        st.markdown(_medians(figures))
        _show_owners(look, actions)
    show_action_list(look, actions)


def counts_of(figures: ActionFigures) -> dict[ActionChoice, int]:
    """How many actions each bar counts."""
    return {
        "decided": figures.decided,
        "owned": figures.with_owner_and_due,
        "done": figures.done,
        "carried": figures.carried,
        "dropped": figures.dropped,
        "open": figures.open,
    }


def bars(counts: Mapping[ActionChoice, int], chosen: ActionChoice, look: Colours) -> Mapping[str, Any]:
    """The spec: a bar for each count, with its number; the chosen one is framed."""
    rows = [
        {"choice": choice, "name": name, "count": counts[choice], "chosen": choice == chosen}
        for choice, name in action_choices().items()
    ]
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": axis(None, ticks=False, domain=False, labelLimit=170),
    }
    x = {
        "field": "count",
        "type": "quantitative",
        "axis": axis(_("Actions"), tickMinStep=1, grid=False),
        "scale": {"domainMax": max(counts.values()) * 1.1},
    }
    return {
        "data": {"values": rows},
        "height": {"step": BAR_HEIGHT},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": clicked_by("choice", view="bars"),
        "layer": [
            {
                "name": "bars",
                "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.7}},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": {"condition": {"test": "datum.chosen", "value": look.accent}, "value": look.muted},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 13, "color": look.ink},
                "encoding": {"x": x, "y": y, "text": {"field": "count", "type": "quantitative"}},
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def _medians(figures: ActionFigures) -> str:
    """Median ages and the longest chain, in words; a median of few says of how many it is."""
    parts = []
    if figures.median_days_to_done is not None:
        parts.append(
            _("Those done took {days} (median of {count}).").format(
                days=days_text(figures.median_days_to_done), count=number(figures.done)
            )
        )
    if figures.median_age_days is not None:
        parts.append(
            _("Those open are {days} old (median of {count}).").format(
                days=days_text(figures.median_age_days), count=number(figures.open)
            )
        )
    if figures.most_carried:
        parts.append(
            plural(
                "What was carried over most was carried {count} time.",
                "What was carried over most was carried {count} times.",
                figures.most_carried,
            )
        )
    return " ".join(parts)


def _show_owners(look: Looking, actions: Sequence[ReviewedAction]) -> None:
    """A line for each owner: counts, never a rate."""
    nobody = _("without an owner")
    lines = []
    for each in figures_by_owner(actions, look.today):
        name = literal(each.owner) if each.owner else nobody
        if each.owner_removed:
            name = _("{name} (left)").format(name=name)
        said = _("{done} of {decided} done").format(
            done=number(each.figures.done), decided=number(each.figures.decided)
        )
        lines.append(f"- {joined([name, said])}")
    st.markdown("\n".join(lines))
