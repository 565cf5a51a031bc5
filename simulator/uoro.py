"""Unbiased online recurrent optimisation: RTRL with a random matrix of rank one (Tallec & Ollivier, ICLR 2018)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from simulator.cells.cell import Array
from simulator.checks import finite_array
from simulator.gradient import Forward, run_forward
from simulator.network import Network, State
from simulator.online import Now, OnlineGradient, as_adjoint, forward_in_time, layout


class RankOne(NamedTuple):
    """s̃ ⊗ θ̃ for each sequence, instead of the influence P of the weights on the state."""

    state: Array  # s̃, (B, S)
    weights: Array  # θ̃, (B, K, C), as `online` lays it out


def uoro_gradient(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    generator: np.random.Generator,
    state: State | None = None,
    influence: RankOne | None = None,
    *,
    weights: ArrayLike | None = None,
) -> OnlineGradient[RankOne]:
    """The loss on a sequence and a noisy gradient whose mean, over `generator`'s signs, is the whole gradient.

    With fresh random signs ν in each step (Tallec & Ollivier, "Unbiased online recurrent optimization", ICLR 2018,
    arXiv:1702.05043, Algorithm 1)

        s̃_t = ρ₀ J_t s̃_{t−1} + ρ₁ ν,  θ̃_t = θ̃_{t−1}/ρ₀ + (νᵀ ∂⁺state_t/∂θ)/ρ₁,  g = Σ_t (∂L_t/∂state_t · s̃_t) θ̃_t,
        ρ₀² = ‖θ̃_{t−1}‖ / ‖J_t s̃_{t−1}‖,  ρ₁² = ‖νᵀ ∂⁺state_t/∂θ‖ / ‖ν‖.

    The mixed products of ν with the past have mean 0 because neither ρ changes with the sign of ν, which leaves
    E[s̃_t ⊗ θ̃_t] = J_t E[s̃_{t−1} ⊗ θ̃_{t−1}] + ∂⁺state_t/∂θ: the recursion of RTRL. The ρ make both factors of a product
    equally long, where the noise is least. The norms of θ̃ are those of its layout, in which both biases are one.

    Each sequence of the batch has signs of its own. The other arguments are those of `gradient`; `influence` is what an
    earlier call gave, zero without it, so that an online learner may go one step (1, B, D) at a time as with
    `rtrl_gradient`. Takes about as many numbers as there are weights, for each sequence. Raises ValueError.

    >>> network = Network(cell="gru", input_size=1, hidden_size=3, output_size=1, loss="mse")
    >>> result = uoro_gradient(network, np.ones((6, 2, 1)), np.zeros((6, 2, 1)), np.random.default_rng(0))
    >>> result.influence.state.shape, result.influence.weights.shape
    ((2, 3), (2, 12, 5))
    """
    forward = run_forward(network, inputs, targets, state, weights)
    steps, batch, size = forward.hidden.shape
    signs = generator.choice([-1, 1], (steps, batch, network.cell.states * size)).astype(network.dtype)
    return _gradient(network, forward, signs, influence)


def uoro_gradient_of_signs(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    signs: ArrayLike,
    state: State | None = None,
    influence: RankOne | None = None,
    *,
    weights: ArrayLike | None = None,
) -> OnlineGradient[RankOne]:
    """`uoro_gradient` for given signs ν (T, B, S) of ±1. Raises ValueError."""
    forward = run_forward(network, inputs, targets, state, weights)
    steps, batch, size = forward.hidden.shape
    nu = finite_array("signs", signs, (steps, batch, network.cell.states * size), network.dtype)
    if (abs(nu) != 1).any():
        raise ValueError("signs must be -1 or 1 each")
    return _gradient(network, forward, nu, influence)


def _gradient(network: Network, forward: Forward, signs: Array, influence: RankOne | None) -> OnlineGradient[RankOne]:
    cell, parameters, dtype = network.cell, network.parameters, network.dtype
    size = forward.hidden.shape[-1]
    shapes = signs.shape[1:], (signs.shape[1], *layout(network, forward))  # (B, S) and (B, K, C)
    if influence is None:
        first = RankOne(*(np.zeros(shape, dtype) for shape in shapes))
    elif isinstance(influence, tuple) and len(influence) == len(shapes):
        first = RankOne(*(finite_array("influence", *given, dtype) for given in zip(influence, shapes, strict=True)))
    else:
        raise ValueError("influence must be the pair (state, weights) of an earlier result")

    def step(now: Now, past: RankOne) -> tuple[RankOne, Array]:
        nu = signs[now.t]  # (B, S)
        delta, _ = cell.pull(parameters, now.slopes, as_adjoint(cell, nu))  # (B, K)
        direct = delta[:, :, None] * now.context[:, None, :]  # νᵀ ∂⁺state_t/∂θ, (B, K, C)
        J = cell.jacobian(parameters, now.slopes)  # (B, S, S)
        moved = (J @ past.state[:, :, None])[:, :, 0]  # J_t s̃_{t−1}, (B, S)
        rho_0 = _balance(past.weights, moved)  # (B,)
        rho_1 = _balance(direct, nu)
        present = RankOne(
            rho_0[:, None] * moved + rho_1[:, None] * nu,
            past.weights / rho_0[:, None, None] + direct / rho_1[:, None, None],
        )
        by_s = (now.d_hidden * present.state[:, :size]).sum(axis=1)  # ∂L_t/∂state_t · s̃_t, (B,)
        return present, np.tensordot(by_s, present.weights, axes=1)

    return forward_in_time(network, forward, first, step)


def _balance(weights: Array, state: Array) -> Array:
    """ρ (B,) with ‖weights/ρ‖ = ‖ρ state‖; 1 where a norm is 0, as then nothing has to be balanced."""
    of_weights = np.linalg.norm(weights.reshape(len(weights), -1), axis=1)
    of_state = np.linalg.norm(state, axis=1)
    rho = np.ones_like(of_weights)
    both = (of_weights > 0) & (of_state > 0)
    rho[both] = np.sqrt(of_weights[both]) / np.sqrt(of_state[both])
    return rho
