"""Forward in time instead of back: a gradient from what is carried along with the state.

The influence of the weights on the state, P_t = ∂state_t/∂θ, goes on as the state does:
P_t = J_t P_{t−1} + ∂⁺state_t/∂θ, with J_t the Jacobian and ∂⁺ the derivative at a fixed state before. Each step's loss
then gives its gradient at once, ∂L_t/∂state_t P_t, and nothing of the past is kept. `rtrl` carries P, `uoro` a random
matrix of rank one whose mean is P.

The state is h, or h and c in a row: S numbers a sequence. θ is laid out as a cell adds it up, as δ ⊗ (h_{t−1}, x_t, 1):
K rows, one for each entry of δ, and C = H + D + 1 columns, the last of them for both biases.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from simulator.cells.cell import Adjoint, Array, Cell, adjoint_of, at
from simulator.gradient import Forward, Gradient, readout_gradients
from simulator.network import Network

Influence = TypeVar("Influence")


@dataclass(frozen=True)
class OnlineGradient(Gradient, Generic[Influence]):
    """A gradient, and what is carried on beside the state."""

    influence: Influence


class Now(NamedTuple):
    """One step of a forward pass."""

    t: int
    slopes: Any  # the cell's local derivatives, (B, ...) each
    context: Array  # (B, C): h_{t−1}, x_t, 1
    d_hidden: Array  # (B, H): dL_t/dh_t, of the step's own loss


def forward_in_time(
    network: Network,
    forward: Forward,
    influence: Influence,
    step: Callable[[Now, Influence], tuple[Influence, Array]],
) -> OnlineGradient[Influence]:
    """Take one step after the other: `step` gives the next influence, and the gradient (K, C) of that step's loss."""
    total = np.zeros(layout(network, forward), network.dtype)  # (K, C)
    with np.errstate(over="ignore", invalid="ignore"):  # a network that diverges says so by its loss
        for t, (context, d_hidden) in enumerate(zip(forward.context, forward.d_hidden, strict=True)):
            influence, of_step = step(Now(t, at(forward.slopes, t), context, d_hidden), influence)
            total += of_step
        # The cell tells which weight is which: with the unit matrix as δ, its products are the total itself.
        gradients = network.cell.gradients(np.eye(len(total), dtype=network.dtype), total) | readout_gradients(forward)
    return OnlineGradient(forward.loss.value, gradients, forward.state, forward.outputs, forward.hidden, influence)


def layout(network: Network, forward: Forward) -> tuple[int, int]:
    """(K, C): the entries of δ and of (h_{t−1}, x_t, 1)."""
    adjoint = adjoint_of(network.cell, forward.d_hidden[0])
    delta, _ = network.cell.pull(network.parameters, at(forward.slopes, 0), adjoint)
    return delta.shape[-1], forward.context.shape[-1]


def as_adjoint(cell: Cell, by_state: Array) -> Adjoint:
    """Derivatives by the state (..., S) as `cell.pull` takes them: by h, or by h and by c, (..., H) each."""
    return tuple(np.split(by_state, cell.states, axis=-1))
