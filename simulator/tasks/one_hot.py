"""Symbols as vectors with a single 1."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def one_hot(symbols: NDArray[Any], size: int) -> NDArray[np.float64]:
    """Whole numbers from 0 to size − 1 of shape (T, B) as vectors, (T, B, size).

    >>> one_hot(np.array([[2], [0]]), size=3)[:, 0]
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    vectors = np.zeros((*symbols.shape, size))  # (T, B, size)
    np.put_along_axis(vectors, symbols[..., None], 1.0, axis=-1)
    return vectors
