"""How well a truncated gradient agrees with the whole one."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.cells.cell import Array


@dataclass(frozen=True)
class Agreement:
    """ĝ against g, each as one long vector."""

    cosine: float  # of the angle between them; NaN where one of them is 0, and there is no angle
    relative_error: float  # ‖ĝ − g‖ / ‖g‖; 0 where both are 0, infinite where only g is

    @property
    def descends(self) -> bool:
        """Whether a small step against ĝ makes the loss smaller: ⟨ĝ, g⟩ > 0."""
        return self.cosine > 0


@dataclass(frozen=True)
class Bias:
    """The agreement over all parameters, over those of the cell alone, and of each parameter."""

    cosine: float
    relative_error: float
    descends: bool
    cell: Agreement  # without the readout, whose gradient no truncation changes
    by_parameter: dict[str, Agreement]


def agreement(truncated: Array, whole: Array) -> Agreement:
    """Compare two gradients of the same shape. NaN where they are not finite.

    >>> agreement(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    Agreement(cosine=0.7071067811865475, relative_error=0.7071067811865476)
    """
    scale = max(np.abs(truncated).max(), np.abs(whole).max())
    if scale == 0:
        return Agreement(math.nan, 0.0)
    truncated, whole = truncated.ravel() / scale, whole.ravel() / scale  # whose squares stay in the range of floats
    size, whole_size = float(np.linalg.norm(truncated)), float(np.linalg.norm(whole))
    cosine = np.clip((truncated / size) @ (whole / whole_size), -1, 1) if size and whole_size else math.nan
    error = np.linalg.norm(truncated - whole)
    return Agreement(float(cosine), float(relative(error, whole_size)))


def relative(errors: ArrayLike, size: float) -> Array:
    """Errors in units of the gradient's size; where that is 0, no error is 0 and any other infinite.

    >>> relative([0.0, 3.0], 2.0), relative([0.0, 3.0], 0.0)
    (array([0. , 1.5]), array([ 0., inf]))
    """
    errors = np.asarray(errors)
    return errors / size if size else np.where(errors == 0, 0.0, np.inf)


def bias_of(truncated: Mapping[str, Array], whole: Mapping[str, Array]) -> Bias:
    """Compare the gradients of all parameters."""
    overall = agreement(flat(truncated, whole), flat(whole, whole))
    names = cell_names(whole)
    return Bias(
        overall.cosine,
        overall.relative_error,
        overall.descends,
        agreement(flat(truncated, names), flat(whole, names)),
        {name: agreement(truncated[name], whole[name]) for name in whole},
    )


def cell_names(gradients: Iterable[str]) -> list[str]:
    """The names of the cell's parameters, without the readout's."""
    return [name for name in gradients if not name.endswith("_out")]


def flat(gradients: Mapping[str, Array], names: Iterable[str]) -> Array:
    """The gradients of these parameters as one vector (P,)."""
    return np.concatenate([gradients[name].ravel() for name in names])
