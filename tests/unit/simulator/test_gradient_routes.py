"""The fast ways to a truncated gradient give what the definition gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Block, Full, Network, Sliding, WilliamsPeng, gradient, masked_gradient
from simulator.cells.vanilla import Vanilla
from tests.unit.simulator.drawn import THE_SAME_EXAMPLES, TRUNCATIONS, problems
from tests.unit.simulator.oracles.problems import CELLS, far_apart, our_gradient, problem_of


@pytest.mark.parametrize("cell", CELLS)
@THE_SAME_EXAMPLES
@given(data=st.data())
def test_every_truncation_is_its_mask(cell, data) -> None:
    problem, truncation = data.draw(problems(cell)), data.draw(TRUNCATIONS)

    fast = our_gradient(problem, truncation)
    slow = masked_gradient(
        problem.network,
        problem.inputs,
        problem.targets,
        truncation.mask(problem.steps),
        problem.state,
        weights=problem.weights,
    )

    assert not far_apart(fast.gradients, slow.gradients, tolerance=1e-11)
    assert fast.loss == slow.loss


@pytest.mark.parametrize("cell", CELLS)
@THE_SAME_EXAMPLES
@given(data=st.data())
def test_truncation_changes_neither_loss_nor_states_nor_the_readouts_gradient(cell, data) -> None:
    problem, truncation = data.draw(problems(cell)), data.draw(TRUNCATIONS)

    cut, whole = our_gradient(problem, truncation), our_gradient(problem, Full())

    assert cut.loss == whole.loss
    for ours, theirs in [
        (cut.hidden, whole.hidden),
        (cut.outputs, whole.outputs),
        (cut.state, whole.state),
        (cut.gradients["weight_out"], whole.gradients["weight_out"]),
        (cut.gradients["bias_out"], whole.gradients["bias_out"]),
    ]:
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("cell", CELLS)
def test_blocks_are_sequences_of_their_own_with_the_state_carried_over(cell) -> None:
    """What `h.detach()` every k steps does, without a word about masks."""
    problem, k, total, state = problem_of(cell, "mse"), 3, {}, None
    network, state = problem.network, problem.state
    for start in range(0, problem.steps, k):
        block = slice(start, start + k)
        result = gradient(network, problem.inputs[block], problem.targets[block], Full(), state)
        state = result.state
        for name, value in result.gradients.items():
            total[name] = total.get(name, 0) + value * len(problem.inputs[block]) / problem.steps

    assert not far_apart(our_gradient(problem, Block(k)).gradients, total, tolerance=1e-13)


@pytest.mark.parametrize("cell", CELLS)
def test_sliding_is_the_sum_of_lags(cell) -> None:
    """Each further step of look-back adds the items at that lag alone, and the last of them makes it full."""
    problem = problem_of(cell, "mse")
    T = problem.steps

    for k in range(1, T):
        lag = np.eye(T, k=-k)
        items = masked_gradient(problem.network, problem.inputs, problem.targets, lag, problem.state).gradients[
            "weight_hh"
        ]
        longer, shorter = (our_gradient(problem, Sliding(n)).gradients["weight_hh"] for n in (k + 1, k))
        np.testing.assert_allclose(longer - shorter, items, atol=1e-14)

    assert not far_apart(our_gradient(problem, Sliding(T)).gradients, our_gradient(problem, Full()).gradients, 1e-12)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize(
    ("truncation", "expected"), [(Block(1), 1), (Sliding(1), 1), (Sliding(3), 3), (WilliamsPeng(2, 3), 3)], ids=str
)
def test_a_truncated_loss_is_blind_to_what_happened_before(cell, truncation, expected) -> None:
    """A loss at the last step alone: an input further back than the look-back has no part in the gradient of W_ih."""
    network, T = Network(cell, 8, 3, 1, "mse", seed=1), 8
    inputs = np.eye(T)[:, None, :]  # each step's input has a column of W_ih of its own
    weights = np.eye(T)[-1]

    found = gradient(network, inputs, np.ones((T, 1, 1)), truncation, weights=weights).gradients["weight_ih"]

    np.testing.assert_array_equal(found.any(axis=0), np.arange(T) >= T - expected)


@pytest.mark.parametrize("cell", CELLS)
def test_the_batch_is_averaged(cell) -> None:
    problem = problem_of(cell, "mse", started=False)

    whole = our_gradient(problem, WilliamsPeng(2, 4)).gradients["weight_hh"]

    alone = [
        gradient(
            problem.network, problem.inputs[:, b : b + 1], problem.targets[:, b : b + 1], WilliamsPeng(2, 4)
        ).gradients["weight_hh"]
        for b in range(2)
    ]
    np.testing.assert_allclose(whole, np.mean(alone, axis=0), rtol=1e-12, atol=1e-15)


def test_a_truncation_of_ones_own_needs_only_a_mask() -> None:
    """`masked_gradient` is linear in the mask."""
    problem = problem_of("gru", "mse")
    generator = np.random.default_rng(0)
    first, second = generator.normal(size=(2, 7, 7))

    def of(mask):
        return masked_gradient(problem.network, problem.inputs, problem.targets, mask).gradients["weight_ih"]

    np.testing.assert_allclose(of(2 * first - second), 2 * of(first) - of(second), atol=1e-13)
    np.testing.assert_array_equal(of(first), of(np.tril(first)))


def test_nothing_that_is_handed_in_is_changed() -> None:
    for cell in CELLS:
        problem = problem_of(cell, "mse", weighted=True)
        state = problem.state if isinstance(problem.state, tuple) else (problem.state,)
        given_arrays = [problem.inputs, problem.targets, problem.weights, *state, *problem.network.parameters.values()]
        before = [array.copy() for array in given_arrays]

        for truncation in (Full(), Block(3), Sliding(3)):
            our_gradient(problem, truncation)

        for now, then in zip(given_arrays, before, strict=True):
            np.testing.assert_array_equal(now, then)


def test_a_state_handed_back_is_ones_own() -> None:
    """Changing it later must not change what a result says, nor the other way round."""
    for cell in CELLS:
        problem = problem_of(cell, "mse")
        result = our_gradient(problem, Full())
        hidden = result.hidden.copy()

        (result.state[0] if isinstance(result.state, tuple) else result.state)[:] = 9

        np.testing.assert_array_equal(result.hidden, hidden)


def test_full_blocks_take_the_single_walk(monkeypatch) -> None:
    """Block(k ≥ T) costs no more than full BPTT: it is the same call."""
    calls = []
    backward = Vanilla.backward
    monkeypatch.setattr(Vanilla, "backward", lambda *arguments: calls.append(1) or backward(*arguments))
    problem = problem_of("rnn", "mse")

    for truncation in (Full(), Block(7), Block(100), WilliamsPeng(100, 100)):
        our_gradient(problem, truncation)

    assert len(calls) == 4


@pytest.mark.parametrize("truncation", [Full(), Block(3), Sliding(4)], ids=str)
def test_what_overflows_comes_back_as_such_without_a_warning(truncation) -> None:
    network = Network("rnn", 1, 2, 1, "mse", activation="relu", recurrent="identity", gain=1e30)
    sequence = np.ones((30, 1, 1)), np.zeros((30, 1, 1))

    assert not np.isfinite(gradient(network, *sequence, truncation).loss)
    assert not np.isfinite(masked_gradient(network, *sequence, truncation.mask(30)).loss)
