"""What a network foretells at each step, as numbers that can be drawn beside what was wanted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.cells.cell import Array


class Foretold(NamedTuple):
    """One curve of what was foretold over the steps, and what it should be: (T,) each."""

    foretold: Array
    wanted: Array


def probabilities(outputs: Array) -> Array:
    """softmax of logits (T, O).

    >>> probabilities(np.array([[0.0, 0.0], [1e9, 0.0]]))
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    exponentials = np.exp(outputs - outputs.max(axis=-1, keepdims=True))  # (T, O)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def foretold(outputs: Array, targets: NDArray) -> Foretold:
    """One row of a batch as curves, from its outputs (T, O) and its targets.

    Numbers (T, O): the first output beside the first target. Two classes (T,): the probability of class 1 beside the
    class, 0 or 1. More classes: the probability of the wanted class, which should be 1.
    """
    if targets.ndim == 2:
        return Foretold(outputs[:, 0], targets[:, 0].astype(float))
    chances = probabilities(outputs)  # (T, O)
    if outputs.shape[1] == 2:
        return Foretold(chances[:, 1], targets.astype(float))
    return Foretold(chances[np.arange(len(targets)), targets], np.ones(len(targets)))
