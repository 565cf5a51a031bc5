"""The path past the gates: a product of forget gates (GRU: of update gates), and all where no weight feeds back."""

import numpy as np
import pytest

from simulator import Lens, Network
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.cells import sigmoid
from tests.unit.simulator.oracles.problems import problem_of


def frozen_lstm(forget_bias: float, steps: int) -> Lens:
    """An LSTM whose weights are all 0, so that its forget gate stands at σ(b_f)."""
    network = Network("lstm", 1, 2, 1, "mse", recurrent="gaussian", gain=0, input_scale=0, forget_bias=forget_bias)
    return Lens(network, np.ones((steps, 3, 1)), np.zeros((steps, 3, 1)))


@pytest.mark.parametrize(("forget_bias", "steps", "kept"), [(1, 20, 0.0019), (5, 100, 0.511), (0, 10, 0.5**10)])
def test_an_lstm_keeps_no_more_than_its_forget_gate_lets_through(forget_bias, steps, kept) -> None:
    path = frozen_lstm(forget_bias, steps + 1).direct_path(steps)

    np.testing.assert_allclose(path[0], sigmoid(forget_bias) ** steps, rtol=1e-12)
    np.testing.assert_allclose(path[0], kept, rtol=0.02)


def test_a_forget_gate_that_is_always_open_keeps_all_as_in_1997() -> None:
    np.testing.assert_array_equal(frozen_lstm(100, 50).direct_path(49), 1)


def test_the_path_of_an_lstm_is_the_product_of_the_forget_gates_after_the_step() -> None:
    problem = problem_of("lstm", "mse")
    parameters, states = problem.network.parameters, problem.states()
    H, lens = problem.network.hidden_size, lens_of(problem)
    gates = [
        x @ parameters["weight_ih"].T + parameters["bias_ih"] + h @ parameters["weight_hh"].T + parameters["bias_hh"]
        for x, (h, _) in zip(problem.inputs, states, strict=False)
    ]
    f = sigmoid(np.array(gates)[:, :, H : 2 * H])  # (T, B, H)

    for s in range(problem.steps):
        expected = [f[t + 1 : s + 1].prod(axis=0) for t in range(s + 1)]
        np.testing.assert_allclose(lens.direct_path(s), expected, rtol=1e-12)


def test_where_no_weight_feeds_back_the_direct_path_is_all_there_is() -> None:
    lens = random_lens("gru", steps=15, gain=0.0, batch=1)

    np.testing.assert_allclose(lens.jacobian_norms(14), lens.direct_path(14)[:, 0].max(axis=1), rtol=1e-12)


def test_a_gru_s_path_is_the_diagonal_of_its_jacobian_without_the_weights() -> None:
    with_weights, without = lens_of(problem_of("gru", "mse")), problem_of("gru", "mse").network.copy()
    record = without.forward(problem_of("gru", "mse").inputs, problem_of("gru", "mse").state)

    np.testing.assert_allclose(with_weights.direct_path(6)[5], record.z[6], rtol=1e-12)
    np.testing.assert_array_equal(with_weights.direct_path(6)[6], 1)


def test_a_vanilla_network_has_none() -> None:
    with pytest.raises(ValueError, match="'rnn' has no direct path"):
        random_lens("rnn", steps=3).direct_path(2)
