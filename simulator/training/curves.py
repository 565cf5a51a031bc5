"""How a learner came along: its updates as curves of bounded length."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.training.history import History, Rule
from simulator.training.learner import Update

PLACE: Mapping[str, Rule] = {"update": "last", "symbols": "last", "cost": "last"}

# The loss is noise around a trend, which a mean shows. A gradient norm is read for its outliers, against the threshold
# of clipping: one explosion among a hundred updates is what a mean would hide.
COLUMNS: Mapping[str, Rule] = {**PLACE, "loss": "mean", "gradient_norm": "max"}


class Curves:
    """Loss and gradient norm over updates, symbols and cost, and the spectral radius over the same."""

    def __init__(self) -> None:
        self._updates = History(COLUMNS)
        self._radii = History({**PLACE, "spectral_radius": "last"})

    def add(self, updates: Iterable[Update]) -> None:
        """Append what `Learner.learn` returned."""
        for *place, loss, norm, radius in updates:
            self._updates.append([*place, loss, norm])
            if radius is not None:
                self._radii.append([*place, radius])

    def arrays(self) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]]]:
        """Copies of both: the columns of COLUMNS, and those of the spectral radius."""
        return self._updates.arrays(), self._radii.arrays()

    def state(self) -> dict[str, Any]:
        """Everything as plain data."""
        return {"updates": self._updates.state(), "radii": self._radii.state()}

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> "Curves":
        """Curves that go on where `state()` was asked for."""
        curves = cls()
        curves._updates, curves._radii = History.restored(state["updates"]), History.restored(state["radii"])
        return curves
