"""Presets 2 to 5: a gradient through time is a product, and what becomes of a long one."""

import math

import numpy as np

from simulator import Lens
from simulator.spectrum import largest_singular_value, spectral_radius
from ui.formatting import significant
from ui.lab.building import lens_of
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Number, Preset, Story, Truth
from ui.words import _

SMALL = 1e-3


def _reach(lens: Lens) -> np.ndarray:
    """‖∂L_T/∂h_t‖ of the last loss in units of ‖∂L_T/∂h_T‖, by lag: (T,), 1 at lag 0."""
    norms = lens.influence[-1, ::-1]
    return norms / norms[0]


def _sharing_told() -> Story:
    return Story(
        _("Shared weights"),
        _(
            "An RNN whose hidden state is one number, unrolled over 6 steps. Without an activation function, "
            "$h_t = 0.8\\,h_{t-1} + w_x x_t$: every step uses the same weight 0.8."
        ),
        _("If $h_1$ is nudged by 1, how far does $h_6$ move?"),
        Number("∂h₆/∂h₁", 0.0, 1.0, 0.01, tolerance=0.03),
        _(
            "$\\partial h_6 / \\partial h_1 = \\prod_{t=2}^{6} \\partial h_t / \\partial h_{t-1} = w^5$: six steps "
            "have five links."
        ),
    )


def _sharing(settings: LabSettings) -> Truth:
    factor = float(lens_of(settings).jacobian_norms(settings.steps - 1)[0])
    return Truth(factor, {"factor": factor, "weight": settings.gain, "links": settings.steps - 1})


def _sharing_reveal(truth: Truth) -> str:
    return _(
        "Measured: {factor}. On the way from step 1 to step 6 there are {links} links, each a factor {weight}."
    ).format(
        factor=f"{truth.numbers['factor']:.3f}",
        links=f"{truth.numbers['links']:.0f}",
        weight=f"{truth.numbers['weight']:g}",
    )


def _vanishing_told() -> Story:
    return Story(
        _("Vanishing gradient"),
        _(
            "This $W_{hh}$ halves the length of every vector: all its singular values are 0.5. The loss of the last "
            "step sends its gradient back into the past."
        ),
        _("After how many steps back is less than a thousandth of the gradient left?"),
        Number(_("steps back"), 1, 50, 1, tolerance=2),
        _(
            "$\\Big\\|\\prod \\mathrm{diag}(1-h_t^2)\\,W_{hh}\\Big\\| \\le \\sigma_{\\max}(W_{hh})^k = 0.5^k$ and "
            "$0.5^{10} \\approx 1/1000$: on a logarithmic axis, a straight line."
        ),
    )


def _vanishing(settings: LabSettings) -> Truth:
    reach = _reach(lens_of(settings))
    below = np.flatnonzero(reach < SMALL)
    return Truth(float(below[0]) if len(below) else math.nan, {"left": float(reach[-1]), "lag": len(reach) - 1})


def _vanishing_reveal(truth: Truth) -> str:
    return _(
        "Measured: below a thousandth after {steps} steps. When the gradient arrives at the first step, {lag} steps "
        "back, {left} of it is left."
    ).format(steps=f"{truth.answer:g}", lag=f"{truth.numbers['lag']:.0f}", left=significant(truth.numbers["left"], 2))


def _exploding_told() -> Story:
    return Story(
        _("Exploding gradient"),
        _(
            "A linear RNN without input, $h_t = W_{hh} h_{t-1}$, over 50 steps. The largest absolute eigenvalue is "
            "$\\rho(W_{hh}) = 1.5$."
        ),
        _(
            "On its way from $h_{50}$ back to $h_1$ the gradient becomes about $10^n$ times as large. What is $n$? "
            "($\\log_{10} 1.5 \\approx 0.18$)"
        ),
        Number("n", 0.0, 20.0, 0.5, tolerance=1.0),
        _(
            "Linear, the product is $W_{hh}^{49}$, about $\\rho^{49}$. With tanh each factor is "
            "$\\mathrm{diag}(1-h_t^2)\\,W_{hh}$: where $h_t$ grows, $1-h_t^2$ shrinks."
        ),
    )


def _exploding(settings: LabSettings) -> Truth:
    bent = lens_of(settings.with_(activation="tanh"))
    linear_power, bent_power = (float(np.log10(_reach(lens)[-1])) for lens in (lens_of(settings), bent))
    return Truth(linear_power, {"linear": linear_power, "tanh": bent_power, "rate": bent.decay_rate})


def _exploding_reveal(truth: Truth) -> str:
    return _(
        "Measured: n = {linear}. The same weights with tanh give n = {tanh}, a factor of {rate} a step: the growth is "
        "gone, though ρ(W) is still 1.5. Switch the activation to tanh and see."
    ).format(
        linear=f"{truth.numbers['linear']:.1f}",
        tanh=f"{truth.numbers['tanh']:.1f}".replace("-", "−"),
        rate=f"{truth.numbers['rate']:.2f}",
    )


def _above_one_told() -> Story:
    return Story(
        _("Above 1, and yet it vanishes"),
        _(
            '"Above 1 the values grow without bound", the lecture says. This RNN has $\\rho(W_{hh}) = 1.1$; it uses '
            "tanh, and an input comes in at every step."
        ),
        _("By what factor does the gradient change with every step back?"),
        Number(_("factor a step"), 0.3, 2.0, 0.01, tolerance=0.15),
        _(
            "$J_t = \\mathrm{diag}(1-h_t^2)\\,W_{hh}$ and $1-h_t^2 \\le 1$: $\\sigma_{\\max}(W_{hh}) > 1$ is necessary "
            "for an explosion, not sufficient."
        ),
    )


def _above_one(settings: LabSettings) -> Truth:
    lens = lens_of(settings)
    W_hh = lens.network.parameters["weight_hh"]
    return Truth(
        lens.decay_rate,
        {
            "rate": lens.decay_rate,
            "radius": float(spectral_radius(W_hh)),
            "stretch": float(largest_singular_value(W_hh)),
        },
    )


def _above_one_reveal(truth: Truth) -> str:
    return _("Measured: the factor {rate} a step, although ρ(W) = {radius} and σ_max(W) = {stretch}.").format(
        **{name: f"{value:.2f}" for name, value in truth.numbers.items()}
    )


SHARING = Preset(
    2,
    LabSettings(preset=2, hidden_size=1, recurrent="identity", gain=0.8, activation="identity", steps=6, cut="full"),
    _sharing_told,
    _sharing,
    _sharing_reveal,
)
VANISHING = Preset(
    3,
    LabSettings(preset=3, recurrent="orthogonal", gain=0.5, input_scale=0.3, cut="full"),
    _vanishing_told,
    _vanishing,
    _vanishing_reveal,
)
EXPLODING = Preset(
    4,
    LabSettings(preset=4, activation="identity", scale="radius", gain=1.5, inputs="zero", cut="full"),
    _exploding_told,
    _exploding,
    _exploding_reveal,
)
ABOVE_ONE = Preset(
    5,
    LabSettings(preset=5, scale="radius", gain=1.1, cut="full", seed=4),
    _above_one_told,
    _above_one,
    _above_one_reveal,
)
