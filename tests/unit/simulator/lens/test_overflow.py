"""A network that explodes, or whose weights are out of all bounds: infinite or NaN, neither a warning nor a crash."""

from typing import Any

import numpy as np
import pytest

from simulator import Lens, Network, Randomized, Sliding
from tests.unit.simulator.lens.lenses import everything
from tests.unit.simulator.oracles.problems import CELLS


def exploding(activation: Any, steps: int = 300, **settings: Any) -> Lens:
    """A network of gain 50: after 182 steps its state is beyond the largest float."""
    network = Network("rnn", 1, 3, 1, "mse", activation=activation, recurrent="identity", gain=50, **settings)
    return Lens(network, np.ones((steps, 2, 1)), np.zeros((steps, 2, 1)), np.ones((2, 3)))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("steps", [60, 100, 185, 300])
@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_an_exploding_network_gives_an_answer_to_everything(activation, steps, dtype) -> None:
    everything(exploding(activation, steps, dtype=dtype))


@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_what_overflows_is_infinite_or_nan_and_never_a_number_that_looks_right(activation) -> None:
    lens = exploding(activation)
    bias, curves = lens.bias(Sliding(3)), lens.bias_curves([3])
    spread = lens.spread(Randomized(cut_probability=0.5), 2)

    assert not np.isfinite(lens.loss)
    assert not np.isfinite(lens.gradients["weight_hh"]).any()
    assert not np.isfinite(lens.influence[-1]).any()
    assert not np.isfinite(lens.phi).any()
    assert np.isnan(lens.decay_rate)
    assert lens.aicher.smallest(0.5) is None
    assert np.isnan([bias.cosine, bias.relative_error]).all() and not bias.descends
    assert np.isnan([curve.relative_error[-1] for curve in curves.values()]).all()
    assert np.isnan([spread.relative_deviation, *spread.projections]).all()


def test_the_jacobians_of_a_linear_network_are_known_even_where_its_state_is_not() -> None:
    lens = exploding("identity")

    np.testing.assert_allclose(lens.lyapunov(299), np.log(50))
    assert lens.jacobian_norms(299)[0] == np.inf
    assert lens.bounds(1000).singular_value == np.inf


def test_where_a_relu_network_has_no_state_any_more_it_has_no_jacobian() -> None:
    lens = exploding("relu")
    assert np.isnan(lens.hidden[-1]).all()

    assert np.isnan(lens.jacobian(299)).any()
    assert np.isnan(lens.jacobian_eigenvalues(299)).all()
    for norm in ("spectral", "frobenius", "radius"):
        assert np.isnan(lens.jacobian_norms(299, norm)[:-1]).all()


def test_a_gradient_whose_square_is_too_large_still_has_a_bias_and_an_influence() -> None:
    lens = exploding("identity", steps=80)
    largest = np.abs(lens.gradients["weight_hh"]).max()

    assert 1e200 < largest < np.inf
    assert lens.bias(Sliding(80)).relative_error < 1e-12
    assert lens.bias(Sliding(1)).cell.relative_error == pytest.approx(78 / 79, rel=0.01)  # one lag of 79, all alike
    assert 1e200 < lens.influence[-1, 0] < np.inf


@pytest.mark.parametrize("cell", CELLS)
def test_weights_near_the_largest_float_give_an_answer_to_everything(cell) -> None:
    network = Network(cell, 1, 3, 1, "mse")
    network.parameters["weight_hh"][0] = 1e308

    everything(Lens(network, np.ones((6, 2, 1)), np.zeros((6, 2, 1))))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_refused(value) -> None:
    network = Network("gru", 1, 3, 1, "mse")
    network.parameters["weight_hh"][0, 0] = value

    with pytest.raises(ValueError, match=r"^parameters\['weight_hh'\] must be finite"):
        Lens(network, np.ones((6, 2, 1)), np.zeros((6, 2, 1)))
