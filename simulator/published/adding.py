"""Adding over 50 steps: a guess, a vanilla cell and a GRU."""

import math
from collections.abc import Generator
from typing import Literal

import numpy as np

from simulator.published.check import Measurement, Reading
from simulator.published.echo import recent_loss
from simulator.tasks.adding import Adding
from simulator.training.learner_settings import LearnerSettings
from simulator.training.training import Training

BASELINE = 1 / 6  # the variance of the sum of two uniform values
SOLVED = 0.005
DRAWN = 20_000


def adding_baseline() -> Measurement:
    """Always saying 1 costs 1/6; the vanilla cell gets no further in as many updates as a gated one needs."""
    targets = Adding(length=50).draw(np.random.default_rng(0), DRAWN).targets[-1]
    yield Reading("MSE, y = 1", float(np.mean((targets - 1) ** 2)), value=BASELINE, tolerance=0.005)
    gru = yield from _taught("gru", 3e-3, 2000, done=0.1)
    yield Reading("MSE, GRU", gru, most=SOLVED)
    vanilla = yield from _taught("rnn", 1e-3, 1300, done=0.6)
    yield Reading("MSE, RNN", vanilla, value=BASELINE, tolerance=0.02)


def _taught(
    cell: Literal["rnn", "gru"], learning_rate: float, updates: int, *, done: float
) -> Generator[float, None, float]:
    """The loss after so many updates, or once it is solved; tells the share of the work, of which `done` was before."""
    settings = LearnerSettings(
        cell=cell, hidden_size=32, network={"dtype": "float32"}, learning_rate=learning_rate, clip_norm=1.0
    )
    training = Training(Adding(length=50), {cell: settings}, seed=1)
    loss = math.inf
    while training.step < updates and not loss < SOLVED and not training.ended:
        for _ in range(50):
            training.advance()
        loss = recent_loss(training, cell, 50)
        yield done + 0.4 * training.step / updates
    return loss
