"""The numbers of the cliff: two descents from the same point, one of which clips its gradient."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.tasks import Cliff
from simulator.tasks.cliff import Descent, Surface, bifurcations
from ui.lab.settings import KINDS, LabSettings, Real

UPDATES = 200
FINENESS = 141  # places of the map along each axis
AROUND = 0.3  # how far the map reaches beyond the start and the clipped way
EDGE = 0.125  # to whose multiples the map is rounded, so that it stands still while a slider moves a little


@dataclass(frozen=True)
class Way:
    """A descent, and what stands out in it. Updates count from 1: update n goes from place n − 1 to place n."""

    descent: Descent
    steepest: float  # the longest gradient
    steepest_at: int  # the update that starts from there
    longest: float  # the longest move of (w, b)
    longest_at: int

    @property
    def end_error(self) -> float:
        """E where it ends."""
        return float(self.descent.error[-1])

    @property
    def thrown_out(self) -> bool:
        """Whether it left the world before all updates were made."""
        return len(self.descent.w) <= UPDATES


@dataclass(frozen=True)
class CliffReading:
    """What the two descents came to. clips: whether the threshold was ever reached, so that they differ."""

    free: Way
    clipped: Way
    threshold: float

    @property
    def clips(self) -> bool:
        """Whether a gradient was longer than the threshold."""
        return self.free.steepest > self.threshold


def read_cliff(settings: LabSettings) -> CliffReading:
    """Go down from the settings' point without and with clipping."""
    start = (settings.cliff_w, settings.cliff_b, settings.cliff_rate, UPDATES)
    return CliffReading(
        _way(Cliff().descend(*start)), _way(Cliff().descend(*start, settings.cliff_clip)), settings.cliff_clip
    )


def _way(descent: Descent) -> Way:
    moves = np.hypot(np.diff(descent.w), np.diff(descent.b))  # (updates,)
    before = descent.gradient_norm[:-1] if len(moves) else descent.gradient_norm
    return Way(
        descent,
        steepest=float(before.max()),
        steepest_at=int(before.argmax()) + 1,
        longest=float(moves.max()) if len(moves) else 0.0,
        longest_at=int(moves.argmax()) + 1 if len(moves) else 0,
    )


@dataclass(frozen=True)
class Map:
    """The error over w (W,) and b (B,), and where the number of attractors changes.

    edge_w (n,), above 4; below, above (n,): the b between which there are two attractors; NaN outside the map.
    """

    w: NDArray[np.float64]
    b: NDArray[np.float64]
    surface: Surface
    edge_w: NDArray[np.float64]
    below: NDArray[np.float64]
    above: NDArray[np.float64]


def map_around(way: Way) -> Map:
    """The map of where a way leads, as far as w and b can be set."""
    return _map(*_span(way.descent.w, "cliff_w"), *_span(way.descent.b, "cliff_b"))


def _span(places: NDArray[np.float64], name: str) -> tuple[float, float]:
    kind = KINDS[name]
    assert isinstance(kind, Real)
    least, most = (min(max(place, kind.least), kind.most) for place in (places.min(), places.max()))
    low = math.floor((least - AROUND) / EDGE) * EDGE
    high = math.ceil((most + AROUND) / EDGE) * EDGE
    return max(low, kind.least), min(high, kind.most)


@lru_cache(maxsize=8)
def _map(least_w: float, most_w: float, least_b: float, most_b: float) -> Map:
    w, b = np.linspace(least_w, most_w, FINENESS), np.linspace(least_b, most_b, FINENESS)
    edge_w = np.append(4.0001, w[w > 4.0001]) if most_w > 4 else np.empty(0)
    edges = np.array([bifurcations(float(each)) for each in edge_w]).reshape(-1, 2)
    edges[(edges < least_b) | (edges > most_b) | (edge_w < least_w)[:, None]] = np.nan
    return Map(w, b, Cliff().surface(w, b), edge_w, edges[:, 0], edges[:, 1])
