"""A few numbers side by side: as bars, or as text."""

from dataclasses import dataclass
from typing import Any, ClassVar

from numpy.typing import ArrayLike

from ui.lab.figures.lines import Mark, checked_tone
from ui.lab.figures.values import numbers


@dataclass(frozen=True, eq=False)
class Bars:
    """A horizontal bar for each label, from 0 to its value; what is not finite has none. Marks are of the axis x."""

    kind: ClassVar[str] = "bars"
    id: str
    title: str
    alt: str
    labels: tuple[str, ...]
    values: ArrayLike
    tone: str = "accent"
    marks: tuple[Mark, ...] = ()
    unit: str = ""

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError unless there is a value for each label."""
        values = numbers("values", self.values, 1)
        if len(values) != len(self.labels):
            raise ValueError(f"there must be a value for each of the {len(self.labels)} labels, not {len(values)}")
        return {
            "labels": list(self.labels),
            "values": values,
            "tone": checked_tone(self.tone),
            "marks": [mark.packed(False, False) for mark in self.marks],
            "unit": self.unit,
        }


@dataclass(frozen=True)
class Readout:
    """Numbers as text: (label, text, tone), …."""

    kind: ClassVar[str] = "readout"
    id: str
    title: str
    items: tuple[tuple[str, str, str], ...] = ()
    alt: str = ""

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError for an unknown tone."""
        return {"items": [{"label": a, "text": b, "tone": checked_tone(c)} for a, b, c in self.items]}
