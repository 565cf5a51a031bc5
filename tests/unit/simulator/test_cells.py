"""Each cell's local derivatives: the Jacobian is the slope of the step, and all ways back are products with it."""

from typing import Any

import numpy as np
import pytest

from simulator import Full, Network, gradient
from simulator.cells import LSTM, at
from tests.unit.simulator.oracles.problems import CELLS

KINDS = [(cell, "tanh") for cell in CELLS] + [("rnn", "relu"), ("rnn", "identity")]
T, B, D, H = 5, 3, 2, 4


def network_of(cell: Any, activation: Any = "tanh", **settings) -> Network:
    return Network(cell, D, H, 2, "mse", seed=3, activation=activation, gain=2.0, **settings)


def run(network: Network, seed: int = 0):
    """A record of a pass forward from a random state, its slopes, and where it began."""
    generator = np.random.default_rng(seed)
    state = tuple(generator.normal(size=(network.cell.states, B, network.hidden_size)))
    inputs = generator.normal(size=(T, B, network.input_size))
    record = network.cell.forward(network.parameters, inputs, state)
    return record, network.cell.slopes(record), inputs


def states_of(record) -> np.ndarray:
    """(T+1, B, S): h, and c beside it."""
    return np.concatenate([record.h, record.c], axis=-1) if hasattr(record, "c") else record.h


def one_step(network: Network, x: np.ndarray, state: np.ndarray) -> np.ndarray:
    """The next state (B, S) from x (B, D) and the state (B, S)."""
    parts = tuple(np.split(state, network.cell.states, axis=-1))
    return states_of(network.cell.forward(network.parameters, x[None], parts))[1]


def adjoint_of(generator, network: Network, *leading: int) -> tuple[np.ndarray, ...]:
    return tuple(generator.normal(size=(network.cell.states, *leading, network.hidden_size)))


@pytest.mark.parametrize(("cell", "activation"), KINDS)
def test_the_jacobian_is_the_slope_of_a_step_by_the_state_before(cell, activation) -> None:
    network, step = network_of(cell, activation), 1e-6
    record, slopes, inputs = run(network)
    states = states_of(record)
    J = network.cell.jacobian(network.parameters, slopes)  # (T, B, S, S)

    for t in range(T):
        for entry in range(states.shape[-1]):
            moved = np.zeros(states.shape[-1])
            moved[entry] = step
            above = one_step(network, inputs[t], states[t] + moved)
            below = one_step(network, inputs[t], states[t] - moved)
            np.testing.assert_allclose(J[t, :, :, entry], (above - below) / (2 * step), atol=1e-8)


def test_the_lstms_jacobian_holds_four_blocks() -> None:
    """Of (h, c) by (h, c): 2H × 2H. By c: diag(o (1 − tanh² c) f) above, diag(f) below."""
    network = network_of("lstm")
    record, slopes, _ = run(network)
    f, o = record.gates[:, :, 1], record.gates[:, :, 3]

    J = network.cell.jacobian(network.parameters, slopes)

    assert J.shape == (T, B, 2 * H, 2 * H)
    np.testing.assert_allclose(J[..., H:, H:], f[..., None] * np.eye(H), rtol=1e-14)
    expected = (o * (1 - np.tanh(record.c[1:]) ** 2) * f)[..., None] * np.eye(H)
    np.testing.assert_allclose(J[..., :H, H:], expected, rtol=1e-13, atol=1e-16)


def test_the_lstms_direct_path_is_the_slope_of_c_with_the_gates_held() -> None:
    network, step = network_of("lstm"), 1e-6
    record, slopes, _ = run(network)
    i, f, g, _ = np.moveaxis(record.gates, 2, 0)

    direct = LSTM().direct_path(slopes)

    above, below = (f * (record.c[:-1] + sign * step) + i * g for sign in (1, -1))
    np.testing.assert_allclose(direct, (above - below) / (2 * step), atol=1e-9)


