"""Randomised truncation: cut at random, and let what survives count more, so that the gradient is right on average."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.checks import real_number, whole_number
from simulator.truncation import Truncation


@dataclass(frozen=True)
class Randomized(Truncation):
    """ARTBP (Tallec & Ollivier 2017, "Unbiasing truncated backpropagation through time").

    Each link from a step to the one before is cut with the probability c; one that is not is weighted by 1/(1 − c), so
    that its weight is 1 on average whatever happened before, and so is every product of weights. c is

    - `cut_probability`, always the same: a lag of k has the weight (1 − c)^(−k) if it survives, whose second moment
      grows as fast; or
    - (α − 1) / ((α − 2) L₀ + d) at d steps since the last cut, with `mean_length` L₀ and `exponent` α: lengths and
      weights follow a power law instead.

    `seed` and `draw` name the pattern of cuts; `with_draw` gives the next ones. Raises ValueError.

    >>> truncation = Randomized(cut_probability=0.5, seed=1)
    >>> truncation.links(6)
    array([1., 2., 2., 0., 2., 0.])
    >>> truncation.mask(4)
    array([[1., 0., 0., 0.],
           [2., 1., 0., 0.],
           [4., 2., 1., 0.],
           [0., 0., 0., 1.]])
    """

    cut_probability: float | None = None
    mean_length: float | None = None
    exponent: float = 6.0
    seed: int = 0
    draw: int = 0

    def __post_init__(self) -> None:
        if (self.cut_probability is None) == (self.mean_length is None):
            raise ValueError("one of cut_probability and mean_length must be given, and only one")
        if self.cut_probability is not None:
            real_number("cut_probability", self.cut_probability, least=0, below=1)
        else:
            real_number("mean_length", self.mean_length, above=1)
        real_number("exponent", self.exponent, above=2)
        whole_number("seed", self.seed, least=0)
        whole_number("draw", self.draw, least=0)

    def with_draw(self, draw: int) -> "Randomized":
        """The same truncation with another pattern of cuts."""
        return replace(self, draw=draw)

    def hazard(self, since_cut: int) -> float:
        """The probability that a link is cut, `since_cut` ≥ 1 steps after the last cut or the first step."""
        if self.cut_probability is not None:
            return self.cut_probability
        assert self.mean_length is not None
        return (self.exponent - 1) / ((self.exponent - 2) * self.mean_length + since_cut)

    def cuts(self, steps: int) -> NDArray[np.bool_]:
        """This draw's pattern (T − 1,): whether the link between step t and t + 1 is cut."""
        chances = np.random.default_rng((self.seed, self.draw)).random(whole_number("steps", steps, least=1) - 1)
        if self.cut_probability is not None:
            return chances < self.cut_probability
        cuts = np.zeros(steps - 1, bool)
        since_cut = 1
        for link, chance in enumerate(chances):
            cuts[link] = chance < self.hazard(since_cut)
            since_cut = 1 if cuts[link] else since_cut + 1
        return cuts

    def links_for(self, cuts: ArrayLike) -> tuple[NDArray[np.float64], float]:
        """The weights of the links (T,) for a pattern of cuts (T − 1,), and the probability of that pattern.

        The weight at t is that of the link back from step t to t − 1; the first step has none, written as 1.
        """
        weights, probability, since_cut = [1.0], 1.0, 1
        for is_cut in np.asarray(cuts, bool):
            chance = self.hazard(since_cut)
            weights.append(0.0 if is_cut else 1 / (1 - chance))
            probability *= chance if is_cut else 1 - chance
            since_cut = 1 if is_cut else since_cut + 1
        return np.array(weights), probability

    def links(self, steps: int) -> NDArray[np.float64]:
        """The weights of the links in this draw, (T,)."""
        return self.links_for(self.cuts(steps))[0]

    def mask(self, steps: int) -> NDArray[np.float64]:
        """M[s, t]: the product of the weights of the links from s back to t."""
        return mask_of_links(self.links(steps))

    def cost(self, steps: int) -> int:
        """Links walked back in this draw: those that are not cut."""
        return int(np.count_nonzero(self.links(steps)[1:]))

    def new_losses(self, steps: int) -> int:
        """All of them, at the end."""
        return steps


def mask_of_links(links: NDArray[np.float64]) -> NDArray[np.float64]:
    """M[s, t] = links[t+1] · … · links[s], (T, T), for weights of links (T,).

    >>> mask_of_links(np.array([1.0, 2.0, 3.0]))
    array([[1., 0., 0.],
           [2., 1., 0.],
           [6., 3., 1.]])
    """
    mask = np.eye(len(links))
    for s in range(1, len(links)):
        mask[s, :s] = mask[s - 1, :s] * links[s]
    return mask
