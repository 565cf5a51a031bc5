"""Learning along a stream: which steps the next update is about, and from which state they are run again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.cells.cell import Array
from simulator.checks import check_shape

State = Any  # what a network takes as `state=`: None at the beginning, h, or (h, c) for the LSTM


@dataclass(frozen=True)
class Window:
    """The steps of one update: the look-back, and behind it the new ones, whose losses alone count."""

    inputs: Array  # (T, B, D)
    targets: NDArray  # (T, B, ...)
    weights: Array  # (T,): 0 for the look-back
    state: State  # before the window's first step


class Stream:
    """The part of a stream that updates still need.

    Williams & Peng (1990), BPTT(k2; k1): every k1 steps, the losses of the k1 new steps go back through the last k2
    steps. The window is run again with today's weights from the state that was stored before it; the state is that
    of the last run over those steps, and no gradient goes through it.
    """

    def __init__(self) -> None:
        self._inputs: Array = np.empty((0, 0, 0))  # (look-back + pending, B, D)
        self._targets: NDArray = np.empty((0, 0))
        self._weights: Array = np.empty(0)
        self._look_back = 0  # how many of these steps were learnt from already
        self.carried: State = None  # before the first of them

    @property
    def pending(self) -> int:
        """Steps that no update was about yet."""
        return len(self._inputs) - self._look_back

    def extend(self, inputs: Array, targets: NDArray, weights: Array | None) -> None:
        """Take in further steps, T of them. Raises ValueError when they do not fit to those before."""
        steps = len(inputs)
        if weights is None:
            weights = np.ones(steps)  # (T,)
        check_shape("targets", targets.shape, (steps, *targets.shape[1:]))
        check_shape("weights", weights.shape, (steps,))
        if not len(self._inputs):
            self._inputs, self._targets, self._weights = inputs, targets, weights
            return
        check_shape("inputs", inputs.shape, (None, *self._inputs.shape[1:]))
        check_shape("targets", targets.shape, (None, *self._targets.shape[1:]))
        self._inputs = np.concatenate([self._inputs, inputs])
        self._targets = np.concatenate([self._targets, targets])
        self._weights = np.concatenate([self._weights, weights])

    def window(self, k1: int) -> Window | None:
        """The k1 oldest pending steps with the look-back before them; None when fewer are there."""
        if self.pending < k1:
            return None
        end = self._look_back + k1
        weights = self._weights[:end].copy()  # (T,)
        weights[: self._look_back] = 0
        return Window(self._inputs[:end], self._targets[:end], weights, self.carried)

    def outgrown(self, k1: int, k2: int) -> int:
        """How many of the window's first steps the next one will not look back to: all before the last k2 − k1."""
        return max(0, self._look_back + k1 - (k2 - k1))

    def move_on(self, k1: int, outgrown: int, state: State) -> None:
        """The window has been learnt from: forget its first steps, to go on from the `state` behind them."""
        self._inputs, self._targets = self._inputs[outgrown:], self._targets[outgrown:]
        self._weights = self._weights[outgrown:]
        self._look_back += k1 - outgrown
        self.carried = state

    def state(self) -> dict[str, Any]:
        """Everything as plain data: numbers and arrays, all of them copies."""
        return {
            "inputs": self._inputs.copy(),
            "targets": self._targets.copy(),
            "weights": self._weights.copy(),
            "look_back": self._look_back,
            "carried": state_as_data(self.carried),
        }

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> "Stream":
        """A stream that goes on where `state()` was asked for."""
        stream = cls()
        stream._inputs, stream._targets = np.array(state["inputs"]), np.array(state["targets"])
        stream._weights = np.array(state["weights"])
        stream._look_back = int(state["look_back"])
        stream.carried = state_from_data(state["carried"])
        return stream


def largest_entry(state: State) -> float:
    """The largest absolute value in the state of any cell, 0 at the beginning; NaN if an entry is."""
    return float(np.max([np.abs(part).max() for part in _parts(state)], initial=0.0))


def state_as_data(state: State) -> dict[str, Array]:
    """The state of any cell as a dict of copies: empty, {"h"}, or {"h", "c"} for the LSTM."""
    return {name: np.array(part) for name, part in zip("hc", _parts(state), strict=False)}


def state_from_data(data: Mapping[str, Any]) -> State:
    """The state that `state_as_data` wrote down."""
    parts = tuple(np.array(data[name]) for name in "hc" if name in data)
    return parts if len(parts) > 1 else parts[0] if parts else None


def _parts(state: State) -> tuple[Array, ...]:
    return () if state is None else state if isinstance(state, tuple) else (state,)
