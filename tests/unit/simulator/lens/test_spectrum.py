"""Eigenvalues of the weights, of a step's Jacobian and the measured rate: three different things."""

import numpy as np
import pytest

from simulator import Lens, Network
from simulator.cells import at
from tests.unit.simulator.lens.lenses import lens_of, linear_lens, random_lens
from tests.unit.simulator.oracles.problems import CELLS, problem_of


def without_input(spectral_radius: float, activation, seed: int) -> Lens:
    """A large Gaussian network left to itself."""
    network = Network(
        "rnn", 1, 32, 1, "mse", seed, activation=activation, recurrent="gaussian", spectral_radius=spectral_radius
    )
    state = np.random.default_rng(seed).normal(scale=0.5, size=(1, 32))
    return Lens(network, np.zeros((200, 1, 1)), np.ones((200, 1, 1)), state)


@pytest.mark.parametrize("seed", range(3))
def test_left_to_itself_a_linear_network_explodes_at_its_spectral_radius_and_a_tanh_network_hardly(seed) -> None:
    linear, tanh = without_input(1.5, "identity", seed), without_input(1.5, "tanh", seed)

    radii = linear.log_jacobian_norms(199, "radius")

    np.testing.assert_allclose(np.diff(radii), -np.log(1.5), rtol=1e-6)  # ρ exactly
    assert np.exp(linear.lyapunov(199)[0]) == pytest.approx(1.5, rel=0.01)
    assert 0.9 < np.exp(tanh.lyapunov(199)[100]) < 1.1  # the growth is gone


@pytest.mark.parametrize("seed", range(3))
def test_with_inputs_the_gradient_fades_though_an_eigenvalue_is_above_1(seed) -> None:
    lens = random_lens(seed=seed, steps=100, size=32, spectral_radius=1.1)

    assert np.abs(lens.eigenvalues).max() == pytest.approx(1.1)
    assert lens.bounds(1).singular_value > 1.7  # not even the bound says that it fades
    assert lens.decay_rate < 0.85
    assert np.exp(lens.lyapunov(99)[0]) < 0.85
    np.testing.assert_allclose(np.exp(lens.lyapunov(99)[0]), lens.decay_rate, rtol=0.08)


@pytest.mark.parametrize("cell", CELLS)
def test_there_are_as_many_eigenvalues_for_each_gate_as_units(cell) -> None:
    lens = random_lens(cell, steps=2, spectral_radius=0.7)
    blocks = lens.network.recurrent_blocks()

    assert lens.eigenvalues.shape == (len(blocks), 16)
    np.testing.assert_allclose(np.abs(lens.eigenvalues).max(axis=1), 0.7)
    np.testing.assert_allclose(lens.eigenvalues.sum(axis=1), np.trace(blocks, axis1=1, axis2=2), atol=1e-12)
    np.testing.assert_allclose(lens.eigenvalues.prod(axis=1), np.linalg.det(blocks), rtol=1e-9)


def test_symmetric_weights_have_real_eigenvalues_and_orthogonal_ones_lie_on_the_circle() -> None:
    assert np.abs(linear_lens("symmetric").eigenvalues.imag).max() < 1e-12
    np.testing.assert_allclose(np.abs(linear_lens("orthogonal", gain=0.8).eigenvalues), 0.8)


@pytest.mark.parametrize("cell", CELLS)
def test_the_eigenvalues_of_a_step_s_jacobian_are_those_of_the_jacobian_it_gives(cell) -> None:
    lens = lens_of(problem_of(cell, "mse"))
    states = 2 if cell == "lstm" else 1

    for t in range(lens.steps):
        J = lens.jacobian(t, example=1)
        values = lens.jacobian_eigenvalues(t, example=1)
        assert J.shape == (4 * states, 4 * states)
        assert values.shape == (4 * states,)
        np.testing.assert_allclose(values.sum(), np.trace(J), atol=1e-12)
        np.testing.assert_allclose(np.prod(values), np.linalg.det(J), atol=1e-12)


def test_the_jacobian_of_a_vanilla_step_is_its_slopes_times_the_weights() -> None:
    lens = random_lens(steps=4)
    W_hh = lens.network.parameters["weight_hh"]

    for t in range(4):
        np.testing.assert_allclose(lens.jacobian(t, 5), np.diag(1 - lens.hidden[t, 5] ** 2) @ W_hh)


@pytest.mark.parametrize("cell", CELLS)
def test_the_jacobian_of_a_step_is_that_of_the_right_step_and_sequence(cell) -> None:
    problem = problem_of(cell, "mse")
    network, lens = problem.network, lens_of(problem)
    slopes = network.cell.slopes(network.forward(problem.inputs, problem.state))

    every = network.cell.jacobian(network.parameters, at(slopes, slice(None)))  # (T, B, S, S)

    for t, b in np.ndindex(every.shape[:2]):
        np.testing.assert_array_equal(lens.jacobian(t, b), every[t, b])


def test_the_bounds_are_powers_in_the_shape_of_the_lags() -> None:
    lens = random_lens(steps=2, spectral_radius=0.8)
    largest = np.linalg.norm(lens.network.parameters["weight_hh"], 2)

    bounds = lens.bounds([[0, 1], [2, 10]])

    np.testing.assert_allclose(bounds.spectral_radius, 0.8 ** np.array([[0, 1], [2, 10]]))
    np.testing.assert_allclose(bounds.singular_value, largest ** np.array([[0, 1], [2, 10]]))
