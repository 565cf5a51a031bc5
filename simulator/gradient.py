"""The gradient of a network's loss, whole or truncated."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from simulator.cells.cell import Array, Cell, Parameters, at
from simulator.losses import Loss, checked_targets, measure, step_weights
from simulator.network import Network, State
from simulator.randomized import Randomized
from simulator.truncation import Full, Truncation, Windows
from simulator.walk import walk_back


@dataclass(frozen=True)
class Gradient:
    """What one pass forward and back gives."""

    loss: float  # the weighted mean over steps, the mean over batch and outputs
    gradients: dict[str, Array]  # as `network.parameters`
    state: State  # after the last step: h (B, H), and (h, c) for the LSTM
    outputs: Array  # (T, B, O)
    hidden: Array  # (T, B, H)


@dataclass(frozen=True)
class Forward:
    """One pass forward with its loss: what every way back starts from."""

    context: Array  # (T, B, H+D+1): h_{t−1}, x_t, 1
    hidden: Array  # (T, B, H)
    state: State
    slopes: Any  # the cell's local derivatives
    outputs: Array  # (T, B, O)
    loss: Loss  # the steps' shares, and dL/dy
    d_hidden: Array  # (T, B, H): dL_t/dh_t, of the step's own loss


def run_forward(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    state: State | None = None,
    weights: ArrayLike | None = None,
) -> Forward:
    """Run over `inputs` (T, B, D) and measure the loss against `targets`. Raises ValueError."""
    record = network.forward(inputs, state)
    steps, batch, _ = record.h[1:].shape
    wanted = checked_targets(network.loss, targets, steps, batch, network.output_size, network.dtype)
    shares = step_weights(weights, steps, network.dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = network.readout(record.h[1:])
        loss = measure(network.loss, outputs, wanted, shares)
        d_hidden = loss.gradient @ network.parameters["weight_out"]
        slopes = network.cell.slopes(record)
    return Forward(record.context[:-1], record.h[1:], record.state, slopes, outputs, loss, d_hidden)


def gradient(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    truncation: Truncation | None = None,
    state: State | None = None,
    *,
    weights: ArrayLike | None = None,
) -> Gradient:
    """The loss on a sequence and its gradient, truncated as `truncation` says (not at all without it).

    `inputs` (T, B, D) start from `state` (zeros without it), which is a constant. `targets` are (T, B, O) for the loss
    "mse" and class labels (T, B) for "cross_entropy". `weights` (T,) say how much each step's loss counts.

    The truncated gradient is Σ_s Σ_{t≤s} M[s, t] · (dL_s/da_t) ⊗ (h_{t−1}, x_t, 1), with the mask M of the truncation:
    full BPTT (Werbos 1990) where M is 1. The readout's own gradient is always whole. Numbers that overflow come back as
    infinite or NaN. Raises ValueError.

    >>> from simulator import Block, Network, gradient
    >>> network = Network(cell="rnn", input_size=1, hidden_size=3, output_size=1, loss="mse")
    >>> inputs, targets = np.ones((6, 2, 1)), np.zeros((6, 2, 1))
    >>> whole, cut = gradient(network, inputs, targets), gradient(network, inputs, targets, Block(2))
    >>> whole.loss == cut.loss, np.allclose(whole.gradients["weight_hh"], cut.gradients["weight_hh"])
    (True, False)
    """
    forward = run_forward(network, inputs, targets, state, weights)
    with np.errstate(over="ignore", invalid="ignore"):
        gradients = truncated_gradients(network, forward, truncation or Full())
    return Gradient(forward.loss.value, gradients, forward.state, forward.outputs, forward.hidden)


def truncated_gradients(network: Network, forward: Forward, truncation: Truncation) -> dict[str, Array]:
    """The gradients by all parameters, from a pass forward that is already made. Raises ValueError."""
    delta = _delta(network, forward, truncation)
    return network.cell.gradients(delta, forward.context) | readout_gradients(forward)


def readout_gradients(forward: Forward) -> dict[str, Array]:
    """The gradients by weight_out and bias_out, which no truncation concerns."""
    d_outputs = forward.loss.gradient.reshape(-1, forward.outputs.shape[-1])  # (T·B, O)
    hidden = forward.hidden.reshape(-1, forward.hidden.shape[-1])  # (T·B, H)
    return {"weight_out": d_outputs.T @ hidden, "bias_out": d_outputs.sum(axis=0)}


def _delta(network: Network, forward: Forward, truncation: Truncation) -> Array:
    """δ (T, B, ·), summed over the losses that reach each step, by the cheapest exact way."""
    cell, parameters, slopes, d_h = network.cell, network.parameters, forward.slopes, forward.d_hidden
    steps = len(d_h)
    if isinstance(truncation, Randomized):
        return _between_cuts(cell, parameters, slopes, d_h, truncation.links(steps))
    if not isinstance(truncation, Windows):
        raise ValueError(f"truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not {truncation!r}")
    new_losses, window = truncation.new_losses(steps), truncation.window(steps)
    if new_losses >= steps and window >= new_losses:
        return cell.backward(parameters, slopes, d_h)

    delta = None
    for step in walk_back(cell, parameters, slopes, d_h, new_losses=new_losses, window=window):
        if delta is None:
            delta = np.zeros((steps, *step.delta.shape[1:]), d_h.dtype)
        delta[step.steps] += step.delta
    assert delta is not None  # there is at least one step
    return delta


def _between_cuts(cell: Cell, parameters: Parameters, slopes: Any, d_h: Array, links: Array) -> Array:
    """δ (T, B, ·) with weighted links (T,): full BPTT between one cut and the next.

    Within such a piece the weight of the way from s back to t, the product of its links, is p_s/p_t, with p_t the
    product of the links from the piece's first step to t. So p weights the losses, and 1/p what has come back.
    """
    deltas = []
    for first, last in pairwise([0, *np.flatnonzero(links == 0), len(links)]):
        p = np.cumprod(np.append(1, links[first + 1 : last])).astype(d_h.dtype)[:, None, None]  # (steps, 1, 1)
        piece = slice(first, last)
        deltas.append(cell.backward(parameters, at(slopes, piece), d_h[piece] * p) / p)
    return np.concatenate(deltas)
