"""One walk back with all losses at once, whose step number is the lag: the influence map, every sliding look-back."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.cells.cell import Array
from simulator.gradient import Forward
from simulator.lens.agreement import agreements, cell_names, flat
from simulator.lens.curves import BiasCurve
from simulator.network import Network
from simulator.walk import Step, walk_back


@dataclass(frozen=True)
class Influence:
    """Norms over batch and units, the loss s in the row and the step t in the column, 0 for t > s."""

    hidden: Array  # (T, T): ‖dL_s/dh_t‖
    cell: Array | None  # (T, T): ‖dL_s/dc_t‖, for the LSTM

    @property
    def state(self) -> Array:
        """(T, T): the norm over the whole state, which is what a truncation cuts."""
        return self.hidden if self.cell is None else np.hypot(self.hidden, self.cell)


@dataclass(frozen=True)
class EverySliding:
    """Sliding(K) for every K = 1 … T."""

    curve: BiasCurve
    norms: Array  # (T,): ‖ĝ_K‖ over the cell's parameters


def influence_of(network: Network, forward: Forward) -> Influence:
    """The map alone."""
    maps = np.zeros((network.cell.states, len(forward.hidden), len(forward.hidden)))
    for step in walk(network, forward, new_losses=1):
        _write_norms(maps, step)
    return _as_influence(maps)


def influence_and_sliding(network: Network, forward: Forward) -> tuple[Influence, EverySliding]:
    """The map, and Sliding(K) for every K: ĝ_K is the sum of the first K lags, and all lags are the whole gradient."""
    steps, names = len(forward.hidden), cell_names(network.parameters)
    maps = np.zeros((network.cell.states, steps, steps))
    so_far = np.zeros(sum(network.parameters[name].size for name in names))  # (P,)
    sliding = np.empty((steps, len(so_far)))  # (T, P): ĝ_K for K = 1 … T
    for step in walk(network, forward, new_losses=1):
        _write_norms(maps, step)
        so_far += flat(network.cell.gradients(step.delta, forward.context[step.steps]), names)
        sliding[step.back] = so_far
    k = np.arange(1, steps + 1)
    cost = np.cumsum(steps - k + 1) - steps  # as Sliding(K).cost: T − 1 links for lag 1, T − 2 for lag 2, …
    curve = BiasCurve(k, *agreements(sliding, sliding[-1]), cost)
    return _as_influence(maps), EverySliding(curve, norms_of(sliding))


def walk(network: Network, forward: Forward, *, new_losses: int) -> Iterator[Step]:
    """The walk back to the first step from losses sent back `new_losses` at a time: by lags with 1."""
    return walk_back(
        network.cell,
        network.parameters,
        forward.slopes,
        forward.d_hidden,
        new_losses=new_losses,
        window=len(forward.hidden),
    )


def norms_of(arrays: Array) -> Array:
    """The norms (n,) of arrays (n, ...), as far as floats go: a curve that fades does not end where its square would.

    >>> norms_of(np.array([[3.0, 4.0], [3e-200, 4e-200]]))
    array([5.e+000, 5.e-200])
    """
    rows = arrays.reshape(len(arrays), -1)
    norms = np.sqrt(np.vecdot(rows, rows))  # (n,)
    if not (norms.min() > 1e-145 and norms.max() < np.inf):
        extreme = ~((norms > 1e-145) & (norms < np.inf))
        largest = np.abs(rows[extreme]).max(axis=1)
        largest[(largest == 0) | (largest == np.inf)] = 1
        norms[extreme] = np.linalg.norm(rows[extreme] / largest[:, None], axis=1) * largest
    return norms


def _write_norms(maps: Array, step: Step) -> None:
    """Write the norms of one lag into its diagonal of each map (states, T, T)."""
    steps = maps.shape[1]
    for one_map, adjoint in zip(maps, step.adjoint, strict=True):
        one_map.reshape(-1)[step.back * steps :: steps + 1] = norms_of(adjoint)


def _as_influence(maps: Array) -> Influence:
    return Influence(maps[0], maps[1] if len(maps) > 1 else None)
