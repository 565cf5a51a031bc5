"""Small problems of every kind and size, and how far two gradients are apart."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal, TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator import Block, Full, Gradient, Network, Randomized, Sliding, Truncation, WilliamsPeng, gradient
from tests.unit.simulator.oracles.graph import Gradients, Problem

Test = TypeVar("Test", bound=Callable[..., None])
Cell = Literal["rnn", "lstm", "gru"]
Loss = Literal["mse", "cross_entropy"]
Activation = Literal["tanh", "relu", "identity"]

CELLS: list[Cell] = ["rnn", "lstm", "gru"]
LOSSES: list[Loss] = ["mse", "cross_entropy"]
# Name: T, B, D, H, O
SIZES = {
    "usual": (7, 2, 3, 4, 3),
    "larger": (12, 3, 5, 9, 4),
    "one step": (1, 2, 3, 4, 3),
    "two steps": (2, 2, 3, 4, 3),
    "batch of one": (7, 1, 3, 4, 3),
    "one unit": (7, 2, 3, 1, 3),
    "one input": (7, 2, 1, 4, 3),
    "one output": (7, 2, 3, 4, 1),
    "one of everything": (7, 1, 1, 1, 1),
}

TRUNCATIONS = [
    Full(),
    Block(1),
    Block(3),
    Block(7),
    Block(100),
    Sliding(1),
    Sliding(3),
    Sliding(100),
    WilliamsPeng(2, 5),
    WilliamsPeng(3, 4),
    WilliamsPeng(3, 3),
    WilliamsPeng(4, 100),
    WilliamsPeng(100, 100),
    Randomized(cut_probability=0.3, seed=1),
    Randomized(mean_length=4, seed=2),
]


def of_every_size(test: Test) -> Test:
    """A test of every cell, loss and size."""
    return _of_every_cell_and_loss(pytest.mark.parametrize("size", SIZES)(test))


def however_it_starts(test: Test) -> Test:
    """A test of every cell and loss, with and without a given state and weights of the steps."""
    test = pytest.mark.parametrize("started", [True, False], ids=["from a given state", "from zeros"])(test)
    test = pytest.mark.parametrize("weighted", [True, False], ids=["weighted steps", "equal steps"])(test)
    return _of_every_cell_and_loss(test)


def _of_every_cell_and_loss(test: Test) -> Test:
    return pytest.mark.parametrize("cell", CELLS)(pytest.mark.parametrize("loss", LOSSES)(test))


@cache
def problem_of(
    cell: Cell,
    loss: Loss,
    size: str = "usual",
    *,
    activation: Activation = "tanh",
    started: bool = True,
    weighted: bool = False,
    dtype: Literal["float64", "float32"] = "float64",
) -> Problem:
    """A network with weights large enough for every path to count, and random data; the same for the same words."""
    steps, batch, input_size, hidden_size, output_size = SIZES[size]
    network = Network(
        cell=cell,
        input_size=input_size,
        hidden_size=hidden_size,
        output_size=output_size,
        loss=loss,
        seed=1,
        activation=activation,
        dtype=dtype,
    )
    generator = np.random.default_rng(2)
    for name, parameter in network.parameters.items():
        network.parameters[name][...] = generator.normal(scale=0.7, size=parameter.shape)
    inputs = generator.normal(size=(steps, batch, input_size))
    targets = (
        generator.normal(size=(steps, batch, output_size))
        if loss == "mse"
        else generator.integers(output_size, size=(steps, batch))
    )
    h, c = generator.normal(scale=0.5, size=(2, batch, hidden_size))
    state = ((h, c) if cell == "lstm" else h) if started else None
    weights = generator.uniform(size=steps) * (np.arange(steps) % 3 != 1) if weighted else None
    return Problem(network, inputs, targets, state, weights)


def our_gradient(problem: Problem, truncation: Truncation) -> Gradient:
    """What is to be held against an oracle."""
    network, inputs, targets = problem.network, problem.inputs, problem.targets
    return gradient(network, inputs, targets, truncation, problem.state, weights=problem.weights)


def disagreements(
    problem: Problem,
    truncations: Iterable[Truncation],
    theirs: Callable[[Problem, Truncation], Gradients],
    tolerance: float = 1e-9,
) -> dict[str, dict[str, float]]:
    """The truncations whose gradient is not the oracle's, with the parameters concerned: empty when all is well."""
    found = {
        str(truncation): far_apart(our_gradient(problem, truncation).gradients, theirs(problem, truncation), tolerance)
        for truncation in truncations
    }
    return {name: errors for name, errors in found.items() if errors}


def far_apart(ours: Gradients, theirs: Gradients, tolerance: float = 1e-9) -> dict[str, float]:
    """The parameters whose gradients differ by more than `tolerance` of their norm, and by how much of it."""
    assert set(ours) == set(theirs)
    errors = {name: relative_error(ours[name], theirs[name]) for name in theirs}
    return {name: error for name, error in errors.items() if not error <= tolerance}


def relative_error(ours: NDArray, theirs: NDArray) -> float:
    """‖ours − theirs‖ / ‖theirs‖; a norm below 1e-6 counts as that, since a gradient may be exactly zero."""
    assert ours.shape == theirs.shape
    return float(np.linalg.norm(ours - theirs) / max(np.linalg.norm(theirs), 1e-6))
