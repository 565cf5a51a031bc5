"""Aicher, Foti & Fox 2019: a bound on the bias from how fast the gradient fades, and the K that it chooses."""

import numpy as np
import pytest

from simulator import Lens, Network, Sliding
from simulator.lens.aicher import aicher_bound
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.problems import CELLS, problem_of

DECAYING = [("rnn", 0.5), ("rnn", 0.9), ("rnn", 1.2), ("lstm", 0.5), ("lstm", 1.2), ("gru", 0.5), ("gru", 1.2)]


def true_errors(lens: Lens) -> np.ndarray:
    """‖g − ĝ_K‖ / ‖g‖ over the cell's parameters for K = 1 … T, each by a walk of its own."""
    return np.array([lens.bias(Sliding(k)).cell.relative_error for k in range(1, lens.steps + 1)])


def cell_norm(lens: Lens) -> float:
    """‖g‖ over the cell's parameters."""
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return float(np.sqrt(sum((lens.gradients[name] ** 2).sum() for name in names)))


def never_below_the_truth(lens: Lens) -> bool:
    """Whether both bounds hold for every K, but for rounding."""
    errors = true_errors(lens)
    absolute = (errors <= lens.aicher.absolute / cell_norm(lens) + 1e-13).all()
    relative = (errors <= lens.aicher.relative + 1e-13).all()
    return bool(absolute and relative)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("cell", "gain"), DECAYING)
def test_the_bound_is_never_below_the_true_error(cell, gain, seed) -> None:
    assert never_below_the_truth(random_lens(cell, seed, steps=30, gain=gain))
    assert never_below_the_truth(random_lens(cell, seed, steps=9, batch=1, size=3, gain=gain))


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("size", ["usual", "larger", "two steps", "batch of one", "one unit", "one of everything"])
@pytest.mark.parametrize("cell", CELLS)
def test_the_bound_holds_for_odd_sizes_a_given_state_and_weighted_losses(cell, size, weighted) -> None:
    assert never_below_the_truth(lens_of(problem_of(cell, "mse", size, weighted=weighted)))


@pytest.mark.parametrize("cell", CELLS)
def test_the_bound_holds_where_the_biases_are_all_there_is_to_the_gradient(cell) -> None:
    network = Network(cell, 1, 1, 1, "mse", recurrent="identity", gain=0.5)
    network.parameters["weight_out"][...] = 1
    lens = Lens(network, np.zeros((60, 1, 1)), np.ones((60, 1, 1)))

    assert never_below_the_truth(lens)


def test_the_bound_holds_where_one_unit_does_all_the_work() -> None:
    network = Network("rnn", 1, 2, 1, "mse", recurrent="identity", gain=0.5)
    network.parameters["weight_out"][...] = [[1, 0]]
    network.parameters["bias_ih"][1] = 20  # saturated: its slope is 0

    assert never_below_the_truth(Lens(network, np.zeros((60, 1, 1)), np.ones((60, 1, 1))))


@pytest.mark.parametrize("seed", range(5))
def test_a_gradient_that_comes_back_at_a_late_lag_counts_as_it_was_measured(seed) -> None:
    phi = 0.5 ** np.arange(20) + (np.arange(20) == np.random.default_rng(seed).integers(20))
    measured = [phi[k:].sum() for k in range(1, 20)]

    bound = aicher_bound(phi, 0.5, 3.0, np.full(20, 100.0))

    assert (bound.absolute[:-1] >= 3 * np.array(measured)).all()
    assert bound.absolute[-1] > 0  # beyond the end there may be more


@pytest.mark.parametrize("cell", CELLS)
def test_the_bound_holds_where_no_activation_is_away_from_its_steepest(cell) -> None:
    """One unit near 0 with inputs that are all alike: the inequalities are close to equalities."""
    network = Network(cell, 1, 1, 1, "mse", recurrent="identity", gain=0.9, input_scale=0.01)
    lens = Lens(network, np.ones((60, 1, 1)), np.ones((60, 1, 1)))
    ratio = lens.aicher.absolute[0] / (true_errors(lens)[0] * cell_norm(lens))

    assert never_below_the_truth(lens)
    if cell == "rnn":
        assert 1 <= ratio < 1.5  # and no more than it has to


@pytest.mark.parametrize("tolerance", [0.5, 0.1, 0.01, 1e-4])
@pytest.mark.parametrize(("cell", "gain"), DECAYING)
def test_the_k_that_is_chosen_keeps_the_true_error_below_the_tolerance(cell, gain, tolerance) -> None:
    lens = random_lens(cell, 1, gain=gain)

    k = lens.aicher.smallest(tolerance)

    assert k is not None and k < 60  # a bound that says something
    assert lens.bias(Sliding(k)).cell.relative_error <= tolerance
    assert lens.aicher.relative[k - 1] <= tolerance < lens.aicher.relative[k - 2]


def test_a_smaller_tolerance_never_takes_a_smaller_k() -> None:
    bound = random_lens("gru").aicher
    chosen = [bound.smallest(tolerance) or 1000 for tolerance in np.geomspace(1, 1e-20, 50)]

    assert chosen == sorted(chosen)
    assert chosen[0] < chosen[-1]
    assert (np.diff(bound.absolute) <= 0).all()


def test_where_the_gradient_grows_no_k_is_known_to_do() -> None:
    network = Network("rnn", 1, 4, 1, "mse", activation="identity", recurrent="orthogonal", gain=1.1)
    inputs = np.zeros((40, 1, 1))
    lens = Lens(network, inputs, np.ones((40, 1, 1)), np.zeros((1, 4)))  # all outputs, and so all losses, are alike

    assert lens.decay_rate == pytest.approx(1.1)
    assert lens.aicher.smallest(1e6) is None
    assert (lens.aicher.absolute == np.inf).all()
    assert (lens.aicher.relative == np.inf).all()


def test_where_nothing_comes_back_one_step_is_enough() -> None:
    lens = random_lens(gain=0.0)

    assert lens.decay_rate == 0
    assert lens.aicher.smallest(1e-12) == 1
    assert true_errors(lens)[0] < 1e-14


def test_a_single_step_says_nothing_of_how_the_gradient_fades() -> None:
    bound = random_lens(steps=1).aicher

    assert np.isnan(bound.decay)
    assert bound.smallest(0.5) is None
    assert bound.absolute.tolist() == bound.relative.tolist() == [np.inf]


@pytest.mark.parametrize("tolerance", [0, -1, float("nan"), "small"])
def test_a_tolerance_that_is_not_above_0_is_refused(tolerance) -> None:
    with pytest.raises(ValueError, match="tolerance must be a finite number above 0"):
        random_lens(steps=5).aicher.smallest(tolerance)
