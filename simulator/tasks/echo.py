"""Echo: say again the bit of `lag` steps ago. The dependency has one known length: a truncation's blindness shows."""

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from simulator.checks import whole_number
from simulator.tasks.task import Batch, Loss, Streams

NEVER = -1  # stands in the memory for the bits before a stream's first


@dataclass(frozen=True)
class Echo(Streams):
    """Streams of random bits, given as ±1; the target is the bit of `lag` steps ago, as class 0 (−1) or 1 (+1).

    The first `lag` steps of a stream have no target yet: their weight is 0. All bits being fair and independent, a
    guess that has not seen the bit of `lag` steps ago can do no better than one half for each class: chance = ln 2.

    >>> echo = Echo(lag=2)
    >>> batch = echo.draw(np.random.default_rng(0), batch_size=1, steps=6)
    >>> batch.inputs[:, 0, 0]
    array([ 1.,  1.,  1., -1., -1., -1.])
    >>> batch.targets[:, 0], batch.weights
    (array([0, 0, 1, 1, 1, 0]), array([0., 0., 1., 1., 1., 1.]))
    """

    lag: int

    name: ClassVar[str] = "echo"
    input_size = 1
    output_size = 2
    loss: ClassVar[Loss] = "cross_entropy"
    chance = math.log(2)

    def __post_init__(self) -> None:
        whole_number("lag", self.lag, least=0)

    def _go_on(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
        if memory is None:
            memory = np.full((self.lag, batch_size), NEVER)
        elif np.shape(memory) != (self.lag, batch_size):
            raise ValueError(f"memory must have the shape ({self.lag}, {batch_size}), not {np.shape(memory)}")
        bits = generator.integers(2, size=(steps, batch_size))  # (T, B)
        heard = np.concatenate([memory, bits])  # (lag + T, B)
        wanted = heard[:steps]  # (T, B)
        known = wanted[:, 0] != NEVER  # (T,)
        return Batch(
            inputs=np.where(bits[..., None], 1.0, -1.0),  # (T, B, 1)
            targets=np.where(known[:, None], wanted, 0),  # (T, B)
            weights=None if known.all() else known.astype(float),  # (T,)
            memory=heard[steps:],  # (lag, B)
        )
