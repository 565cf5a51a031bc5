"""Temporal order: which of two rare symbols came first, and which second, long ago."""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from simulator.checks import whole_number
from simulator.tasks.one_hot import one_hot
from simulator.tasks.task import Batch, Loss, Sequences, last_step_only

SYMBOLS = "XYabcdEB"


@dataclass(frozen=True)
class TemporalOrder(Sequences):
    """Hochreiter & Schmidhuber (1997), experiment 6a.

    A sequence begins with E, ends with B and in between holds random letters of a, b, c, d, except at two places,
    where X or Y stands: one place between length/10 and length/5, one between length/2 and 3·length/5, both ends
    included (10 … 20 and 50 … 60 of 100, as published). Inputs are one-hot in the order of SYMBOLS. Wanted at the
    last step, and only there: the class of the pair, XX, XY, YX, YY = 0, 1, 2, 3.

    The one difference from the paper: there the length is random between 100 and 110, here all sequences are as long.

    Chance: four equally likely classes, ln 4.

    >>> batch = TemporalOrder(length=10).draw(np.random.default_rng(0), batch_size=1)
    >>> "".join(SYMBOLS[symbol] for symbol in batch.inputs[:, 0].argmax(axis=-1))
    'EcYbbaYaaB'
    >>> batch.targets[-1]
    array([3])
    """

    length: int = 100

    name: ClassVar[str] = "temporal_order"
    input_size = len(SYMBOLS)
    output_size = 4
    loss: ClassVar[Loss] = "cross_entropy"
    chance = math.log(4)

    def __post_init__(self) -> None:
        whole_number("length", self.length, least=10)

    def _sequences(self, generator: np.random.Generator, batch_size: int) -> Batch:
        sequences = np.arange(batch_size)
        shown = generator.integers(SYMBOLS.index("a"), SYMBOLS.index("d") + 1, size=(self.length, batch_size))  # (T, B)
        shown[0], shown[-1] = SYMBOLS.index("E"), SYMBOLS.index("B")
        early = generator.integers(self.length // 10, self.length // 5 + 1, size=batch_size)  # (B,)
        late = generator.integers(self.length // 2, 3 * self.length // 5 + 1, size=batch_size)  # (B,)
        first, second = generator.integers(2, size=(2, batch_size))  # (B,) each, 0 for X and 1 for Y
        shown[early, sequences], shown[late, sequences] = first, second
        targets = np.zeros((self.length, batch_size), dtype=np.int64)  # (T, B)
        targets[-1] = 2 * first + second
        return Batch(inputs=one_hot(shown, len(SYMBOLS)), targets=targets, weights=last_step_only(self.length))
