"""How far back each loss reaches: truncations of BPTT as masks on the triangle of dL_s/dh_t.

Steps count from 1 here, as in the lecture: the loss at s reaches the step t ≤ s where M[s, t] is not 0.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.checks import whole_number


class Truncation(ABC):
    """A way to cut the gradient. The state itself is never cut."""

    @abstractmethod
    def mask(self, steps: int) -> NDArray[np.float64]:
        """The weights M[s, t] on dL_s/dh_t, (T, T) and lower-triangular. Raises ValueError if `steps` is below 1."""

    @abstractmethod
    def cost(self, steps: int) -> int:
        """Vector-Jacobian products for a sequence of that length: the links to the step before that are walked back."""

    @abstractmethod
    def new_losses(self, steps: int) -> int:
        """k1: after how many steps the losses of these steps are sent back."""

    def look_back(self, steps: int) -> NDArray[np.int64]:
        """How many steps each loss reaches, itself included: (T,).

        >>> Block(3).look_back(7)
        array([1, 2, 3, 1, 2, 3, 1])
        """
        return np.count_nonzero(self.mask(steps), axis=1)


class Windows(Truncation):
    """Truncations that walk back through windows: every k1 steps the k1 new losses go back k2 steps from the newest."""

    @abstractmethod
    def windows(self, steps: int) -> tuple[int, int]:
        """k1 and k2 for a sequence of that length."""

    def new_losses(self, steps: int) -> int:
        """k1: after how many steps the losses of these steps are sent back."""
        return self.windows(steps)[0]

    def window(self, steps: int) -> int:
        """k2: how many steps a window holds."""
        return self.windows(steps)[1]

    def mask(self, steps: int) -> NDArray[np.float64]:
        """1 where ⌈s/k1⌉ k1 − k2 < t ≤ s, else 0 (Williams & Peng 1990).

        >>> WilliamsPeng(2, 3).mask(5).astype(int)
        array([[1, 0, 0, 0, 0],
               [1, 1, 0, 0, 0],
               [0, 1, 1, 0, 0],
               [0, 1, 1, 1, 0],
               [0, 0, 0, 1, 1]])
        """
        steps = whole_number("steps", steps, least=1)
        s = np.arange(1, steps + 1)[:, None]  # (T, 1)
        t = s.T  # (1, T)
        return ((t <= s) & (t > self._newest(s, steps) - self.window(steps))).astype(float)

    def cost(self, steps: int) -> int:
        """Links walked back: one less than the steps that a window spans, summed over the windows.

        >>> Full().cost(100), Block(10).cost(100), WilliamsPeng(10, 20).cost(100), Sliding(10).cost(100)
        (99, 90, 180, 855)
        """
        steps = whole_number("steps", steps, least=1)
        newest = np.arange(1, -(-steps // self.new_losses(steps)) + 1) * self.new_losses(steps)
        oldest = np.maximum(newest - self.window(steps), 0) + 1
        return int((np.minimum(newest, steps) - oldest).sum())

    def look_back(self, steps: int) -> NDArray[np.int64]:
        """How many steps each loss reaches, itself included: (T,), without the mask."""
        s = np.arange(1, whole_number("steps", steps, least=1) + 1)
        return s - np.maximum(self._newest(s, steps) - self.window(steps), 0)

    def _newest(self, s: NDArray[np.int64], steps: int) -> NDArray[np.int64]:
        """The last step of the window that sends the loss at s back."""
        k1 = self.new_losses(steps)
        return -(-s // k1) * k1


@dataclass(frozen=True)
class Full(Windows):
    """Full BPTT: every loss reaches the first step.

    >>> Full().mask(3).astype(int)
    array([[1, 0, 0],
           [1, 1, 0],
           [1, 1, 1]])
    """

    def windows(self, steps: int) -> tuple[int, int]:
        """One window over the whole sequence."""
        return steps, steps


@dataclass(frozen=True)
class WilliamsPeng(Windows):
    """BPTT(h; h') of Williams & Peng 1990 with h = k2 and h' = k1: a window of k2 steps, moved on by k1.

    Strides count from the first step, so that the last window may end behind the sequence, and reaches less far back
    then: all is kept from k2 = ⌈T/k1⌉ k1 on.

    Raises ValueError unless 1 ≤ k1 ≤ k2.
    """

    k1: int
    k2: int

    def __post_init__(self) -> None:
        whole_number("k1", self.k1, least=1)
        whole_number("k2", self.k2, least=1)
        if self.k2 < self.k1:
            raise ValueError(f"k2 must be at least k1 = {self.k1}, not {self.k2}: else some losses would go nowhere")

    def windows(self, steps: int) -> tuple[int, int]:  # noqa: ARG002
        """k1 and k2, whatever the length."""
        return self.k1, self.k2


@dataclass(frozen=True)
class Block(Windows):
    """Cut every k steps, as `h.detach()` does: WilliamsPeng(k, k). A loss reaches 1 to k steps, (k+1)/2 on average.

    >>> Block(2).mask(4).astype(int)
    array([[1, 0, 0, 0],
           [1, 1, 0, 0],
           [0, 0, 1, 0],
           [0, 0, 1, 1]])
    """

    k: int

    def __post_init__(self) -> None:
        whole_number("k", self.k, least=1)

    def windows(self, steps: int) -> tuple[int, int]:  # noqa: ARG002
        """k losses go back k steps, whatever the length."""
        return self.k, self.k


@dataclass(frozen=True)
class Sliding(Windows):
    """True look-back: every loss reaches k steps, itself included. WilliamsPeng(1, k).

    >>> Sliding(2).mask(4).astype(int)
    array([[1, 0, 0, 0],
           [1, 1, 0, 0],
           [0, 1, 1, 0],
           [0, 0, 1, 1]])
    """

    k: int

    def __post_init__(self) -> None:
        whole_number("k", self.k, least=1)

    def windows(self, steps: int) -> tuple[int, int]:  # noqa: ARG002
        """Every loss goes back by itself, k steps."""
        return 1, self.k
