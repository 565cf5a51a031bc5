"""Mood, and how well everyone keeps up, from board to board: the mean with every rating around it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from services.retrospectives.review_moods import BoardMood, mood_trend
from services.retrospectives.views import FEWEST_RATERS, Spread
from ui.formatting import brief_day, day_span, number
from ui.review.charts import Colours, axis, clickable_chart, clicked_by, colours
from ui.review.filters import close_button, write_address
from ui.review.looking import Looking
from ui.review.wordings import joined
from ui.words import _, plural

# A text alternative is read aloud from its beginning to its end.
MOST_DESCRIBED = 13


def show_moods(look: Looking) -> None:
    """A chart of each of the two, and below what the chosen board said."""
    st.header(_("Mood"), anchor=False)
    weeks = look.filters.weeks
    trend = look.read(mood_trend, weeks.first_day, weeks.last_day)
    if not trend:
        st.markdown(_("Nobody has checked in on a board of these weeks yet, or its cards are not revealed."))
        return
    said = plural(
        "From 1 (low) to 5 (high). Fewer than {count} rater are hidden here, on the board and in exports.",
        "From 1 (low) to 5 (high). Fewer than {count} raters are hidden here, on the board and in exports.",
        FEWEST_RATERS,
    )
    larger = _("The line is the mean; the larger a circle, the more members gave that rating.")
    st.caption(f"{said} {larger}")
    hidden = [each for each in trend if each.mood.mean is None]
    for column, (key, name, of_board) in zip(st.columns(2, gap="large"), _series(), strict=True):
        with column:
            _show_series(look, trend, key, name, of_board)
    if hidden:
        days = ", ".join(brief_day(each.last_day) for each in hidden)
        st.caption(_("Hidden because too few rated: {days}").format(days=days))
    chosen = next((each for each in trend if each.board_id == look.filters.board_id), None)
    if chosen is not None:
        _show_board(look, chosen)


def _series() -> tuple[tuple[str, str, Callable[[BoardMood], Spread]], ...]:
    """The two, each by a key, its name and where a board has it."""
    return (
        ("mood", _("Mood"), lambda each: each.mood),
        ("keeping-up", _("Keeping up"), lambda each: each.keeping_up),
    )


def _show_series(
    look: Looking, trend: Sequence[BoardMood], key: str, name: str, of_board: Callable[[BoardMood], Spread]
) -> None:
    spreads = [(each, of_board(each)) for each in trend]
    described = "; ".join(
        joined([brief_day(each.last_day), result_in_words(spread)]) for each, spread in spreads[-MOST_DESCRIBED:]
    )
    clickable_chart(
        lines(spreads, name, look.filters.board_id, colours()),
        key=f"review-moods-{key}",
        alt=_("{name} by board: {results}").format(name=name, results=described),
        on_click=lambda mark: write_address(mood=int(mark["board"])),
    )


def lines(
    spreads: Sequence[tuple[BoardMood, Spread]], name: str, chosen: int | None, look: Colours
) -> Mapping[str, Any]:
    """The spec: for each board a circle for each rating that was given, larger for more, and a line through the means.

    A board with too few raters has nothing but its place on the axis.
    """
    places = [
        {"board": each.board_id, "label": f"{each.last_day.month}/{each.last_day.day}", "order": place}
        for place, (each, _spread) in enumerate(spreads)
    ]
    labels = {place["order"]: place["label"] for place in places}
    means = [
        {**place, "mean": round(spread.mean, 2), "raters": spread.raters, "chosen": place["board"] == chosen}
        for place, (_each, spread) in zip(places, spreads, strict=True)
        if spread.mean is not None
    ]
    given = [
        {**place, "rating": rating, "members": count}
        for place, (_each, spread) in zip(places, spreads, strict=True)
        for rating, count in enumerate(spread.counts or (), start=1)
        if count
    ]
    x = {
        "field": "order",
        "type": "ordinal",
        "scale": {"domain": list(labels)},
        "axis": axis(
            _("Board, by its last day"),
            labelAngle=0,
            labelOverlap=True,
            labelExpr=f"({list(labels.values())!r})[datum.value]",
        ),
    }
    scale = {"domain": [0.7, 5.3]}
    y = {"type": "quantitative", "scale": scale, "axis": axis(None, values=[1, 2, 3, 4, 5])}
    mean = {"x": x, "y": {**y, "field": "mean"}}
    return {
        "title": {
            "text": _("{name}: mean and every rating (1 to 5)").format(name=name),
            "fontSize": 14,
            "anchor": "start",
        },
        "height": 280,
        "params": clicked_by("board", view="ratings", nearest=True),
        "layer": [
            {
                "name": "ratings",
                "data": {"values": given},
                "mark": {"type": "circle", "cursor": "pointer", "opacity": 0.45, "color": look.second},
                "encoding": {
                    "x": x,
                    "y": {**y, "field": "rating"},
                    "size": {
                        "field": "members",
                        "type": "quantitative",
                        "scale": {"domain": [0, 10], "range": [0, 700]},
                        "legend": None,
                    },
                    "tooltip": [
                        {"field": "rating", "title": _("Rating")},
                        {"field": "members", "title": _("Members")},
                    ],
                },
            },
            {
                "data": {"values": means},
                "mark": {"type": "line", "color": look.accent, "strokeWidth": 2, "tooltip": None},
                "encoding": mean,
            },
            {
                "data": {"values": means},
                "mark": {"type": "point", "filled": True, "color": look.accent, "opacity": 1, "tooltip": None},
                "encoding": {
                    **mean,
                    "size": {"condition": {"test": "datum.chosen", "value": 160}, "value": 50},
                },
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def result_in_words(spread: Spread) -> str:
    """`mean 3.4 of 5 raters, from 2 to 5`, or that too few rated."""
    raters = plural("{count} rater", "{count} raters", spread.raters)
    if spread.mean is None:
        return _("hidden below {count} raters").format(count=number(FEWEST_RATERS))
    said = _("mean {mean} of {raters}, from {lowest} to {highest}")
    return said.format(mean=f"{spread.mean:.1f}", raters=raters, lowest=spread.lowest, highest=spread.highest)


def _show_board(look: Looking, chosen: BoardMood) -> None:
    with st.container(key="review-mood-board"):
        results = [f"{name}: {result_in_words(of_board(chosen))}" for _key, name, of_board in _series()]
        st.markdown("  \n".join(results))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(
                "pages/retrospectives.py",
                label=joined([look.board_name(chosen.board_id), day_span(chosen.first_day, chosen.last_day)]),
                query_params={"board": str(chosen.board_id)},
            )
            close_button("mood")
