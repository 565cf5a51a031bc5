"""The chance level of every task against the best guess that can be made from a large draw without seeing an input."""

import math

import numpy as np
import pytest

from simulator.tasks import NAMES, make
from simulator.tasks.task import Batch, Task

TEXT = "가나다 가나 abc 가 \\frac{1}{2} 가나다라\n" * 3

SETTINGS = [
    ("echo", {"lag": 3}),
    ("copy", {"symbols": 8, "items": 10, "delay": 15}),
    ("copy", {"symbols": 3, "items": 2, "delay": 1}),
    ("adding", {"length": 9}),
    ("temporal_order", {"length": 11}),
    ("sine_mix", {"waves": 2, "noise": 0.3}),
    ("stock_walk", {}),
    ("characters", {"text": TEXT}),
    ("characters", {"text": TEXT, "unit": "jamo", "vocabulary_size": 9}),
    ("series", {"values": tuple(range(12)) * 4, "length": 7}),
    ("series", {"values": tuple(step**2 for step in range(40)), "length": 25}),
]


def large_draw(task: Task) -> Batch:
    generator = np.random.default_rng(0)
    if task.length is not None:
        return task.draw(generator, batch_size=1_000_000 // task.length)
    if task.name == "characters":  # one round of the text, which is all there is
        return task.draw(generator, batch_size=1, steps=len(task.encode(TEXT)))  # type: ignore[attr-defined]
    return task.draw(generator, batch_size=20_000, steps=25)


def best_guess(task: Task, batch: Batch) -> float:
    """The loss of the best constant: one for each step of a sequence, one for all steps of a stream."""
    steps = len(batch.targets)
    weights = np.ones(steps) if batch.weights is None else batch.weights
    if task.length is None:
        known = batch.targets[weights > 0]
        targets, weights = known.reshape(1, -1, *known.shape[2:]), np.ones(1)
    else:
        targets = batch.targets
    if task.loss == "mse":
        losses = targets.var(axis=1).mean(axis=-1)  # (T,)
    else:
        shares = np.stack([np.bincount(row, minlength=task.output_size) / len(row) for row in targets])  # (T, classes)
        losses = -np.sum(shares * np.log(np.where(shares > 0, shares, 1)), axis=1)  # (T,)
    return float(losses @ weights / weights.sum())


@pytest.mark.parametrize(("name", "settings"), SETTINGS)
def test_chance_is_the_loss_of_the_best_guess_without_an_input(name: str, settings: dict):
    task = make(name, **settings)
    assert best_guess(task, large_draw(task)) == pytest.approx(task.chance, rel=0.01)


def test_every_task_states_its_chance():
    assert {name for name, _ in SETTINGS} == set(NAMES)


def test_the_chance_of_characters_is_exactly_the_entropy_of_one_round_of_the_text():
    task = make("characters", text=TEXT)
    assert best_guess(task, large_draw(task)) == pytest.approx(task.chance, rel=1e-12)


@pytest.mark.parametrize(("delay", "published"), [(100, 0.1733), (500, 0.0400)])
def test_the_chance_of_copy_is_the_published_one(delay: int, published: float):
    copy = make("copy", delay=delay)
    assert copy.chance == 10 * math.log(8) / (delay + 20)
    assert copy.chance == pytest.approx(published, abs=5e-5)
    assert copy.length == delay + 20
