"""Randomised truncation: right on average, and how noisy a single gradient is for it."""

import numpy as np
import streamlit as st

from db.store import Store
from ui.formatting import significant
from ui.lab import state
from ui.lab.explanations import explanation
from ui.lab.figures import Figure, HeatMap, Lines, Mark, Series, figures
from ui.lab.keeping import Headline, note_headline, picture_request, show_outcome, take_picture
from ui.lab.live_slider import live_slider
from ui.lab.randomised_reading import (
    PROBABILITIES,
    SAMPLES,
    SHOWN,
    RandomReading,
    noise_by_probability,
    read_random,
)
from ui.lab.settings import LabSettings
from ui.words import _

KEY = "random-figures"
LAYOUT = {"patterns": 12, "mean": 6, "error": 6, "survival": 6, "noise": 6}
_FIRST = "lab_first_draw"


def show_random(_store: Store, _settings: LabSettings) -> None:
    """Draw cut patterns and the gradients they give: it reads the lab's settings anew whenever a slider moves."""
    _random()


@st.fragment(key="random")
def _random() -> None:
    _controls()
    reading = read_random(state.settings(), st.session_state.get(_FIRST, 0))
    with st.container(key="random-sentence"):
        st.markdown(random_sentence(reading))
    note_headline(random_headline(reading), random_title(state.settings()))
    show_outcome()
    figures(
        random_figures(reading),
        key=KEY,
        layout=LAYOUT,
        stamp=state.change_count(),
        picture_request=picture_request(),
        on_picture=take_picture,
    )


def _controls() -> None:
    settings = state.settings()
    with st.container(key="random-controls", gap="small"):
        columns = st.columns([1, 1, 1, 1], gap="medium", vertical_alignment="bottom")
        with columns[0]:
            live_slider("cut_probability", _("Chance to cut c"), step=0.01, help=explanation("cut_probability"))
        with columns[1]:
            live_slider("mean_length", _("Mean length L₀"), digits=0, most=100, help=explanation("mean_length"))
        with columns[2]:
            live_slider("gain", _("Size of W: gain g"), step=0.01, help=explanation("gain"))
        with columns[3]:
            st.button(
                _("Draw again"),
                key="random-again",
                icon=":material/casino:",
                help=_("The next {count} patterns of cuts, on the same network.").format(count=SAMPLES),
                on_click=_draw_again,
            )
        if settings.mean_length > 1 and settings.cut_probability > 0:
            st.caption(_("L₀ above 1 decides the cuts; the constant chance c is not looked at."))


def _draw_again() -> None:
    st.session_state[_FIRST] = st.session_state.get(_FIRST, 0) + SAMPLES


def random_sentence(reading: RandomReading) -> str:
    """What the pictures show, in the reader's language."""
    spread = reading.spread
    if reading.lens.steps == 1:
        return _("With T = 1 there is no link to cut.")
    if not np.isfinite(spread.relative_deviation):
        return _("With these weights the gradient is 0 or leaves the range of numbers: nothing can be compared to it.")
    numbers = {
        "single": f"**{significant(100 * spread.relative_deviation)}**",
        "samples": SAMPLES,
        "bias": f"**{significant(100 * spread.bias)}**",
        "pieces": significant(reading.pieces, 2),
        "k": reading.block.k,
        "block": significant(100 * reading.block_error),
    }
    if spread.relative_deviation < 1e-12:
        return _("Nothing is cut: every draw is the whole gradient.")
    return _(
        "Cut at random into pieces of about {pieces} steps, a single gradient is {single} % off. It is right on "
        "average: the mean of {samples} is {bias} % off, and more draws bring it to 0. Blocks of K = {k} are {block} % "
        "off, and no repetition mends that."
    ).format(**numbers)


def random_title(settings: LabSettings) -> str:
    """What to call the experiment: how it cuts."""
    if settings.mean_length > 1:
        return _("Random cuts: mean length L₀ = {length}").format(length=significant(settings.mean_length))
    return _("Random cuts: c = {chance}").format(chance=significant(settings.cut_probability))


def random_headline(reading: RandomReading) -> Headline:
    """The numbers to keep of random cuts: label and value."""
    return (
        (_("noise of one draw"), significant(reading.spread.relative_deviation)),
        (_("error of the mean of {count}").format(count=SAMPLES), significant(reading.spread.bias)),
        (_("mean of ⟨ĝ, g⟩ / |g|²"), significant(float(reading.mean[-1]))),
        (_("mean length of a piece"), significant(reading.pieces)),
        (_("error of blocks of K = {k}").format(k=reading.block.k), significant(reading.block_error)),
    )


def random_figures(reading: RandomReading) -> list[Figure]:
    """All of them, in the order of reading."""
    if reading.lens.steps == 1:
        return []
    return [_patterns(reading), _mean(reading), _error(reading), _survival(reading), _noise(reading)]


