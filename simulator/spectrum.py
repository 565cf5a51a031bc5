"""What a square matrix does to lengths, for any number of matrices (..., n, n) at once.

What is not finite has NaN for an answer, as LAPACK would refuse it.
"""

import numpy as np
from numpy.typing import NDArray

from simulator.cells.cell import Array


def eigenvalues(matrices: Array) -> NDArray[np.complexfloating]:
    """The eigenvalues (..., n).

    >>> quarter_turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    >>> sorted(eigenvalues(quarter_turn).imag.round(6).tolist())
    [-1.0, 1.0]
    """
    finite = _finite(matrices)
    values = np.linalg.eigvals(np.where(finite[..., None, None], matrices, 0)).astype(complex)
    return np.where(finite[..., None], values, np.nan)


def spectral_radius(matrices: Array) -> Array:
    """ρ, the largest absolute eigenvalue (...,): the rate at which powers grow or fade in the long run.

    >>> float(spectral_radius(np.array([[0.0, 2.0], [0.0, 0.5]])))
    0.5
    """
    return np.abs(eigenvalues(matrices)).max(axis=-1)


def largest_singular_value(matrices: Array) -> Array:
    """σ_max, the spectral norm (...,): how much a vector can be lengthened in one step.

    >>> float(largest_singular_value(np.array([[0.0, 2.0], [0.0, 0.0]])))
    2.0
    """
    finite = _finite(matrices)
    values = np.linalg.svd(np.where(finite[..., None, None], matrices, 0), compute_uv=False)
    return np.where(finite, values[..., 0], np.nan)


def _finite(matrices: Array) -> NDArray[np.bool_]:
    """Which of them (...,) are finite."""
    return np.asarray(np.isfinite(matrices).all(axis=(-2, -1)))
