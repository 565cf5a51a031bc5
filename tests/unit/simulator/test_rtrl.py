"""Real-time recurrent learning gives full BPTT's gradient, going forward only."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Full, Network, gradient, rtrl
from simulator.rtrl import rtrl_gradient
from tests.unit.simulator.drawn import THE_SAME_EXAMPLES, problems
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, SIZES, far_apart, our_gradient, problem_of


def forwards(problem):
    return rtrl_gradient(problem.network, problem.inputs, problem.targets, problem.state, weights=problem.weights)


@pytest.mark.parametrize("weighted", [True, False], ids=["weighted steps", "equal steps"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_rtrl_equals_full_bptt(cell, loss, size, weighted) -> None:
    problem = problem_of(cell, loss, size, weighted=weighted)

    ours, theirs = forwards(problem), our_gradient(problem, Full())

    assert not far_apart(ours.gradients, theirs.gradients, tolerance=1e-12)
    assert ours.loss == theirs.loss
    for name in ("state", "outputs", "hidden"):
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name))


@pytest.mark.parametrize("cell", CELLS)
@THE_SAME_EXAMPLES
@given(data=st.data())
def test_rtrl_equals_full_bptt_for_any_shape(cell, data) -> None:
    problem = data.draw(problems(cell))

    assert not far_apart(forwards(problem).gradients, our_gradient(problem, Full()).gradients, tolerance=1e-11)


@pytest.mark.parametrize("cell", CELLS)
def test_a_learner_goes_step_by_step_with_the_state_and_the_influence_handed_on(cell) -> None:
    problem = problem_of(cell, "mse")
    state: Any = problem.state
    influence: Any = None
    total: dict[str, Any] = {}
    for t in range(problem.steps):
        now = slice(t, t + 1)
        step = rtrl_gradient(problem.network, problem.inputs[now], problem.targets[now], state, influence)
        state, influence = step.state, step.influence
        for name, value in step.gradients.items():
            total[name] = total.get(name, 0) + value / problem.steps

    whole = forwards(problem)

    assert not far_apart(total, whole.gradients, tolerance=1e-13)
    np.testing.assert_allclose(influence, whole.influence, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("cell", CELLS)
def test_each_steps_gradient_is_that_of_its_own_loss_back_to_the_start(cell) -> None:
    problem = problem_of(cell, "cross_entropy")
    state, influence = problem.state, None
    for t in range(problem.steps):
        now = slice(t, t + 1)
        step = rtrl_gradient(problem.network, problem.inputs[now], problem.targets[now], state, influence)
        state, influence = step.state, step.influence

        only_now = (np.arange(t + 1) == t).astype(float)
        theirs = gradient(
            problem.network, problem.inputs[: t + 1], problem.targets[: t + 1], Full(), problem.state, weights=only_now
        )
        assert not far_apart(step.gradients, theirs.gradients, tolerance=1e-12)


@pytest.mark.parametrize("cell", CELLS)
def test_the_influence_is_the_slope_of_the_state_by_the_weights(cell) -> None:
    """Column by column of (h_{t−1}, x_t, 1): W_hh, W_ih, and the recurrent bias."""
    problem = problem_of(cell, "mse", "batch of one")
    network, H = problem.network.copy(), problem.network.hidden_size
    influence, rows, step = forwards(problem).influence, network.cell.gates * H, 1e-6

    def last_state():
        state = network.forward(problem.inputs, problem.state).state
        return np.concatenate(state, axis=1)[0] if cell == "lstm" else state[0]

    for name, column in (("weight_hh", 1), ("bias_hh", -1)):
        for row in range(rows):
            entry = network.parameters[name][row : row + 1] if name == "bias_hh" else network.parameters[name][row, 1:2]
            kept = entry.copy()
            entry[:] = kept + step
            above = last_state()
            entry[:] = kept - step
            below = last_state()
            entry[:] = kept
            np.testing.assert_allclose(influence[0, :, row, column], (above - below) / (2 * step), atol=1e-8)


def test_changed_weights_go_on_with_the_influence_of_the_old_ones() -> None:
    """P_t = J_t P_{t−1} + ∂⁺h_t/∂θ, with the new weights in J_t: a linear network of one unit, by hand."""
    network = Network("rnn", 1, 1, 1, "mse", activation="identity")
    values = {"weight_ih": 1.0, "weight_hh": 0.5, "bias_ih": 0, "bias_hh": 0, "weight_out": 1, "bias_out": 0}
    for name, value in values.items():
        network.parameters[name][...] = value
    first = rtrl_gradient(network, [[[2.0]]], [[[0.0]]], np.array([[3.0]]))  # h = 0.5·3 + 2 = 3.5, ∂h/∂W_hh = 3
    network.parameters["weight_hh"][...] = 2.0

    second = rtrl_gradient(network, [[[0.0]]], [[[6.0]]], first.state, first.influence)  # h = 7, ∂h/∂W_hh = 2·3 + 3.5

    assert first.gradients["weight_hh"].item() == pytest.approx(2 * 3.5 * 3)
    assert second.gradients["weight_hh"].item() == pytest.approx(2 * (7 - 6) * 9.5)


@pytest.mark.parametrize("cell", CELLS)
def test_single_precision_stays_single(cell) -> None:
    problem = problem_of(cell, "mse", dtype="float32")

    ours = forwards(problem)

    assert {value.dtype for value in ours.gradients.values()} | {ours.influence.dtype} == {np.dtype("float32")}
    assert not far_apart(ours.gradients, our_gradient(problem, Full()).gradients, tolerance=1e-4)


@pytest.mark.parametrize("cell", CELLS)
def test_the_influence_handed_in_is_left_as_it_was(cell) -> None:
    problem = problem_of(cell, "mse")
    influence = forwards(problem).influence
    before = influence.copy()

    rtrl_gradient(problem.network, problem.inputs, problem.targets, problem.state, influence)

    np.testing.assert_array_equal(influence, before)


def test_a_network_too_large_is_refused_before_anything_is_allocated() -> None:
    network = Network("lstm", 1, 100, 1, "mse")

    with pytest.raises(
        ValueError, match=r"hidden_size or the batch is too large for RTRL.* at most 20,000,000, not 65,"
    ):
        rtrl_gradient(network, np.zeros((2, 8, 1)), np.zeros((2, 8, 1)))


def test_the_limit_counts_the_numbers_of_the_influence(monkeypatch) -> None:
    problem = problem_of("rnn", "mse")
    size = forwards(problem).influence.size

    monkeypatch.setattr(rtrl, "MOST_NUMBERS", size)
    forwards(problem)
    monkeypatch.setattr(rtrl, "MOST_NUMBERS", size - 1)
    with pytest.raises(ValueError, match="too large for RTRL"):
        forwards(problem)


@pytest.mark.parametrize(
    ("influence", "words"),
    [
        (np.zeros((2, 4, 4, 7)), r"influence must have the shape \(2, 4, 4, 8\), not \(2, 4, 4, 7\)"),
        (np.full((2, 4, 4, 8), np.nan), "influence must be finite"),
        ("P", "influence must be an array of numbers"),
    ],
)
def test_an_influence_that_does_not_fit_is_refused(influence, words) -> None:
    problem = problem_of("rnn", "mse")

    with pytest.raises(ValueError, match=words):
        rtrl_gradient(problem.network, problem.inputs, problem.targets, None, influence)


def test_a_network_that_diverges_says_so_by_its_loss() -> None:
    network = Network("rnn", 1, 2, 1, "mse", activation="relu", recurrent="identity", gain=1e30)

    assert not np.isfinite(rtrl_gradient(network, np.ones((30, 1, 1)), np.zeros((30, 1, 1))).loss)
