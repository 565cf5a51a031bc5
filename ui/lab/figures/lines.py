"""Curves: what `Lines` and `RowLines` show, with the series and marks that other figures take too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ui.lab.figures.values import log10, numbers

# "lost" is vermilion: for what was cut, lost or failed. The digits are a series palette for colour-blind eyes too.
TONES = ("ink", "muted", "accent", "lost", "0", "1", "2", "3", "4", "5")


def checked_tone(tone: str) -> str:
    """The tone itself. Raises ValueError for an unknown one."""
    if tone not in TONES:
        raise ValueError(f"tone must be one of {', '.join(TONES)}, not {tone!r}")
    return tone


@dataclass(frozen=True, eq=False)
class Series:
    """A named curve: y (n,) over x (n,), or over 0 … n − 1. What is not finite is a gap."""

    name: str
    y: ArrayLike
    x: ArrayLike | None = None
    tone: str = "accent"
    dash: bool = False
    width: float = 1.5

    def packed(self, log_x: bool, log_y: bool) -> dict[str, Any]:
        """The series as the browser draws it. Raises ValueError."""
        y = numbers(f"{self.name}: y", self.y, 1)
        x = np.arange(len(y), dtype=np.float64) if self.x is None else numbers(f"{self.name}: x", self.x, 1)
        if x.shape != y.shape:
            raise ValueError(f"{self.name}: x and y must be as long as each other, not {len(x)} and {len(y)}")
        return {
            "name": self.name,
            "tone": checked_tone(self.tone),
            "dash": self.dash,
            "width": self.width,
            "x": log10(x) if log_x else x,
            "y": log10(y) if log_y else y,
        }


@dataclass(frozen=True)
class Mark:
    """A labelled line across a figure, at a value of the axis "x" or "y"."""

    axis: str
    value: float
    label: str = ""
    tone: str = "muted"

    def packed(self, log_x: bool, log_y: bool) -> dict[str, Any]:
        """The mark as the browser draws it. Raises ValueError for an axis that is neither x nor y."""
        if self.axis not in ("x", "y"):
            raise ValueError(f"axis must be x or y, not {self.axis!r}")
        value = np.asarray(self.value, np.float64)
        at = float(log10(value) if {"x": log_x, "y": log_y}[self.axis] else value)
        return {
            "axis": self.axis,
            "value": at if np.isfinite(at) else None,
            "label": self.label,
            "tone": checked_tone(self.tone),
        }


@dataclass(frozen=True, eq=False)
class Lines:
    """Curves over one x axis. Logarithmic axes take the values as they are, so that 1e-60 can be drawn.

    alt: the message of the figure in a sentence. x_choices: further x axes to switch between in the browser, each a
    label and the x of the series by name. Ranges are least and most, as values.
    """

    kind: ClassVar[str] = "lines"
    id: str
    title: str
    alt: str
    series: tuple[Series, ...]
    x_label: str = ""
    y_label: str = ""
    log_x: bool = False
    log_y: bool = False
    marks: tuple[Mark, ...] = ()
    y_range: tuple[float, float] | None = None
    x_range: tuple[float, float] | None = None
    x_choices: tuple[tuple[str, Mapping[str, ArrayLike]], ...] = ()

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError."""
        return {
            "series": [series.packed(self.log_x, self.log_y) for series in self.series],
            "x_label": self.x_label,
            "y_label": self.y_label,
            "log_x": self.log_x,
            "log_y": self.log_y,
            "marks": [mark.packed(self.log_x, self.log_y) for mark in self.marks],
            "y_range": packed_range(self.y_range, self.log_y),
            "x_range": packed_range(self.x_range, self.log_x),
            "x_choices": [
                {"label": label, "x": {name: self._x(name, x) for name, x in by_name.items()}}
                for label, by_name in self.x_choices
            ],
        }

    def _x(self, name: str, x: ArrayLike) -> NDArray[np.float64]:
        values = numbers(f"{name}: x", x, 1)
        return log10(values) if self.log_x else values


@dataclass(frozen=True, eq=False)
class RowLines:
    """One row of the heat map whose id is `of` as a curve: the row under the pointer, or else the selected one.

    row_name: what the curve is called, with {row} for the number of the row. extra: more curves beside it.
    """

    kind: ClassVar[str] = "row_lines"
    id: str
    title: str
    alt: str
    of: str
    x_label: str = ""
    y_label: str = ""
    log_y: bool = False
    extra: tuple[Series, ...] = ()
    marks: tuple[Mark, ...] = field(default=())
    row_name: str = "s = {row}"
    y_range: tuple[float, float] | None = None

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError."""
        return {
            "of": self.of,
            "x_label": self.x_label,
            "y_label": self.y_label,
            "log_y": self.log_y,
            "extra": [series.packed(False, self.log_y) for series in self.extra],
            "marks": [mark.packed(False, self.log_y) for mark in self.marks],
            "row_name": self.row_name,
            "y_range": packed_range(self.y_range, self.log_y),
        }


def packed_range(limits: tuple[float, float] | None, log: bool) -> list[float] | None:
    """Least and most as the axis counts them. Raises ValueError unless both are finite there and in order."""
    if limits is None:
        return None
    least, most = (float(value) for value in (log10(np.array(limits)) if log else np.array(limits)))
    if not (np.isfinite(least) and np.isfinite(most) and least < most):
        raise ValueError(f"a range must be finite and in order, not {limits}")
    return [least, most]
