"""Calls of several sides in turns, so that what else the machine does meets all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

FEWEST_ROUNDS = 3
MOST_ROUNDS = 1_000

Sides = Mapping[str, Callable[[], object]]


@dataclass(frozen=True)
class Ratio:
    """How many times as long one side takes as another, each call against the other's of the same round."""

    of_repetitions: tuple[float, ...]  # the median of each

    @property
    def median(self) -> float:
        """Of all repetitions."""
        return statistics.median(self.of_repetitions)

    def __str__(self) -> str:
        return f"{self.median:.2f} ({min(self.of_repetitions):.2f}–{max(self.of_repetitions):.2f})"


@dataclass(frozen=True)
class Timed:
    """Milliseconds of every call, by side and repetition."""

    calls: Mapping[str, Sequence[Sequence[float]]]

    def milliseconds(self, side: str) -> float:
        """The median of all calls."""
        return statistics.median(call for repetition in self.calls[side] for call in repetition)

    def ratio(self, side: str, to: str) -> Ratio:
        """The median over paired calls, for each repetition."""
        pairs = zip(self.calls[side], self.calls[to], strict=True)
        return Ratio(tuple(statistics.median(a / b for a, b in zip(*pair, strict=True)) for pair in pairs))


def in_turns(sides: Sides, *, repetitions: int, seconds: float) -> Timed:
    """Call the sides one after the other, in every second round from the last to the first.

    A repetition takes about so many `seconds`, and three rounds at least. What the first round takes is not counted.
    """
    calls: dict[str, list[list[float]]] = {name: [] for name in sides}
    began = time.perf_counter()
    for side in sides.values():
        side()
    rounds = min(MOST_ROUNDS, max(FEWEST_ROUNDS, int(seconds / (time.perf_counter() - began))))
    for _repetition in range(repetitions):
        for of_side in calls.values():
            of_side.append([])
        gc.collect()
        gc.disable()
        try:
            for number in range(rounds):
                for name in list(sides)[:: -1 if number % 2 else 1]:
                    calls[name][-1].append(_milliseconds(sides[name]))
        finally:
            gc.enable()
    return Timed(calls)


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter_ns()
    call()
    return (time.perf_counter_ns() - began) / 1e6
