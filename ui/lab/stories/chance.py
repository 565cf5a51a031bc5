"""Preset 10: cut at random and weighted, a gradient is right on average, and each single one is not."""

import math

import numpy as np

from simulator import Randomized
from ui.lab.building import lens_of, truncation_of
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Options, Preset, Story, Truth
from ui.words import _

SAMPLES = 400
SURE = 4  # standard errors, beyond which a mean counts as another one
NOISY = 0.25  # of the gradient's length


def _told() -> Story:
    return Story(
        _("Truncation at random"),
        _(
            "Every link to the step before is cut with the probability $c = 0.3$; one that is not is weighted by "
            "$1/(1-c)$."
        ),
        _("Draw such a gradient many times over. How does it compare with the full one?"),
        Options(
            {
                "small": _("Smaller on average, by what was cut"),
                "noisy": _("The same on average, but each one is far off"),
                "exact": _("Nearly the same, each and every one"),
            }
        ),
        _(
            "For a link $\\mathbb{E}[\\xi] = 1$, but $\\mathbb{E}[\\xi^2] = 1/(1-c)$: over a lag of $k$ that is "
            "$(1-c)^{-k}$. What was bias comes back as variance."
        ),
    )


def _measure(settings: LabSettings) -> Truth:
    truncation = truncation_of(settings)
    assert isinstance(truncation, Randomized)
    spread = lens_of(settings).spread(truncation, SAMPLES)
    mean = float(spread.projections.mean())
    error = float(np.std(spread.projections, ddof=1)) / math.sqrt(SAMPLES)
    noisy = "noisy" if spread.relative_deviation > NOISY else "exact"
    return Truth(
        noisy if abs(mean - 1) <= SURE * error else "small" if mean < 1 else "large",
        {"mean": mean, "error": error, "deviation": spread.relative_deviation},
    )


def _reveal(truth: Truth) -> str:
    return _(
        "Measured over {samples} draws: ⟨ĝ, g⟩/|g|² is {mean} ± {error} on average, where 1 is the full gradient. A "
        "single draw is off by {deviation} times the length of the gradient."
    ).format(samples=SAMPLES, **{name: f"{value:.2f}" for name, value in truth.numbers.items()})


CHANCE = Preset(
    10,
    LabSettings(pane="random", preset=10, scale="radius", gain=1.2, cut="random", cut_probability=0.3),
    _told,
    _measure,
    _reveal,
)
