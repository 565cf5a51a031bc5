"""Influence balancing: the sensitivity that a truncation sees, and where training with it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator import Block, Randomized
from simulator.tasks import InfluenceBalancing
from ui.lab.figures import Figure, Lines, Mark, Series
from ui.words import _

LONGEST = 200  # steps of look-back to draw
BLOCKS = (10, 100, 200)
MEAN_LENGTH = 16.0
UPDATE_STEPS = 100_000
LEARNING_RATE = 1e-4
START = 0.5
NEAR = 1e-2  # of θ*, to count as found
POINTS = 400


@dataclass(frozen=True, eq=False)
class InfluenceReading:
    """What is drawn and told of it.

    sliding, blocks: the sensitivity seen with look-back or block length K = 1 … LONGEST.
    paths: θ over the steps of the sequence, by "10", "100", "200" and "random".
    """

    sliding: NDArray[np.float64]  # (LONGEST,): S_K
    blocks: NDArray[np.float64]  # (LONGEST,): M_K
    right_sliding: int | None  # the first K whose sign is the right one; None where there is none
    right_blocks: int | None
    optimum: float
    paths: Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]]

    def ends(self) -> dict[str, float]:
        """θ at the end of each run."""
        return {name: float(theta[-1]) for name, (_steps, theta) in self.paths.items()}

    def found(self, name: str) -> bool:
        """Whether this run came to the optimum."""
        return abs(self.ends()[name] - self.optimum) < NEAR


@lru_cache(maxsize=1)
def read_influence(seed: int = 0) -> InfluenceReading:
    """Compute the curves, and train with blocks and with random cuts; `seed` is of these. A third of a second."""
    system = InfluenceBalancing()
    sliding = system.sensitivities(LONGEST)[1:]
    blocks = np.cumsum(sliding) / np.arange(1, LONGEST + 1)
    truncations = {f"{k}": Block(k) for k in BLOCKS} | {"random": Randomized(mean_length=MEAN_LENGTH, seed=seed)}
    paths = {}
    for name, truncation in truncations.items():
        run = system.train(truncation, UPDATE_STEPS, LEARNING_RATE, START)
        shown = np.unique(np.linspace(0, len(run.theta) - 1, POINTS).astype(int))
        paths[name] = (run.steps[shown].astype(float), run.theta[shown])
    return InfluenceReading(
        sliding, blocks, _first_right(sliding, system.limit), _first_right(blocks, system.limit), system.optimum, paths
    )


def _first_right(seen: NDArray[np.float64], limit: float) -> int | None:
    """The first K at which what is seen has the sign of what there is."""
    right = np.flatnonzero(np.sign(seen) == np.sign(limit))
    return int(right[0]) + 1 if len(right) else None


def influence_figures(reading: InfluenceReading) -> tuple[Figure, ...]:
    """The sensitivity against K with its two crossings, and θ over the training."""
    return _sensitivity(reading), _paths(reading)


def _sensitivity(reading: InfluenceReading) -> Lines:
    k = np.arange(1, LONGEST + 1)
    marks = [Mark("y", 0.0)]
    for first, tone in ((reading.right_sliding, "0"), (reading.right_blocks, "1")):
        if first is not None:
            marks.append(Mark("x", first, f"K = {first}", tone))
    return Lines(
        "influence-sensitivity",
        _("Sensitivity ∂s₁/∂θ that a loss sees"),
        _("The sign is right from K = {sliding} on when sliding and from K = {blocks} on in blocks.").format(
            sliding=reading.right_sliding or "–", blocks=reading.right_blocks or "–"
        ),
        (
            Series(_("sliding K"), reading.sliding, k, "0"),
            Series(_("blocks of K, on average"), reading.blocks, k, "1"),
        ),
        x_label="K",
        y_label="∂s₁/∂θ",
        marks=tuple(marks),
    )


def _paths(reading: InfluenceReading) -> Lines:
    names = {f"{k}": _("blocks of {k}").format(k=k) for k in BLOCKS} | {"random": _("cut at random")}
    found = [names[name] for name in reading.paths if reading.found(name)]
    return Lines(
        "influence-training",
        _("θ while it learns"),
        _("After {steps} steps θ* = {optimum} is found by: {found}.").format(
            steps=f"{UPDATE_STEPS:,}", optimum=f"{reading.optimum:.4f}".replace("-", "−"), found=", ".join(found) or "–"
        ),
        tuple(
            Series(names[name], theta, steps, f"{place}")
            for place, (name, (steps, theta)) in enumerate(reading.paths.items())
        ),
        x_label=_("steps"),
        y_label="θ",
        marks=(Mark("y", reading.optimum, "θ*"),),
        y_range=(-1.5, 3.5),
    )
