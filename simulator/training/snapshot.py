"""What a trainer shows of itself at one moment: copies that nothing changes any more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulator.training.curves import Curves
from simulator.training.learner import Divergence, Example, Learner

Status = Literal["ready", "waiting", "running", "paused", "stopped", "finished", "diverged", "failed"]
ENDED: tuple[Status, ...] = ("finished", "diverged", "failed")


@dataclass(frozen=True)
class LearnerSnapshot:
    """One learner.

    curves: the columns of `simulator.training.curves.COLUMNS`, each an array of at most 400 points, oldest first.
    radii: the same for "update", "symbols", "cost" and "spectral_radius" of the recurrent weights.
    example: the first row of the batch over the last chunk, or None before the first update. Its last step is the one
    before the `pending` newest steps of a stream.
    """

    settings: Mapping[str, float | None]
    updates: int
    symbols: int
    cost: int
    curves: Mapping[str, NDArray[np.float64]]
    radii: Mapping[str, NDArray[np.float64]]
    example: Example | None
    pending: int
    ended: Divergence | None


@dataclass(frozen=True)
class Snapshot:
    """A trainer after `step` chunks. `reason` says why it stopped, diverged or failed, and is empty otherwise."""

    step: int
    status: Status
    reason: str
    chance: float
    learners: Mapping[str, LearnerSnapshot]

    @property
    def done(self) -> bool:
        """Whether no further step can come."""
        return self.status in ENDED


def learner_snapshot(learner: Learner, curves: Curves) -> LearnerSnapshot:
    """The learner as it is now."""
    updates, radii = curves.arrays()
    example = learner.example()
    for array in (*updates.values(), *radii.values(), *(example or ())):
        array.setflags(write=False)
    return LearnerSnapshot(
        learner.settings,
        learner.updates,
        learner.symbols,
        learner.cost,
        updates,
        radii,
        example,
        learner.pending,
        learner.ended,
    )