def test_the_lstm_keeps_the_product_of_its_forget_gates_on_the_direct_path() -> None:
    """With no recurrent weights there is no other path: ∂c_T/∂c_0 = ∏ f_t (Gers et al. 2000)."""
    network = network_of("lstm")
    network.parameters["weight_hh"][:] = 0
    record, slopes, _ = run(network)

    product = np.linalg.multi_dot(network.cell.jacobian(network.parameters, slopes)[::-1, 0])

    np.testing.assert_allclose(np.diag(product[H:, H:]), record.gates[:, 0, 1].prod(axis=0), rtol=1e-12)


@pytest.mark.parametrize(("cell", "activation"), KINDS)
def test_a_pull_is_a_product_with_the_transposed_jacobian(cell, activation) -> None:
    network = network_of(cell, activation)
    _, slopes, _ = run(network)
    J = network.cell.jacobian(network.parameters, slopes)
    adjoint = adjoint_of(np.random.default_rng(1), network, T, B)

    _, before = network.cell.pull(network.parameters, slopes, adjoint)

    expected = np.einsum("tbi,tbij->tbj", np.concatenate(adjoint, axis=-1), J)
    np.testing.assert_allclose(np.concatenate(before, axis=-1), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(("cell", "activation"), KINDS)
def test_a_pull_serves_one_step_or_many_alike(cell, activation) -> None:
    network = network_of(cell, activation)
    _, slopes, _ = run(network)
    adjoint = adjoint_of(np.random.default_rng(1), network, T, B)

    delta, before = network.cell.pull(network.parameters, slopes, adjoint)

    for t in range(T):
        one_delta, one_before = network.cell.pull(network.parameters, at(slopes, t), tuple(a[t] for a in adjoint))
        np.testing.assert_allclose(one_delta, delta[t], rtol=1e-13, atol=1e-15)
        np.testing.assert_allclose(one_before, [part[t] for part in before], rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize(("cell", "activation"), KINDS)
def test_the_way_back_is_one_pull_after_another(cell, activation) -> None:
    network = network_of(cell, activation)
    _, slopes, _ = run(network)
    d_h = np.random.default_rng(2).normal(size=(T, B, H))

    delta = network.cell.backward(network.parameters, slopes, d_h)

    adjoint = tuple(np.zeros((network.cell.states, B, H)))
    for t in reversed(range(T)):
        adjoint = (adjoint[0] + d_h[t], *adjoint[1:])
        expected, adjoint = network.cell.pull(network.parameters, at(slopes, t), adjoint)
        np.testing.assert_allclose(delta[t], expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(("cell", "activation"), KINDS)
def test_pulling_changes_nothing_that_it_is_given(cell, activation) -> None:
    network = network_of(cell, activation)
    record, slopes, _ = run(network)
    adjoint = adjoint_of(np.random.default_rng(1), network, T, B)
    given = [*slopes, *adjoint, record.context, *network.parameters.values()]
    before = [array.copy() for array in given]

    delta, _ = network.cell.pull(network.parameters, slopes, adjoint)
    network.cell.backward(network.parameters, slopes, adjoint[0])
    network.cell.gradients(delta, record.context[:-1])
    network.cell.jacobian(network.parameters, slopes)

    for now, then in zip(given, before, strict=True):
        np.testing.assert_array_equal(now, then)


@pytest.mark.parametrize(("cell", "activation"), KINDS)
def test_the_slope_of_a_step_by_its_weights_is_what_a_pull_gives(cell, activation) -> None:
    """∂⁺state_t/∂θ for any direction of the state: δ ⊗ (h_{t−1}, x_t, 1)."""
    network, step = network_of(cell, activation), 1e-6
    record, slopes, inputs = run(network)
    state = states_of(record)[2]
    direction = np.random.default_rng(3).normal(size=state.shape)
    parts = tuple(np.split(direction, network.cell.states, axis=-1))

    delta, _ = network.cell.pull(network.parameters, at(slopes, 2), parts)
    found = network.cell.gradients(delta, record.context[2])

    for name, ours in found.items():
        parameter = network.parameters[name]
        for index in np.ndindex(parameter.shape):
            value = parameter[index]
            parameter[index] = value + step
            above = (direction * one_step(network, inputs[2], state)).sum()
            parameter[index] = value - step
            below = (direction * one_step(network, inputs[2], state)).sum()
            parameter[index] = value
            assert ours[index] == pytest.approx((above - below) / (2 * step), abs=2e-8), (name, index)


# Linear networks: the product of Jacobians is a power of W.


def linear(recurrent: Any, **settings) -> Network:
    return Network("rnn", D, 8, 1, "mse", seed=5, activation="identity", recurrent=recurrent, **settings)


def product_of_jacobians(network: Network, steps: int) -> np.ndarray:
    record = network.forward(np.random.default_rng(0).normal(size=(steps, 1, D)))
    J = network.cell.jacobian(network.parameters, network.cell.slopes(record))[:, 0]
    product = np.eye(network.hidden_size)
    for now in J:
        product = now @ product
    return product


@pytest.mark.parametrize("rho", [0.5, 0.9, 1.0, 1.2])
@pytest.mark.parametrize("recurrent", ["symmetric", "orthogonal", "identity"])
def test_a_linear_network_with_a_normal_matrix_decays_exactly_at_rho(recurrent, rho) -> None:
    network = linear(recurrent, spectral_radius=rho)

    for k in (1, 5, 30):
        assert np.linalg.norm(product_of_jacobians(network, k), 2) == pytest.approx(rho**k, rel=1e-10)


@pytest.mark.parametrize("rho", [0.5, 0.9, 1.1])
@pytest.mark.parametrize("recurrent", ["gaussian", "uniform"])
def test_any_linear_network_decays_at_rho_in_the_end(recurrent, rho) -> None:
    """Gelfand: ‖W^k‖^{1/k} → ρ, however much larger the largest singular value is."""
    network = linear(recurrent, spectral_radius=rho)
    W = network.parameters["weight_hh"]

    first, last = (np.linalg.norm(product_of_jacobians(network, k), 2) ** (1 / k) for k in (1, 800))

    assert first == pytest.approx(np.linalg.norm(W, 2))
    assert first > 1.2 * rho
    assert last == pytest.approx(rho, rel=5e-3)


def test_a_linear_networks_gradient_decays_exactly_at_rho() -> None:
    """What reaches the starting state from a loss k steps later."""
    network = linear("orthogonal", gain=0.8)
    norms = []
    for k in (1, 11):
        weights = np.zeros(k)
        weights[-1] = 1
        targets = network.readout(network.forward(np.zeros((k, 1, D))).h[1:]) - 0.5  # the error is ½ at any length
        result = gradient(network, np.zeros((k, 1, D)), targets, Full(), weights=weights)
        slopes = network.cell.slopes(network.forward(np.zeros((k, 1, D))))
        adjoint = (network.parameters["weight_out"],)
        for t in reversed(range(k)):
            _, adjoint = network.cell.pull(network.parameters, at(slopes, t), adjoint)
        assert result.loss == pytest.approx(0.25)
        norms.append(np.linalg.norm(adjoint[0]))

    assert norms[1] / norms[0] == pytest.approx(0.8**10, rel=1e-12)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("sigma", [0.5, 0.9, 1.0, 1.5])
def test_a_product_of_jacobians_never_exceeds_the_power_of_the_largest_singular_value(activation, sigma) -> None:
    """‖∏ J‖ ≤ (γ σ_max)^k with γ = sup|φ'| = 1 (Hochreiter 1991; Pascanu et al. 2013)."""
    network = Network(
        "rnn", D, 8, 1, "mse", seed=2, activation=activation, recurrent="gaussian", largest_singular_value=sigma
    )
    for k in (1, 2, 5, 20, 60):
        assert np.linalg.norm(product_of_jacobians(network, k), 2) <= sigma**k * (1 + 1e-12)
