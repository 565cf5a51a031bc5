"""Echo: say again the bit of `lag` steps ago. The dependency has one known length: a truncation's blindness shows."""

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from simulator.checks import whole_number
from simulator.tasks.task import Batch, Loss, Streams

NEVER = -1  # stands in the memory for the bits before a stream's first
RECORDING = 1000  # steps of a stream that are put out of order together


@dataclass(frozen=True)
class Echo(Streams):
    """Streams of random bits, given as ±1; the target is the bit of `lag` steps ago, as class 0 (−1) or 1 (+1).

    The first `lag` steps of a stream have no target yet: their weight is 0. All bits being fair and independent, a
    guess that has not seen the bit of `lag` steps ago can do no better than one half for each class: chance = ln 2.

    shuffled: the same pairs of input and target, but recordings of RECORDING steps are put out of order before they are
    read. What was asked for `lag` steps ago in time now stands anywhere: a reader of such pairs, as of independent and
    identically distributed ones, is left with chance.

    >>> echo = Echo(lag=2)
    >>> batch = echo.draw(np.random.default_rng(0), batch_size=1, steps=6)
    >>> batch.inputs[:, 0, 0]
    array([ 1.,  1.,  1., -1., -1., -1.])
    >>> batch.targets[:, 0], batch.weights
    (array([0, 0, 1, 1, 1, 0]), array([0., 0., 1., 1., 1., 1.]))
    """

    lag: int
    shuffled: bool = False

    name: ClassVar[str] = "echo"
    input_size = 1
    output_size = 2
    loss: ClassVar[Loss] = "cross_entropy"
    chance = math.log(2)

    def __post_init__(self) -> None:
        whole_number("lag", self.lag, least=0)
        if not isinstance(self.shuffled, bool):
            raise ValueError(f"shuffled must be True or False, not {self.shuffled!r}")

    def _go_on(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
        if self.shuffled:
            return self._out_of_order(generator, batch_size, steps, memory)
        return self._in_order(generator, batch_size, steps, memory)

    def _in_order(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
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

    def _out_of_order(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
        unread = np.zeros((0, batch_size, 2), np.int64) if memory is None else memory  # (N, B, bit and target)
        if np.shape(unread)[1:] != (batch_size, 2):
            raise ValueError(f"memory must have the shape (steps, {batch_size}, 2), not {np.shape(unread)}")
        while len(unread) < steps:
            bits = generator.integers(2, size=(RECORDING + self.lag, batch_size))
            pairs = np.stack([bits[self.lag :], bits[:RECORDING]], axis=-1)  # (RECORDING, B, 2)
            order = generator.permuted(np.tile(np.arange(RECORDING)[:, None], batch_size), axis=0)  # (RECORDING, B)
            unread = np.concatenate([unread, np.take_along_axis(pairs, order[..., None], axis=0)])
        read = unread[:steps]
        return Batch(inputs=np.where(read[..., :1], 1.0, -1.0), targets=read[..., 1], memory=unread[steps:])
