"""Randomised truncation is right on average: over every pattern of cuts there is, not over a sample."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from simulator.gradient import gradient
from simulator.lens.agreement import agreement, flat
from simulator.published.check import Measurement, Reading
from simulator.published.exactness import CELLS, problem_of
from simulator.randomized import Randomized

STEPS = 8  # 2⁷ patterns
KINDS = [("c = 0.3", 0.3, None), ("L₀ = 4", None, 4.0)]


@dataclass(frozen=True)
class Drawn(Randomized):
    """Randomised truncation whose draw is the given pattern."""

    pattern: tuple[bool, ...] = ()

    def cuts(self, steps: int) -> np.ndarray:
        """The pattern (T − 1,)."""
        return np.array(self.pattern[: steps - 1], bool)


def every_pattern() -> Measurement:
    """‖Σ P(pattern) ĝ − g‖/‖g‖ over all 2^(T−1) patterns; the probabilities are written out here once more."""
    for done, (cell, (words, cut_probability, mean_length)) in enumerate(product(CELLS, KINDS), start=1):
        network, inputs, targets = problem_of(cell, STEPS)
        whole = gradient(network, inputs, targets).gradients
        total = np.zeros_like(flat(whole, whole))
        for pattern in product([False, True], repeat=STEPS - 1):
            truncation = Drawn(cut_probability, mean_length, pattern=pattern)
            gradients = gradient(network, inputs, targets, truncation).gradients
            total += _probability(pattern, cut_probability, mean_length) * flat(gradients, whole)
        yield Reading(f"{cell.upper()}, {words}", agreement(total, flat(whole, whole)).relative_error, most=1e-12)
        yield done / (len(CELLS) * len(KINDS))


def _probability(pattern: tuple[bool, ...], cut_probability: float | None, mean_length: float | None) -> float:
    """Of that pattern, with the hazard c, or (α − 1)/((α − 2) L₀ + d) with α = 6 at d steps after the last cut."""
    probability, since_cut = 1.0, 1
    for is_cut in pattern:
        hazard = cut_probability if mean_length is None else 5 / (4 * mean_length + since_cut)
        assert hazard is not None
        probability *= hazard if is_cut else 1 - hazard
        since_cut = 1 if is_cut else since_cut + 1
    return probability
