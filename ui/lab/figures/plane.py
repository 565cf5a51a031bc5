"""Points of the complex plane."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ui.lab.figures.lines import checked_tone


@dataclass(frozen=True, eq=False)
class Plane:
    """Complex numbers, such as eigenvalues, both axes alike, with circles about 0.

    points: (name, complex numbers, tone), …; circles: (label, radius, tone), ….
    """

    kind: ClassVar[str] = "plane"
    id: str
    title: str
    alt: str
    points: tuple[tuple[str, ArrayLike, str], ...] = ()
    circles: tuple[tuple[str, float, str], ...] = ()

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError for an unknown tone."""
        return {
            "points": [_points(name, values, tone) for name, values, tone in self.points],
            "circles": [
                {"label": label, "radius": float(radius), "tone": checked_tone(tone)}
                for label, radius, tone in self.circles
                if np.isfinite(radius)
            ],
        }


def _points(name: str, values: ArrayLike, tone: str) -> dict[str, Any]:
    numbers = np.asarray(values, np.complex128).ravel()
    return {"name": name, "tone": checked_tone(tone), "re": numbers.real.copy(), "im": numbers.imag.copy()}
