"""Numbers on their way to the browser."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numbers(name: str, values: ArrayLike, dimensions: int) -> NDArray[np.float64]:
    """The values as an array of float64. Raises ValueError unless it has so many dimensions."""
    array = np.asarray(values, np.float64)
    if array.ndim != dimensions:
        raise ValueError(f"{name} must have {dimensions} dimensions, not {array.ndim}")
    return array


def log10(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The decimal logarithm; of 0 it is −∞, below that NaN, and nothing is said about either."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(values)
