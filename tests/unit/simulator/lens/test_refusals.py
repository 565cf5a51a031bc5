"""What cannot be asked is refused with the argument's name and what it may be."""

import re
from typing import Any

import numpy as np
import pytest

from simulator import Block, Full, Lens, Network, Randomized
from tests.unit.simulator.lens.lenses import random_lens

WRONG_STEPS = [-1, 6, 1.0, True, None, "last"]


@pytest.mark.parametrize("s", WRONG_STEPS)
@pytest.mark.parametrize("name", ["itemised", "jacobian_norms", "log_jacobian_norms", "lyapunov", "direct_path"])
def test_the_step_of_a_loss_must_be_in_the_sequence(name, s) -> None:
    with pytest.raises(ValueError, match=rf"^s must be a whole number from 0 to 5, not {re.escape(repr(s))}$"):
        getattr(random_lens("gru", steps=6), name)(s)


@pytest.mark.parametrize("t", WRONG_STEPS)
@pytest.mark.parametrize("name", ["jacobian", "jacobian_eigenvalues"])
def test_the_step_of_a_jacobian_must_be_in_the_sequence(name, t) -> None:
    with pytest.raises(ValueError, match=rf"^t must be a whole number from 0 to 5, not {re.escape(repr(t))}$"):
        getattr(random_lens(steps=6), name)(t)


@pytest.mark.parametrize("example", [-1, 8, 0.5])
@pytest.mark.parametrize(
    "name", ["jacobian_norms", "log_jacobian_norms", "lyapunov", "jacobian", "jacobian_eigenvalues"]
)
def test_the_example_must_be_in_the_batch(name, example) -> None:
    with pytest.raises(ValueError, match=rf"^example must be a whole number from 0 to 7, not {example}"):
        getattr(random_lens(steps=6), name)(2, example=example)


@pytest.mark.parametrize("norm", ["nuclear", "", None, 2])
def test_the_norm_must_be_known(norm: Any) -> None:
    with pytest.raises(ValueError, match=r"^norm must be one of 'spectral', 'frobenius', 'radius', not"):
        random_lens(steps=3).jacobian_norms(2, norm)


@pytest.mark.parametrize("parameter", ["weight_out", "bias_out", "W_hh", None])
def test_only_the_cell_s_parameters_have_contributions(parameter: Any) -> None:
    names = "'weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'"
    with pytest.raises(ValueError, match=rf"^parameter must be one of {names}, not"):
        random_lens(steps=3).contributions(parameter)


@pytest.mark.parametrize(
    ("lags", "message"),
    [
        (-1, "lags must be at least 0, not -1"),
        ([0, 2, -3], "lags must be at least 0, not -3"),
        ([], "lags must have the shape (at least 1), not (0,)"),
        ([1, np.nan], "lags must be finite"),
        ("many", "lags must be an array of numbers"),
    ],
)
def test_lags_must_be_numbers_of_at_least_0(lags: Any, message) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        random_lens(steps=3).bounds(lags)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_only_a_vanilla_network_has_bounds_from_its_weights_alone(cell) -> None:
    with pytest.raises(ValueError, match=rf"^bounds is for the cell 'rnn' only, not '{cell}'$"):
        random_lens(cell, steps=3).bounds(1)


@pytest.mark.parametrize("ks", [[0], [3, -1], [1.5], ["1"]])
def test_each_of_the_ks_must_be_a_whole_number_of_at_least_1(ks: Any) -> None:
    with pytest.raises(ValueError, match=r"^each of ks must be a whole number of at least 1, not"):
        random_lens(steps=3).bias_curves(ks)


@pytest.mark.parametrize("ks", [[], ()])
def test_there_must_be_a_k(ks: Any) -> None:
    with pytest.raises(ValueError, match=r"^ks must hold at least one K$"):
        random_lens(steps=3).bias_curves(ks)


@pytest.mark.parametrize("samples", [0, -1, 2.0, None])
def test_at_least_one_sample_must_be_drawn(samples: Any) -> None:
    with pytest.raises(ValueError, match=r"^samples must be a whole number of at least 1, not"):
        random_lens(steps=3).spread(Randomized(cut_probability=0.5), samples)


@pytest.mark.parametrize("truncation", [Full(), Block(2), None, 0.5])
def test_only_randomised_truncation_has_a_spread(truncation: Any) -> None:
    with pytest.raises(ValueError, match=rf"^truncation must be Randomized, not {re.escape(repr(truncation))}$"):
        random_lens(steps=3).spread(truncation)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"inputs": np.zeros((4, 2, 2))}, "inputs must have the shape"),
        ({"inputs": np.zeros((0, 2, 3))}, "inputs must have the shape"),
        ({"inputs": np.full((4, 2, 3), np.nan)}, "inputs must be finite"),
        ({"targets": np.zeros((5, 2, 1))}, "targets must have the shape (4, 2, 1)"),
        ({"targets": np.full((4, 2, 1), np.inf)}, "targets must be finite"),
        ({"state": np.zeros((1, 3))}, "state must have the shape (2, 3)"),
        ({"weights": np.zeros(4)}, "weights must be at least 0, and one of them above 0"),
        ({"weights": np.ones(3)}, "weights must have the shape (4)"),
    ],
)
def test_what_gradient_refuses_the_lens_refuses(changed, message) -> None:
    arguments = {"inputs": np.zeros((4, 2, 3)), "targets": np.zeros((4, 2, 1))} | changed

    with pytest.raises(ValueError, match="^" + re.escape(message)):
        Lens(Network("rnn", 3, 3, 1, "mse"), **arguments)