def _patterns(reading: RandomReading) -> HeatMap:
    cuts = reading.weights == 0  # (SHOWN, T)
    alt = _(
        "{shown} draws of which links to cut, {steps} steps each: {least} to {most} cuts a draw. What survives weighs "
        "up to {weight}."
    ).format(
        shown=SHOWN,
        steps=reading.lens.steps,
        least=int(cuts.sum(axis=1).min()),
        most=int(cuts.sum(axis=1).max()),
        weight=significant(float(reading.reach.max())),
    )
    return HeatMap(
        "patterns",
        _(
            "{shown} draws: hatched where the link from t to t − 1 is cut; the longer a piece, the more it weighs"
        ).format(shown=SHOWN),
        alt,
        reading.reach,
        x_label=_("step t"),
        y_label=_("draw"),
        log=True,
        unit=_("weight back to the last cut"),
        mask=np.where(cuts, 0.0, 1.0),
        first=1,
    )


def _mean(reading: RandomReading) -> Lines:
    n = np.arange(1, SAMPLES + 1)
    alt = _(
        "The mean of ⟨ĝ, g⟩ / |g|² over {samples} draws is {mean}; single ones stray from it by {deviation}."
    ).format(
        samples=SAMPLES,
        mean=significant(float(reading.mean[-1])),
        deviation=significant(float(reading.deviation[-1])),
    )
    return Lines(
        "mean",
        _("Right on average: the running mean of the estimate"),
        alt,
        (
            Series(_("mean of n draws"), reading.mean, n, width=2),
            Series(_("+ standard deviation"), reading.mean + reading.deviation, n, "muted", dash=True),
            Series(_("− standard deviation"), reading.mean - reading.deviation, n, "muted", dash=True),
        ),
        x_label=_("draws n"),
        y_label="⟨ĝ, g⟩ / |g|²",
        marks=(Mark("y", 1.0, _("the whole gradient"), tone="ink"),),
    )


def _error(reading: RandomReading) -> Lines:
    n = np.arange(1, SAMPLES + 1)
    alt = _(
        "One draw is off by {single}, the mean of {samples} by {mean}; blocks of K = {k} stay off by {block}."
    ).format(
        single=significant(reading.spread.relative_deviation),
        samples=SAMPLES,
        mean=significant(reading.spread.bias),
        k=reading.block.k,
        block=significant(reading.block_error),
    )
    return Lines(
        "error",
        _("The error of the mean falls as 1/√n, that of a fixed cut stays"),
        alt,
        (
            Series(_("mean of n draws"), reading.spread.running_error, n, width=2),
            Series(_("noise of one / √n"), reading.spread.relative_deviation / np.sqrt(n), n, "ink", dash=True),
        ),
        x_label=_("draws n"),
        y_label="|ĝ − g| / |g|",
        log_x=True,
        log_y=True,
        marks=(Mark("y", reading.block_error, _("blocks of K = {k}").format(k=reading.block.k), tone="lost"),),
    )


def _survival(reading: RandomReading) -> Lines:
    lags = np.arange(reading.lens.steps)
    alt = _(
        "A lag of {lag} survives with the probability {chance}, and then weighs {weight}: the product of both is 1."
    ).format(
        lag=int(lags[-1]),
        chance=significant(float(1 / reading.by_lag[-1])),
        weight=significant(float(reading.by_lag[-1])),
    )
    return Lines(
        "survival",
        _("The price: the rarer a lag survives, the more it weighs"),
        alt,
        (
            Series(_("weight if it survives"), reading.by_lag, lags, width=2),
            Series(_("probability to survive"), 1 / reading.by_lag, lags, "ink"),
            Series(_("share of draws that did"), reading.survived, lags, "1", dash=True),
        ),
        x_label=_("lag k"),
        y_label=_("weight, probability"),
        log_y=True,
    )


def _noise(reading: RandomReading) -> Lines:
    noise, bias = noise_by_probability(reading.lens)
    marks = []
    if reading.truncation.cut_probability:
        c = reading.truncation.cut_probability
        marks.append(Mark("x", c, f"c = {significant(c)}", tone="accent"))
    else:
        marks.append(Mark("y", reading.spread.relative_deviation, _("these cuts"), tone="accent"))
    alt = _("With a chance to cut from {least} to {most} the noise of one draw goes from {first} to {last}.").format(
        least=significant(PROBABILITIES[0]),
        most=significant(PROBABILITIES[-1]),
        first=significant(float(noise[0])),
        last=significant(float(noise[-1])),
    )
    return Lines(
        "noise",
        _("Noise of one draw against the chance to cut, and the bias of blocks as long"),
        alt,
        (
            Series(_("noise of one draw"), noise, PROBABILITIES, width=2),
            Series(_("bias of blocks of K = 1/c"), bias, PROBABILITIES, "lost", dash=True),
        ),
        x_label=_("chance to cut c"),
        y_label="|ĝ − g| / |g|",
        log_x=True,
        log_y=True,
        marks=tuple(marks),
    )
