"""Every step's closed Jacobian is the one that automatic differentiation finds."""

# autograd makes its functions when it is imported, out of a type checker's sight.
# pyright: reportAttributeAccessIssue=false, reportCallIssue=false

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import jacobian

from tests.unit.simulator.oracles.problems import CELLS, problem_of


@pytest.mark.parametrize(
    ("cell", "activation"), [*((cell, "tanh") for cell in CELLS), ("rnn", "relu"), ("rnn", "identity")]
)
def test_the_jacobian_of_a_step_is_that_of_the_plain_cell(cell, activation) -> None:
    problem = problem_of(cell, "mse", activation=activation)
    network, states = problem.network, problem.states()
    record = network.forward(problem.inputs, problem.state)

    ours = network.cell.jacobian(network.parameters, network.cell.slopes(record))  # (T, B, H, H), LSTM (T, B, 2H, 2H)

    for t in range(problem.steps):
        theirs = jacobian(plain_step(problem, t))(np.concatenate(states[t], axis=1))  # (B, H, B, H)
        for b in range(len(ours[t])):
            np.testing.assert_allclose(ours[t, b], theirs[b, :, b, :], rtol=1e-11, atol=1e-13)


def plain_step(problem, t: int):
    """Step t as a function of one array (B, H), or (B, 2H) with h and c side by side."""

    def step(state):
        parts = anp.split(state, len(problem.start), axis=1)
        return anp.concatenate(problem.step(problem.network.parameters, t, tuple(parts)), axis=1)

    return step
