"""The numbers of randomised truncation: some patterns of cuts, and many gradients drawn with them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator import Block, Lens, Randomized
from simulator.lens.spread import Spread
from ui.lab.building import lens_of, truncation_of
from ui.lab.settings import LabSettings

SAMPLES = 200
SHOWN = 12  # patterns
PROBABILITIES = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4)
SAMPLES_EACH = 100  # of a curve's points


@dataclass(frozen=True)
class RandomReading:
    """Randomised truncation of the settings' network, drawn SAMPLES times over.

    weights (SHOWN, T): of the link back from t, 0 where it is cut, of the first patterns; the first step has none, 1.
    reach (SHOWN, T): the weight with which the loss at t arrives at the first step of its piece.
    by_lag (T,): the weight of a lag that survives after a cut; it does so with the probability 1/by_lag.
    survived (T,): the share of draws in which the first so many links survive, as measured.
    mean, deviation (N,): of the first n projections ⟨ĝ, g⟩/‖g‖².
    pieces: the mean length between cuts. block: the cut every `pieces` steps; block_error: its relative error.
    """

    lens: Lens
    truncation: Randomized
    spread: Spread
    weights: NDArray[np.float64]
    reach: NDArray[np.float64]
    by_lag: NDArray[np.float64]
    survived: NDArray[np.float64]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    pieces: float
    block: Block
    block_error: float


def read_random(settings: LabSettings, first: int = 0) -> RandomReading:
    """Draw the patterns from number `first` on. Raises ValueError."""
    lens = lens_of(settings)
    truncation = truncation_of(settings.with_(cut="random"))
    assert isinstance(truncation, Randomized)
    truncation = truncation.with_draw(first)
    draws = [truncation.with_draw(first + n) for n in range(SAMPLES)]
    links = np.array([draw.links(lens.steps) for draw in draws])  # (N, T)
    spread = lens.spread(truncation, SAMPLES)
    n = np.arange(1, SAMPLES + 1)
    with np.errstate(over="ignore", invalid="ignore"):  # a network that explodes has projections that are no numbers
        mean = np.cumsum(spread.projections) / n
        deviation = np.sqrt(np.maximum(np.cumsum(spread.projections**2) / n - mean**2, 0))
    pieces = lens.steps / (np.count_nonzero(links[:, 1:] == 0) / SAMPLES + 1)
    block = Block(max(1, round(pieces)))
    return RandomReading(
        lens,
        truncation,
        spread,
        weights=links[:SHOWN],
        reach=np.array([draw.mask(lens.steps).max(axis=1) for draw in draws[:SHOWN]]),
        by_lag=np.cumprod(truncation.links_for(np.zeros(lens.steps - 1))[0], dtype=np.float64),
        survived=np.append(1.0, np.cumprod(links[:, 1:] > 0, axis=1).mean(axis=0)),
        mean=mean,
        deviation=deviation,
        pieces=float(pieces),
        block=block,
        block_error=lens.bias(block).cell.relative_error,
    )


@lru_cache(maxsize=8)
def noise_by_probability(lens: Lens) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each of PROBABILITIES: √E‖ĝ − g‖²/‖g‖ of one draw, and the relative error of blocks as long as its pieces."""
    noise = [lens.spread(Randomized(cut_probability=c), SAMPLES_EACH).relative_deviation for c in PROBABILITIES]
    bias = [lens.bias(Block(max(1, round(1 / c)))).cell.relative_error for c in PROBABILITIES]
    return np.array(noise), np.array(bias)
