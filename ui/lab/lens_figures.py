"""The pictures of the lens, as specs for ui/lab/figures."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.formatting import significant, without_bold
from ui.lab.compared import word_of
from ui.lab.figures import Figure, HeatMap, Lines, Mark, Plane, RowLines, Series, Unrolled
from ui.lab.lens_reading import LensReading
from ui.lab.lens_sentence import cut_sentence
from ui.lab.settings import LabSettings
from ui.words import _

MAP = "influence"


def lens_figures(reading: LensReading, settings: LabSettings) -> list[Figure]:
    """All of them, in the order of reading."""
    shown: list[Figure] = [_map(reading, settings), _row(reading), _unrolled(reading)]
    if reading.lens.steps > 1:
        shown += [_jacobians(reading), _eigenvalues(reading), *_bias(reading, settings)]
    return shown


def _quantity(reading: LensReading, settings: LabSettings) -> tuple[NDArray[Any], str]:
    lens = reading.lens
    if settings.quantity == "weights":
        return lens.contributions("weight_hh"), "|∂L_s/∂W_hh at t|"
    if settings.quantity == "cell" and settings.cell == "lstm":
        return lens.cell_influence, "|∂L_s/∂c_t|"
    return lens.influence, "|∂L_s/∂h_t|"


def _map(reading: LensReading, settings: LabSettings) -> HeatMap:
    values, symbol = _quantity(reading, settings)  # (T, T)
    steps = reading.lens.steps
    mask = reading.truncation.mask(steps)  # (T, T)
    lower = np.tril(np.ones((steps, steps), bool))
    kept = np.count_nonzero(mask[lower]) / np.count_nonzero(lower)
    first, last = values[-1, 0], values[-1, -1]
    alt = _(
        "Map of {steps} × {steps}: the loss at s in rows, the step t in columns. From the last loss, {last} arrives "
        "at its own step and {first} at step 1. The truncation keeps {kept} % of the pairs."
    ).format(steps=steps, first=significant(float(first)), last=significant(float(last)), kept=round(100 * kept))
    return HeatMap(
        MAP,
        _("How much of each loss arrives at each step"),
        alt,
        np.where(lower, values, np.nan),
        x_label=_("step t"),
        y_label=_("loss at s"),
        log=True,
        unit=symbol,
        mask=mask,
        selectable=True,
        selected=reading.loss_step,
        first=1,
    )


def _row(reading: LensReading) -> RowLines:
    lens, s = reading.lens, reading.loss_step
    steps = np.arange(1, s + 2)
    lags = s + 1 - steps
    begin = lens.influence[s, s]
    extra = [Series(_("measured rate β^k"), begin * reading.rate**lags, steps, tone="ink", dash=True)]
    if lens.network.cell_name == "rnn":
        bound = begin * lens.bounds(lags).singular_value
        extra.append(Series(_("upper bound σ^k"), bound, steps, tone="muted", dash=True))
    alt = _("The loss at s = {s} sends back {here} to its own step and {first} to step 1.").format(
        s=s + 1, here=significant(float(begin)), first=significant(float(lens.influence[s, 0]))
    )
    return RowLines(
        "row",
        _("One loss, itemised: what it sends back to each step"),
        alt,
        of=MAP,
        x_label=_("step t"),
        y_label="|∂L_s/∂h_t|",
        log_y=True,
        extra=tuple(extra),
        y_range=_around(lens.influence, above=100),
    )


def _around(values: NDArray[Any], above: float) -> tuple[float, float] | None:
    """Limits of a logarithmic axis around what was measured: a bound far above it may leave the picture."""
    measured = values[np.isfinite(values) & (values > 0)]
    if not len(measured) or measured.max() > np.finfo(float).max / above:
        return None
    return float(measured.min() / 3), float(measured.max() * above)


def _unrolled(reading: LensReading) -> Unrolled:
    lens, s = reading.lens, reading.loss_step
    mask = reading.truncation.mask(lens.steps)  # (T, T)
    gradients = np.where(np.arange(lens.steps) <= s, lens.influence[s], np.nan)  # (T,)
    cuts = np.append(1.0, np.diag(mask, -1))  # (T,): whether the loss of a step gets over the link before it
    reach = np.flatnonzero(mask[s, : s + 1])
    first = int(reach[0]) if len(reach) else s
    if first > 0:
        cuts[first] = 0
    state = np.linalg.norm(lens.hidden[:, 0], axis=-1) / np.sqrt(lens.network.hidden_size)  # (T,)
    alt = _("Unrolled network. The loss at s = {s} is followed back to step {first}; {cuts} links are cut.").format(
        s=s + 1, first=first + 1, cuts=int(np.count_nonzero(cuts == 0))
    )
    return Unrolled(
        "unrolled",
        _("The network unrolled: arrows as wide as the gradient, scissors where it is cut"),
        alt,
        gradients,
        cuts,
        state=state,
        selected=s,
        first=1,
    )


def _jacobians(reading: LensReading) -> Lines:
    lens, s = reading.lens, reading.loss_step
    norms = lens.jacobian_norms(s)[::-1]  # (s + 1,) by lag
    lags = np.arange(s + 1)
    series = [Series("|∂h_s/∂h_t|, t = s − k", norms, lags, tone="accent", width=2)]
    bound = "–"
    if lens.network.cell_name == "rnn":
        bounds = lens.bounds(lags)
        bound = significant(float(bounds.singular_value[-1]))
        series.append(Series(_("upper bound σ_max^k"), bounds.singular_value, lags, tone="ink", dash=True))
        series.append(Series(_("ρ(W)^k, no bound"), bounds.spectral_radius, lags, tone="muted", dash=True))
    series.append(Series(_("measured rate β^k"), reading.rate**lags, lags, tone="0", dash=True))
    alt = _("Over {lags} steps the product of Jacobians comes to {norm}; its bound is {bound}.").format(
        lags=s,
        norm=significant(float(norms[-1])),
        bound=bound,
    )
    return Lines(
        "jacobians",
        _("Product of Jacobians over k steps, and what W alone would say"),
        alt,
        tuple(series),
        x_label=_("lag k"),
        y_label=_("norm"),
        log_y=True,
        y_range=_around(norms, above=1e4),
    )


def _eigenvalues(reading: LensReading) -> Plane:
    lens, t = reading.lens, reading.step
    of_weights = lens.eigenvalues[lens.network.state_block]
    of_jacobian = lens.jacobian_eigenvalues(t)
    alt = _("The largest |λ| of W_hh is {radius}; of the Jacobian at step {t} it is {jacobian}.").format(
        radius=significant(reading.radius), t=t + 1, jacobian=significant(float(np.abs(of_jacobian).max()))
    )
    return Plane(
        "eigenvalues",
        _("Eigenvalues: of W_hh, and of the Jacobian at step {t}").format(t=t + 1),
        alt,
        points=(("W_hh", of_weights, "muted"), (_("Jacobian at t = {t}").format(t=t + 1), of_jacobian, "accent")),
        circles=((_("unit circle"), 1.0, "ink"), ("σ_max(W)", reading.stretch, "muted")),
    )


def _bias(reading: LensReading, settings: LabSettings) -> list[Lines]:
    curves = reading.lens.bias_curves()
    names = {"block": _("blocks of K"), "sliding": _("sliding K"), "williams_peng": "Williams–Peng (K; 2K)"}
    tones = {"block": "0", "sliding": "1", "williams_peng": "2"}
    now = [Mark("x", settings.k, f"K = {settings.k}", tone="accent")] if settings.cut not in ("full", "random") else []
    if settings.cut == "random":
        here = _("this draw ({word})").format(word=word_of("random", 1, 1, settings.cut_probability))
        now = [Mark("y", reading.cosine, here, tone="accent")]

    def series(value: str) -> tuple[Series, ...]:
        return tuple(
            Series(names[style], getattr(curves[style], value), curves[style].k, tone=tones[style], width=2)
            for style in names
        )

    by_cost = {names[style]: curves[style].cost for style in names}
    direction = Lines(
        "cosine",
        _("Direction: cosine of the cut gradient to the whole one"),
        without_bold(cut_sentence(reading, settings)),
        series("cosine"),
        x_label="K",
        y_label="cos(ĝ, g)",
        marks=(*now, Mark("y", 0.0, _("below: uphill"), tone="lost")),
        x_choices=((_("cost in Jacobian products"), by_cost),),
    )
    size = Lines(
        "error",
        _("Error: how much of the gradient is missing or wrong"),
        _("At the present truncation the relative error is {error}.").format(error=significant(reading.relative_error)),
        series("relative_error"),
        x_label="K",
        y_label="|ĝ − g| / |g|",
        log_y=True,
        marks=tuple(mark for mark in now if mark.axis == "x"),
        y_range=(1e-8, 3.0),  # below it is rounding
        x_choices=((_("cost in Jacobian products"), by_cost),),
    )
    return [direction, size]
