"""Real-time recurrent learning: the exact gradient, forward in time (Williams & Zipser 1989)."""

import math

import numpy as np
from numpy.typing import ArrayLike

from simulator.cells.cell import Array, at
from simulator.checks import finite_array
from simulator.gradient import run_forward
from simulator.network import Network, State
from simulator.online import Now, OnlineGradient, as_adjoint, forward_in_time, layout

MOST_NUMBERS = 20_000_000  # in the influence: 160 MB as float64


def rtrl_gradient(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    state: State | None = None,
    influence: ArrayLike | None = None,
    *,
    weights: ArrayLike | None = None,
) -> OnlineGradient[Array]:
    """The loss on a sequence and its whole gradient, equal to that of `gradient`, without a step back in time.

    P_t = J_t P_{t−1} + ∂⁺state_t/∂θ and g = Σ_t ∂L_t/∂state_t P_t (Williams & Zipser 1989, "A learning algorithm for
    continually running fully recurrent neural networks", Neural Computation 1). The arguments are those of `gradient`;
    `influence` is P before the first step, (B, S, K, C) as `online` lays it out, and zeros without it.

    An online learner calls this with one step (1, B, D) at a time, hands the `state` and `influence` of each result
    on to the next call, and may change the weights in between.

    P takes B·S·K·C numbers, about H³ for each sequence, and a step S times as many products: for small H. Raises
    ValueError, also where P would have more than 20 million numbers.

    >>> from simulator import Network, gradient
    >>> network = Network(cell="lstm", input_size=1, hidden_size=3, output_size=1, loss="mse")
    >>> inputs, targets = np.ones((6, 2, 1)), np.zeros((6, 2, 1))
    >>> forwards, backwards = rtrl_gradient(network, inputs, targets), gradient(network, inputs, targets)
    >>> np.allclose(forwards.gradients["weight_hh"], backwards.gradients["weight_hh"], rtol=1e-12)
    True
    >>> forwards.influence.shape
    (2, 6, 12, 5)
    """
    forward = run_forward(network, inputs, targets, state, weights)
    cell, parameters = network.cell, network.parameters
    batch, size = forward.hidden.shape[1:]
    unit = np.eye(cell.states * size, dtype=network.dtype)  # (S, S)
    entries = as_adjoint(cell, np.repeat(unit[:, None], batch, axis=1))  # (S, B, H) each: one entry of the state each
    shape = (batch, len(unit), *layout(network, forward))  # (B, S, K, C)
    if math.prod(shape) > MOST_NUMBERS:
        raise ValueError(
            f"hidden_size or the batch is too large for RTRL: B·S·K·C must be at most {MOST_NUMBERS:,}, "
            f"not {math.prod(shape):,}"
        )
    first = np.zeros(shape, network.dtype) if influence is None else influence

    def step(now: Now, P: Array) -> tuple[Array, Array]:
        delta, _ = cell.pull(parameters, at(forward.slopes, np.full(len(unit), now.t)), entries)  # (S, B, K)
        J = cell.jacobian(parameters, now.slopes)  # (B, S, S)
        P = (J @ P.reshape(batch, len(unit), -1)).reshape(shape)
        P += delta.swapaxes(0, 1)[..., None] * now.context[:, None, None, :]  # ∂⁺state_t/∂θ
        return P, np.tensordot(now.d_hidden, P[:, :size], axes=2)

    return forward_in_time(network, forward, finite_array("influence", first, shape, network.dtype), step)
