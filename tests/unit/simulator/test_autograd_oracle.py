"""Every gradient of ours is what automatic differentiation of the plain network gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator import Full, Randomized, masked_gradient
from tests.unit.simulator.oracles import graph
from tests.unit.simulator.oracles.problems import (
    CELLS,
    LOSSES,
    TRUNCATIONS,
    disagreements,
    far_apart,
    however_it_starts,
    of_every_size,
    our_gradient,
    problem_of,
)

CUTS = [truncation for truncation in TRUNCATIONS if not isinstance(truncation, Randomized)]


@of_every_size
def test_a_truncated_gradient_is_the_sum_of_its_masked_items(cell, loss, size) -> None:
    assert not disagreements(problem_of(cell, loss, size), TRUNCATIONS, graph.gradient_by_mask)


@of_every_size
def test_a_truncated_gradient_is_that_of_windows_run_again(cell, loss, size) -> None:
    assert not disagreements(problem_of(cell, loss, size), CUTS, graph.gradient_by_running_again)


@however_it_starts
def test_starting_states_and_step_weights_are_heeded(cell, loss, weighted, started) -> None:
    problem = problem_of(cell, loss, started=started, weighted=weighted)

    assert not disagreements(problem, TRUNCATIONS, graph.gradient_by_mask)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_the_vanilla_cell_may_be_rectified_or_linear(activation, loss) -> None:
    problem = problem_of("rnn", loss, activation=activation)

    assert not disagreements(problem, TRUNCATIONS, graph.gradient_by_mask)
    assert not disagreements(problem, CUTS, graph.gradient_by_running_again)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_single_precision_agrees_to_three_digits(cell, loss) -> None:
    single = problem_of(cell, loss, dtype="float32")

    for truncation in TRUNCATIONS:
        ours = our_gradient(single, truncation).gradients
        assert {value.dtype for value in ours.values()} == {np.dtype("float32")}
        theirs = graph.gradient_by_mask(problem_of(cell, loss), truncation)
        assert not far_apart(ours, theirs, tolerance=1e-3), truncation


@pytest.mark.parametrize("weighted", [True, False], ids=["weighted steps", "equal steps"])
@of_every_size
def test_loss_states_and_outputs_are_those_of_the_plain_network(cell, loss, size, weighted) -> None:
    problem = problem_of(cell, loss, size, weighted=weighted)
    states, parameters = problem.states(), problem.network.parameters

    ours = our_gradient(problem, Full())

    theirs = sum(problem.loss_of_step(parameters, s, state) for s, state in enumerate(states[1:]))
    assert ours.loss == pytest.approx(theirs, rel=1e-12, abs=1e-15)
    last = ours.state if isinstance(ours.state, tuple) else (ours.state,)
    np.testing.assert_allclose(last, states[-1], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(ours.hidden, [state[0] for state in states[1:]], rtol=1e-12, atol=1e-15)
    outputs = [graph.readout(parameters, state[0]) for state in states[1:]]
    np.testing.assert_allclose(ours.outputs, outputs, rtol=1e-12, atol=1e-15)


def lower_triangular_masks(steps: int):
    """Any weights on and under the diagonal."""
    return arrays(float, (steps, steps), elements=st.floats(-2, 2, width=32)).map(np.tril)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
@settings(max_examples=25, deadline=None)
@given(mask=lower_triangular_masks(7), weighted=st.booleans())
def test_the_reference_computes_any_mask(cell, loss, mask, weighted) -> None:
    problem = problem_of(cell, loss, weighted=weighted)

    ours = masked_gradient(
        problem.network, problem.inputs, problem.targets, mask, problem.state, weights=problem.weights
    )

    assert not far_apart(ours.gradients, graph.masked_gradient(problem, mask))


@pytest.mark.parametrize("cell", CELLS)
def test_the_oracle_sees_a_gradient_that_is_a_little_wrong(cell) -> None:
    problem = problem_of(cell, "mse")
    theirs = graph.gradient_by_mask(problem, Full())

    ours = our_gradient(problem, Full())
    ours.gradients["weight_hh"][0, 0] *= 1 + 1e-6

    assert set(far_apart(ours.gradients, theirs)) == {"weight_hh"}
