"""The cliff of Pascanu, Mikolov and Bengio: why a gradient that explodes is clipped."""

import numpy as np
import streamlit as st

from db.store import Store
from ui.formatting import significant
from ui.lab import state
from ui.lab.cliff_reading import UPDATES, CliffReading, Way, map_around, read_cliff
from ui.lab.figures import Figure, HeatMap, Lines, Mark, Readout, Series, figures
from ui.lab.keeping import Headline, note_headline, picture_request, show_outcome, take_picture
from ui.lab.live_slider import live_slider
from ui.lab.settings import LabSettings
from ui.words import _

KEY = "cliff-figures"
LAYOUT = {"cliff": 12, "cliff-free": 6, "cliff-clipped": 6, "cliff-gradient": 6, "cliff-error": 6}
# What of the error and of the gradient is drawn: below, all is flat.
LEAST_ERROR, LEAST_GRADIENT = 1e-4, 1e-3


def show_cliff(_store: Store, _settings: LabSettings) -> None:
    """Draw the error surface with both descents: it reads the lab's settings anew whenever a slider moves."""
    _cliff()


@st.fragment(key="cliff")
def _cliff() -> None:
    _controls()
    settings = state.settings()
    reading = read_cliff(settings)
    with st.container(key="cliff-sentence"):
        st.markdown(cliff_sentence(reading))
    note_headline(cliff_headline(reading, settings), cliff_title(settings))
    show_outcome()
    figures(
        cliff_figures(reading, settings),
        key=KEY,
        layout=LAYOUT,
        stamp=state.change_count(),
        picture_request=picture_request(),
        on_picture=take_picture,
    )


def cliff_title(settings: LabSettings) -> str:
    """What to call the experiment: where it starts, how fast and how tightly clipped."""
    return _("Cliff from w = {w}, b = {b}: η = {rate}, threshold {threshold}").format(
        w=significant(settings.cliff_w),
        b=significant(settings.cliff_b),
        rate=significant(settings.cliff_rate),
        threshold=significant(settings.cliff_clip),
    )


def cliff_headline(reading: CliffReading, settings: LabSettings) -> Headline:
    """The numbers to keep of the cliff: label and value."""
    return (
        (_("start (w, b)"), f"({significant(settings.cliff_w)}, {significant(settings.cliff_b)})"),
        (_("longest gradient"), significant(reading.free.steepest)),
        (_("longest move without clipping"), significant(reading.free.longest)),
        (_("longest move with clipping"), significant(reading.clipped.longest)),
        (_("error at the end without clipping"), significant(reading.free.end_error)),
        (_("error at the end with clipping"), significant(reading.clipped.end_error)),
    )


def cliff_sentence(reading: CliffReading) -> str:
    """What the pictures show, in the reader's language."""
    free, clipped = reading.free, reading.clipped
    if not reading.clips:
        return _(
            "In {updates} updates no gradient is longer than {steepest}, which is below the threshold {threshold}: the "
            "two descents are one. Start nearer to the wall, or take a larger learning rate."
        ).format(updates=UPDATES, steepest=significant(free.steepest), threshold=significant(reading.threshold))
    numbers = {
        "update": free.steepest_at,
        "steepest": f"**{significant(free.steepest)}**",
        "move": f"**{significant(free.longest)}**",
        "times": significant(free.longest / clipped.longest),
        "threshold": significant(reading.threshold),
        "longest": significant(clipped.longest),
        "free": significant(free.end_error),
        "clipped": significant(clipped.end_error),
    }
    met = _(
        "At update {update} the descent meets the wall: the gradient is {steepest} long. Without clipping (w, b) goes "
        "{move} away in one step, {times} times as far as ever with the threshold {threshold}."
    ).format(**numbers)
    if free.thrown_out:
        return f"{met} " + _(
            "There it leaves the picture for good; clipped, it goes on and ends at E = {clipped}."
        ).format(**numbers)
    return f"{met} " + _("After all updates E = {clipped} with clipping and {free} without.").format(**numbers)


def cliff_figures(reading: CliffReading, settings: LabSettings) -> list[Figure]:
    """All of them, in the order of reading."""
    return [_map(reading, settings), *_numbers(reading), _gradients(reading), _errors(reading)]


def _ways(reading: CliffReading) -> tuple[tuple[str, Way, str], ...]:
    return (
        (_("without clipping"), reading.free, "lost"),
        (_("with clipping"), reading.clipped, "accent"),
    )


