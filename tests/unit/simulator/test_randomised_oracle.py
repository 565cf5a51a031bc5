"""Randomised truncation is right on average: not over a sample, but over every pattern of cuts there is."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator import Full, Randomized, masked_gradient
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, far_apart, our_gradient, problem_of

# c(d), the chance of a cut d steps after the last one: written here once more, from the paper.
HAZARDS = {
    "constant": (Randomized(cut_probability=0.3), lambda _: 0.3),
    "power law": (Randomized(mean_length=4), lambda d: (6 - 1) / ((6 - 2) * 4 + d)),
    "another power law": (Randomized(mean_length=2.5, exponent=3), lambda d: (3 - 1) / ((3 - 2) * 2.5 + d)),
}


@dataclass(frozen=True)
class Drawn(Randomized):
    """Randomised truncation whose draw is the given pattern."""

    pattern: tuple[bool, ...] = ()

    def cuts(self, steps: int) -> NDArray[np.bool_]:
        assert len(self.pattern) == steps - 1
        return np.array(self.pattern, bool)


def patterns(steps: int, hazard) -> list[tuple[tuple[bool, ...], float, list[float]]]:
    """All 2^(T−1) patterns of cuts, each with its probability and the weights of its links."""
    found = []
    for pattern in product([False, True], repeat=steps - 1):
        probability, links, since_cut = 1.0, [1.0], 1
        for is_cut in pattern:
            chance = hazard(since_cut)
            probability *= chance if is_cut else 1 - chance
            links.append(0.0 if is_cut else 1 / (1 - chance))
            since_cut = 1 if is_cut else since_cut + 1
        found.append((pattern, probability, links))
    return found


def mean_gradient(problem, truncation: Randomized, hazard, compute) -> dict[str, NDArray]:
    """The gradients of all patterns, each times its probability."""
    total = {name: np.zeros_like(value) for name, value in problem.network.parameters.items()}
    for pattern, probability, _ in patterns(problem.steps, hazard):
        drawn = Drawn(
            cut_probability=truncation.cut_probability,
            mean_length=truncation.mean_length,
            exponent=truncation.exponent,
            pattern=pattern,
        )
        for name, value in compute(problem, drawn).gradients.items():
            total[name] += probability * value
    return total


def by_mask(problem, truncation: Randomized):
    """The slow reference."""
    mask = truncation.mask(problem.steps)
    return masked_gradient(
        problem.network, problem.inputs, problem.targets, mask, problem.state, weights=problem.weights
    )


@pytest.mark.parametrize("compute", [our_gradient, by_mask], ids=["gradient", "masked_gradient"])
@pytest.mark.parametrize("hazard", HAZARDS)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_mean_over_all_patterns_of_cuts_is_the_full_gradient(cell, loss, hazard, compute) -> None:
    truncation, chance = HAZARDS[hazard]
    problem = problem_of(cell, loss, weighted=True)

    mean = mean_gradient(problem, truncation, chance, compute)

    assert not far_apart(mean, our_gradient(problem, Full()).gradients, tolerance=1e-12)


@pytest.mark.parametrize("hazard", HAZARDS)
def test_links_and_probabilities_are_those_of_the_paper(hazard) -> None:
    truncation, chance = HAZARDS[hazard]

    for pattern, probability, links in patterns(6, chance):
        ours, our_probability = truncation.links_for(pattern)
        np.testing.assert_allclose(ours, links, rtol=1e-14)
        assert our_probability == pytest.approx(probability, rel=1e-14)


@pytest.mark.parametrize("hazard", HAZARDS)
def test_patterns_are_drawn_as_often_as_they_should_be(hazard) -> None:
    truncation, chance = HAZARDS[hazard]
    draws = 4000
    drawn = [tuple(truncation.with_draw(draw).cuts(4)) for draw in range(draws)]

    for pattern, probability, _ in patterns(4, chance):
        standard_deviation = np.sqrt(probability * (1 - probability) / draws)
        assert abs(drawn.count(pattern) / draws - probability) < 4 * standard_deviation


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_draw_is_the_same_every_time_and_the_next_one_is_another(hazard) -> None:
    truncation, _ = HAZARDS[hazard]

    np.testing.assert_array_equal(truncation.with_draw(3).cuts(50), truncation.with_draw(3).cuts(50))
    assert (truncation.with_draw(3).cuts(50) != truncation.with_draw(4).cuts(50)).any()
