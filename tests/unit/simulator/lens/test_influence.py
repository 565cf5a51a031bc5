"""What a loss sends back to every earlier state is what automatic differentiation finds when that state is nudged."""

# autograd makes its functions when it is imported, out of a type checker's sight.
# pyright: reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import make_vjp
from numpy.typing import NDArray

from simulator import Lens
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.graph import Problem
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, SIZES, problem_of


def sent_back(problem: Problem) -> NDArray:
    """dL_s/dstate_t as items[s, t], (T, T, states, B, H): each state has a nudge of 0 of its own to be derived by."""

    def losses(nudges):
        state, shares = problem.start, []
        for t, nudge in enumerate(nudges):
            state = tuple(part + own for part, own in zip(problem.step(parameters, t, state), nudge, strict=True))
            shares.append(problem.loss_of_step(parameters, t, state))
        return anp.array(shares)

    parameters, start = problem.network.parameters, problem.start
    no_nudge = [tuple(np.zeros_like(part) for part in start)] * problem.steps
    pull_back, _ = make_vjp(losses)(no_nudge)
    return np.array([pull_back(selected) for selected in np.eye(problem.steps)])


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_influence_map_holds_the_norms_of_what_autograd_finds(cell, loss, size, weighted) -> None:
    problem = problem_of(cell, loss, size, weighted=weighted)
    norms = np.sqrt((sent_back(problem) ** 2).sum(axis=(3, 4)))  # (T, T, states)

    lens = lens_of(problem)

    np.testing.assert_allclose(lens.influence, norms[:, :, 0], rtol=1e-10, atol=1e-14)
    if cell == "lstm":
        np.testing.assert_allclose(lens.cell_influence, norms[:, :, 1], rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_the_influence_map_is_right_for_the_other_activations(activation) -> None:
    problem = problem_of("rnn", "mse", activation=activation)

    np.testing.assert_allclose(
        lens_of(problem).influence, np.linalg.norm(sent_back(problem)[:, :, 0], axis=(2, 3)), rtol=1e-10, atol=1e-14
    )


@pytest.mark.parametrize("cell", CELLS)
def test_without_a_given_state_the_sequence_starts_from_zeros(cell) -> None:
    problem = problem_of(cell, "mse", started=False)

    norms = np.linalg.norm(sent_back(problem)[:, :, 0], axis=(2, 3))

    np.testing.assert_allclose(lens_of(problem).influence, norms, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("cell", CELLS)
def test_itemised_gives_the_vectors_themselves(cell) -> None:
    problem = problem_of(cell, "cross_entropy", weighted=True)
    items, lens = sent_back(problem), lens_of(problem)

    for s in range(problem.steps):
        np.testing.assert_allclose(lens.itemised(s), items[s, : s + 1, 0], rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("cell", CELLS)
def test_the_norms_of_the_itemised_vectors_are_the_rows_of_the_influence_map(cell) -> None:
    lens = random_lens(cell, steps=20)

    for s in range(lens.steps):
        norms = np.linalg.norm(lens.itemised(s), axis=(1, 2))
        np.testing.assert_allclose(norms, lens.influence[s, : s + 1], rtol=1e-12)
        assert not lens.influence[s, s + 1 :].any()


@pytest.mark.parametrize("cell", CELLS)
def test_what_arrives_at_a_step_is_the_sum_of_what_the_later_losses_send(cell) -> None:
    problem = problem_of(cell, "mse", "larger", weighted=True)

    total = sent_back(problem)[:, :, 0].sum(axis=0)  # (T, B, H): dL/dh_t

    np.testing.assert_allclose(lens_of(problem).arriving, np.linalg.norm(total, axis=(1, 2)), rtol=1e-10)


def test_later_losses_may_cancel_one_another_but_never_add_up_to_more_than_their_norms() -> None:
    lens = random_lens("lstm")
    norms = lens.influence.sum(axis=0)

    assert (lens.arriving <= norms * (1 + 1e-12)).all()
    assert (lens.arriving[:-1] < 0.9 * norms[:-1]).any()
    assert lens.arriving[-1] == pytest.approx(lens.influence[-1, -1])


@pytest.mark.parametrize("cell", CELLS)
def test_a_loss_of_weight_0_sends_nothing_back(cell) -> None:
    problem = problem_of(cell, "mse", "larger", weighted=True)
    assert problem.weights is not None
    silent = problem.weights == 0

    lens = lens_of(problem)

    assert silent.any()
    assert not lens.influence[silent].any()
    assert lens.influence[~silent].diagonal().all()
    assert not lens.shares[silent].any()


def test_a_map_that_fades_goes_on_to_the_smallest_floats() -> None:
    lens = random_lens(steps=230, activation="identity", recurrent="identity", gain=0.05)
    straight = lens.influence[-1, -1] * 0.05 ** np.arange(229, -1, -1)

    np.testing.assert_allclose(lens.influence[-1], straight, rtol=1e-9, atol=1e-306)
    assert 0 < lens.influence[-1, 0] < 1e-299


def test_the_shares_sum_to_the_loss_and_what_was_run_can_be_read() -> None:
    problem = problem_of("gru", "mse", weighted=True)
    lens = lens_of(problem)
    states = problem.states()

    assert lens.shares.sum() == pytest.approx(lens.loss, rel=1e-14)
    expected = [problem.loss_of_step(problem.network.parameters, s, states[s + 1]) for s in range(problem.steps)]
    np.testing.assert_allclose(lens.shares, expected, rtol=1e-12)
    np.testing.assert_allclose(lens.hidden, [state[0] for state in states[1:]], rtol=1e-12)
    np.testing.assert_allclose(lens.outputs, problem.network.readout(lens.hidden), rtol=1e-12)


@pytest.mark.parametrize("cell", ["rnn", "gru"])
def test_only_the_lstm_has_an_influence_on_cell_states(cell) -> None:
    lens: Lens = random_lens(cell, steps=3)

    with pytest.raises(ValueError, match=f"cell_influence is for the cell 'lstm' only, not '{cell}'"):
        _ = lens.cell_influence
