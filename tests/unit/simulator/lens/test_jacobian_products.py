"""‖∂h_s/∂h_t‖: how much a nudge of one state is felt in a later one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.simulator.lens.lenses import lens_of, linear_lens, random_lens
from tests.unit.simulator.oracles.graph import Problem
from tests.unit.simulator.oracles.problems import CELLS, problem_of

NORMS = {
    "spectral": lambda J: np.linalg.norm(J, 2),
    "frobenius": lambda J: np.sqrt((J**2).sum()),
    "radius": lambda J: np.abs(np.linalg.eigvals(J)).max(),
}


def nudged(problem: Problem, s: int, t: int, step: float = 1e-5) -> NDArray:
    """∂h_s/∂h_t (B, H, H) by central differences: h_t is moved a little, and the network runs on to s."""
    state = problem.states()[t + 1]

    def run_on(h: NDArray) -> NDArray:
        moved = (h, *state[1:])
        for later in range(t + 1, s + 1):
            moved = problem.step(problem.network.parameters, later, moved)
        return moved[0]

    moves = step * np.eye(state[0].shape[1])
    return np.stack([(run_on(state[0] + move) - run_on(state[0] - move)) / (2 * step) for move in moves], axis=2)


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("size", ["usual", "one unit", "batch of one"])
@pytest.mark.parametrize("cell", CELLS)
def test_the_norms_are_those_of_nudging_a_state_and_running_on(cell, size, norm) -> None:
    problem = problem_of(cell, "mse", size)
    lens, batch = lens_of(problem), problem.inputs.shape[1]

    for s in (0, 3, problem.steps - 1):
        jacobians = np.array([nudged(problem, s, t) for t in range(s + 1)])  # (s + 1, B, H, H)
        expected = np.array([[NORMS[norm](J) for J in of_step] for of_step in jacobians])  # (s + 1, B)

        np.testing.assert_allclose(lens.jacobian_norms(s, norm), expected.max(axis=1), rtol=1e-5, atol=1e-9)
        for example in range(batch):
            ours = lens.jacobian_norms(s, norm, example)
            np.testing.assert_allclose(ours, expected[:, example], rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("cell", CELLS)
def test_a_state_feels_its_own_nudge_as_it_is(cell) -> None:
    lens = random_lens(cell, steps=5, size=9)

    for s in range(5):
        assert lens.jacobian_norms(s, "spectral")[s] == 1
        assert lens.jacobian_norms(s, "radius")[s] == 1
        assert lens.jacobian_norms(s, "frobenius")[s] == pytest.approx(3)  # √H


@pytest.mark.parametrize("cell", CELLS)
def test_no_loss_is_felt_more_than_the_worst_nudge_is(cell) -> None:
    lens = random_lens(cell, steps=25, batch=1, size=6)

    for s in range(25):
        most = lens.influence[s, s] * lens.jacobian_norms(s)
        assert (lens.influence[s, : s + 1] <= most * (1 + 1e-12)).all()


@pytest.mark.parametrize("cell", CELLS)
def test_the_spectral_norm_lies_between_radius_and_frobenius(cell) -> None:
    lens = random_lens(cell, steps=20)
    radius, spectral, frobenius = (
        lens.jacobian_norms(19, norm, example=2) for norm in ("radius", "spectral", "frobenius")
    )

    assert (radius <= spectral * (1 + 1e-9)).all()
    assert (spectral <= frobenius * (1 + 1e-9)).all()
    assert (frobenius <= spectral * np.sqrt(16) * (1 + 1e-9)).all()


@pytest.mark.parametrize("activation", ["tanh", "relu", "identity"])
@pytest.mark.parametrize("seed", range(5))
def test_a_product_of_k_jacobians_is_never_longer_than_the_largest_singular_value_to_the_k(seed, activation) -> None:
    lens = random_lens(seed=seed, steps=30, activation=activation, largest_singular_value=0.9)
    lags = np.arange(29, -1, -1)

    norms = lens.jacobian_norms(29)

    assert (norms <= lens.bounds(lags).singular_value * (1 + 1e-9)).all()
    assert (norms[:-1] < 0.9 ** lags[:-1] * 0.999).any()  # it is a bound, and no more


@pytest.mark.parametrize("radius", [0.5, 0.95, 1.0, 1.5])
@pytest.mark.parametrize("recurrent", ["symmetric", "orthogonal", "identity"])
def test_a_linear_network_decays_or_grows_exactly_at_the_spectral_radius(recurrent, radius) -> None:
    lens = linear_lens(recurrent, spectral_radius=radius)
    lags = np.arange(39, -1, -1)

    np.testing.assert_allclose(lens.jacobian_norms(39), lens.bounds(lags).spectral_radius, rtol=1e-10)
    np.testing.assert_allclose(lens.jacobian_norms(39), radius**lags, rtol=1e-10)
    np.testing.assert_allclose(lens.lyapunov(39), np.log(radius), rtol=1e-10, atol=1e-12)


def test_a_gaussian_linear_network_decays_at_the_spectral_radius_in_the_long_run_only() -> None:
    lens = linear_lens("gaussian", steps=300, size=32, spectral_radius=0.9)
    log_norms = lens.log_jacobian_norms(299)

    assert log_norms[298] > np.log(1.2)  # one step may lengthen, though every eigenvalue is below 1 (non-normal)
    assert lens.lyapunov(299)[0] == pytest.approx(np.log(0.9), abs=0.01)  # Gelfand: ‖W^k‖^(1/k) → ρ
    np.testing.assert_allclose(lens.log_jacobian_norms(299, "radius"), np.log(0.9) * np.arange(299, -1, -1), rtol=1e-9)


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("gain", [50.0, 0.02, 1e200, 1e-200])
def test_logarithms_stay_finite_where_the_norms_leave_the_range_of_floats(gain, norm) -> None:
    lens = linear_lens("orthogonal", steps=300, gain=gain)
    log_H = np.log(6) / 2 if norm == "frobenius" else 0

    expected = np.log(gain) * np.arange(299, -1, -1) + log_H

    np.testing.assert_allclose(lens.log_jacobian_norms(299, norm), expected, rtol=1e-9)
    assert lens.jacobian_norms(299, norm)[0] == (np.inf if gain > 1 else 0)


def test_a_state_that_is_not_felt_at_all_has_the_logarithm_minus_infinity() -> None:
    lens = linear_lens("gaussian", gain=0.0)

    assert list(lens.log_jacobian_norms(2)) == [-np.inf, -np.inf, 0]
    assert list(lens.jacobian_norms(2)) == [0, 0, 1]


@pytest.mark.parametrize("cell", CELLS)
def test_lyapunov_exponents_are_the_mean_logarithms_per_step(cell) -> None:
    lens = random_lens(cell, steps=12)

    exponents = lens.lyapunov(11, example=3)

    assert exponents.shape == (11,)
    np.testing.assert_allclose(np.exp(exponents * np.arange(11, 0, -1)), lens.jacobian_norms(11, example=3)[:-1])
    assert lens.lyapunov(0).shape == (0,)
