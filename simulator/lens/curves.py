"""The bias against K, one curve for each way to cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.cells.cell import Array
from simulator.checks import real_number, whole_number
from simulator.gradient import Forward, truncated_gradients
from simulator.lens.agreement import agreements, cell_names, flat
from simulator.network import Network
from simulator.truncation import Block, Sliding, WilliamsPeng, Windows

MOST_POINTS = 24  # of a curve whose points each need a walk of their own

STYLES: dict[str, Callable[[int], Windows]] = {
    "sliding": Sliding,
    "block": Block,
    "williams_peng": lambda k: WilliamsPeng(k, 2 * k),
}


@dataclass(frozen=True)
class BiasCurve:
    """The truncated gradient of the cell's parameters against the whole one, for each K; all arrays (n,)."""

    k: NDArray[np.int64]
    cosine: Array
    relative_error: Array
    cost: NDArray[np.int64]  # vector-Jacobian products

    @property
    def descends(self) -> NDArray[np.bool_]:
        """Whether a small step against the truncated gradient makes the loss smaller."""
        return self.cosine > 0

    def smallest(self, tolerance: float) -> int | None:
        """The smallest K from which on no relative error is above `tolerance`; None where the last one is.

        Raises ValueError unless tolerance is at least 0.
        """
        above = np.flatnonzero(~(self.relative_error <= real_number("tolerance", tolerance, least=0)))
        first = above[-1] + 1 if len(above) else 0
        return int(self.k[first]) if first < len(self.k) else None


def curve(network: Network, forward: Forward, whole: dict[str, Array], style: str, ks: Sequence[int]) -> BiasCurve:
    """The curve of one style at the given K, one walk back for each."""
    steps, names = len(forward.hidden), cell_names(whole)
    truncations = [STYLES[style](k) for k in ks]
    truncated = np.array([flat(truncated_gradients(network, forward, cut), names) for cut in truncations])  # (n, P)
    costs = np.array([cut.cost(steps) for cut in truncations], np.int64)
    return BiasCurve(np.array(ks, np.int64), *agreements(truncated, flat(whole, names)), costs)


def checked_ks(ks: Sequence[int]) -> list[int]:
    """`ks` as a list of whole numbers of at least 1, and at least one of them. Raises ValueError."""
    chosen = [whole_number("each of ks", k, least=1) for k in ks]
    if not chosen:
        raise ValueError("ks must hold at least one K")
    return chosen


def some_of(steps: int, most: int = MOST_POINTS) -> list[int]:
    """At most `most` whole numbers from 1 to `steps`, evenly spread on a logarithmic axis.

    >>> some_of(5), some_of(100, 5)
    ([1, 2, 3, 4, 5], [1, 3, 10, 32, 100])
    """
    if steps <= most:
        return list(range(1, steps + 1))
    return sorted({round(k) for k in np.geomspace(1, steps, most)})
