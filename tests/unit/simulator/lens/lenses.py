"""Lenses to look through, and everything that one can be asked."""

from typing import Any

import numpy as np

from simulator import Block, Full, Lens, Network, Randomized, Sliding, WilliamsPeng
from tests.unit.simulator.oracles.graph import Problem


def lens_of(problem: Problem) -> Lens:
    """The lens on a problem of the oracles."""
    return Lens(problem.network, problem.inputs, problem.targets, problem.state, weights=problem.weights)


def random_lens(
    cell: Any = "rnn",
    seed: int = 0,
    *,
    steps: int = 60,
    batch: int = 8,
    size: int = 16,
    recurrent: Any = "gaussian",
    **settings: Any,
) -> Lens:
    """A Gaussian network of gain 1, unless `settings` say otherwise, with noise for inputs and for targets."""
    generator = np.random.default_rng([seed, 1])
    network = Network(cell, 3, size, 2, "mse", seed=seed, recurrent=recurrent, **settings)
    return Lens(network, generator.normal(size=(steps, batch, 3)), generator.normal(size=(steps, batch, 2)))


def linear_lens(recurrent: Any, *, steps: int = 40, size: int = 6, seed: int = 0, **settings: Any) -> Lens:
    """A linear network without inputs, h_t = W_hh h_{t−1}, from a state of noise."""
    network = Network("rnn", 1, size, 1, "mse", seed, activation="identity", recurrent=recurrent, **settings)
    state = np.random.default_rng([seed, 2]).normal(size=(1, size))
    return Lens(network, np.zeros((steps, 1, 1)), np.zeros((steps, 1, 1)), state)


def everything(lens: Lens) -> dict[str, Any]:
    """All that a lens tells, about its last step where a step must be chosen; a refusal counts as an answer."""
    last = lens.steps - 1
    asked = {
        "loss": lambda: lens.loss,
        "gradients": lambda: lens.gradients,
        "influence": lambda: lens.influence,
        "cell_influence": lambda: lens.cell_influence,
        "itemised": lambda: lens.itemised(last),
        "contributions": lambda: lens.contributions("weight_hh"),
        "arriving": lambda: lens.arriving,
        "spectral": lambda: lens.jacobian_norms(last),
        "frobenius": lambda: lens.jacobian_norms(last, "frobenius", example=0),
        "radius": lambda: lens.jacobian_norms(last, "radius"),
        "log_jacobian_norms": lambda: lens.log_jacobian_norms(last),
        "lyapunov": lambda: lens.lyapunov(last),
        "jacobian": lambda: lens.jacobian(last),
        "jacobian_eigenvalues": lambda: lens.jacobian_eigenvalues(last),
        "eigenvalues": lambda: lens.eigenvalues,
        "direct_path": lambda: lens.direct_path(last),
        "bounds": lambda: lens.bounds([0, 1, 1000]),
        "phi": lambda: lens.phi,
        "decay_rate": lambda: lens.decay_rate,
        "bias": lambda: [lens.bias(cut) for cut in (Full(), Block(2), Sliding(1), WilliamsPeng(2, 3))],
        "bias_curves": lambda: lens.bias_curves(),
        "aicher": lambda: lens.aicher,
        "smallest": lambda: lens.aicher.smallest(0.1),
        "spread": lambda: lens.spread(Randomized(cut_probability=0.3), samples=3),
    }
    return {name: _answer(ask) for name, ask in asked.items()}


def _answer(ask: Any) -> Any:
    try:
        return ask()
    except ValueError as refusal:
        return str(refusal)
