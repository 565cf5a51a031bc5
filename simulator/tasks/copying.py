"""Copy memory: keep some symbols through a long silence, then say them again."""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from simulator.checks import whole_number
from simulator.tasks.one_hot import one_hot
from simulator.tasks.task import Batch, Loss, Sequences


@dataclass(frozen=True)
class Copy(Sequences):
    """The copy memory problem as Arjovsky, Shah & Bengio (2016) set it, after Hochreiter & Schmidhuber (1997).

    First `items` random symbols, then delay − 1 blanks, a sign to begin, and `items` more blanks. Wanted: blanks, and
    during the last `items` steps the symbols. The inputs are one-hot: the symbols, the blank (number `symbols`) and
    the sign (number symbols + 1); the classes are the symbols and the blank. A sequence has delay + 2·items steps.

    Chance: the blanks are sure and each item is one of `symbols` equally likely ones, so the mean loss of a guess is
    items · ln(symbols) / (delay + 2·items); with 8 symbols and 10 items the paper's 10 ln 8 / (T + 20).

    >>> copy = Copy(symbols=4, items=2, delay=3)
    >>> batch = copy.draw(np.random.default_rng(0), batch_size=1)
    >>> batch.inputs[:, 0].argmax(axis=-1)
    array([3, 2, 4, 4, 5, 4, 4])
    >>> batch.targets[:, 0]
    array([4, 4, 4, 4, 4, 3, 2])
    >>> round(Copy(delay=100).chance, 4)
    0.1733
    """

    symbols: int = 8
    items: int = 10
    delay: int = 100

    name: ClassVar[str] = "copy"
    loss: ClassVar[Loss] = "cross_entropy"

    def __post_init__(self) -> None:
        whole_number("symbols", self.symbols, least=2)
        whole_number("items", self.items, least=1)
        whole_number("delay", self.delay, least=1)

    @property
    def length(self) -> int:
        return self.delay + 2 * self.items

    @property
    def input_size(self) -> int:
        return self.symbols + 2

    @property
    def output_size(self) -> int:
        return self.symbols + 1

    @property
    def chance(self) -> float:
        return self.items * math.log(self.symbols) / self.length

    def _sequences(self, generator: np.random.Generator, batch_size: int) -> Batch:
        blank, begin = self.symbols, self.symbols + 1
        items = generator.integers(self.symbols, size=(self.items, batch_size))  # (items, B)
        shown = np.full((self.length, batch_size), blank)  # (T, B)
        shown[: self.items] = items
        shown[self.items + self.delay - 1] = begin
        targets = np.full((self.length, batch_size), blank)  # (T, B)
        targets[-self.items :] = items
        return Batch(inputs=one_hot(shown, self.input_size), targets=targets)
