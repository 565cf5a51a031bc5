"""Pascanu's one unit: where its two attractors appear, and that a wall stands there."""

import math

import numpy as np

from simulator.published.check import Measurement, Reading
from simulator.tasks.cliff import Cliff, fixed_points

W = 5.0
MIDDLE = -W / 2  # by symmetry x = 0 is a fixed point there, and there are three
ROUND = math.sqrt(1 - 4 / W)


def cliff_bifurcations() -> Measurement:
    """The b at which the number of fixed points changes, and how steep the error is on a grid around it."""
    closed = [math.log((1 + sign * ROUND) / (1 - sign * ROUND)) - W * (1 + sign * ROUND) / 2 for sign in (1, -1)]
    for name, outside, expected in [("b₁", -3.0, closed[0]), ("b₂", -2.0, closed[1])]:
        inside = MIDDLE
        for _ in range(40):
            middle = (outside + inside) / 2
            outside, inside = (middle, inside) if len(fixed_points(W, middle)) == 1 else (outside, middle)
        yield Reading(name, (outside + inside) / 2, value=expected, tolerance=1e-5)
    yield 0.5
    surface = Cliff().surface(np.linspace(4, 6, 201), np.linspace(-3, -2, 201))
    norms = np.hypot(surface.by_w, surface.by_b)
    yield Reading("median ‖∇E‖", float(np.median(norms)), most=0.5)
    yield Reading("max ‖∇E‖", float(norms.max()), least=500)
