"""A matrix of numbers as colours."""

from dataclasses import dataclass
from typing import Any, ClassVar

from numpy.typing import ArrayLike

from ui.lab.figures.lines import Series, packed_range
from ui.lab.figures.values import log10, numbers


@dataclass(frozen=True, eq=False)
class HeatMap:
    """values (R, C) in cividis, row 0 at the top; NaN is paper, and on a logarithmic scale 0 the darkest colour.

    mask (R, C): where it is 0 the cell is cut: grey and hatched, its lightness kept, and edged. selectable: a row can
    be chosen by click or Enter; `selected` is the chosen one. first: the number of the first row and column.
    x_values (C,), y_values (R,): evenly spaced numbers of an axis instead; rows then go up. paths: curves over the map,
    in these values or in numbers of rows and columns. value_range: the ends of the colours, as values.
    """

    kind: ClassVar[str] = "heat_map"
    id: str
    title: str
    alt: str
    values: ArrayLike
    x_label: str = ""
    y_label: str = ""
    log: bool = False
    unit: str = ""
    mask: ArrayLike | None = None
    selectable: bool = False
    selected: int | None = None
    x_values: ArrayLike | None = None
    y_values: ArrayLike | None = None
    paths: tuple[Series, ...] = ()
    first: int = 0
    value_range: tuple[float, float] | None = None

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError for shapes that do not fit."""
        values = numbers("values", self.values, 2)
        expected = {"mask": values.shape, "x_values": values.shape[1:], "y_values": values.shape[:1]}
        arrays = {
            name: None if given is None else numbers(name, given, len(expected[name]))
            for name, given in (("mask", self.mask), ("x_values", self.x_values), ("y_values", self.y_values))
        }
        for name, array in arrays.items():
            if array is not None and array.shape != expected[name]:
                raise ValueError(f"{name} must have the shape {expected[name]}, not {array.shape}")
        if self.selected is not None and not 0 <= self.selected < len(values):
            raise ValueError(f"selected must be a row from 0 to {len(values) - 1}, not {self.selected}")
        return {
            **arrays,
            "values": log10(values) if self.log else values,
            "x_label": self.x_label,
            "y_label": self.y_label,
            "log": self.log,
            "unit": self.unit,
            "selectable": self.selectable,
            "selected": self.selected,
            "paths": [path.packed(False, False) for path in self.paths],
            "first": self.first,
            "value_range": packed_range(self.value_range, self.log),
        }
