"""The LSTM with forget gate (Hochreiter & Schmidhuber 1997; Gers et al. 2000), gates in PyTorch's order i, f, g, o:

c_t = f ⊙ c_{t−1} + i ⊙ g,  h_t = o ⊙ tanh c_t,

with i, f, o = σ(a) and g = tanh(a) of a = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulator.cells.cell import Adjoint, Array, Parameters, by_name, empty_context, products, stacked_weights, through


@dataclass(frozen=True)
class LSTMRecord:
    """What a forward pass leaves behind."""

    context: Array  # (T+1, B, H+D+1): h_{t−1}, x_t, 1
    h: Array  # (T+1, B, H), a view into it: h[0] is the hidden state before the first step
    c: Array  # (T+1, B, H): the cell state
    gates: Array  # (T, B, 4, H): i, f, g, o
    tanh_c: Array  # (T, B, H)

    @property
    def state(self) -> tuple[Array, Array]:
        """The last hidden and cell state, (B, H) each."""
        return self.h[-1].copy(), self.c[-1].copy()


class LSTMSlopes(NamedTuple):
    """The local derivatives. ∂h_t/∂a of the gates i, f, g goes through c_t; that of o does not."""

    gates: Array  # (T, B, 4, H): ∂c_t/∂a_i, ∂c_t/∂a_f, ∂c_t/∂a_g, ∂h_t/∂a_o
    cell: Array  # (T, B, H): ∂h_t/∂c_t = o (1 − tanh² c_t)
    forget: Array  # (T, B, H): ∂c_t/∂c_{t−1} on the direct path, which is f_t


@dataclass(frozen=True)
class LSTM:
    """As `torch.nn.LSTM` computes it. The state is (h, c)."""

    gates = 4
    states = 2

    def forward(self, parameters: Parameters, inputs: Array, state: tuple[Array, ...]) -> LSTMRecord:
        """Run over `inputs` (T, B, D) from `state` (h, c), each (B, H).

        σ(a) = ½ (1 + tanh(a/2)): with ½ folded into the weights, one tanh serves all four gates.
        """
        steps, batch, _ = inputs.shape
        h_first, c_first = state
        size = h_first.shape[1]
        half = np.repeat(np.array([0.5, 0.5, 1, 0.5], h_first.dtype), size)  # (4H,)
        W = (stacked_weights(parameters) * half[:, None]).T  # (H+D+1, 4H)
        half = np.tile(half, (batch, 1))  # (B, 4H)
        rest = 1 - half
        context = empty_context(inputs, h_first)
        h = context[:, :, :size]  # (T+1, B, H)
        c = np.empty(h.shape, h.dtype)  # (T+1, B, H)
        c[0] = c_first
        tanh_c = np.empty(h[1:].shape, h.dtype)  # (T, B, H)
        a = np.empty((steps, batch, 4 * size), h.dtype)  # (T, B, 4H): the gates
        gates = a.reshape(steps, batch, 4, size)

        written = np.empty_like(c[0])  # (B, H): i ⊙ g
        each_gate = (gates[:, :, gate] for gate in range(4))
        loop = zip(context[:-1], a, *each_gate, c[:-1], c[1:], tanh_c, h[1:], strict=True)
        for before, now, i, f, g, o, c_before, c_now, tanh_c_now, h_now in loop:
            np.dot(before, W, out=now)
            np.tanh(now, out=now)
            np.multiply(now, half, out=now)
            np.add(now, rest, out=now)
            np.multiply(f, c_before, out=c_now)
            np.multiply(i, g, out=written)
            np.add(c_now, written, out=c_now)
            np.tanh(c_now, out=tanh_c_now)
            np.multiply(o, tanh_c_now, out=h_now)
        return LSTMRecord(context, h, c, gates, tanh_c)

    def slopes(self, record: LSTMRecord) -> LSTMSlopes:
        """All local derivatives at once: σ' = σ (1 − σ), tanh' = 1 − tanh²."""
        i, f, g, o = np.moveaxis(record.gates, 2, 0)  # four times (T, B, H)
        slopes = np.subtract(1, record.gates)  # (T, B, 4, H)
        slopes *= record.gates
        of_i, of_f, of_g, of_o = np.moveaxis(slopes, 2, 0)
        of_i *= g
        of_f *= record.c[:-1]
        np.multiply(g, g, out=of_g)
        np.subtract(1, of_g, out=of_g)
        of_g *= i
        of_o *= record.tanh_c
        cell = record.tanh_c * record.tanh_c
        np.subtract(1, cell, out=cell)
        cell *= o
        return LSTMSlopes(slopes, cell, f)

    def backward(self, parameters: Parameters, slopes: LSTMSlopes, d_h: Array) -> Array:
        """Full BPTT. `d_h` (T, B, H) is dL_t/dh_t; returns δ (T, B, 4H), dL/da_t."""
        W_hh = np.asfortranarray(parameters["weight_hh"])  # columns one after the other: faster in δ W_hh
        steps, batch, size = d_h.shape
        delta = np.empty((steps, batch, 4 * size), d_h.dtype)  # (T, B, 4H)
        total = np.empty((batch, 4, size), d_h.dtype)  # (B, 4, H): dL/dc_t for i, f and g, dL/dh_t for o
        total_c, one_total_c, total_h = total[:, :3], total[:, 0], total[:, 3]
        through_h = np.empty_like(d_h[0])  # (B, H): dL/dc_t by way of h_t
        h_carried, c_carried = np.zeros((2, batch, size), d_h.dtype)  # (B, H) each: from step t + 1
        through_h_spread, c_carried_spread = through_h[:, None], c_carried[:, None]  # (B, 1, H)
        loop = zip(
            delta.reshape(steps, batch, 4, size)[::-1],
            delta[::-1],
            d_h[::-1],
            slopes.gates[::-1],
            slopes.cell[::-1],
            slopes.forget[::-1],
            strict=True,
        )
        for delta_by_gate, delta_now, own, slope, slope_c, forget in loop:
            np.add(own, h_carried, out=total_h)
            np.multiply(total_h, slope_c, out=through_h)
            np.add(through_h_spread, c_carried_spread, out=total_c)
            np.multiply(total, slope, out=delta_by_gate)
            np.multiply(one_total_c, forget, out=c_carried)
            np.dot(delta_now, W_hh, out=h_carried)
        return delta

    def pull(self, parameters: Parameters, slopes: LSTMSlopes, adjoint: Adjoint) -> tuple[Array, Adjoint]:
        """One step back for any number of sequences at once: (dL/dh_t, dL/dc_t) → dL/da_t, the same at t − 1."""
        d_h, d_c = adjoint
        d_c = d_c + d_h * slopes.cell
        delta = np.empty((*d_h.shape[:-1], *slopes.gates.shape[-2:]), d_h.dtype)  # (..., 4, H)
        np.multiply(d_c[..., None, :], slopes.gates[..., :3, :], out=delta[..., :3, :])
        np.multiply(d_h, slopes.gates[..., 3, :], out=delta[..., 3, :])
        delta = delta.reshape(*d_h.shape[:-1], -1)  # (..., 4H)
        return delta, (through(delta, parameters["weight_hh"]), d_c * slopes.forget)

    def gradients(self, delta: Array, context: Array) -> dict[str, Array]:
        """Σ δ_t ⊗ (h_{t−1}, x_t, 1), for δ (..., 4H) and context (..., H+D+1)."""
        return by_name(products(delta, context), delta.shape[-1] // 4)

    def jacobian(self, parameters: Parameters, slopes: LSTMSlopes) -> Array:
        """∂(h_t, c_t)/∂(h_{t−1}, c_{t−1}), the total with the paths through the gates: (..., 2H, 2H)."""
        size = slopes.cell.shape[-1]
        by_path = slopes.gates[..., None] * parameters["weight_hh"].reshape(4, size, size)  # (..., 4, H, H)
        total = np.zeros((*slopes.cell.shape[:-1], 2, size, 2, size), slopes.cell.dtype)
        diagonal = np.arange(size)
        c_by_h = by_path[..., :3, :, :].sum(axis=-3)  # (..., H, H)
        total[..., 1, :, 0, :] = c_by_h
        total[..., 1, diagonal, 1, diagonal] = slopes.forget
        total[..., 0, :, 0, :] = by_path[..., 3, :, :] + slopes.cell[..., None] * c_by_h
        total[..., 0, diagonal, 1, diagonal] = slopes.cell * slopes.forget
        return total.reshape(*slopes.cell.shape[:-1], 2 * size, 2 * size)

    def direct_path(self, slopes: LSTMSlopes) -> Array:
        """∂c_t/∂c_{t−1} without the paths through the gates: the diagonal of diag(f_t), (..., H)."""
        return slopes.forget
