"""What a cell is to the rest of the library, and what all cells share."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Parameters = Mapping[str, Array]
Adjoint = tuple[Array, ...]  # dL/dh, and for the LSTM dL/dc beside it

Slopes = TypeVar("Slopes", bound=NamedTuple)


class Cell(Protocol):
    """A recurrent cell: pure functions of parameters, inputs and state.

    `forward` leaves a record, `slopes` makes every local derivative of it, and whatever goes back through time needs
    nothing but the slopes: `backward` for the whole sequence, `pull` for one step of any number of sequences at once.
    Both give δ, the derivatives by the products that the cell adds up; `gradients` makes those by the weights of them.
    """

    @property
    def gates(self) -> int:
        """Blocks of H rows in the weights: 1, 4 or 3."""
        ...

    @property
    def states(self) -> int:
        """Arrays in the state: 1, or 2 for (h, c)."""
        ...

    def forward(self, parameters: Parameters, inputs: Array, state: tuple[Array, ...]) -> Any:
        """Run over `inputs` (T, B, D)."""
        ...

    def slopes(self, record: Any) -> Any:
        """The local derivatives at every step: a NamedTuple of arrays (T, B, ...)."""
        ...

    def backward(self, parameters: Parameters, slopes: Any, d_h: Array) -> Array:
        """Full BPTT: from dL_t/dh_t (T, B, H) to δ (T, B, ·)."""
        ...

    def pull(self, parameters: Parameters, slopes: Any, adjoint: Adjoint) -> tuple[Array, Adjoint]:
        """One step back: from the adjoint of the state at t to δ_t and the adjoint of the state at t − 1."""
        ...

    def gradients(self, delta: Array, context: Array) -> dict[str, Array]:
        """The gradients by the cell's parameters: Σ over steps and batch of δ_t ⊗ (h_{t−1}, x_t, 1)."""
        ...

    def jacobian(self, parameters: Parameters, slopes: Any) -> Array:
        """∂state_t/∂state_{t−1}, with the paths through the gates."""
        ...

    def direct_path(self, slopes: Any) -> Array:
        """The diagonal of ∂state_t/∂state_{t−1} past the gates' own weights. Raises ValueError where there is none."""
        ...


def at(slopes: Slopes, steps: Any) -> Slopes:
    """The slopes at these steps: an index, a slice or an array of steps."""
    return slopes._make(array[steps] for array in slopes)


def adjoint_of(cell: Cell, d_h: Array) -> Adjoint:
    """The adjoint of a state of which only h (..., H) is seen: dL/dh, and 0 for the LSTM's c."""
    return (d_h, *(np.zeros_like(d_h) for _ in range(cell.states - 1)))


def empty_context(inputs: Array, h: Array) -> Array:
    """(T+1, B, H+D+1): each step's h_{t−1}, x_t and 1 side by side, with the first h in it and the others to come.

    In this layout one product gives W_hh h_{t−1} + W_ih x_t + b, and one gives all the weights' gradients.
    """
    steps, batch, inputs_size = inputs.shape
    size = h.shape[1]
    context = np.empty((steps + 1, batch, size + inputs_size + 1), h.dtype)
    context[0, :, :size] = h
    context[:-1, :, size:-1] = inputs
    context[-1, :, size:-1] = 0
    context[:, :, -1] = 1
    return context


def stacked_weights(parameters: Parameters) -> Array:
    """(G·H, H+D+1): W_hh, W_ih and the sum of both biases side by side, in the order of the context."""
    bias = parameters["bias_ih"] + parameters["bias_hh"]
    return np.concatenate((parameters["weight_hh"], parameters["weight_ih"], bias[:, None]), axis=1)


def through(delta: Array, W: Array) -> Array:
    """Wᵀ δ for any number of δ (..., G·H), as one matrix product: (..., H)."""
    return (delta.reshape(-1, delta.shape[-1]) @ W).reshape(*delta.shape[:-1], W.shape[1])


def products(delta: Array, context: Array) -> Array:
    """Σ over steps and batch of δ ⊗ context, as one matrix product: (columns of δ, columns of the context)."""
    return delta.reshape(-1, delta.shape[-1]).T @ context.reshape(-1, context.shape[-1])


def by_name(stacked: Array, hidden_size: int) -> dict[str, Array]:
    """The gradient (G·H, H+D+1) by the stacked weights under the parameters' names; both biases have the same."""
    bias = stacked[:, -1]
    return {
        "weight_ih": stacked[:, hidden_size:-1],
        "weight_hh": stacked[:, :hidden_size],
        "bias_ih": bias,
        "bias_hh": bias.copy(),
    }
