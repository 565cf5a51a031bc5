"""The vanilla (Elman) RNN:  a_t = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh,  h_t = φ(a_t)."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from simulator.cells.cell import Adjoint, Array, Parameters, by_name, empty_context, products, stacked_weights, through

Activation = Literal["tanh", "relu", "identity"]


@dataclass(frozen=True)
class VanillaRecord:
    """What a forward pass leaves behind."""

    context: Array  # (T+1, B, H+D+1): h_{t−1}, x_t, 1
    h: Array  # (T+1, B, H), a view into it: h[0] is the state before the first step

    @property
    def state(self) -> Array:
        """The last hidden state (B, H)."""
        return self.h[-1].copy()


class VanillaSlopes(NamedTuple):
    """∂h_t/∂a_t."""

    slope: Array  # (T, B, H): φ'(a_t)


@dataclass(frozen=True)
class Vanilla:
    """Elman's cell, as `torch.nn.RNN` computes it."""

    activation: Activation = "tanh"
    gates = 1
    states = 1

    def forward(self, parameters: Parameters, inputs: Array, state: tuple[Array, ...]) -> VanillaRecord:
        """Run over `inputs` (T, B, D) from `state` (h,) with h of (B, H)."""
        W = stacked_weights(parameters).T  # (H+D+1, H)
        context = empty_context(inputs, state[0])
        h = context[:, :, : W.shape[1]]  # (T+1, B, H)
        a = np.empty(h[0].shape, h.dtype)  # (B, H)
        activate = {"tanh": np.tanh, "relu": _relu, "identity": np.positive}[self.activation]
        for before, now in zip(context[:-1], h[1:], strict=True):
            np.dot(before, W, out=a)
            activate(a, out=now)
        return VanillaRecord(context, h)

    def slopes(self, record: VanillaRecord) -> VanillaSlopes:
        """φ'(a_t), which each of these functions tells from h_t: 1 − h² for tanh, 1 where h > 0 for relu, 1."""
        h = record.h[1:]
        if self.activation == "tanh":
            slope = h * h  # (T, B, H)
            np.subtract(1, slope, out=slope)
        elif self.activation == "relu":
            slope = np.sign(h)  # h is never negative, and what has diverged to NaN stays NaN
        else:
            slope = np.ones(h.shape, h.dtype)
        return VanillaSlopes(slope)

    def backward(self, parameters: Parameters, slopes: VanillaSlopes, d_h: Array) -> Array:
        """Full BPTT (Werbos 1990): δ_t = φ'(a_t) ⊙ (dL/dh_t of this step's loss + W_hhᵀ δ_{t+1}).

        `d_h` (T, B, H) is dL_t/dh_t; returns δ (T, B, H), dL/da_t.
        """
        W_hh = np.asfortranarray(parameters["weight_hh"])  # columns one after the other: faster in δ W_hh
        delta = np.empty_like(d_h)  # (T, B, H)
        carried = np.zeros_like(d_h[0])  # (B, H): W_hhᵀ δ_{t+1}
        for now, own, slope in zip(delta[::-1], d_h[::-1], slopes.slope[::-1], strict=True):
            np.add(own, carried, out=now)
            np.multiply(now, slope, out=now)
            np.dot(now, W_hh, out=carried)
        return delta

    def pull(self, parameters: Parameters, slopes: VanillaSlopes, adjoint: Adjoint) -> tuple[Array, Adjoint]:
        """One step back for any number of sequences at once: (dL/dh_t,) → dL/da_t, (dL/dh_{t−1},)."""
        (d_h,) = adjoint
        delta = d_h * slopes.slope
        return delta, (through(delta, parameters["weight_hh"]),)

    def gradients(self, delta: Array, context: Array) -> dict[str, Array]:
        """Σ δ_t ⊗ (h_{t−1}, x_t, 1), for δ (..., H) and context (..., H+D+1)."""
        return by_name(products(delta, context), delta.shape[-1])

    def jacobian(self, parameters: Parameters, slopes: VanillaSlopes) -> Array:
        """∂h_t/∂h_{t−1} = diag(φ'(a_t)) W_hh, for slopes of (..., H): (..., H, H)."""
        return slopes.slope[..., :, None] * parameters["weight_hh"]

    def direct_path(self, slopes: VanillaSlopes) -> Array:  # noqa: ARG002
        """Raises ValueError: all of h_{t−1} goes through W_hh."""
        raise ValueError("the cell 'rnn' has no direct path: use 'lstm' or 'gru'")


def _relu(a: Array, *, out: Array) -> None:
    np.maximum(a, 0, out=out)
