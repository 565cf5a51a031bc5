"""What a step's output costs: the loss of each step, and its gradient with respect to the output.

The loss of a whole sequence is L = Σ_s L_s, where L_s is step s's share: w_s ℓ_s / Σ_s w_s. ℓ_s is the mean over the
batch (and, for squared errors, over the outputs), as PyTorch's `reduction="mean"`; without weights w_s = 1.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.cells.cell import Array
from simulator.checks import class_labels, finite_array


class Loss(NamedTuple):
    """The shares of the steps, and the gradient of their sum with respect to the outputs."""

    shares: Array  # (T,): L_s
    gradient: Array  # (T, B, O): dL/dy = dL_s/dy_s, since an output counts in its own step alone

    @property
    def value(self) -> float:
        """L, the sum of the shares."""
        return float(self.shares.sum())


def measure(kind: str, outputs: Array, targets: NDArray, weights: Array) -> Loss:
    """The loss of `outputs` (T, B, O): "mse" with targets (T, B, O), or "cross_entropy" with class labels (T, B).

    `weights` (T,) are the steps' shares and sum to 1, as `step_weights` gives them.
    """
    return (_squared_error if kind == "mse" else _cross_entropy)(outputs, targets, weights)


def _squared_error(outputs: Array, targets: Array, weights: Array) -> Loss:
    """ℓ_s = mean over b and o of (y − target)²."""
    error = outputs - targets  # (T, B, O)
    scale = weights / error[0].size  # (T,)
    shares = np.einsum("tbo,tbo->t", error, error) * scale
    error *= (2 * scale)[:, None, None]
    return Loss(shares, error)


def _cross_entropy(outputs: Array, targets: NDArray, weights: Array) -> Loss:
    """ℓ_s = mean over b of −log softmax(y)[target]; its gradient is softmax(y) − one-hot(target)."""
    steps, batch = targets.shape
    scale = weights / batch  # (T,)
    logits = outputs - outputs.max(axis=2, keepdims=True)  # (T, B, O): the largest is 0, so that exp stays finite
    exponentials = np.exp(logits)
    sums = exponentials.sum(axis=2, keepdims=True)  # (T, B, 1)
    of_target = np.arange(steps)[:, None], np.arange(batch), targets  # the target's logit at each (t, b)
    surprise = np.log(sums[:, :, 0]) - logits[of_target]  # (T, B)
    exponentials /= sums
    exponentials[of_target] -= 1
    exponentials *= scale[:, None, None]
    return Loss(surprise.sum(axis=1) * scale, exponentials)


def checked_targets(kind: str, targets: ArrayLike, steps: int, batch: int, outputs: int, dtype: np.dtype) -> NDArray:
    """The targets as an array of the right shape and type. Raises ValueError."""
    if kind == "mse":
        return finite_array("targets", targets, (steps, batch, outputs), dtype)
    return class_labels("targets", targets, (steps, batch), outputs)


def step_weights(weights: ArrayLike | None, steps: int, dtype: np.dtype) -> Array:
    """The steps' shares of the loss (T,), which sum to 1; without `weights` all are equal. Raises ValueError.

    >>> step_weights([0, 1, 3], 3, np.dtype(float))
    array([0.  , 0.25, 0.75])
    """
    if weights is None:
        return np.full(steps, 1 / steps, dtype)
    given = finite_array("weights", weights, (steps,), dtype)
    if given.min() < 0 or given.max() == 0:
        raise ValueError("weights must be at least 0, and one of them above 0")
    given = given / given.max()  # so that the sum is finite
    return given / given.sum()
