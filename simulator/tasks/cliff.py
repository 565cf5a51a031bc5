"""The cliff: one unit whose error surface has a wall, the smallest picture of exploding gradients."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.checks import finite_array, real_number, whole_number

FAR = 1e6  # beyond this a descent is over


@dataclass(frozen=True)
class Surface:
    """The error over a grid of w and b, and its two derivatives: each of shape (number of b, number of w)."""

    error: NDArray[np.float64]
    by_w: NDArray[np.float64]
    by_b: NDArray[np.float64]


@dataclass(frozen=True)
class Descent:
    """The way down, one entry an update and one more for the start: w, b and, there, the error and gradient norm."""

    w: NDArray[np.float64]
    b: NDArray[np.float64]
    error: NDArray[np.float64]
    gradient_norm: NDArray[np.float64]


@dataclass(frozen=True)
class Cliff:
    """The one-unit system of Pascanu, Mikolov & Bengio (2013, §2.3 and figure 6).

    x_k = w · σ(x_{k−1}) + b from x_0 = start, and after `steps` steps the error E = (σ(x_steps) − target)².

    >>> cliff = Cliff()
    >>> error, by_w, by_b = cliff.gradient(5.0, -2.0)
    >>> round(float(error), 4)
    0.0556
    """

    steps: int = 50
    start: float = 0.5
    target: float = 0.7

    def __post_init__(self) -> None:
        whole_number("steps", self.steps, least=1)
        real_number("start", self.start)
        real_number("target", self.target)

    def gradient(
        self, w: ArrayLike, b: ArrayLike
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Error, ∂E/∂w and ∂E/∂b, each of the shape w and b have together. Raises ValueError when one is not finite.

        Forward, by the sensitivities ∂x_k/∂w = σ_k + w σ'_k ∂x_{k−1}/∂w and ∂x_k/∂b = 1 + w σ'_k ∂x_{k−1}/∂b, where
        σ_k = σ(x_{k−1}) and σ'_k = σ_k (1 − σ_k): exact, and one pass for any number of points.
        """
        w, b = np.broadcast_arrays(finite_array("w", w, None), finite_array("b", b, None))
        by_w, by_b = np.zeros(w.shape), np.zeros(w.shape)
        squashed = np.full(w.shape, _sigmoid(np.float64(self.start)))  # σ(x), as are all the arrays: one entry a point
        for _ in range(self.steps):
            slope = w * squashed * (1 - squashed)  # the local Jacobian ∂x_k/∂x_{k−1}
            by_w *= slope
            by_w += squashed
            by_b *= slope
            by_b += 1
            squashed = _sigmoid(w * squashed + b)
        miss = squashed - self.target
        outer = 2 * miss * squashed * (1 - squashed)  # ∂E/∂x_steps
        return miss**2, outer * by_w, outer * by_b

    def _gradient_at(self, w: float, b: float) -> tuple[float, float, float]:
        """`gradient` at one point, in plain floats: a descent takes hundreds; arrays of one are ten times as slow."""
        by_w = by_b = 0.0
        squashed = 0.5 * (1 + math.tanh(0.5 * self.start))
        for _ in range(self.steps):
            slope = w * squashed * (1 - squashed)
            by_w, by_b = slope * by_w + squashed, slope * by_b + 1
            squashed = 0.5 * (1 + math.tanh(0.5 * (w * squashed + b)))
        miss = squashed - self.target
        outer = 2 * miss * squashed * (1 - squashed)
        return miss**2, outer * by_w, outer * by_b

    def surface(self, w: ArrayLike, b: ArrayLike) -> Surface:
        """The error and its exact gradient at each pair of the axes w (W,) and b (B,), as arrays (B, W)."""
        w, b = finite_array("w", w, (None,)), finite_array("b", b, (None,))
        return Surface(*self.gradient(w, b[:, None]))

    def descend(self, w: float, b: float, learning_rate: float, updates: int, clip: float | None = None) -> Descent:
        """Gradient descent from (w, b).

        With `clip` a gradient longer than that is scaled to that length (Pascanu et al., algorithm 1). A descent
        that is thrown beyond ±1,000,000 ends there.

        Raises ValueError for a number that is not finite, a rate or clip not above 0, or a negative number of updates.

        >>> cliff = Cliff()
        >>> thrown = cliff.descend(5.0, -2.3, learning_rate=1.0, updates=60)
        >>> kept = cliff.descend(5.0, -2.3, learning_rate=1.0, updates=60, clip=0.1)
        >>> bool(np.ptp(thrown.b) > 10 * np.ptp(kept.b))
        True
        """
        w, b = real_number("w", w), real_number("b", b)
        learning_rate = real_number("learning_rate", learning_rate, above=0)
        clip = math.inf if clip is None else real_number("clip", clip, above=0)
        path = []
        for _ in range(whole_number("updates", updates, least=0) + 1):
            error, by_w, by_b = self._gradient_at(w, b)
            norm = math.hypot(by_w, by_b)
            path.append((w, b, error, norm))
            scale = learning_rate * (clip / norm if norm > clip else 1.0)
            w, b = w - scale * by_w, b - scale * by_b
            if not max(abs(w), abs(b)) <= FAR:
                break
        return Descent(*np.array(path).T)


def bifurcations(w: float) -> tuple[float, float]:
    """The two b at which the system x ← w σ(x) + b with w > 4 loses or gains a pair of fixed points (saddle-node).

    Between them it has two attractors, outside one. There the line is touched: w σ'(x) = 1, so that
    σ = (1 ± √(1 − 4/w))/2, x = ln(σ/(1 − σ)) and b = x − w σ. Raises ValueError unless w is above 4, as σ' ≤ ¼.

    >>> [round(b, 5) for b in bifurcations(5.0)]
    [-2.65561, -2.34439]
    """
    root = math.sqrt(1 - 4 / real_number("w", w, above=4))
    lower, upper = sorted(math.log(s / (1 - s)) - w * s for s in ((1 + root) / 2, (1 - root) / 2))
    return lower, upper


def fixed_points(w: float, b: float) -> NDArray[np.float64]:
    """All x with x = w σ(x) + b, ascending: one or three. Raises ValueError when w or b is not finite.

    w σ(x) + b − x is monotone between its turning points w σ'(x) = 1, so that bisection finds each root.

    >>> fixed_points(5.0, -2.5).round(3)
    array([-1.776, -0.   ,  1.776])
    """
    w, b = real_number("w", w), real_number("b", b)
    ends = [b + min(w, 0) - 1, b + max(w, 0) + 1]  # x − b lies between 0 and w
    if w > 4:
        turn = math.log((1 + math.sqrt(1 - 4 / w)) / (1 - math.sqrt(1 - 4 / w)))
        ends[1:1] = [-turn, turn]
    found = []
    for low, high in pairwise(ends):
        rises = _excess(w, b, low) < 0
        if rises == (_excess(w, b, high) < 0):
            continue
        while low < (middle := (low + high) / 2) < high:
            low, high = (middle, high) if (_excess(w, b, middle) < 0) == rises else (low, middle)
        found.append(low)
    return np.array(found)  # (1 or 3,)


def _excess(w: float, b: float, x: float) -> float:
    return w * float(_sigmoid(np.float64(x))) + b - x


def _sigmoid(x: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)))  # written so, it never overflows
