"""Echo: truncation blinds, and where its sight begins is known before the training."""

import math

import numpy as np

from simulator.published.check import Measurement, Reading
from simulator.tasks.echo import Echo
from simulator.training.learner_settings import LearnerSettings
from simulator.training.training import Training
from simulator.truncation import Block

CHUNKS = 300  # of 50 steps each
BLIND, SOLVED = 0.9, 0.1  # of the loss that knows nothing


def echo_threshold() -> Measurement:
    """The loss in units of ln 2 after 15 000 symbols cut into blocks of K, for K = lag and K = lag + 1.

    With K ≤ lag no loss shares a block with the bit it asks for (the mask), so chance is kept; with lag + 1 one does.
    """
    lags = (3, 4, 5)
    for done, lag in enumerate(lags):
        network = {"recurrent": "gaussian", "gain": 0.5 if lag == 3 else 0.3, "dtype": "float32"}
        learners = {
            f"{k}": LearnerSettings(
                Block(k), hidden_size=4 if lag == 3 else 8, network=network, learning_rate=0.01, clip_norm=1.0
            )
            for k in (lag, lag + 1)
        }
        training = Training(Echo(lag), learners, seed=0, chunk_steps=50)
        for chunk in range(CHUNKS):
            training.advance()
            if chunk % 10 == 0:
                yield (done + chunk / CHUNKS) / len(lags)
        blind, sees = (recent_loss(training, name, 500) / math.log(2) for name in learners)
        yield Reading(f"L = {lag}, K = {lag}", blind, least=BLIND)
        yield Reading(f"L = {lag}, K = {lag + 1}", sees, most=SOLVED)


def recent_loss(training: Training, name: str, updates: int) -> float:
    """The mean loss of about so many of the newest updates; NaN where the learner ended or made none."""
    curve = training.curves[name].arrays()[0]
    if training.learners[name].ended or not len(curve["update"]):
        return math.nan
    recent = curve["update"] > curve["update"][-1] - updates
    return float(np.mean(curve["loss"][recent]))
