"""What a published check is: readings of a quantity, each with the range in which the published result lies."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True)
class Reading:
    """One quantity as it came out, and what it should be: `value` within `tolerance`, or between `least` and `most`.

    >>> Reading("S₄₁", -0.219, value=-0.219, tolerance=5e-4).passed
    True
    >>> Reading("K ≤ L", 0.2, least=0.9).passed
    False
    >>> Reading("error", math.nan, most=1e-6).passed
    False
    """

    quantity: str  # in symbols, the same in every language
    measured: float
    value: float | None = None
    tolerance: float = 0.0
    least: float = -math.inf
    most: float = math.inf

    @property
    def passed(self) -> bool:
        """Whether it lies in the range; what is not a number does not."""
        near = self.value is None or abs(self.measured - self.value) <= self.tolerance
        return near and self.least <= self.measured <= self.most


Measurement: TypeAlias = Iterator[Reading | float]  # readings as they are made, and the share of the work that is done


@dataclass(frozen=True)
class Check:
    """A result that others published or that follows from mathematics, and how to measure it anew.

    `measure` computes with the library as it is now; nothing in it knows the outcome but the ranges of its readings.
    """

    name: str
    source: str
    measure: Callable[[], Measurement]


@dataclass(frozen=True)
class Result:
    """A check that was run. `error` says what stopped it, and is empty where nothing did."""

    name: str
    readings: tuple[Reading, ...]
    seconds: float
    error: str = ""

    @property
    def passed(self) -> bool:
        """Whether it came to its end, and every reading is as expected."""
        return not self.error and bool(self.readings) and all(reading.passed for reading in self.readings)


def run(check: Check, goes_on: Callable[[float], bool] = lambda _share: True) -> Result | None:
    """Run a check now. `goes_on` is told the share done, from 0 to 1, between any two pieces of the work.

    None where `goes_on` said no. Whatever a broken library raises is a check that failed, not an exception.
    """
    readings: list[Reading] = []
    error, share, began = "", 0.0, time.perf_counter()
    try:
        for made in check.measure():
            if isinstance(made, Reading):
                readings.append(replace(made, measured=float(made.measured)))
            else:
                share = made
            if not goes_on(share):
                return None
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised}"
    return Result(check.name, tuple(readings), time.perf_counter() - began, error)
