"""A stock-like walk: the next return. The lecture's example of a sequence nobody can foretell."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.checks import check_shape, finite_array, real_number
from simulator.tasks.task import Batch, Loss, Streams


@dataclass(frozen=True)
class StockWalk(Streams):
    """Streams of returns whose size comes in bursts, as those of stocks do; the target is the next return.

    The GARCH(1, 1) process of Bollerslev (1986): r_t = √v_t · z_t with z_t standard normal and
    v_{t+1} = (1 − shock − persistence) + shock · r_t² + persistence · v_t, beginning at v = 1. Returns are in units of
    their own long-run deviation: E r_t = 0 and E r_t² = 1 at every step.

    Chance: the best guess is the mean, 0, and its loss the variance, 1. **No network can do better in the long run**:
    given all that was, the next return has the mean 0, so there is nothing about its direction to learn; a lower loss
    on a finite sample is luck. What the past does tell is the next return's likely *size* (volatility clusters).

    >>> batch = StockWalk().draw(np.random.default_rng(0), batch_size=1, steps=3)
    >>> batch.inputs[:, 0, 0].round(2), batch.targets[:, 0, 0].round(2)
    (array([ 0.13, -0.13,  0.58]), array([-0.13,  0.58,  0.09]))
    """

    shock: float = 0.1
    persistence: float = 0.85

    name: ClassVar[str] = "stock_walk"
    input_size = 1
    output_size = 1
    loss: ClassVar[Loss] = "mse"
    chance = 1.0

    def __post_init__(self) -> None:
        real_number("shock", self.shock, least=0, below=1)
        real_number("persistence", self.persistence, least=0, below=1 - self.shock)

    def _go_on(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
        if memory is None:
            variance = np.ones(batch_size)  # (B,)
            last = generator.standard_normal(batch_size)  # (B,) the newest return
        else:
            variance, last = memory["variance"], memory["return"]
            check_shape("memory['return']", np.shape(last), (batch_size,))
        base = 1 - self.shock - self.persistence
        surprises = generator.standard_normal((steps, batch_size))  # (T, B)
        returns = np.empty((steps + 1, batch_size, 1))  # (T + 1, B, 1)
        returns[0, :, 0] = last
        for step in range(steps):
            variance = base + self.shock * last**2 + self.persistence * variance
            last = np.sqrt(variance) * surprises[step]
            returns[step + 1, :, 0] = last
        return Batch(inputs=returns[:-1], targets=returns[1:], memory={"variance": variance, "return": last})


def prices(returns: ArrayLike, start: float = 100.0, scale: float = 0.01) -> NDArray[np.float64]:
    """What a stock is worth that starts at `start` and has these returns (T, ...), each `scale` of its price.

    Log returns: p_t = start · exp(scale · Σ_{s≤t} r_s), shaped as the returns.
    Raises ValueError for a return that is not finite.

    >>> prices([1.0, -1.0]).round(2)
    array([101.01, 100.  ])
    """
    returns = finite_array("returns", returns, None)
    return start * np.exp(scale * np.cumsum(returns, axis=0))
