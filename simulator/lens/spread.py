"""Randomised truncation, many times over: is it right on average, and how far off is a single one?"""

from dataclasses import dataclass

import numpy as np

from simulator.cells import at
from simulator.cells.cell import Array
from simulator.gradient import Forward
from simulator.lens.agreement import cell_names, flat, relative
from simulator.network import Network
from simulator.randomized import Randomized

PATTERNS_AT_ONCE = 32  # bounds the memory: each pattern has a gradient of its own


@dataclass(frozen=True)
class Spread:
    """N randomised gradients ĝ of one sequence against the whole one, g, over the cell's parameters."""

    projections: Array  # (N,): ⟨ĝ, g⟩ / ‖g‖², which is 1 on average; NaN where g is 0
    errors: Array  # (N,): ‖ĝ − g‖ / ‖g‖ of each single one; where g is 0, 0 or infinite
    running_error: Array  # (N,): ‖mean of the first n − g‖ / ‖g‖, which falls as 1/√n
    relative_deviation: float  # √(E‖ĝ − g‖²) / ‖g‖: the noise of one, in units of the gradient
    costs: Array  # (N,): links walked back

    @property
    def bias(self) -> float:
        """How far the mean of all is off: an estimate of the bias with the noise `relative_deviation`/√N in it."""
        return float(self.running_error[-1])


def spread_of(
    network: Network, forward: Forward, whole: dict[str, Array], truncation: Randomized, samples: int
) -> Spread:
    """Draw `samples` ≥ 1 patterns, beginning with the truncation's own, and compare each with `whole`."""
    steps = len(forward.hidden)
    names = cell_names(whole)
    g = flat(whole, names)  # (P,)
    scale = np.abs(g).max() or 1.0
    g = g / scale  # whose square stays in the range of floats
    total = np.zeros_like(g)
    projections, errors, running = np.empty((3, samples))
    links = np.array([truncation.with_draw(truncation.draw + n).links(steps) for n in range(samples)])  # (N, T)
    for first in range(0, samples, PATTERNS_AT_ONCE):
        some = links[first : first + PATTERNS_AT_ONCE]
        gradients = _gradients(network, forward, some)
        estimates = np.array([flat(of_one, names) for of_one in gradients]) / scale  # (n, P)
        those = slice(first, first + len(some))
        projections[those] = estimates @ g
        errors[those] = np.linalg.norm(estimates - g, axis=1)
        means = (total + np.cumsum(estimates, axis=0)) / np.arange(first + 1, first + len(some) + 1)[:, None]
        running[those] = np.linalg.norm(means - g, axis=1)
        total += estimates.sum(axis=0)
    norm = float(np.linalg.norm(g))
    return Spread(
        projections / norm**2 if norm else np.full(samples, np.nan),
        relative(errors, norm),
        relative(running, norm),
        float(relative(np.sqrt(np.mean(errors**2)), norm)),
        np.count_nonzero(links[:, 1:], axis=1),
    )


def _gradients(network: Network, forward: Forward, links: Array) -> list[dict[str, Array]]:
    """The cell's gradients under n patterns, whose way back is walked at once."""
    cell, count = network.cell, len(links)
    steps, batch, size = forward.d_hidden.shape
    adjoint = tuple(np.zeros((count, batch, size)) for _ in range(cell.states))
    deltas: list[Array] = []  # T times (n, B, ·), from the last step to the first
    for t in range(steps - 1, -1, -1):
        adjoint = (adjoint[0] + forward.d_hidden[t], *adjoint[1:])
        delta, before = cell.pull(network.parameters, at(forward.slopes, t), adjoint)
        deltas.append(delta)
        adjoint = tuple(array * links[:, t, None, None] for array in before)
    by_pattern = np.stack(deltas[::-1], axis=1)  # (n, T, B, ·)
    return [cell.gradients(delta, forward.context) for delta in by_pattern]
