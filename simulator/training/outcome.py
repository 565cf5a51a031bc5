"""How a training ends, said in the units of knowing nothing: the answer to "does it learn this?"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulator.checks import whole_number
from simulator.tasks.task import Task
from simulator.training.learner_settings import LearnerSettings
from simulator.training.training import Training

Verdict = Literal["solved", "between", "chance"]
SOLVED, BLIND = 0.1, 0.9  # of the loss of a guess that has seen nothing
LAST_PART = 0.1  # of its updates, over which the loss at the end is meant


@dataclass(frozen=True, eq=False)
class Outcome:
    """One learner after its training."""

    loss: float  # the mean over its last updates, divided by the task's chance; infinite where it diverged
    symbols: NDArray[np.float64]  # steps learnt from in each row of the batch: the places of the curve (n,)
    curve: NDArray[np.float64]  # the loss divided by chance (n,)

    @property
    def verdict(self) -> Verdict:
        """Whether it learnt the task.

        >>> Outcome(0.95, np.empty(0), np.empty(0)).verdict
        'chance'
        """
        return "solved" if self.loss < SOLVED else "between" if self.loss < BLIND else "chance"


def outcomes(
    task: Task,
    learners: Mapping[str, LearnerSettings],
    *,
    steps: int,
    batch_size: int = 32,
    seed: int = 0,
    chunk_steps: int = 20,
) -> dict[str, Outcome]:
    """Train all learners for so many steps on the same data, as a `Trainer` with these arguments does.

    Raises ValueError.

    >>> from simulator import Block, tasks
    >>> learners = {f"{k}": LearnerSettings(Block(k), hidden_size=4, clip_norm=1.0) for k in (1, 2)}
    >>> {name: made.verdict for name, made in outcomes(tasks.Echo(lag=1), learners, steps=200).items()}
    {'1': 'chance', '2': 'solved'}
    """
    training = Training(task, learners, batch_size=batch_size, seed=seed, chunk_steps=chunk_steps)
    for _ in range(whole_number("steps", steps, least=1)):
        training.advance()
    return {name: _outcome(training, name) for name in learners}


def _outcome(training: Training, name: str) -> Outcome:
    updates, _ = training.curves[name].arrays()
    curve = updates["loss"] / training.task.chance
    if training.learners[name].ended or not len(curve):
        return Outcome(float("inf"), updates["symbols"], curve)
    late = updates["update"] > (1 - LAST_PART) * updates["update"][-1]
    return Outcome(float(curve[late].mean()), updates["symbols"], curve)