def _map(reading: CliffReading, settings: LabSettings) -> HeatMap:
    here = map_around(reading.clipped)
    edges = tuple(
        Series(name, edge, here.edge_w, tone="muted", dash=True, width=1)
        for name, edge in ((_("from one attractor to two"), here.below), (_("and back to one"), here.above))
        if np.isfinite(edge).any()
    )
    paths = tuple(Series(name, way.descent.b, way.descent.w, tone=tone, width=2) for name, way, tone in _ways(reading))
    ends = [(significant(way.descent.w[-1]), significant(way.descent.b[-1])) for _name, way, _tone in _ways(reading)]
    alt = _(
        "Error surface over w and b. From w = {w}, b = {b} the descent without clipping ends at w = {free_w}, "
        "b = {free_b}; with clipping at w = {clipped_w}, b = {clipped_b}."
    ).format(
        w=significant(settings.cliff_w),
        b=significant(settings.cliff_b),
        free_w=ends[0][0],
        free_b=ends[0][1],
        clipped_w=ends[1][0],
        clipped_b=ends[1][1],
    )
    return HeatMap(
        "cliff",
        _("The error after 50 steps over w and b, and two ways down"),
        alt,
        here.surface.error,
        x_label="w",
        y_label="b",
        unit="E",
        x_values=here.w,
        y_values=here.b,
        value_range=(0.0, 0.5),
        paths=(*edges, *paths),
    )


def _numbers(reading: CliffReading) -> list[Readout]:
    return [
        Readout(
            f"cliff-{name}",
            title,
            (
                (
                    _("longest gradient, at update {update}").format(update=way.steepest_at),
                    significant(way.steepest),
                    tone,
                ),
                (_("longest move of (w, b)"), significant(way.longest), tone),
                (
                    _("ends at (w, b)"),
                    f"({significant(way.descent.w[-1])}, {significant(way.descent.b[-1])})",
                    "ink",
                ),
                (_("with the error E"), significant(way.end_error), "ink"),
            ),
        )
        for name, (title, way, tone) in zip(("free", "clipped"), _ways(reading), strict=True)
    ]


def _gradients(reading: CliffReading) -> Lines:
    series = tuple(Series(name, way.descent.gradient_norm, tone=tone, width=2) for name, way, tone in _ways(reading))
    alt = _(
        "The gradient is up to {free} long without clipping; with it, steps count it as {threshold} at most."
    ).format(free=significant(reading.free.steepest), threshold=significant(reading.threshold))
    return Lines(
        "cliff-gradient",
        _("Length of the gradient at each update, before clipping"),
        alt,
        series,
        x_label=_("update"),
        y_label="|∇E|",
        log_y=True,
        y_range=(LEAST_GRADIENT, 10 * max(reading.free.steepest, reading.clipped.steepest, reading.threshold)),
        marks=(Mark("y", reading.threshold, _("threshold"), tone="ink"),),
    )


def _errors(reading: CliffReading) -> Lines:
    series = tuple(Series(name, way.descent.error, tone=tone, width=2) for name, way, tone in _ways(reading))
    alt = _("The error falls to {clipped} with clipping; without it, it ends at {free}.").format(
        clipped=significant(float(np.min(reading.clipped.descent.error))), free=significant(reading.free.end_error)
    )
    return Lines(
        "cliff-error", _("The error at each update"), alt, series, x_label=_("update"), y_label="E", log_y=True
    )


def _controls() -> None:
    with st.container(key="cliff-controls", gap="small"):
        st.caption(
            _(
                "One unit, $x_k = w\\,\\sigma(x_{k-1}) + b$ from $x_0 = 0.5$, and after 50 steps the error "
                "$E = (\\sigma(x_{50}) - 0.7)^2$ (Pascanu, Mikolov and Bengio 2013)."
            )
        )
        columns = st.columns(4, gap="medium")
        with columns[0]:
            live_slider(
                "cliff_w",
                _("Start at w"),
                step=0.01,
                help=_("Where the descent begins: the weight. Above 4 the unit can have two attractors."),
            )
        with columns[1]:
            live_slider(
                "cliff_b",
                _("Start at b"),
                step=0.01,
                help=_("Where the descent begins: the bias. The wall stands where an attractor appears or goes."),
            )
        with columns[2]:
            live_slider(
                "cliff_rate",
                _("Learning rate η"),
                log=True,
                digits=4,
                help=_("$(w, b) \\leftarrow (w, b) - \\eta\\,\\nabla E$: how far one update goes."),
            )
        with columns[3]:
            live_slider(
                "cliff_clip",
                _("Clipping threshold"),
                log=True,
                help=_(
                    "A gradient longer than the threshold $\\theta$ is shortened to it: "
                    "$\\hat g = \\theta\\, g / \\lVert g \\rVert$. Its direction stays."
                ),
            )
