"""How fast the gradient fades per step of lag."""

import math

import numpy as np
import pytest

from simulator.lens.decay import by_lag, rate
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.problems import CELLS, problem_of


@pytest.mark.parametrize("radius", [0.3, 0.9, 1.0, 1.2])
@pytest.mark.parametrize("recurrent", ["identity", "orthogonal"])
def test_a_linear_network_decays_exactly_at_its_spectral_radius(recurrent, radius) -> None:
    lens = random_lens(activation="identity", recurrent=recurrent, spectral_radius=radius)

    for lag in range(lens.steps):
        entries = lens.influence.diagonal(-lag)
        np.testing.assert_allclose(entries, radius**lag * lens.influence.diagonal()[lag:], rtol=1e-9)


def test_a_rate_that_is_a_mean_over_losses_is_near_it_too() -> None:
    lens = random_lens(activation="identity", recurrent="orthogonal", spectral_radius=0.9)

    assert lens.decay_rate == pytest.approx(0.9, rel=0.02)  # the losses k … T − 1, of which φ_k is the mean, differ


@pytest.mark.parametrize("radius", [0.3, 0.9, 1.0, 1.2])
def test_the_rate_of_one_loss_is_the_spectral_radius_to_rounding(radius) -> None:
    influence = np.zeros((40, 40))
    influence[39] = radius ** np.arange(39, -1, -1)
    weights = np.eye(40)[39]

    assert rate(by_lag(influence, weights)) == pytest.approx(radius, rel=1e-12)


@pytest.mark.parametrize("cell", CELLS)
def test_phi_is_the_mean_over_the_losses_that_have_a_step_so_far_back(cell) -> None:
    lens = lens_of(problem_of(cell, "mse", "larger"))
    norms = np.hypot(lens.influence, lens.cell_influence) if cell == "lstm" else lens.influence

    for lag, phi in enumerate(lens.phi):
        expected = [12 * norms[s, s - lag] for s in range(lag, 12)]  # a loss itself is 12 times its share
        assert phi == pytest.approx(np.mean(expected), rel=1e-12)


@pytest.mark.parametrize("cell", CELLS)
def test_each_loss_counts_in_phi_by_its_weight_and_one_of_weight_0_does_not(cell) -> None:
    problem = problem_of(cell, "mse", "larger", weighted=True)
    weights, lens = problem.weights, lens_of(problem)
    assert weights is not None
    norms = np.hypot(lens.influence, lens.cell_influence) if cell == "lstm" else lens.influence

    for lag in (0, 1, 5):
        counted = [s for s in range(lag, 12) if weights[s]]
        of_losses = [norms[s, s - lag] * weights.sum() / weights[s] for s in counted]
        assert lens.phi[lag] == pytest.approx(np.average(of_losses, weights=weights[counted]), rel=1e-12)


@pytest.mark.parametrize(
    ("cell", "gain"),
    [("rnn", 0.9), ("rnn", 1.1), ("rnn", 1.3), ("lstm", 0.9), ("lstm", 1.3), ("gru", 0.9), ("gru", 1.3)],
)
def test_the_bias_of_sliding_look_back_falls_at_the_rate_at_which_the_gradient_fades(cell, gain) -> None:
    """Aicher, Foti & Fox 2019: the relative bias is O(β^K).

    Over 25 lags of a hundred steps the two rates agree within 10% for each network, and within 5% on average.
    """
    ratios = []
    for seed in range(3):
        lens = random_lens(cell, seed, steps=100, batch=16, gain=gain)
        errors = lens.bias_curves([1])["sliding"].relative_error
        assert 1e-10 < errors[30] < 0.1 * errors[5]  # far above rounding, and falling
        ratios.append(rate(errors, 5, 30) / rate(lens.phi, 5, 30))

    assert ratios == pytest.approx([1, 1, 1], rel=0.1)
    assert np.mean(ratios) == pytest.approx(1, rel=0.05)


def test_a_rate_is_fitted_to_the_lags_that_are_asked_for() -> None:
    phi = np.append(0.5 ** np.arange(10), 0.5**9 * 0.9 ** np.arange(1, 31))

    assert rate(phi, 0, 10) == pytest.approx(0.5)
    assert rate(phi, 9, 40) == pytest.approx(0.9)
    assert rate(phi) == pytest.approx(rate(phi, 0, 20))


@pytest.mark.parametrize(
    ("phi", "expected"),
    [
        ([2.0, 0.0, 0.0], 0.0),  # ends with the first lag
        ([2.0, 0.5], 0.25),
        ([2.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0], 0.5),  # what is 0 has no logarithm
        ([1.0, 3.0, 9.0, np.inf, np.inf, np.inf, np.inf, np.inf], 3.0),
        ([2.0], math.nan),
        ([0.0, 0.0, 0.0], math.nan),
        ([math.nan, math.nan], math.nan),
        ([math.inf, math.inf], math.nan),
    ],
)
def test_lags_without_a_gradient(phi, expected) -> None:
    assert rate(np.array(phi)) == pytest.approx(expected, nan_ok=True)
