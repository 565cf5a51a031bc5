"""The walk back through time: many windows at once, one step after the other.

Every truncation but a random one is a set of windows (`truncation.Windows`). Windows do not know of each other, so all
of them take the same step at the same time, as one batch: full BPTT is one long window, blocks are T/k short ones, and
sliding look-back is T windows that start at every step, whose common step number is the lag.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from simulator.cells.cell import Adjoint, Array, Cell, Parameters, at


class Step(NamedTuple):
    """Where the windows are, and what they carry."""

    back: int  # steps from the newest step of the windows
    steps: slice  # of the n steps at which the windows are
    adjoint: Adjoint  # (n, B, H) each: dL/dh (and dL/dc) there, of the losses that these windows send back
    delta: Array  # (n, B, ·): what they contribute to the gradient there


def walk_back(
    cell: Cell,
    parameters: Parameters,
    slopes: NamedTuple,
    d_h: Array,
    *,
    new_losses: int,
    window: int,
) -> Iterator[Step]:
    """Send the losses' gradients `d_h` (T, B, H), dL_t/dh_t, back through windows of k2 = `window` steps.

    The windows are k1 = `new_losses` steps apart.
    """
    steps, batch, size = d_h.shape
    windows = -(-steps // new_losses)
    carried = tuple(np.zeros((0, batch, size), d_h.dtype) for _ in range(cell.states))  # of the windows under way
    passed = begun = 0  # windows that have passed the first step, and that have begun
    for back in range(min(window, windows * new_losses)):
        oldest = new_losses - 1 - back  # where the first window is: before the sequence when negative
        newest = oldest + (windows - 1) * new_losses  # where the last window is: behind the sequence at first, perhaps
        now_passed = max(0, -(oldest // new_losses))
        here = slice(oldest + now_passed * new_losses, min(newest + 1, steps), new_losses)
        count = len(range(here.start, here.stop, here.step))
        adjoint = tuple(array[now_passed - passed :] for array in carried)
        if fresh := now_passed + count - begun:
            nothing = np.zeros((fresh, batch, size), d_h.dtype)
            adjoint = tuple(np.concatenate((array, nothing)) for array in adjoint)
        passed, begun = now_passed, now_passed + count
        if not count:
            continue
        if back < new_losses:
            adjoint[0][:] += d_h[here]
        delta, carried = cell.pull(parameters, at(slopes, here), adjoint)
        yield Step(back, here, adjoint, delta)
