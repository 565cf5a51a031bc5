"""Keeping a gradient from throwing the parameters away, in the two ways in use.

Both leave a gradient alone that is not finite: no clipping makes a direction of NaN. The caller sees it by the norm.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulator.checks import real_number

Gradients = Mapping[str, NDArray[np.floating]]


def gradient_norm(gradients: Gradients) -> float:
    """The Euclidean norm over all parameters together; NaN or infinite if an entry is.

    >>> gradient_norm({"weight_hh": np.array([[3.0]]), "bias_hh": np.array([4.0])})
    5.0
    """
    squares = sum(float(np.vdot(gradient, gradient)) for gradient in gradients.values())
    if 1e-30 < squares < 1e30:
        return math.sqrt(squares)
    # A vanished or exploded gradient has a norm too: its squares left the range of floats (of float32, say).
    largest = float(np.max([np.abs(gradient).max() for gradient in gradients.values()]))  # NaN if one of them is
    if largest == 0 or not math.isfinite(largest):
        return largest
    return largest * math.sqrt(
        sum(float(np.square(gradient / largest, dtype=np.float64).sum()) for gradient in gradients.values())
    )


def clip_by_norm(gradients: Gradients, threshold: float) -> float:
    """Shorten the gradient to the norm `threshold` if it is longer (Pascanu et al. 2013, Algorithm 1).

    All parameters are scaled by one factor, in place, so that the direction stays. Returns the norm before.

    >>> gradients = {"weight_hh": np.array([[3.0]]), "bias_hh": np.array([4.0])}
    >>> clip_by_norm(gradients, threshold=1)
    5.0
    >>> gradients["weight_hh"].round(4), gradients["bias_hh"].round(4)
    (array([[0.6]]), array([0.8]))
    """
    threshold = real_number("threshold", threshold, above=0)
    norm = gradient_norm(gradients)
    if threshold < norm < math.inf:
        for gradient in gradients.values():
            gradient *= threshold / norm
    return norm


def clip_by_value(gradients: Gradients, threshold: float) -> float:
    """Limit every entry to −threshold … threshold, in place, which turns the direction. Returns the norm before.

    >>> gradients = {"weight_hh": np.array([[3.0, -0.5]])}
    >>> norm = clip_by_value(gradients, threshold=1)
    >>> gradients["weight_hh"]
    array([[ 1. , -0.5]])
    """
    threshold = real_number("threshold", threshold, above=0)
    norm = gradient_norm(gradients)
    if math.isfinite(norm):
        for gradient in gradients.values():
            np.clip(gradient, -threshold, threshold, out=gradient)
    return norm
