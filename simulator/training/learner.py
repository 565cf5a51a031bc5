"""One network that learns from a task's data with one truncation."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.cells.cell import Array
from simulator.checks import one_of, real_number
from simulator.gradient import Gradient, gradient
from simulator.network import Network
from simulator.randomized import Randomized
from simulator.spectrum import spectral_radius
from simulator.training.clipping import clip_by_norm, clip_by_value, gradient_norm
from simulator.training.optimizers import SGD, Optimizer, restored_optimizer
from simulator.training.plain_data import network_as_data, network_from_data, truncation_as_data, truncation_from_data
from simulator.training.stream import State, Stream, Window, largest_entry
from simulator.truncation import Full, Truncation, Windows

RADIUS_EVERY = 10  # updates from one spectral radius to the next: eigenvalues cost as much as a small update


class Update(NamedTuple):
    """What one update of the parameters was about."""

    number: int  # counted from 1
    symbols: int  # time steps learnt from until now, in each of the B rows of the batch
    cost: int  # vector-Jacobian products until now: links from a step to the one before that a gradient went back over
    loss: float  # of the new steps, before the parameters moved
    gradient_norm: float  # before clipping
    spectral_radius: float | None  # after the parameters moved; at every tenth update, from the first on


@dataclass(frozen=True)
class Divergence:
    """Why a learner has ended: a quantity that is not a finite number, and the update at which it was found."""

    quantity: str  # "loss", "gradient norm", "norm of the parameters", or "state": the largest entry in it
    update: int
    value: float

    def __str__(self) -> str:
        return f"the {self.quantity} was {self.value} at update {self.update}"


class Example(NamedTuple):
    """The first row of the batch over the steps of the last chunk, as the network saw them when it learnt from them."""

    inputs: Array  # (T, D)
    targets: NDArray  # (T, O) numbers, or (T,) class labels
    outputs: Array  # (T, O): predictions, or logits of the classes
    hidden: Array  # (T, H)


class Learner:
    """A network, its truncation, its optimizer and how far it has come.

    Of sequences, each chunk is one batch: the state starts at zero and there is one update. Of a stream
    (`stream=True`), chunks may be of any length: the state is carried on, and there is an update every k1 steps, whose
    k1 new losses go back k2 steps, both as the truncation says (see `stream`). `Block(k)` is the usual training with a
    detached state every k steps, `Sliding(k)` learns at every step; `Full` and `Randomized` learn once from each chunk
    and go back to its beginning.

    The network is the learner's own: its parameters change. A learner whose loss, gradient or parameters are no longer
    finite ends: `ended` says why, and it takes in nothing more. With such a gradient no parameter has moved.
    """

    def __init__(
        self,
        network: Network,
        truncation: Truncation | None = None,
        optimizer: Optimizer | None = None,
        *,
        stream: bool = False,
        clip_norm: float | None = None,
        clip_value: float | None = None,
    ) -> None:
        """Without a truncation full BPTT, without an optimizer plain descent, without a threshold no clipping.

        Raises ValueError.
        """
        if not isinstance(network, Network):
            raise ValueError(f"network must be a Network, not {network!r}")
        if not isinstance(truncation, Truncation | None):
            raise ValueError(f"truncation must be one such as Full() or Block(k=10), not {truncation!r}")
        self.network = network
        self.truncation: Truncation = truncation or Full()
        self.optimizer = optimizer or SGD()
        self.ended: Divergence | None = None
        self._clipping: dict[str, float | None] = {"clip_norm": None, "clip_value": None}
        self._stream = Stream() if stream else None
        self._updates = self._symbols = self._cost = 0
        self._shown: list[Example] = []  # one for each update of the last chunk
        self.set(clip_norm=clip_norm, clip_value=clip_value)

    @property
    def of_streams(self) -> bool:
        """Whether it learns from streams, and not from sequences."""
        return self._stream is not None

    @property
    def updates(self) -> int:
        """Updates until now."""
        return self._updates

    @property
    def symbols(self) -> int:
        """Time steps learnt from until now, in each row of the batch."""
        return self._symbols

    @property
    def cost(self) -> int:
        """Vector-Jacobian products until now."""
        return self._cost

    @property
    def pending(self) -> int:
        """Steps of the stream that were drawn and not yet learnt from: the next update waits for more."""
        return self._stream.pending if self._stream else 0

    @property
    def settings(self) -> dict[str, float | None]:
        """What `set` can change, by name: thresholds of clipping (None: off) and the optimizer's settings."""
        return self._clipping | self.optimizer.settings

    def set(self, **settings: float | None) -> None:
        """Change settings between two chunks. Raises ValueError, and then changes none."""
        for name in settings:
            one_of("a setting", name, list(self.settings))
        clipping = {
            name: None if threshold is None else real_number(name, threshold, above=0)
            for name, threshold in settings.items()
            if name in self._clipping
        }
        others: dict[str, Any] = {name: value for name, value in settings.items() if name not in clipping}
        self.optimizer.set(**others)
        self._clipping |= clipping

    def learn(self, inputs: Array, targets: NDArray, weights: Array | None = None) -> list[Update]:
        """Learn from a chunk: inputs (T, B, D), targets (T, B, O) or (T, B), and each step's weight in the loss (T,).

        Returns the updates it gave rise to, which may be none. Raises ValueError for data that does not fit.
        """
        if self.ended:
            return []
        before = len(self._shown)
        with np.errstate(all="ignore"):  # what is not finite ends the learner, and needs no warning
            if self._stream is None:
                updates = self._learn_sequences(inputs, targets, weights)
            else:
                self._stream.extend(inputs, targets, weights)
                updates = self._learn_stream(self._stream)
        if len(self._shown) > before:
            del self._shown[:before]
        return updates

    def _learn_sequences(self, inputs: Array, targets: NDArray, weights: Array | None) -> list[Update]:
        truncation = self._drawn()
        result = self._gradient(inputs, targets, weights, None, truncation)
        update = result and self._move(result, inputs, targets, len(inputs), truncation)
        return [update] if update else []

    def _learn_stream(self, stream: Stream) -> list[Update]:
        updates: list[Update] = []
        while stream.pending and not self.ended:
            k1 = self.truncation.new_losses(stream.pending)
            k2 = self.truncation.window(stream.pending) if isinstance(self.truncation, Windows) else k1
            window = stream.window(k1)
            if window is None:
                break
            truncation = self._drawn() if isinstance(self.truncation, Randomized) else Full()  # within the window
            result = None  # and none without a loss: the first targets of a stream may not be known
            if window.weights.any():
                result = self._gradient(window.inputs, window.targets, window.weights, window.state, truncation)
            outgrown = stream.outgrown(k1, k2)
            carried = result.state if result and outgrown == k2 else self._state_after(window, outgrown)
            if not self._goes_on("state", largest_entry(carried)):
                break
            update = result and self._move(result, window.inputs, window.targets, k1, truncation)
            if update:
                updates.append(update)
            stream.move_on(k1, outgrown, carried)
        return updates

    def _state_after(self, window: Window, steps: int) -> State:
        """The state behind the window's first steps, with today's weights."""
        return self.network.forward(window.inputs[:steps], window.state).state if steps else window.state

    def _drawn(self) -> Truncation:
        """The truncation of this update: where it is random, the cut pattern of its seed and the update's number."""
        return self.truncation.with_draw(self._updates) if isinstance(self.truncation, Randomized) else self.truncation

    def _gradient(
        self, inputs: Array, targets: NDArray, weights: Array | None, state: State, truncation: Truncation
    ) -> Gradient | None:
        """Loss and gradient; None when the loss is not finite."""
        result = gradient(self.network, inputs, targets, truncation, state, weights=weights)
        return result if self._goes_on("loss", result.loss) else None

    def _move(
        self, result: Gradient, inputs: Array, targets: NDArray, new: int, truncation: Truncation
    ) -> Update | None:
        """Clip, move the parameters, and say what happened; `new` of the steps were not learnt from before.

        None when the gradient is not finite: no parameter has moved then.
        """
        norm = self._clip(result.gradients)
        if not self._goes_on("gradient norm", norm):
            return None
        self.optimizer.update(self.network.parameters, result.gradients)
        self._updates += 1
        self._symbols += new
        self._cost += truncation.cost(len(inputs))
        self._shown.append(
            Example(*(array[-new:, 0].copy() for array in (inputs, targets, result.outputs, result.hidden)))
        )
        self._goes_on("norm of the parameters", gradient_norm(self.network.parameters), self._updates)
        radius = self._spectral_radius() if self._updates % RADIUS_EVERY == 1 else None
        return Update(self._updates, self._symbols, self._cost, result.loss, norm, radius)

    def _goes_on(self, quantity: str, value: float, update: int | None = None) -> bool:
        """Whether `value` is finite; else the learner ends at that update, by default the one being made."""
        if not math.isfinite(value):
            self.ended = Divergence(quantity, update or self._updates + 1, value)
        return self.ended is None

    def _clip(self, gradients: Mapping[str, Array]) -> float:
        """Clip by norm, then by value, as far as thresholds are set. Returns the norm before."""
        by_norm, by_value = self._clipping["clip_norm"], self._clipping["clip_value"]
        norm = gradient_norm(gradients) if by_norm is None else clip_by_norm(gradients, by_norm)
        if by_value is not None:
            clip_by_value(gradients, by_value)
        return norm

    def _spectral_radius(self) -> float:
        """ρ of the recurrent weights (see `Network.state_block`); NaN when they are not finite."""
        return float(spectral_radius(self.network.recurrent_blocks()[self.network.state_block]))

    def example(self) -> Example | None:
        """The first row of the batch over the last chunk, all updates joined; None before the first update."""
        return Example(*map(np.concatenate, zip(*self._shown, strict=True))) if self._shown else None

    def state(self) -> dict[str, Any]:
        """What later updates depend on, as plain data: strings, numbers, None, arrays and dicts, all of them copies."""
        example = self.example()
        return {
            "network": network_as_data(self.network),
            "truncation": truncation_as_data(self.truncation),
            "optimizer": self.optimizer.state(),
            "clipping": dict(self._clipping),
            "stream": self._stream and self._stream.state(),
            "updates": self._updates,
            "symbols": self._symbols,
            "cost": self._cost,
            "ended": self.ended and asdict(self.ended),
            "example": example and example._asdict(),
        }

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> "Learner":
        """A learner that goes on where `state()` was asked for, to the same numbers as if it had never stopped."""
        learner = cls(
            network_from_data(state["network"]),
            truncation_from_data(state["truncation"]),
            restored_optimizer(state["optimizer"]),
            **state["clipping"],
        )
        learner._stream = state["stream"] and Stream.restored(state["stream"])
        learner._updates, learner._symbols, learner._cost = state["updates"], state["symbols"], state["cost"]
        learner.ended = state["ended"] and Divergence(**state["ended"])
        learner._shown = [Example(**state["example"])] if state["example"] else []
        return learner
