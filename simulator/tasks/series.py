"""A series of numbers of one's own: the next value."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from simulator.checks import finite_array, whole_number
from simulator.tasks.task import Batch, Loss, Sequences

SHORTEST = 20  # values: of fewer there is nothing to learn and nothing to test with
HELD_OUT = 5  # one value in so many, the last ones, is never learnt from


@dataclass(frozen=True)
class Series(Sequences):
    """Passages of a given series; the target is the next value.

    A sequence is a passage of `length` steps that begins anywhere in the first four fifths of the series. The last
    fifth is never drawn from: `held_out` gives it, to tell what was learnt from what was learnt by heart. All is in
    units of the first part: its mean is 0 and its standard deviation 1.

    Chance: the best guess that knows only the step within a passage is the mean of the targets at that step, and its
    loss their variance: near 1, but not always 1, as the first and last values come up in fewer passages. For a series
    that drifts, `repeating` is the harder thing to beat: the loss of saying the last value again.

    Raises ValueError for fewer than SHORTEST values, values that are not finite or all the same, and for passages that
    are longer than the first part allows.

    >>> series = Series(tuple(range(30)), length=4)
    >>> series.mean, len(series.learnt), len(series.held_out().inputs)
    (11.5, 24, 5)
    >>> batch = series.draw(np.random.default_rng(0), batch_size=1)
    >>> (batch.inputs[:, 0, 0] * series.deviation + series.mean).round(6)
    array([17., 18., 19., 20.])
    >>> (batch.targets[:, 0, 0] * series.deviation + series.mean).round(6)
    array([18., 19., 20., 21.])
    """

    values: tuple[float, ...] = field(repr=False)
    length: int = 50

    name: ClassVar[str] = "series"
    input_size = 1
    output_size = 1
    loss: ClassVar[Loss] = "mse"

    def __post_init__(self) -> None:
        values = finite_array("values", self.values, (None,))
        if len(values) < SHORTEST:
            raise ValueError(f"values must be at least {SHORTEST} numbers, not {len(values)}")
        object.__setattr__(self, "values", tuple(map(float, values)))
        if not (math.isfinite(self.deviation) and self.deviation > 0):
            raise ValueError("values must differ from each other, and their squares must be finite")
        whole_number("length", self.length, least=2, most=longest_passage(len(values)))

    @cached_property
    def mean(self) -> float:
        """Of the first part, in the units of the series."""
        return float(np.mean(self._first_part))

    @cached_property
    def deviation(self) -> float:
        """Standard deviation of the first part, in the units of the series."""
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.std(self._first_part))

    @property
    def _first_part(self) -> NDArray[np.float64]:
        return np.array(self.values[: _learnt(len(self.values))])

    @cached_property
    def learnt(self) -> NDArray[np.float64]:
        """The first part, standardised: (N,)."""
        return (self._first_part - self.mean) / self.deviation

    @cached_property
    def _passages(self) -> NDArray[np.float64]:
        """All passages with the value behind each: (starts, T + 1)."""
        return np.lib.stride_tricks.sliding_window_view(self.learnt, self.length + 1)

    @property
    def chance(self) -> float:
        return self._chance

    @cached_property
    def _chance(self) -> float:
        return float(self._passages[:, 1:].var(axis=0).mean())

    @cached_property
    def repeating(self) -> float:
        """The loss of saying the last value again, over the passages that are drawn."""
        return float(np.square(np.diff(self._passages, axis=1)).mean())

    def held_out(self) -> Batch:
        """The last part as one sequence."""
        rest = (np.array(self.values[_learnt(len(self.values)) :]) - self.mean) / self.deviation  # (N',)
        return Batch(inputs=rest[:-1, None, None], targets=rest[1:, None, None])

    def _sequences(self, generator: np.random.Generator, batch_size: int) -> Batch:
        drawn = self._passages[generator.integers(len(self._passages), size=batch_size)].T[..., None]  # (T + 1, B, 1)
        return Batch(inputs=drawn[:-1].copy(), targets=drawn[1:].copy())


def longest_passage(values: int) -> int:
    """The longest passage that a series of so many values allows.

    >>> longest_passage(30)
    23
    """
    return _learnt(values) - 1


def _learnt(values: int) -> int:
    """How many of so many values are learnt from; at least two are left to be held out."""
    return values - max(2, values // HELD_OUT)
