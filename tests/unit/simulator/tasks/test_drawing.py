"""What all tasks have in common: shapes, generators, streams that go on, refusals."""

import copy
from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from simulator import Network, gradient
from simulator.tasks import NAMES, Batch, Task, make

SETTINGS: dict[str, dict[str, Any]] = {
    "echo": {"lag": 4},
    "copy": {"delay": 7},
    "adding": {"length": 9},
    "temporal_order": {"length": 12},
    "characters": {"text": "가나다 abc\n" * 5},
    "series": {"values": tuple(range(12)) * 4, "length": 9},
}
TASKS = [make(name, **SETTINGS.get(name, {})) for name in NAMES]
STREAMS = [task for task in TASKS if task.length is None]
every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
every_stream = pytest.mark.parametrize("task", STREAMS, ids=lambda task: task.name)


def draw(task: Task, seed: int = 0, batch_size: int = 3, steps: int = 6, memory: Any = None) -> Batch:
    return task.draw(np.random.default_rng(seed), batch_size, steps, memory)


@every_task
def test_a_batch_has_the_shapes_the_task_promises(task: Task):
    batch = draw(task)
    steps = 6 if task.length is None else task.length
    assert batch.inputs.shape == (steps, 3, task.input_size)
    assert batch.inputs.dtype == np.float64
    assert batch.targets.shape == ((steps, 3, task.output_size) if task.loss == "mse" else (steps, 3))
    assert batch.weights is None or batch.weights.shape == (steps,)
    if task.loss == "cross_entropy":
        assert batch.targets.dtype == np.int64
        assert 0 <= batch.targets.min() <= batch.targets.max() < task.output_size


@every_task
def test_a_network_of_these_sizes_can_learn_it(task: Task):
    network = Network("gru", task.input_size, 4, task.output_size, task.loss)
    batch = draw(task, batch_size=64, steps=20)
    result = gradient(network, batch.inputs, batch.targets, weights=batch.weights)
    assert np.isfinite(result.loss)
    assert any(np.abs(slope).max() > 0 for slope in result.gradients.values())


@every_task
def test_the_same_generator_gives_the_same_batch(task: Task):
    one, same = draw(task, seed=5), draw(task, seed=5)
    assert np.array_equal(one.inputs, same.inputs)
    assert np.array_equal(one.targets, same.targets)


@pytest.mark.parametrize("task", [task for task in TASKS if task.name != "characters"], ids=lambda task: task.name)
def test_another_generator_gives_another_batch(task: Task):
    assert not np.array_equal(draw(task, seed=5).inputs, draw(task, seed=6).inputs)


@every_task
def test_no_two_sequences_of_a_batch_are_the_same(task: Task):
    batch = draw(task, steps=20)
    flat = batch.inputs.swapaxes(0, 1).reshape(3, -1)
    assert len(np.unique(flat, axis=0)) == 3


@every_stream
def test_a_stream_drawn_in_pieces_is_the_stream_drawn_at_once(task: Task):
    whole = draw(task, steps=30)
    generator, memory, pieces = np.random.default_rng(0), None, []
    for steps in (1, 2, 7, 20):
        pieces.append(task.draw(generator, 3, steps, memory))
        memory = pieces[-1].memory
    assert np.allclose(np.concatenate([piece.inputs for piece in pieces]), whole.inputs, rtol=0, atol=1e-12)
    assert np.allclose(np.concatenate([piece.targets for piece in pieces]), whole.targets, rtol=0, atol=1e-12)


@every_stream
def test_a_stream_goes_on_exactly_from_the_state_of_generator_and_memory(task: Task):
    generator = np.random.default_rng(1)
    memory = task.draw(generator, 3, 10).memory
    kept, state = copy.deepcopy(memory), generator.bit_generator.state
    on = task.draw(generator, 3, 10, memory)

    other = np.random.default_rng()
    other.bit_generator.state = state
    again = task.draw(other, 3, 10, kept)

    assert np.array_equal(on.inputs, again.inputs)
    assert np.array_equal(on.targets, again.targets)


@every_stream
def test_drawing_leaves_the_memory_it_was_given_as_it_was(task: Task):
    memory = draw(task).memory
    kept = copy.deepcopy(memory)
    draw(task, memory=memory)
    np.testing.assert_equal(memory, kept)


@every_stream
def test_the_memory_of_another_number_of_streams_is_refused(task: Task):
    memory = draw(task, batch_size=3).memory
    with pytest.raises(ValueError, match="memory"):
        draw(task, batch_size=4, memory=memory)


@every_stream
@pytest.mark.parametrize("steps", [None, 0, 2.5])
def test_a_stream_must_be_told_how_many_steps(task: Task, steps: Any):
    with pytest.raises(ValueError, match="steps must be a whole number of at least 1"):
        task.draw(np.random.default_rng(0), 3, steps)


@every_task
def test_a_batch_of_nothing_is_refused(task: Task):
    with pytest.raises(ValueError, match="batch_size must be a whole number of at least 1, not 0"):
        task.draw(np.random.default_rng(0), 0, 5)


@every_task
def test_a_task_can_not_be_changed(task: Task):
    with pytest.raises(FrozenInstanceError):
        task.lag = 7  # type: ignore[attr-defined]


def test_an_unknown_task_is_refused_with_the_known_ones_named():
    with pytest.raises(ValueError, match=r"name must be one of 'echo', 'copy', 'adding', .*, not 'ecco'"):
        make("ecco")


def test_an_unknown_setting_is_refused_with_the_known_ones_named():
    with pytest.raises(ValueError, match="'copy' has no setting 'lag'; its settings are: symbols, items, delay"):
        make("copy", lag=3)


@pytest.mark.parametrize(("name", "setting"), [("echo", "lag"), ("characters", "text")])
def test_a_setting_that_must_be_given_is_asked_for(name: str, setting: str):
    with pytest.raises(ValueError, match=f"the task '{name}' needs the setting '{setting}'"):
        make(name)


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("echo", {"lag": -1}, "lag must be a whole number of at least 0, not -1"),
        ("copy", {"symbols": 1}, "symbols must be a whole number of at least 2"),
        ("copy", {"items": 0}, "items must be a whole number of at least 1"),
        ("copy", {"delay": 0}, "delay must be a whole number of at least 1"),
        ("adding", {"length": 1}, "length must be a whole number of at least 2"),
        ("temporal_order", {"length": 9}, "length must be a whole number of at least 10"),
        ("sine_mix", {"waves": 0}, "waves must be a whole number of at least 1"),
        ("sine_mix", {"shortest_period": 1.0}, "shortest_period must be a finite number of at least 2"),
        ("sine_mix", {"longest_period": 4.0}, "longest_period must be a finite number of at least 8"),
        ("sine_mix", {"noise": float("nan")}, "noise must be a finite number of at least 0"),
        ("stock_walk", {"shock": -0.1}, "shock must be a finite number of at least 0 and below 1"),
        ("stock_walk", {"persistence": 0.95}, "persistence must be a finite number of at least 0 and below 0.9"),
    ],
)
def test_a_setting_out_of_range_is_refused(name: str, settings: dict, message: str):
    with pytest.raises(ValueError, match=message):
        make(name, **settings)
