"""The GRU (Cho et al. 2014) with the reset after the product, as PyTorch and cuDNN have it; gates in the order r, z, n:

r, z = σ(a),  n = tanh(W_in x_t + b_in + r ⊙ q),  q = W_hn h_{t−1} + b_hn,  h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulator.cells.cell import Adjoint, Array, Parameters, by_name, empty_context, products, stacked_weights, through


@dataclass(frozen=True)
class GRURecord:
    """What a forward pass leaves behind."""

    context: Array  # (T+1, B, H+D+1): h_{t−1}, x_t, 1
    h: Array  # (T+1, B, H), a view into it: h[0] is the state before the first step
    r: Array  # (T, B, H): the reset gate
    z: Array  # (T, B, H): the update gate
    q: Array  # (T, B, H): what the reset gate weakens
    n: Array  # (T, B, H): the candidate

    @property
    def state(self) -> Array:
        """The last hidden state (B, H)."""
        return self.h[-1].copy()


class GRUSlopes(NamedTuple):
    """The local derivatives of h_t."""

    products: Array  # (T, B, 4, H): by the pre-activations of r and z, by q, and by W_in x_t + b_in
    keep: Array  # (T, B, H): by h_{t−1} on the direct path, which is z_t


@dataclass(frozen=True)
class GRU:
    """As `torch.nn.GRU` computes it. δ has four blocks: r, z, q, and n's input, which only the weights of x see."""

    gates = 3
    states = 1

    def forward(self, parameters: Parameters, inputs: Array, state: tuple[Array, ...]) -> GRURecord:
        """Run over `inputs` (T, B, D) from `state` (h,) with h of (B, H).

        σ(a) = ½ (1 + tanh(a/2)), with the inner ½ folded into the weights.
        """
        steps, batch, _ = inputs.shape
        (h_first,) = state
        size = h_first.shape[1]
        W = stacked_weights(parameters)  # (3H, H+D+1)
        W[: 2 * size] *= 0.5
        W[2 * size :, size:-1] = 0  # n's input stays outside of q = W_hn h_{t−1} + b_hn
        W[2 * size :, -1] = parameters["bias_hh"][2 * size :]
        W_n = np.column_stack((parameters["weight_ih"], parameters["bias_ih"]))[2 * size :]  # (H, D+1)
        context = empty_context(inputs, h_first)
        h = context[:, :, :size]  # (T+1, B, H)
        n = np.dot(context[:-1].reshape(steps * batch, -1)[:, size:], W_n.T).reshape(steps, batch, size)  # (T, B, H)
        a = np.empty((steps, batch, 3 * size), h.dtype)  # (T, B, 3H): r, z, q
        r, z, q = np.moveaxis(a.reshape(steps, batch, 3, size), 2, 0)

        W, reset_q = W.T, np.empty_like(n[0])
        loop = zip(context[:-1], a, a[:, :, : 2 * size], r, z, q, n, h[:-1], h[1:], strict=True)
        for before, now, r_and_z, r_now, z_now, q_now, n_now, h_before, h_now in loop:
            np.dot(before, W, out=now)
            np.tanh(r_and_z, out=r_and_z)
            np.multiply(r_and_z, 0.5, out=r_and_z)
            np.add(r_and_z, 0.5, out=r_and_z)
            np.multiply(r_now, q_now, out=reset_q)
            np.add(n_now, reset_q, out=n_now)  # held W_in x_t + b_in until here
            np.tanh(n_now, out=n_now)
            np.subtract(h_before, n_now, out=h_now)
            np.multiply(h_now, z_now, out=h_now)
            np.add(h_now, n_now, out=h_now)
        return GRURecord(context, h, r, z, q, n)

    def slopes(self, record: GRURecord) -> GRUSlopes:
        """All local derivatives at once: σ' = σ (1 − σ), tanh' = 1 − tanh²."""
        r, z, q, n = record.r, record.z, record.q, record.n
        steps, batch, size = n.shape
        slopes = np.empty((steps, batch, 4, size), n.dtype)  # (T, B, 4, H)
        by_r, by_z, by_q, by_n = np.moveaxis(slopes, 2, 0)
        one_minus_z = 1 - z
        np.multiply(n, n, out=by_n)
        np.subtract(1, by_n, out=by_n)
        by_n *= one_minus_z
        np.multiply(by_n, r, out=by_q)
        np.subtract(1, r, out=by_r)
        by_r *= by_q
        by_r *= q
        np.subtract(record.h[:-1], n, out=by_z)
        by_z *= z
        by_z *= one_minus_z
        return GRUSlopes(slopes, z)

    def backward(self, parameters: Parameters, slopes: GRUSlopes, d_h: Array) -> Array:
        """Full BPTT. `d_h` (T, B, H) is dL_t/dh_t; returns δ (T, B, 4H)."""
        W_hh = np.asfortranarray(parameters["weight_hh"])  # columns one after the other: faster in δ W_hh
        steps, batch, size = d_h.shape
        delta = np.empty((steps, batch, 4 * size), d_h.dtype)  # (T, B, 4H)
        carried, kept = np.zeros((2, batch, size), d_h.dtype)  # (B, H) each
        total = np.empty_like(kept)  # (B, H): dL/dh_t with what comes back from later steps
        total_for_products = total[:, None]  # (B, 1, H)
        loop = zip(
            delta.reshape(steps, batch, 4, size)[::-1],
            delta[:, :, : 3 * size][::-1],
            d_h[::-1],
            slopes.products[::-1],
            slopes.keep[::-1],
            strict=True,
        )
        for delta_now, recurrent, own, slope, keep in loop:
            np.add(own, carried, out=total)
            np.multiply(total_for_products, slope, out=delta_now)
            np.dot(recurrent, W_hh, out=carried)
            np.multiply(total, keep, out=kept)
            np.add(carried, kept, out=carried)
        return delta

    def pull(self, parameters: Parameters, slopes: GRUSlopes, adjoint: Adjoint) -> tuple[Array, Adjoint]:
        """One step back for any number of sequences at once: (dL/dh_t,) → δ_t, (dL/dh_{t−1},)."""
        (d_h,) = adjoint
        size = d_h.shape[-1]
        delta = (d_h[..., None, :] * slopes.products).reshape(*d_h.shape[:-1], 4 * size)
        return delta, (through(delta[..., : 3 * size], parameters["weight_hh"]) + d_h * slopes.keep,)

    def gradients(self, delta: Array, context: Array) -> dict[str, Array]:
        """Σ δ_t ⊗ (h_{t−1}, x_t, 1), for δ (..., 4H) and context (..., H+D+1)."""
        size = delta.shape[-1] // 4
        gradients = by_name(products(delta[..., : 3 * size], context), size)
        of_n = products(delta[..., 3 * size :], context[..., size:])  # (H, D+1)
        gradients["weight_ih"][2 * size :] = of_n[:, :-1]
        gradients["bias_ih"][2 * size :] = of_n[:, -1]
        return gradients

    def jacobian(self, parameters: Parameters, slopes: GRUSlopes) -> Array:
        """∂h_t/∂h_{t−1} = diag(z) + the paths through r, z and n, for slopes of (..., H): (..., H, H)."""
        size = slopes.keep.shape[-1]
        by_path = slopes.products[..., :3, :, None] * parameters["weight_hh"].reshape(3, size, size)  # (..., 3, H, H)
        total = by_path.sum(axis=-3)
        diagonal = np.arange(size)
        total[..., diagonal, diagonal] += slopes.keep
        return total

    def direct_path(self, slopes: GRUSlopes) -> Array:
        """∂h_t/∂h_{t−1} without the paths through the gates: the diagonal of diag(z_t), (..., H)."""
        return slopes.keep
