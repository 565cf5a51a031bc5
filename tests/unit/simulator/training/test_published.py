"""Published facts about training, run again."""

import math
from typing import Any

import pytest

from simulator import Block, Full, tasks
from simulator.training.learner_settings import LearnerSettings
from simulator.training.training import Training


def newest_loss(training: Training, name: str, updates: int) -> float:
    """The mean loss of about so many of the newest updates."""
    curve = training.curves[name].arrays()[0]
    recent = curve["update"] > curve["update"][-1] - updates
    return float(curve["loss"][recent].mean())


def losses_of_an_echo(lag: int, ks: list[int], seed: int) -> dict[int, float]:
    """The loss of each K in units of chance, by 15 000 symbols cut into blocks of K."""
    hidden_size, gain = (4, 0.5) if lag == 3 else (8, 0.3)
    network = {"recurrent": "gaussian", "gain": gain, "dtype": "float32"}
    learners = {
        f"K={k}": LearnerSettings(Block(k), hidden_size=hidden_size, network=network, learning_rate=0.01, clip_norm=1.0)
        for k in ks
    }
    training = Training(tasks.Echo(lag), learners, seed=seed, chunk_steps=50)
    for _ in range(300):
        training.advance()
    return {k: newest_loss(training, f"K={k}", 500) / math.log(2) for k in ks}


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("lag", [3, 4, 5])
def test_blocks_of_up_to_the_lag_are_blind_to_an_echo_and_one_step_more_hears_it(lag: int, seed: int) -> None:
    """With K ≤ lag no loss ever meets the bit it asks for within its block (the mask), and the small network keeps
    chance; with K = lag + 1 one loss in each block does, which is enough to learn all."""
    losses = losses_of_an_echo(lag, [lag, lag + 1], seed)
    assert losses[lag] > 0.9
    assert losses[lag + 1] < 0.1


def test_it_is_a_threshold_and_not_one_unlucky_length() -> None:
    losses = losses_of_an_echo(4, [2, 3, 4, 5, 6, 10], seed=0)
    assert [k for k, loss in losses.items() if loss > 0.9] == [2, 3, 4]
    assert [k for k, loss in losses.items() if loss < 0.1] == [5, 6, 10]


def learn_to_add(cell: Any, learning_rate: float, updates: int, **network: Any) -> float:
    """The least loss over 50 updates in a row on sequences of 50 steps, within so many updates, or once below 0.005."""
    settings = LearnerSettings(
        Full(),
        cell,
        32,
        {"dtype": "float32", **network},
        learning_rate=learning_rate,
        clip_norm=1.0,
    )
    training = Training(tasks.Adding(length=50), {cell: settings}, seed=1)
    losses = []
    while training.step < updates:
        for _ in range(50):
            training.advance()
        losses.append(newest_loss(training, cell, 50))
        if losses[-1] < 0.005:
            break
    return min(losses)


@pytest.mark.parametrize(("cell", "network"), [("gru", {}), ("lstm", {"forget_bias": 1.0})])
def test_gated_cells_learn_to_add_over_50_steps(cell: str, network: dict[str, float]) -> None:
    assert learn_to_add(cell, 0.003, 2000, **network) < 0.005


def test_the_vanilla_cell_stays_at_the_baseline_of_adding_over_50_steps() -> None:
    """1/6 is the loss of always saying 1. As many updates as the LSTM needs; after 4000 it stood at 0.155."""
    assert learn_to_add("rnn", 0.001, 1300) == pytest.approx(1 / 6, abs=0.02)
