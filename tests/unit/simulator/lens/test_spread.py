"""Randomised truncation many times over: right on average, and how far off a single one is."""

import numpy as np
import pytest

from simulator import Full, Lens, Network, Randomized, masked_gradient
from simulator.randomized import mask_of_links
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.graph import RECURRENT, Problem
from tests.unit.simulator.oracles.problems import CELLS, problem_of
from tests.unit.simulator.test_randomised_oracle import patterns

CHANCE = 0.3


def cell_vector(gradients) -> np.ndarray:
    """The gradients of the cell's parameters, one after the other."""
    return np.concatenate([gradients[name].ravel() for name in RECURRENT])


def exact_relative_deviation(problem: Problem, chance: float) -> float:
    """√(E‖ĝ − g‖²) / ‖g‖ over all patterns of cuts, each with its probability."""

    def of_mask(mask) -> np.ndarray:
        network, inputs, targets = problem.network, problem.inputs, problem.targets
        return cell_vector(masked_gradient(network, inputs, targets, mask, problem.state).gradients)

    g = of_mask(Full().mask(problem.steps))
    second_moment = sum(
        probability * ((of_mask(mask_of_links(np.array(links))) - g) ** 2).sum()
        for _, probability, links in patterns(problem.steps, lambda _: chance)
    )
    return float(np.sqrt(second_moment / (g @ g)))


@pytest.mark.parametrize("cell", CELLS)
def test_the_noise_is_that_over_all_patterns_of_cuts(cell) -> None:
    problem = problem_of(cell, "mse")
    samples = 1500
    spread = lens_of(problem).spread(Randomized(cut_probability=CHANCE), samples)

    squares = spread.errors**2
    uncertainty = squares.std() / np.sqrt(samples)

    assert spread.relative_deviation == pytest.approx(np.sqrt(squares.mean()))
    assert abs(spread.relative_deviation**2 - exact_relative_deviation(problem, CHANCE) ** 2) < 4 * uncertainty
    assert uncertainty < 0.15 * squares.mean()


@pytest.mark.parametrize("truncation", [Randomized(cut_probability=0.2), Randomized(mean_length=10)], ids=str)
@pytest.mark.parametrize("cell", CELLS)
def test_projections_are_1_on_average_and_the_mean_of_many_comes_to_the_gradient(cell, truncation) -> None:
    spread = random_lens(cell, steps=40, batch=2, size=4).spread(truncation, samples=1000)

    assert abs(spread.projections.mean() - 1) < 4 * spread.projections.std() / np.sqrt(1000)
    assert spread.projections.std() > 0.01
    assert spread.bias == spread.running_error[-1]
    assert spread.running_error[0] == pytest.approx(spread.errors[0])
    # E‖mean of n − g‖² = E‖ĝ − g‖² / n: within a factor of 3, as each mean is a single draw itself.
    for n in (10, 100, 1000):
        expected = spread.relative_deviation / np.sqrt(n)
        assert expected / 3 < spread.running_error[n - 1] < expected * 3


@pytest.mark.parametrize(
    "truncation", [Randomized(cut_probability=0.4, seed=3, draw=5), Randomized(mean_length=4)], ids=str
)
@pytest.mark.parametrize("cell", CELLS)
def test_each_sample_is_the_gradient_of_the_next_draw(cell, truncation) -> None:
    lens = lens_of(problem_of(cell, "mse", "larger", weighted=True))
    spread = lens.spread(truncation, samples=40)  # more than are walked at once

    for n in (0, 1, 31, 32, 39):
        drawn = truncation.with_draw(truncation.draw + n)
        bias = lens.bias(drawn).cell
        assert spread.errors[n] == pytest.approx(bias.relative_error, rel=1e-9)
        assert np.sign(spread.projections[n]) == np.sign(bias.cosine)
        assert spread.costs[n] == drawn.cost(lens.steps)


def test_the_more_is_cut_the_larger_the_noise() -> None:
    lens = random_lens(steps=30, spectral_radius=1.2)

    deviations = [lens.spread(Randomized(cut_probability=c), 300).relative_deviation for c in (0, 0.05, 0.2, 0.4)]

    assert deviations[0] < 1e-12  # nothing is cut
    assert (np.diff(deviations) > 0.1).all()


def test_the_cost_is_what_is_not_cut() -> None:
    spread = random_lens(steps=41).spread(Randomized(cut_probability=0.25), samples=400)

    assert spread.costs.mean() == pytest.approx(0.75 * 40, rel=0.03)


def test_the_same_seed_gives_the_same_spread_and_another_one_another() -> None:
    lens = random_lens(steps=10)
    first, again, other = (lens.spread(Randomized(cut_probability=0.3, seed=seed), 5) for seed in (1, 1, 2))

    np.testing.assert_array_equal(first.errors, again.errors)
    assert (first.errors != other.errors).any()


def test_one_sample_is_enough() -> None:
    spread = random_lens(steps=10).spread(Randomized(cut_probability=0.3), samples=1)

    assert spread.bias == pytest.approx(spread.errors[0]) == pytest.approx(spread.relative_deviation)


def test_where_the_whole_gradient_is_0_nothing_can_be_measured_by_it() -> None:
    """Two losses that cancel, by a unit that keeps what it holds: cutting the link between upsets the balance."""
    network = Network("rnn", 1, 1, 1, "mse", activation="identity", recurrent="identity")
    network.parameters["bias_out"][...] = 0
    balanced = Lens(network, np.zeros((2, 1, 1)), np.array([2.0, -1.0])[:, None, None])
    assert balanced.gradients["bias_ih"] == 0  # 2 − 1 at the first step, −1 at the second

    spread = balanced.spread(Randomized(cut_probability=0.5), samples=20)

    assert np.isnan(spread.projections).all()
    assert set(spread.errors) == {np.inf}
    assert spread.relative_deviation == spread.bias == np.inf


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_the_spread_does_not_depend_on_the_size_of_the_gradient(size) -> None:
    def spread_of_size(scale: float):
        network = Network("rnn", 1, 1, 1, "mse", activation="identity", recurrent="identity", gain=0.5)
        network.parameters["bias_out"][...] = 0
        sequence = np.zeros((6, 1, 1)), np.full((6, 1, 1), scale)
        return Lens(network, *sequence).spread(Randomized(cut_probability=0.3), samples=8)

    usual, other = spread_of_size(1.0), spread_of_size(size)

    np.testing.assert_allclose(other.projections, usual.projections, rtol=1e-9)
    np.testing.assert_allclose(other.running_error, usual.running_error, rtol=1e-9)
