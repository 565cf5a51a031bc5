"""How a learner stands: its loss of late, beside that of a guess that has seen nothing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Verdict = Literal["begun", "chance", "between", "solved", "diverged"]

EARLY = 50  # updates before which nothing is said: every loss starts near chance
SOLVED, AT_CHANCE = 0.05, 0.95  # shares of the loss of chance
_RECENT = 0.1  # the part of the updates that counts as of late


@dataclass(frozen=True)
class Standing:
    """loss: mean over the last tenth of the updates, NaN before the first. share: that by the loss of chance."""

    loss: float
    share: float
    verdict: Verdict


def standing(curves: Mapping[str, NDArray[np.float64]], chance: float, *, ended: bool = False) -> Standing:
    """The standing of a learner by its curves (`Curves.arrays`), of which "update" and "loss" are looked at.

    Solved is a loss of at most 5 % of chance, at chance one of at least 95 %: below it there is something that was
    learnt, for a loss that wavers around chance is on average not below it. `ended`: it has diverged.

    >>> curves = {"update": np.array([1.0, 50, 100]), "loss": np.array([0.7, 0.4, 0.01])}
    >>> standing(curves, chance=0.5)
    Standing(loss=0.01, share=0.02, verdict='solved')
    """
    updates, losses = curves["update"], curves["loss"]
    if not len(updates):
        return Standing(math.nan, math.nan, "diverged" if ended else "begun")
    stretches = np.diff(updates, prepend=0)  # how many updates each point stands for
    recent = updates > (1 - _RECENT) * updates[-1]
    loss = float(np.average(losses[recent], weights=stretches[recent]))
    share = loss / chance if chance > 0 else math.inf  # nothing is left to learn where a guess makes no error
    return Standing(loss, share, _verdict(updates[-1], share, ended))


def _verdict(updates: float, share: float, ended: bool) -> Verdict:
    if ended:
        return "diverged"
    if updates < EARLY:
        return "begun"
    return "solved" if share <= SOLVED else "chance" if share >= AT_CHANCE else "between"
