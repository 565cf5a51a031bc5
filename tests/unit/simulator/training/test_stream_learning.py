"""Learning along a stream: which losses reach back how far, and from which state."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from simulator import Block, Full, Network, Randomized, Sliding, Truncation, WilliamsPeng, gradient
from simulator.training.learner import Learner
from simulator.training.optimizers import SGD, Optimizer

STEPS, BATCH = 12, 2
TRUNCATIONS = [Full(), Block(1), Block(6), Sliding(1), Sliding(4), Sliding(20), WilliamsPeng(2, 5), WilliamsPeng(4, 6)]


class Recorder(Optimizer):
    """Notes the gradients, and leaves the parameters where they are."""

    name = "recorder"

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[dict[str, Any]] = []

    def update(self, parameters: Mapping[str, Any], gradients: Mapping[str, Any]) -> None:
        self.seen.append({name: gradients[name].copy() for name in parameters})

    def _step(self, gradient: Any, scratch: Any) -> Any:
        raise NotImplementedError


def network(cell: Any = "rnn") -> Network:
    return Network(cell, input_size=2, hidden_size=3, output_size=2, loss="mse", seed=1)


def data(steps: int = STEPS) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(0)
    return generator.normal(size=(steps, BATCH, 2)), generator.normal(size=(steps, BATCH, 2))


def same(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    assert ours.keys() == theirs.keys()
    for name, array in ours.items():
        np.testing.assert_array_equal(array, theirs[name])


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
@pytest.mark.parametrize("truncation", TRUNCATIONS, ids=repr)
def test_with_weights_held_still_the_updates_sum_to_the_truncated_gradient(truncation: Truncation, cell: str) -> None:
    recorder = Recorder()
    learner = Learner(network(cell), truncation, recorder, stream=True)
    inputs, targets = data()

    updates = learner.learn(inputs, targets)

    whole = gradient(network(cell), inputs, targets, truncation)
    share = truncation.new_losses(STEPS) / STEPS
    assert len(updates) * share == pytest.approx(1)
    assert sum(update.loss * share for update in updates) == pytest.approx(whole.loss, rel=1e-12)
    for name, array in whole.gradients.items():
        total = share * sum(seen[name] for seen in recorder.seen)
        np.testing.assert_allclose(total, array, rtol=1e-10, atol=1e-14)
    assert learner.cost == truncation.cost(STEPS)
    assert learner.symbols == STEPS


@pytest.mark.parametrize("cell", ["rnn", "lstm"])
def test_an_update_of_williams_and_peng_is_the_gradient_of_a_window_run_again(cell: str) -> None:
    """k1 = 2, k2 = 5, by hand: windows 0–1, 0–3, 1–5, 3–7, of which the last two steps' losses count."""
    by_hand, state = network(cell), None
    inputs, targets = data(8)
    for start, end, next_start in [(0, 2, 0), (0, 4, 1), (1, 6, 3), (3, 8, 5)]:
        window = slice(start, end)
        weights = [0] * (end - start - 2) + [1, 1]
        result = gradient(by_hand, inputs[window], targets[window], Full(), state, weights=weights)
        if next_start > start:
            state = by_hand.forward(inputs[start:next_start], state).state
        for name, parameter in by_hand.parameters.items():
            parameter -= 0.5 * result.gradients[name]
    learner = Learner(network(cell), WilliamsPeng(2, 5), SGD(0.5), stream=True)

    assert len(learner.learn(inputs, targets)) == 4

    for name, parameter in learner.network.parameters.items():
        np.testing.assert_allclose(parameter, by_hand.parameters[name], rtol=1e-12, atol=1e-15)


def test_blocks_carry_the_state_of_the_weights_before_the_update_as_detaching_does() -> None:
    by_hand, state = network(), None
    inputs, targets = data(9)
    for start in (0, 3, 6):
        result = gradient(by_hand, inputs[start : start + 3], targets[start : start + 3], Full(), state)
        state = result.state
        for name, parameter in by_hand.parameters.items():
            parameter -= 0.5 * result.gradients[name]
    learner = Learner(network(), Block(3), SGD(0.5), stream=True)
    learner.learn(inputs, targets)
    same(learner.network.parameters, by_hand.parameters)


