"""Products of Jacobians: how much a nudge of one state is felt in a later one."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

import numpy as np

from simulator.cells import at
from simulator.cells.cell import Array
from simulator.checks import one_of
from simulator.network import Network
from simulator.spectrum import largest_singular_value, spectral_radius

Norm = Literal["spectral", "frobenius", "radius"]

NORMS: dict[str, Callable[[Array], Array]] = {
    "spectral": largest_singular_value,
    "frobenius": lambda matrices: np.linalg.norm(matrices, axis=(-2, -1)),
    "radius": spectral_radius,
}


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
    size_of = NORMS[one_of("norm", norm, list(NORMS))]
    with np.errstate(divide="ignore"):
        backwards = [
            product.log_scale + np.log(size_of(product.matrix)) for product in products_back(network, slopes, s)
        ]
    return np.array(backwards[::-1])
