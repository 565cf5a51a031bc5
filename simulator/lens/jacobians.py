"""Products of Jacobians: how much a nudge of one state is felt in a later one."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.cells import at
from simulator.cells.cell import Array
from simulator.checks import one_of
from simulator.network import Network

Norm = Literal["spectral", "frobenius", "radius"]

NORMS = ("spectral", "frobenius", "radius")


class Product(NamedTuple):
    """∂h_s/∂h_t as exp(log_scale) · matrix, so that neither vanishing nor exploding leaves the range of floats."""

    matrix: Array  # (B, H, H), whose largest entries are about 1
    log_scale: Array  # (B,)


def products_back(network: Network, slopes: Any, s: int) -> Iterator[Product]:
    """∂h_s/∂h_t = J_s J_{s−1} … J_{t+1} for t = s, s − 1, …, 0, for each sequence of the batch.

    For the LSTM the product runs over the whole state (h, c), and the part from h_t to h_s is given.
    """
    size = network.hidden_size
    batch = slopes[0].shape[1]
    whole = np.broadcast_to(np.eye(size * network.cell.states)[:size], (batch, size, size * network.cell.states))
    log_scale = np.zeros(batch)
    yield Product(whole[:, :, :size], log_scale)
    for t in range(s, 0, -1):
        whole = whole @ network.cell.jacobian(network.parameters, at(slopes, t))  # (B, H, S)
        largest = np.abs(whole).max(axis=(1, 2))  # (B,)
        largest[largest == 0] = 1  # nothing is left to scale
        whole = whole / largest[:, None, None]
        log_scale = log_scale + np.log(largest)
        yield Product(whole[:, :, :size], log_scale)


def log_norms(network: Network, slopes: Any, s: int, norm: str = "spectral") -> Array:
    """log ‖∂h_s/∂h_t‖ for t = 0 … s and each sequence: (s + 1, B); −∞ where the product is 0, NaN where it is
    not finite. Raises ValueError.

    "spectral" is the largest singular value (how much the worst nudge grows), "frobenius" the root of the sum of all
    squares, "radius" the largest absolute eigenvalue of the product.
    """
    one_of("norm", norm, NORMS)
    with np.errstate(divide="ignore"):
        backwards = [
            product.log_scale + np.log(size_of(product.matrix, norm)) for product in products_back(network, slopes, s)
        ]
    return np.array(backwards[::-1])


def size_of(matrices: Array, norm: str) -> Array:
    """The norms (...,) of matrices (..., n, n); NaN for those that are not finite.

    >>> [round(float(size_of(np.array([[0.0, 4.0], [1.0, 0.0]]), norm)), 6) for norm in NORMS]
    [4.0, 4.123106, 2.0]
    """
    if norm == "radius":
        return np.abs(eigenvalues_of(matrices)).max(axis=-1)
    if norm == "frobenius":
        return np.linalg.norm(matrices, axis=(-2, -1))
    finite = _finite(matrices)
    sizes = np.linalg.svd(np.where(finite[..., None, None], matrices, 0), compute_uv=False)[..., 0]
    return np.where(finite, sizes, np.nan)


def eigenvalues_of(matrices: Array) -> NDArray[np.complexfloating]:
    """The eigenvalues (..., n) of matrices (..., n, n); NaN for those that are not finite."""
    finite = _finite(matrices)
    values = np.linalg.eigvals(np.where(finite[..., None, None], matrices, 0)).astype(complex)
    return np.where(finite[..., None], values, np.nan)


def _finite(matrices: Array) -> NDArray[np.bool_]:
    """Which of them (...,) are finite: LAPACK refuses the others."""
    return np.asarray(np.isfinite(matrices).all(axis=(-2, -1)))