@pytest.mark.parametrize("cell", ["rnn", "lstm"])
@pytest.mark.parametrize("truncation", [Block(3), Block(5), Sliding(4), WilliamsPeng(2, 5)], ids=repr)
@pytest.mark.parametrize("cuts", [(1, 2, 3, 4, 5), (7, 8), (4,), tuple(range(1, STEPS))])
def test_how_a_stream_is_cut_into_chunks_makes_no_difference(truncation: Truncation, cell: str, cuts) -> None:
    inputs, targets = data()
    at_once, in_pieces = (Learner(network(cell), truncation, SGD(0.5), stream=True) for _ in range(2))
    expected = at_once.learn(inputs, targets)
    found = []
    for x, y in zip(np.split(inputs, cuts), np.split(targets, cuts), strict=True):
        found += in_pieces.learn(x, y)
    assert found == expected
    same(in_pieces.network.parameters, at_once.network.parameters)


def test_what_does_not_fill_an_update_waits_for_the_next_chunk() -> None:
    learner = Learner(network(), Block(5), stream=True)
    inputs, targets = data()
    assert learner.learn(inputs[:4], targets[:4]) == []
    assert [update.symbols for update in learner.learn(inputs[4:], targets[4:])] == [5, 10]


def test_full_and_randomised_learn_once_a_chunk_with_a_new_pattern_each_time() -> None:
    recorder, truncation = Recorder(), Randomized(cut_probability=0.5, seed=3)
    learner = Learner(network(), truncation, recorder, stream=True)
    inputs, targets = data()
    state, cost = None, 0
    for update, steps in enumerate([slice(0, 5), slice(5, 12)]):
        assert len(learner.learn(inputs[steps], targets[steps])) == 1
        drawn = truncation.with_draw(update)
        expected = gradient(network(), inputs[steps], targets[steps], drawn, state)
        state, cost = expected.state, cost + drawn.cost(len(inputs[steps]))
        same(recorder.seen[update], expected.gradients)
    assert learner.cost == cost


def test_steps_without_a_target_yet_pass_through_the_network_and_teach_nothing() -> None:
    inputs, targets = data(8)
    recorder = Recorder()
    learner = Learner(network(), Block(2), recorder, stream=True)
    updates = learner.learn(inputs, targets, np.array([0, 0, 0, 1.0, 1, 1, 1, 1]))
    assert [update.number for update in updates] == [1, 2, 3]
    state = network().forward(inputs[:2]).state
    expected = gradient(network(), inputs[2:4], targets[2:4], Full(), state, weights=[0, 1])
    assert updates[0].loss == expected.loss
    same(recorder.seen[0], expected.gradients)


def test_the_example_is_the_first_row_over_the_last_chunk() -> None:
    learner = Learner(network("gru"), WilliamsPeng(2, 5), Recorder(), stream=True)
    inputs, targets = data()
    assert learner.example() is None
    learner.learn(inputs[:4], targets[:4])
    learner.learn(inputs[4:], targets[4:])
    example = learner.example()
    assert example is not None
    record = network("gru").forward(inputs)
    np.testing.assert_array_equal(example.inputs, inputs[4:, 0])
    np.testing.assert_array_equal(example.targets, targets[4:, 0])
    np.testing.assert_allclose(example.hidden, record.h[5:, 0], rtol=1e-12)
    np.testing.assert_allclose(example.outputs, network("gru").readout(record.h[5:, 0]), rtol=1e-12)


def test_data_that_does_not_fit_to_the_stream_is_refused() -> None:
    learner = Learner(network(), Block(5), stream=True)
    inputs, targets = data()
    learner.learn(inputs[:3], targets[:3])
    with pytest.raises(ValueError, match=r"inputs must have the shape \(at least 1, 2, 2\), not \(3, 1, 2\)"):
        learner.learn(inputs[:3, :1], targets[:3, :1])
    with pytest.raises(ValueError, match=r"targets must have the shape \(3, 2, 2\), not \(4, 2, 2\)"):
        learner.learn(inputs[:3], targets[:4])


@pytest.mark.parametrize("truncation", [Block(5), Sliding(3), WilliamsPeng(4, 6), Full()], ids=repr)
def test_the_example_ends_before_the_steps_that_wait_for_the_next_update(truncation: Truncation) -> None:
    learner = Learner(network(), truncation, Recorder(), stream=True)
    inputs, targets = data(21)
    for begin in (0, 7, 14):
        learner.learn(inputs[begin : begin + 7], targets[begin : begin + 7])
        example = learner.example()
        assert example is not None
        end = begin + 7 - learner.pending
        np.testing.assert_array_equal(example.inputs, inputs[end - len(example.inputs) : end, 0])
        np.testing.assert_array_equal(example.targets, targets[end - len(example.targets) : end, 0])


def test_a_learner_of_sequences_waits_for_nothing() -> None:
    learner = Learner(network(), Block(5), Recorder())
    learner.learn(*data())
    assert learner.pending == 0
