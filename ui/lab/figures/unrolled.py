"""The network unrolled over time."""

from dataclasses import dataclass
from typing import Any, ClassVar

from numpy.typing import ArrayLike

from ui.lab.figures.values import log10, numbers


@dataclass(frozen=True, eq=False)
class Unrolled:
    """A circle for each h_t, and the gradient of one loss coming back through them.

    gradients (T,): ‖dL_s/dh_t‖, NaN after s; arrows are as wide as their logarithm. cuts (T,): the weight of the link
    from t − 1 to t; 0 is a pair of scissors. state (T,): how full each circle is. selected: the step s of the loss,
    or else the last one that has a gradient. first: the number of the first step.
    """

    kind: ClassVar[str] = "unrolled"
    id: str
    title: str
    alt: str
    gradients: ArrayLike
    cuts: ArrayLike
    state: ArrayLike | None = None
    selected: int | None = None
    first: int = 0

    def packed(self) -> dict[str, Any]:
        """The figure as the browser draws it. Raises ValueError for lengths that do not fit."""
        gradients = numbers("gradients", self.gradients, 1)
        cuts = numbers("cuts", self.cuts, 1)
        state = None if self.state is None else numbers("state", self.state, 1)
        for name, array in (("cuts", cuts), ("state", state)):
            if array is not None and array.shape != gradients.shape:
                raise ValueError(f"{name} must be as long as the gradients, {len(gradients)}, not {len(array)}")
        if not len(gradients):
            raise ValueError("there must be at least one step")
        if self.selected is not None and not 0 <= self.selected < len(gradients):
            raise ValueError(f"selected must be a step from 0 to {len(gradients) - 1}, not {self.selected}")
        return {
            "gradients": log10(gradients),
            "cuts": cuts,
            "state": state,
            "selected": self.selected,
            "first": self.first,
        }
