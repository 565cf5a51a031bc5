"""The gradient under any mask, straight from the definition: slow, obvious, and what the fast ways are held against."""

import numpy as np
from numpy.typing import ArrayLike

from simulator.cells import adjoint_of, at
from simulator.checks import finite_array
from simulator.gradient import Gradient, readout_gradients, run_forward
from simulator.network import Network, State


def masked_gradient(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    mask: ArrayLike,
    state: State | None = None,
    *,
    weights: ArrayLike | None = None,
) -> Gradient:
    """Σ_s Σ_{t≤s} M[s, t] · (dL_s/da_t) ⊗ (h_{t−1}, x_t, 1): one loss after the other, one step back after the other.

    `mask` (T, T) may hold any weights; what stands above the diagonal counts for nothing, as no loss reaches a later
    step. The other arguments are those of `gradient`. Takes T²/2 steps. Raises ValueError.

    >>> from simulator import Full, gradient
    >>> network = Network(cell="gru", input_size=1, hidden_size=2, output_size=1, loss="mse")
    >>> sequence = np.ones((4, 1, 1)), np.zeros((4, 1, 1))
    >>> slow = masked_gradient(network, *sequence, mask=Full().mask(4))
    >>> np.allclose(slow.gradients["weight_hh"], gradient(network, *sequence).gradients["weight_hh"])
    True
    """
    forward = run_forward(network, inputs, targets, state, weights)
    steps = len(forward.hidden)
    M = finite_array("mask", mask, (steps, steps))
    cell, parameters = network.cell, network.parameters
    total = {name: np.zeros_like(array) for name, array in parameters.items()}
    with np.errstate(over="ignore", invalid="ignore"):
        for s in range(steps):
            adjoint = adjoint_of(cell, forward.d_hidden[s])  # dL_s/dh_s, (B, H)
            for t in range(s, -1, -1):
                delta, adjoint = cell.pull(parameters, at(forward.slopes, t), adjoint)
                for name, item in cell.gradients(delta, forward.context[t]).items():
                    total[name] += M[s, t] * item
        total |= readout_gradients(forward)
    return Gradient(forward.loss.value, total, forward.state, forward.outputs, forward.hidden)
