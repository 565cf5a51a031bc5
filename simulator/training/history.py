"""A run of any length as a curve of a few hundred points."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simulator.checks import one_of, whole_number

Rule = Literal["mean", "max", "last"]


class History:
    """Rows of numbers, of which at most `capacity` points are kept.

    A point stands for `stride` neighbouring rows, each column by its rule: their mean, their greatest, or the last one.
    When the curve is full, two neighbours become one point and the stride doubles: the points stay evenly spaced, and a
    mean is that of all its rows. The very first row stays a point of its own (a run is judged by where it began), and
    the newest point may stand for fewer rows than the others.

    >>> history = History({"update": "last", "loss": "mean"}, capacity=4)
    >>> for update in range(1, 7):
    ...     history.append([update, 10 * update])
    >>> history.arrays()
    {'update': array([1., 3., 5., 6.]), 'loss': array([10., 25., 45., 60.])}
    """

    def __init__(self, columns: Mapping[str, Rule], capacity: int = 400) -> None:
        """`capacity` is even and at least 4. Raises ValueError."""
        for column, rule in columns.items():
            one_of(f"the rule of {column}", rule, ["mean", "max", "last"])
        if whole_number("capacity", capacity, least=4) % 2:
            raise ValueError(f"capacity must be even, not {capacity}")
        self._columns = dict(columns)
        self._points = np.empty((capacity, len(columns)))  # (capacity, columns): the first `_count` are complete
        self._count = 0
        self._stride = 1
        self._open: list[float] = []  # the newest point while it still grows; sums where the rule is the mean
        self._open_rows = 0

    def append(self, row: Sequence[float]) -> None:
        """Add the values of all columns, in their order."""
        if self._count == 0:
            self._points[0] = row
            self._count = 1
            return
        if self._open_rows == self._stride:  # only when there was no room for one more complete point
            self._halve()
        self._grow(row)
        if self._open_rows == self._stride and self._count < len(self._points) - 1:
            self._points[self._count] = self._newest()
            self._count += 1
            self._open_rows = 0

    def _grow(self, row: Sequence[float]) -> None:
        if self._open_rows == 0:
            self._open = list(row)
        else:
            for index, rule in enumerate(self._columns.values()):
                if rule == "mean":
                    self._open[index] += row[index]
                elif rule == "last" or row[index] > self._open[index]:
                    self._open[index] = row[index]
        self._open_rows += 1

    def _newest(self) -> list[float]:
        rules = self._columns.values()
        return [v / self._open_rows if rule == "mean" else v for v, rule in zip(self._open, rules, strict=True)]

    def _halve(self) -> None:
        """Make one point of two, all but the first; the newest then has half of its rows."""
        first, second = self._points[1 : self._count : 2], self._points[2 : self._count : 2]  # (pairs, columns) each
        merged = 1 + len(first)
        for index, rule in enumerate(self._columns.values()):
            a, b = first[:, index], second[:, index]
            self._points[1:merged, index] = (a + b) / 2 if rule == "mean" else np.maximum(a, b) if rule == "max" else b
        self._count = merged
        self._stride *= 2

    def __len__(self) -> int:
        return self._count + (self._open_rows > 0)

    def arrays(self) -> dict[str, NDArray[np.float64]]:
        """A copy of the points of each column, oldest first."""
        points = self._points[: len(self)].copy()  # (points, columns)
        if self._open_rows:
            points[-1] = self._newest()
        return dict(zip(self._columns, points.T, strict=True))

    def state(self) -> dict[str, Any]:
        """Everything as plain data: strings, numbers and arrays, all of them copies."""
        return {
            "columns": dict(self._columns),
            "capacity": len(self._points),
            "points": self._points[: self._count].copy(),
            "stride": self._stride,
            "open": np.array(self._open),
            "open_rows": self._open_rows,
        }

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> "History":
        """A history that goes on where `state()` was asked for."""
        history = cls(state["columns"], state["capacity"])
        points = np.asarray(state["points"])
        history._count = len(points)
        history._points[: len(points)] = points.reshape(len(points), len(history._columns))
        history._stride = int(state["stride"])
        history._open = [float(value) for value in state["open"]]
        history._open_rows = int(state["open_rows"])
        return history
