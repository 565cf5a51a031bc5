"""Preset 6: what clipping does to one step in front of the wall."""

import numpy as np

from simulator.tasks import Cliff
from ui.formatting import significant
from ui.lab.cliff_reading import read_cliff
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Options, Preset, Story, Truth
from ui.words import _

SAME = 1e-9  # how far from 1 a cosine or a ratio may be through rounding


def _told() -> Story:
    return Story(
        _("Clipping"),
        _(
            "The error surface of a single unit, $x_t = w\\,\\sigma(x_{t-1}) + b$ over 50 steps, has a wall. Gradient "
            "descent comes up to it, once without clipping and once with the threshold $c = 1$."
        ),
        _("At the wall the gradient is clipped by its norm. What is different about the next step?"),
        Options(
            {
                "direction": _("Its direction: it goes along the wall"),
                "length": _("Its length: the direction stays"),
                "both": _("Both direction and length"),
            }
        ),
        _(
            "$\\hat g = \\dfrac{c}{\\|g\\|}\\,g$ where $\\|g\\| \\ge c$. Clipping tames an explosion; a gradient that "
            "has vanished it cannot bring back."
        ),
    )


def _measure(settings: LabSettings) -> Truth:
    """Two single steps from the place where the free descent has its longest gradient."""
    free = read_cliff(settings).free
    w, b = (float(place[free.steepest_at - 1]) for place in (free.descent.w, free.descent.b))
    paths = [Cliff().descend(w, b, settings.cliff_rate, 1, clip) for clip in (None, settings.cliff_clip)]
    moves = np.array([[path.w[-1] - w, path.b[-1] - b] for path in paths])  # (2, w and b)
    long, short = np.linalg.norm(moves, axis=1)
    cosine = float(moves[0] @ moves[1] / (long * short))
    turned, shortened = cosine < 1 - SAME, short < long * (1 - SAME)
    answer = "both" if turned and shortened else "direction" if turned else "length" if shortened else "neither"
    return Truth(answer, {"norm": free.steepest, "long": float(long), "short": float(short), "cosine": cosine})


def _reveal(truth: Truth) -> str:
    return _(
        "At the wall |g| = {norm}. The next step is {long} long without clipping and {short} with it; the angle "
        "between the two has the cosine {cosine}."
    ).format(**{name: significant(value) for name, value in truth.numbers.items()})


WALL = Preset(6, LabSettings(pane="cliff", preset=6), _told, _measure, _reveal)
