"""Which K is enough? A bound on the bias of sliding look-back from how fast the gradient fades.

Aicher, Foti & Fox 2019, "Adaptively truncating backpropagation through time to control gradient bias". Their ĝ_K sums
the lags 0 … K; ours, Sliding(K), the K lags 0 … K − 1.
"""

from dataclasses import dataclass

import numpy as np

from simulator.cells.cell import Array
from simulator.checks import real_number
from simulator.gradient import Forward
from simulator.network import Network


@dataclass(frozen=True)
class AicherBound:
    """Everything by K = 1 … T in arrays (T,), the entry for K at K − 1."""

    phi: Array  # φ_k at index k: the mean of ‖∂ℓ_s/∂h_{s−k}‖
    decay: float  # β, fitted to log φ
    absolute: Array  # E(K) ≥ ‖g − ĝ_K‖, over the cell's parameters
    relative: Array  # δ(K) = E(K) / (‖ĝ_K‖ − E(K)) ≥ ‖g − ĝ_K‖ / ‖g‖; infinite where the bound says nothing

    def smallest(self, tolerance: float) -> int | None:
        """The smallest K whose relative bias is at most `tolerance` by the bound; None where no K is known to do.

        Raises ValueError unless tolerance is above 0.
        """
        real_number("tolerance", tolerance, above=0)
        enough = np.flatnonzero(self.relative <= tolerance)
        return int(enough[0]) + 1 if len(enough) else None


def aicher_bound(phi: Array, decay: float, jacobian_bound: float, gradient_norms: Array) -> AicherBound:
    """Their bounds on the absolute and on the relative bias: E(K) = M Σ_{k≥K} φ_k, and δ(K) = E(K) / (‖ĝ_K‖ − E(K)).

    After the lags that were measured φ goes on as φ_τ β^{k−τ}, as if the sequence had no end; τ is the middle, where a
    mean still has many losses in it, and the later lags count with what is larger, measured or fitted. With β ≥ 1, or
    NaN, there is no bound: E is infinite. `jacobian_bound` is M ≥ ‖∂h_t/∂θ‖, `gradient_norms` (T,) are the ‖ĝ_K‖.

    >>> bound = aicher_bound(0.5 ** np.arange(8), 0.5, 1.0, np.full(8, 2.0))
    >>> bound.absolute[:3].round(6)
    array([1.  , 0.5 , 0.25])
    >>> bound.smallest(0.2), bound.smallest(1e-9)
    (3, None)
    """
    steps = len(phi)
    middle = (steps - 1) // 2
    if not decay < 1:
        unknown = np.full(steps, np.inf)
        return AicherBound(phi, decay, unknown, unknown)
    fitted = phi[middle] * decay ** np.arange(steps - middle)  # φ_k for k = middle … T − 1
    safe = np.append(phi[:middle], np.maximum(phi[middle:], fitted))
    behind = fitted[-1] * decay / (1 - decay)  # Σ φ_k over k ≥ T
    from_here = np.cumsum(safe[::-1])[::-1]  # Σ φ_j over j = k … T − 1
    absolute = jacobian_bound * np.append(from_here[1:] + behind, behind)
    known = absolute < gradient_norms
    relative = np.full(steps, np.inf)
    relative[known] = absolute[known] / (gradient_norms - absolute)[known]
    return AicherBound(phi, decay, absolute, relative)


def local_bound(network: Network, forward: Forward) -> float:
    """M, a bound on ‖∂h_t/∂θ‖ (for the LSTM ∂(h_t, c_t)/∂θ) over the steps, with θ all of the cell's parameters.

    A unit's own products depend on its own row of the weights alone, so the derivative is slopes ⊗ context, whose norm
    is at most that of the unit's slopes times that of the context (h_{t−1}, x_t, 1, 1), as there are two biases; over
    the batch by Cauchy-Schwarz.
    """
    cell, units = network.cell, network.hidden_size
    squares = np.zeros((*forward.hidden.shape[:2], units))  # (T, B, H): of each unit's slopes
    ones, zeros = np.ones_like(forward.hidden), np.zeros_like(forward.hidden)
    for state in range(cell.states):
        adjoint = tuple(ones if which == state else zeros for which in range(cell.states))
        delta, _ = cell.pull(network.parameters, forward.slopes, adjoint)
        squares += (delta.reshape(*squares.shape[:2], -1, units) ** 2).sum(axis=2)
    sizes = squares.max(axis=2) * ((forward.context**2).sum(axis=2) + 1)  # (T, B): the context holds one 1
    return float(np.sqrt(sizes.sum(axis=1).max()))
