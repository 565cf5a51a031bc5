"""Every entry of every gradient is the slope of the loss, measured by moving that one number a little."""

import numpy as np
import pytest

from simulator import Full, gradient
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, our_gradient, problem_of

STEP = 1e-5  # the cube root of the rounding error, where a central difference is at its best: about 1e-10


@pytest.mark.parametrize("weighted", [True, False], ids=["weighted steps", "equal steps"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_a_gradient_is_the_slope_of_the_loss(cell, loss, weighted) -> None:
    problem = problem_of(cell, loss, weighted=weighted)
    network = problem.network.copy()

    def measured_loss() -> float:
        return gradient(network, problem.inputs, problem.targets, Full(), problem.state, weights=problem.weights).loss

    ours = our_gradient(problem, Full()).gradients

    for name, parameter in network.parameters.items():
        slopes = np.empty_like(parameter)
        for index in np.ndindex(parameter.shape):
            value = parameter[index]
            parameter[index] = value + STEP
            above = measured_loss()
            parameter[index] = value - STEP
            below = measured_loss()
            parameter[index] = value
            slopes[index] = (above - below) / (2 * STEP)
        np.testing.assert_allclose(ours[name], slopes, rtol=1e-6, atol=1e-9, err_msg=name)
