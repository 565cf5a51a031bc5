"""Influence balancing: from how far back a truncated gradient has the right sign, and who learns with it."""

from itertools import count

import numpy as np

from simulator.gradient import gradient
from simulator.published.check import Measurement, Reading
from simulator.randomized import Randomized
from simulator.tasks.influence_balancing import InfluenceBalancing
from simulator.truncation import Block, Sliding, Truncation

THETA = 0.5
LONGEST = 400  # steps: by then the system has forgotten where it began, and the sensitivity its limit
UPDATE_STEPS = 100_000


def influence_signs() -> Measurement:
    """∂s[0]/∂θ by backpropagation through the system as a network, against the closed form of the paper."""
    settled = _settled()
    for k, expected in [(10, 10.0), (40, 0.566), (41, -0.219)]:
        yield Reading(f"S({k})", _seen(settled, Sliding(k), LONGEST, last=True), value=expected, tolerance=5e-4)
    yield Reading("S(∞)", _seen(settled, Sliding(LONGEST), LONGEST, last=True), value=-6, tolerance=1e-4)
    yield 0.2
    right = next(k for k in count(1) if k >= LONGEST or _seen(settled, Sliding(k), k, last=True) < 0)
    yield Reading("min K: S(K) < 0", right, value=41)
    yield 0.4
    for k, expected in [(109, 0.037), (110, -0.018)]:
        yield Reading(f"M({k})", _seen(settled, Block(k), 2 * k), value=expected, tolerance=5e-4)
    right = next(k for k in count(1) if k >= LONGEST or _seen(settled, Block(k), k) < 0)
    yield Reading("min K: M(K) < 0", right, value=110)
    yield 1.0


def _settled() -> np.ndarray:
    """The state (1, n) at which the system stands still with θ = THETA: there every step misses the target alike."""
    system = InfluenceBalancing()
    return np.linalg.solve(np.eye(system.units) - system.matrix, THETA * system.direction)[None]


def _seen(state: np.ndarray, truncation: Truncation, steps: int, *, last: bool = False) -> float:
    """∂s[0]/∂θ as the losses see it on average, or as that of the last step does."""
    system = InfluenceBalancing()
    inputs, targets, _ = system.data(steps)
    weights = np.arange(1, steps + 1) == steps if last else None
    result = gradient(system.network(THETA), inputs, targets, truncation, state, weights=weights)
    return float(system.direction @ result.gradients["bias_ih"]) / (2 * (state[0, 0] - 1))


def influence_training() -> Measurement:
    """Live training: blocks of 10 and 100 leave the optimum θ* = −1/6, blocks of 200 and random cuts find it."""
    system = InfluenceBalancing()
    for done, (k, limits) in enumerate([(10, {"least": 10.0}), (100, {"least": 10.0}), (200, {})], start=1):
        theta = float(system.train(Block(k), UPDATE_STEPS, 1e-3, THETA).theta[-1])
        near = {} if limits else {"value": -1 / 6, "tolerance": 1e-4}
        yield Reading(f"θ, K = {k}", theta, **limits, **near)
        yield done / 4
    theta = float(system.train(Randomized(mean_length=16), UPDATE_STEPS, 3e-4, THETA).theta[-1])
    yield Reading("θ, ARTBP L₀ = 16", theta, value=-1 / 6, tolerance=1e-4)
