"""The smallest sizes, losses without a gradient, single precision: a number, or a documented NaN, and no warning."""

import numpy as np
import pytest

from simulator import Lens, Network, Randomized, Sliding, gradient
from tests.unit.simulator.lens.lenses import everything, lens_of, random_lens
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, far_apart, problem_of


@pytest.mark.parametrize("size", ["one step", "two steps", "batch of one", "one unit", "one of everything"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_smallest_sizes_have_an_answer_to_everything(cell, loss, size) -> None:
    refused = {
        name: answer
        for name, answer in everything(lens_of(problem_of(cell, loss, size))).items()
        if isinstance(answer, str)
    }

    allowed = {"rnn": {"cell_influence", "direct_path"}, "gru": {"cell_influence", "bounds"}, "lstm": {"bounds"}}
    assert set(refused) == allowed[cell]


@pytest.mark.parametrize("cell", CELLS)
def test_one_step_of_one_unit_of_one_sequence(cell) -> None:
    lens = lens_of(problem_of(cell, "mse", "one step"))

    assert lens.influence.shape == lens.contributions("bias_hh").shape == (1, 1)
    assert lens.itemised(0).shape == (1, 2, 4)
    assert list(lens.jacobian_norms(0)) == [1]
    assert np.isnan(lens.decay_rate)
    assert lens.bias(Sliding(1)).relative_error < 1e-14
    assert list(lens.bias_curves()["block"].cost) == [0]
    assert lens.spread(Randomized(cut_probability=0.5), 3).relative_deviation < 1e-14


@pytest.mark.parametrize("cell", CELLS)
def test_where_the_outputs_are_the_targets_there_is_no_gradient_to_speak_of(cell) -> None:
    network = Network(cell, 2, 3, 2, "mse")
    inputs = np.random.default_rng(0).normal(size=(6, 2, 2))
    lens = Lens(network, inputs, network.readout(network.forward(inputs).h[1:]))

    everything(lens)
    bias, curve = lens.bias(Sliding(2)), lens.bias_curves()["sliding"]
    spread = lens.spread(Randomized(cut_probability=0.3), 4)

    assert lens.loss == 0
    assert not lens.influence.any() and not lens.arriving.any() and not lens.phi.any()
    assert np.isnan(lens.decay_rate)
    assert np.isnan(bias.cosine) and bias.relative_error == 0 and not bias.descends
    assert np.isnan(curve.cosine).all() and not curve.relative_error.any() and not curve.descends.any()
    assert lens.aicher.smallest(0.5) is None
    assert np.isnan(spread.projections).all() and spread.relative_deviation == spread.bias == 0
    assert (lens.jacobian_norms(5) > 0).all()  # a nudge is felt all the same


@pytest.mark.parametrize("cell", CELLS)
def test_a_single_loss_at_the_end(cell) -> None:
    weights = [0, 0, 0, 0, 0, 0, 1]
    problem = problem_of(cell, "mse")
    lens = Lens(problem.network, problem.inputs, problem.targets, problem.state, weights=weights)

    everything(lens)

    assert not lens.influence[:-1].any()
    assert lens.influence[-1].all()
    np.testing.assert_allclose(lens.arriving, lens.influence[-1], rtol=1e-12)
    norms = np.hypot(lens.influence, lens.cell_influence)[-1] if cell == "lstm" else lens.influence[-1]
    np.testing.assert_allclose(lens.phi, norms[::-1], rtol=1e-12)  # its share is the loss itself


@pytest.mark.parametrize("cell", CELLS)
def test_a_network_in_single_precision_is_looked_at_in_double(cell) -> None:
    network = Network(cell, 2, 3, 2, "mse", dtype="float32", recurrent="identity", gain=0.01)
    inputs, targets = np.random.default_rng(0).normal(size=(2, 60, 2, 2)).astype("float32")
    lens, single = Lens(network, inputs, targets), gradient(network, inputs, targets)

    everything(lens)

    assert network.dtype == np.float32 == network.parameters["weight_hh"].dtype
    assert lens.loss == pytest.approx(single.loss, rel=1e-5)
    assert not far_apart(lens.gradients, {name: value.astype(float) for name, value in single.gradients.items()}, 1e-4)
    for array in (lens.influence, lens.itemised(4), lens.hidden, lens.gradients["weight_ih"], lens.jacobian(2)):
        assert array.dtype == np.float64
    if cell == "rnn":
        assert 0 < lens.influence[-1, 0] < 1e-110  # far below the smallest number of single precision


def test_a_network_whose_units_are_all_silent() -> None:
    lens = random_lens(activation="relu", input_scale=0, steps=6)

    everything(lens)

    assert not lens.hidden.any()
    assert list(lens.jacobian_norms(5)) == [0, 0, 0, 0, 0, 1]
    assert not lens.gradients["weight_hh"].any()
