"""Which K is enough for a given tolerance: the bound of Aicher, Foti and Fox, next to the exact error."""

import math
from dataclasses import dataclass

import numpy as np
import streamlit as st

from simulator import Lens
from simulator.lens.aicher import AicherBound
from simulator.lens.curves import BiasCurve
from ui.formatting import significant
from ui.lab import state
from ui.lab.building import lens_of
from ui.lab.figures import Lines, Mark, Series, figures
from ui.lab.live_slider import live_slider
from ui.lab.settings import KINDS, LabSettings, Whole
from ui.words import _

KEY = "choose-k-figures"


@dataclass(frozen=True)
class Choice:
    """The K that keeps the relative bias of sliding look-back below the tolerance.

    chosen: by the bound, None where it knows none; enough: by the exact errors, None where they are no numbers.
    """

    lens: Lens
    bound: AicherBound
    exact: BiasCurve
    tolerance: float
    chosen: int | None
    enough: int | None


def read_choice(settings: LabSettings) -> Choice:
    """Choose K for the settings' network and tolerance. Raises ValueError."""
    lens, tolerance = lens_of(settings), settings.tolerance
    exact = lens.bias_curves([1])["sliding"]
    return Choice(lens, lens.aicher, exact, tolerance, lens.aicher.smallest(tolerance), exact.smallest(tolerance))


def show_choose_k() -> None:
    """Draw the chooser for the lab's settings. Call it inside the fragment of the lens, which follows its button."""
    settings = state.settings()
    with st.container(key="choose-k", gap="small"):
        st.subheader(_("Which K is enough?"), anchor=False)
        control, button = st.columns([2, 1], gap="medium", vertical_alignment="bottom")
        with control:
            live_slider(
                "tolerance",
                _("Relative error allowed δ"),
                step=0.01,
                help=_(
                    "Looks for the smallest $K$ with $\\lVert \\hat g_K - g \\rVert / \\lVert g \\rVert \\le \\delta$, "
                    "by a bound that knows only how fast $\\varphi_k$, the mean gradient $k$ steps back, fades: "
                    "$\\varphi_k \\approx \\beta^k$ (Aicher, Foti and Fox 2019)."
                ),
            )
        choice = read_choice(settings)
        with button:
            if choice.chosen is not None:
                st.button(
                    _("Use sliding K = {k}").format(k=choice.chosen),
                    key="choose-k-use",
                    on_click=state.change,
                    kwargs={"cut": "sliding", "k": _within(choice.chosen)},
                )
        st.markdown(choice_sentence(choice))
        figures(choice_figures(choice), key=KEY, stamp=state.change_count())


def _within(k: int) -> int:
    kind = KINDS["k"]
    assert isinstance(kind, Whole)
    return min(max(k, kind.least), kind.most)


def choice_sentence(choice: Choice) -> str:
    """Which K, and how safe it is, in the reader's language."""
    if choice.lens.steps == 1:
        return _("With T = 1 there is nothing to choose.")
    if choice.enough is None:
        return _("With these weights the gradient leaves the range of numbers: no K can be measured.")
    rate = choice.bound.decay
    numbers = {
        "percent": significant(100 * choice.tolerance),
        "chosen": choice.chosen,
        "enough": choice.enough,
        "rate": significant(rate),
    }
    if math.isnan(rate) or rate >= 1:
        sentence = _(
            "The gradient does not fade on its way back (β = {rate}), so the bound knows no K. Measured on this "
            "sequence, K = {enough} keeps the error within {percent} %."
        )
    elif choice.chosen is None:
        sentence = _(
            "The bound does not promise {percent} % for any K up to T. Measured, K = {enough} is enough; a larger δ, "
            "or weights whose gradient fades faster, gives the bound something to say."
        )
    else:
        sentence = _(
            "To keep the error within {percent} %, the bound asks for **K = {chosen}**; measured, K = {enough} is "
            "enough. It is on the safe side: all it knows is that the gradient fades by β = {rate} a step."
        )
    return sentence.format(**numbers)


def choice_figures(choice: Choice) -> list[Lines]:
    """How the gradient fades, and what that says of every K."""
    return [_fading(choice), _errors(choice)]


def _fading(choice: Choice) -> Lines:
    phi = choice.bound.phi
    lags = np.arange(len(phi))
    middle = (len(phi) - 1) // 2
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):  # where nothing comes back there is no line
        fitted = phi[middle] * choice.bound.decay ** (lags - middle)
    alt = _("φ falls from {first} at lag 0 to {last} at lag {lag}: by the factor {rate} a step.").format(
        first=significant(float(phi[0])),
        last=significant(float(phi[-1])),
        lag=len(phi) - 1,
        rate=significant(choice.bound.decay),
    )
    return Lines(
        "fading",
        _("How much of a loss arrives k steps back"),
        alt,
        (
            Series("φ_k", phi, lags, width=2),
            Series(_("fitted: β = {rate}").format(rate=significant(choice.bound.decay)), fitted, lags, "ink", True),
        ),
        x_label=_("lag k"),
        y_label="φ_k",
        log_y=True,
    )


def _errors(choice: Choice) -> Lines:
    k = choice.exact.k
    marks = [Mark("y", choice.tolerance, f"δ = {significant(choice.tolerance)}", tone="ink")]
    if choice.chosen is not None:
        marks.append(Mark("x", choice.chosen, f"K = {choice.chosen}", tone="accent"))
    return Lines(
        "tolerance",
        _("Relative error of sliding K: bound and truth"),
        choice_sentence(choice).replace("**", ""),
        (
            Series(_("bound δ̂(K)"), choice.bound.relative, k, "ink", True),
            Series(_("exact error"), choice.exact.relative_error, k, width=2),
        ),
        x_label="K",
        y_label="|ĝ − g| / |g|",
        log_y=True,
        marks=tuple(marks),
    )
