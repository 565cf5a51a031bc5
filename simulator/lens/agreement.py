"""How well a truncated gradient agrees with the whole one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.cells.cell import Array

# Between these, neither a square nor a product of two of them leaves the range of floats.
SMALLEST_SQUARE, LARGEST_SQUARE = 1e-150, 1e150


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
class Bias(Agreement):
    """The agreement over all parameters, and beside it that of the cell alone and of each parameter."""

    cell: Agreement  # without the readout, whose gradient no truncation changes
    by_parameter: dict[str, Agreement]


def agreement(truncated: Array, whole: Array) -> Agreement:
    """Compare two gradients of the same shape. NaN where they are not finite.

    >>> agreement(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    Agreement(cosine=0.7071067811865475, relative_error=0.7071067811865476)
    """
    cosines, errors = agreements(truncated.reshape(1, -1), whole.ravel())
    return Agreement(float(cosines[0]), float(errors[0]))


def agreements(truncated: Array, whole: Array) -> tuple[Array, Array]:
    """Cosines (n,) and relative errors (n,) of n gradients (n, P) against the whole one (P,), as in `Agreement`."""
    with np.errstate(over="ignore", under="ignore"):
        squares = np.append(np.vecdot(truncated, truncated), whole @ whole)  # (n + 1,)
    if not (squares.min() > SMALLEST_SQUARE and squares.max() < LARGEST_SQUARE):
        scale = np.maximum(np.abs(truncated).max(axis=1, keepdims=True), np.abs(whole).max())  # (n, 1)
        scale[scale == 0] = 1
        truncated, whole = truncated / scale, whole / scale  # (n, P) both
    sizes, whole_sizes = np.sqrt(np.vecdot(truncated, truncated)), np.sqrt(np.vecdot(whole, whole))
    missing = truncated - whole
    with np.errstate(divide="ignore", invalid="ignore"):  # no angle where one of them is 0
        cosines = np.clip(np.vecdot(truncated, whole) / sizes / whole_sizes, -1, 1)
    return cosines, relative(np.sqrt(np.vecdot(missing, missing)), whole_sizes)


def relative(errors: ArrayLike, sizes: ArrayLike) -> Array:
    """Errors in units of the gradient's size; where that is 0, no error is 0 and any other infinite.

    >>> relative([0.0, 3.0], 2.0), relative([0.0, 3.0], 0.0)
    (array([0. , 1.5]), array([ 0., inf]))
    """
    errors, sizes = np.asarray(errors), np.asarray(sizes)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((sizes == 0) & (errors == 0), 0.0, errors / sizes)


def bias_of(truncated: Mapping[str, Array], whole: Mapping[str, Array]) -> Bias:
    """Compare the gradients of all parameters."""
    overall = agreement(flat(truncated, whole), flat(whole, whole))
    names = cell_names(whole)
    return Bias(
        overall.cosine,
        overall.relative_error,
        agreement(flat(truncated, names), flat(whole, names)),
        {name: agreement(truncated[name], whole[name]) for name in whole},
    )


def cell_names(gradients: Iterable[str]) -> list[str]:
    """The names of the cell's parameters, without the readout's."""
    return [name for name in gradients if not name.endswith("_out")]


def flat(gradients: Mapping[str, Array], names: Iterable[str]) -> Array:
    """The gradients of these parameters as one vector (P,)."""
    return np.concatenate([gradients[name].ravel() for name in names])
