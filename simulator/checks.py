"""Refusals that name the argument and what it may be."""

import math
from collections.abc import Sequence
from numbers import Integral, Real

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray


def whole_number(name: str, value: object, least: int, most: int | None = None) -> int:
    """`value` as an int between `least` and `most`. Raises ValueError.

    >>> whole_number("k", 3, least=1)
    3
    >>> whole_number("k", 0, least=1)
    Traceback (most recent call last):
    ValueError: k must be a whole number of at least 1, not 0
    """
    if isinstance(value, Integral) and not isinstance(value, bool):
        number = int(value)
        if least <= number and (most is None or number <= most):
            return number
    allowed = f"of at least {least}" if most is None else f"from {least} to {most}"
    raise ValueError(f"{name} must be a whole number {allowed}, not {value!r}")


def real_number(
    name: str,
    value: object,
    least: float | None = None,
    most: float | None = None,
    *,
    above: float | None = None,
    below: float | None = None,
) -> float:
    """`value` as a finite float with least ≤ value ≤ most and above < value < below. Raises ValueError.

    >>> real_number("gain", "a", above=0)
    Traceback (most recent call last):
    ValueError: gain must be a finite number above 0, not 'a'
    """
    if isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(number := _as_float(value)):
        large_enough = (least is None or number >= least) and (above is None or number > above)
        small_enough = (most is None or number <= most) and (below is None or number < below)
        if large_enough and small_enough:
            return number
    limits = {"of at least": least, "above": above, "of at most": most, "below": below}
    allowed = " and ".join(f"{words} {limit:g}" for words, limit in limits.items() if limit is not None)
    raise ValueError(" ".join(filter(None, [name, "must be a finite number", allowed])) + f", not {value!r}")


def _as_float(value: Real) -> float:
    try:
        return float(value)
    except OverflowError:  # a whole number beyond the largest float
        return math.inf


def one_of(name: str, value: object, allowed: Sequence[str]) -> str:
    """`value` if it is among `allowed`. Raises ValueError.

    >>> one_of("cell", "RNN", ["rnn", "lstm"])
    Traceback (most recent call last):
    ValueError: cell must be one of 'rnn', 'lstm', not 'RNN'
    """
    if isinstance(value, str) and value in allowed:
        return value
    raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, not {value!r}")


def finite_array(
    name: str, value: ArrayLike, shape: Sequence[int | None] | None, dtype: DTypeLike = np.float64
) -> NDArray[np.floating]:
    """`value` as an array of floats of that shape, in which None is any length of at least 1; or of any shape but an
    empty one, where that is None. Raises ValueError.

    >>> finite_array("inputs", [[1, 2]], (None, 2))
    array([[1., 2.]])
    >>> finite_array("inputs", [[1, float("nan")]], (None, 2))
    Traceback (most recent call last):
    ValueError: inputs must be finite, but holds NaN or infinite values, the first at (0, 1)
    """
    try:
        if np.iscomplexobj(value):
            raise TypeError("complex numbers are not meant")
        with np.errstate(over="ignore"):  # what is too large for the type becomes infinite, and is refused below
            array = np.asarray(value, dtype=dtype)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be an array of numbers: {error}") from error
    check_shape(name, array.shape, [None] * array.ndim if shape is None else shape)
    if not np.isfinite(array).all():
        where = tuple(int(index) for index in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} must be finite, but holds NaN or infinite values, the first at {where}")
    return array


def class_labels(name: str, value: ArrayLike, shape: Sequence[int | None], classes: int) -> NDArray[np.integer]:
    """`value` as an array of whole numbers from 0 to classes − 1. Raises ValueError."""
    array = np.asarray(value)
    if array.dtype.kind not in "iu":
        raise ValueError(f"{name} must be class labels, whole numbers from 0 to {classes - 1}, not {array.dtype}")
    check_shape(name, array.shape, shape)
    if array.min() < 0 or array.max() >= classes:
        raise ValueError(
            f"{name} must be class labels from 0 to {classes - 1}, but go from {array.min()} to {array.max()}"
        )
    return array


def check_shape(name: str, found: Sequence[int], wanted: Sequence[int | None]) -> None:
    """Refuse a shape that is not the wanted one, or has a length of 0. Raises ValueError."""
    fits = len(found) == len(wanted) and all(
        length > 0 and expected in (None, length) for length, expected in zip(found, wanted, strict=True)
    )
    if not fits:
        words = ", ".join("at least 1" if length is None else str(length) for length in wanted)
        raise ValueError(f"{name} must have the shape ({words}), not {tuple(found)}")
