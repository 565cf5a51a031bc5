"""What cannot be right is refused with the name of the argument and what it may be."""

import re

import numpy as np
import pytest

from simulator import Block, Full, Network, Randomized, Sliding, WilliamsPeng, gradient, masked_gradient
from tests.unit.simulator.oracles.problems import CELLS

T, B, D, H, O = 4, 2, 3, 5, 2  # noqa: E741
INPUTS, TARGETS, LABELS = np.ones((T, B, D)), np.zeros((T, B, O)), np.zeros((T, B), int)
NAN, INF = float("nan"), float("inf")


def network_of(cell="rnn", loss="mse", **settings) -> Network:
    return Network(**({"cell": cell, "input_size": D, "hidden_size": H, "output_size": O, "loss": loss} | settings))


def with_entry(array, value) -> np.ndarray:
    """A copy whose last entry is `value`."""
    changed = np.array(array, float)
    changed.flat[-1] = value
    return changed


def refused(words: str):
    return pytest.raises(ValueError, match=re.escape(words))


SETTINGS = [
    ({"cell": "RNN"}, "cell must be one of 'rnn', 'lstm', 'gru', not 'RNN'"),
    ({"cell": None}, "cell must be one of 'rnn', 'lstm', 'gru', not None"),
    ({"cell": ["rnn"]}, "cell must be one of"),
    ({"loss": "mae"}, "loss must be one of 'mse', 'cross_entropy', not 'mae'"),
    ({"activation": "sigmoid"}, "activation must be one of 'tanh', 'relu', 'identity', not 'sigmoid'"),
    ({"cell": "gru", "activation": "relu"}, "activation can be chosen for the cell 'rnn' only"),
    ({"recurrent": "xavier"}, "recurrent must be one of 'uniform', 'gaussian', 'orthogonal', 'identity', 'symmetric'"),
    ({"dtype": "float16"}, "dtype must be one of 'float64', 'float32', not 'float16'"),
    ({"dtype": int}, "dtype must be one of 'float64', 'float32', not 'int64'"),
    ({"dtype": "half-precision"}, "dtype must be one of 'float64', 'float32', not 'half-precision'"),
    ({"input_size": 0}, "input_size must be a whole number of at least 1, not 0"),
    ({"hidden_size": -1}, "hidden_size must be a whole number of at least 1, not -1"),
    ({"output_size": 2.0}, "output_size must be a whole number of at least 1, not 2.0"),
    ({"hidden_size": True}, "hidden_size must be a whole number of at least 1, not True"),
    ({"hidden_size": "8"}, "hidden_size must be a whole number of at least 1, not '8'"),
    ({"seed": -1}, "seed must be a whole number of at least 0, not -1"),
    ({"seed": None}, "seed must be a whole number of at least 0, not None"),
    ({"gain": NAN}, "gain must be a finite number of at least 0, not nan"),
    ({"gain": -0.1}, "gain must be a finite number of at least 0, not -0.1"),
    ({"gain": 10**400}, "gain must be a finite number of at least 0"),
    ({"gain": True}, "gain must be a finite number of at least 0, not True"),
    ({"input_scale": INF}, "input_scale must be a finite number of at least 0, not inf"),
    ({"spectral_radius": NAN}, "spectral_radius must be a finite number of at least 0, not nan"),
    ({"spectral_radius": -1}, "spectral_radius must be a finite number of at least 0, not -1"),
    ({"largest_singular_value": INF}, "largest_singular_value must be a finite number of at least 0, not inf"),
    ({"gain": 0, "spectral_radius": 1}, "spectral_radius cannot be set: that of the recurrent weights is 0"),
    ({"gain": 0, "largest_singular_value": 1}, "largest_singular_value cannot be set"),
    (
        {"spectral_radius": 1, "largest_singular_value": 1},
        "spectral_radius and largest_singular_value cannot both be given",
    ),
    ({"forget_bias": 1.0}, "forget_bias is for the cell 'lstm' only, not 'rnn'"),
    ({"cell": "lstm", "forget_bias": NAN}, "forget_bias must be a finite number, not nan"),
    ({"gain": 1e200, "dtype": "float32"}, "parameters['weight_hh'] must be finite"),
    ({"gain": 1e200, "spectral_radius": 1, "dtype": "float32"}, "parameters['weight_hh'] must be finite"),
    ({"input_scale": 1e200, "dtype": "float32"}, "parameters['weight_ih'] must be finite"),
    ({"cell": "lstm", "forget_bias": 1e200, "dtype": "float32"}, "parameters['bias_ih'] must be finite"),
]


@pytest.mark.parametrize(("settings", "words"), SETTINGS, ids=lambda value: str(value)[:40])
def test_a_network_that_cannot_be_is_refused(settings, words) -> None:
    with refused(words):
        network_of(**settings)


ARGUMENTS = [
    ({"inputs": np.ones((T, B))}, f"inputs must have the shape (at least 1, at least 1, {D}), not ({T}, {B})"),
    ({"inputs": np.ones((T, B, D + 1))}, f"inputs must have the shape (at least 1, at least 1, {D}), not (4, 2, 4)"),
    ({"inputs": np.ones((0, B, D))}, f"inputs must have the shape (at least 1, at least 1, {D}), not (0, 2, 3)"),
    ({"inputs": np.ones((T, 0, D))}, f"inputs must have the shape (at least 1, at least 1, {D}), not (4, 0, 3)"),
    (
        {"inputs": with_entry(INPUTS, NAN)},
        "inputs must be finite, but holds NaN or infinite values, the first at (3, 1, 2)",
    ),
    ({"inputs": with_entry(INPUTS, -INF)}, "inputs must be finite"),
    ({"inputs": "sound"}, "inputs must be an array of numbers"),
    ({"inputs": [[[1, 2, 3]], [[1]]]}, "inputs must be an array of numbers"),
    ({"inputs": INPUTS + 1j}, "inputs must be an array of numbers"),
    ({"inputs": None}, "inputs must have the shape"),
    ({"targets": np.zeros((T, B))}, "targets must have the shape (4, 2, 2), not (4, 2)"),
    ({"targets": np.zeros((T - 1, B, O))}, "targets must have the shape (4, 2, 2), not (3, 2, 2)"),
    ({"targets": np.zeros((T, 1, O))}, "targets must have the shape (4, 2, 2), not (4, 1, 2)"),
    ({"targets": with_entry(TARGETS, NAN)}, "targets must be finite"),
    ({"targets": with_entry(TARGETS, INF)}, "targets must be finite"),
    ({"weights": np.ones(T + 1)}, "weights must have the shape (4), not (5,)"),
    ({"weights": np.ones((T, B))}, "weights must have the shape (4), not (4, 2)"),
    ({"weights": with_entry(np.ones(T), NAN)}, "weights must be finite"),
    ({"weights": with_entry(np.ones(T), INF)}, "weights must be finite"),
    ({"weights": with_entry(np.ones(T), -1)}, "weights must be at least 0, and one of them above 0"),
    ({"weights": np.zeros(T)}, "weights must be at least 0, and one of them above 0"),
    ({"truncation": "full"}, "truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not 'full'"),
    ({"truncation": 5}, "truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not 5"),
    ({"truncation": Full}, "truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not <class"),
]


@pytest.mark.parametrize(("arguments", "words"), ARGUMENTS, ids=lambda value: str(value)[:40].replace("\n", " "))
@pytest.mark.parametrize("cell", CELLS)
def test_arguments_that_do_not_fit_are_refused(cell, arguments, words) -> None:
    with refused(words):
        gradient(network_of(cell), **({"inputs": INPUTS, "targets": TARGETS} | arguments))


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (with_entry(LABELS, O).astype(int), "targets must be class labels from 0 to 1, but go from 0 to 2"),
        (with_entry(LABELS, -1).astype(int), "targets must be class labels from 0 to 1, but go from -1 to 0"),
        (LABELS.astype(float), "targets must be class labels, whole numbers from 0 to 1, not float64"),
        (LABELS + 0.5, "targets must be class labels, whole numbers from 0 to 1, not float64"),
        (LABELS.astype(bool), "targets must be class labels, whole numbers from 0 to 1, not bool"),
        (np.zeros((T, B, O), int), "targets must have the shape (4, 2), not (4, 2, 2)"),
        (np.zeros((T, B + 1), int), "targets must have the shape (4, 2), not (4, 3)"),
        ("a text", "targets must be class labels, whole numbers from 0 to 1"),
    ],
    ids=str,
)
def test_labels_that_are_none_are_refused(labels, words) -> None:
    with refused(words):
        gradient(network_of(loss="cross_entropy"), INPUTS, labels)


@pytest.mark.parametrize("cell", ["rnn", "gru"])
@pytest.mark.parametrize(
    ("state", "words"),
    [
        (np.zeros((B, H + 1)), "state must have the shape (2, 5), not (2, 6)"),
        (np.zeros((B + 1, H)), "state must have the shape (2, 5), not (3, 5)"),
        (np.zeros(H), "state must have the shape (2, 5), not (5,)"),
        ((np.zeros((B, H)), np.zeros((B, H))), "state must have the shape (2, 5), not (2, 2, 5)"),
        (with_entry(np.zeros((B, H)), NAN), "state must be finite"),
        (with_entry(np.zeros((B, H)), INF), "state must be finite"),
    ],
    ids=lambda value: str(value)[:40].replace("\n", " "),
)
def test_a_state_that_does_not_fit_is_refused(cell, state, words) -> None:
    for call in (
        lambda: gradient(network_of(cell), INPUTS, TARGETS, None, state),
        lambda: network_of(cell).forward(INPUTS, state),
    ):
        with refused(words):
            call()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (np.zeros((B, H)), "state must be the pair (h, c) for the cell 'lstm'"),
        ((np.zeros((B, H)),), "state must be the pair (h, c) for the cell 'lstm'"),
        ((np.zeros((B, H)), np.zeros((B, H + 1))), "state must have the shape (2, 5), not (2, 6)"),
        ((np.zeros((B, H)), np.full((B, H), NAN)), "state must be finite"),
    ],
    ids=lambda value: str(value)[:40].replace("\n", " "),
)
def test_an_lstms_state_must_be_a_pair(state, words) -> None:
    with refused(words):
        gradient(network_of("lstm"), INPUTS, TARGETS, None, state)


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        (np.ones((T, T + 1)), "mask must have the shape (4, 4), not (4, 5)"),
        (np.ones(T), "mask must have the shape (4, 4), not (4,)"),
        (with_entry(np.ones((T, T)), NAN), "mask must be finite"),
        (with_entry(np.ones((T, T)), INF), "mask must be finite"),
        ("full", "mask must be an array of numbers"),
    ],
    ids=lambda value: str(value)[:40].replace("\n", " "),
)
def test_a_mask_that_does_not_fit_is_refused(mask, words) -> None:
    with refused(words):
        masked_gradient(network_of(), INPUTS, TARGETS, mask)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("name", ["weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_out", "bias_out"])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda array: array[:-1], "must have the shape"),
        (lambda array: array[..., :1], "must have the shape"),
        (lambda array: array[None], "must have the shape"),
        (lambda _: None, "is missing"),
        (lambda _: "weights", "must be an array of numbers"),
        (lambda array: with_entry(array, NAN), "must be finite, but holds NaN or infinite values, the first at"),
        (lambda array: with_entry(array, -INF), "must be finite, but holds NaN or infinite values, the first at"),
    ],
    ids=["a row less", "one column", "an axis more", "nothing", "words", "NaN", "infinite"],
)
def test_parameters_that_were_replaced_by_what_does_not_fit_are_refused(cell, name, change, words) -> None:
    network = network_of(cell)
    network.parameters[name] = change(network.parameters[name])

    with refused(f"parameters[{name!r}] {words}"):
        gradient(network, INPUTS, TARGETS)


def test_a_parameter_that_is_missing_is_named() -> None:
    network = network_of()
    del network.parameters["bias_hh"]

    with refused("parameters['bias_hh'] is missing; it must be an array (5,)"):
        network.forward(INPUTS)


def test_weights_as_large_as_numbers_go_are_no_reason_to_refuse() -> None:
    network = network_of()
    network.parameters["weight_hh"][:] = 1e300

    assert np.isfinite(gradient(network, INPUTS, TARGETS, Sliding(1)).loss)


TRUNCATIONS = [
    (lambda: Block(0), "k must be a whole number of at least 1, not 0"),
    (lambda: Block(-3), "k must be a whole number of at least 1, not -3"),
    (lambda: Block(True), "k must be a whole number of at least 1, not True"),
    (lambda: Block(2.0), "k must be a whole number of at least 1, not 2.0"),  # pyright: ignore[reportArgumentType]
    (lambda: Sliding(0), "k must be a whole number of at least 1, not 0"),
    (lambda: Sliding(NAN), "k must be a whole number of at least 1, not nan"),  # pyright: ignore[reportArgumentType]
    (lambda: WilliamsPeng(0, 3), "k1 must be a whole number of at least 1, not 0"),
    (lambda: WilliamsPeng(1, 0), "k2 must be a whole number of at least 1, not 0"),
    (lambda: WilliamsPeng(3, 2), "k2 must be at least k1 = 3, not 2"),
    (lambda: Randomized(), "one of cut_probability and mean_length must be given, and only one"),
    (lambda: Randomized(cut_probability=0.5, mean_length=4), "one of cut_probability and mean_length must be given"),
    (lambda: Randomized(cut_probability=1), "cut_probability must be a finite number of at least 0 and below 1, not 1"),
    (lambda: Randomized(cut_probability=-0.1), "cut_probability must be a finite number of at least 0 and below 1"),
    (lambda: Randomized(cut_probability=NAN), "cut_probability must be a finite number of at least 0 and below 1"),
    (lambda: Randomized(cut_probability=True), "cut_probability must be a finite number of at least 0 and below 1"),
    (lambda: Randomized(mean_length=1), "mean_length must be a finite number above 1, not 1"),
    (lambda: Randomized(mean_length=INF), "mean_length must be a finite number above 1, not inf"),
    (lambda: Randomized(mean_length=4, exponent=2), "exponent must be a finite number above 2, not 2"),
    (lambda: Randomized(cut_probability=0.1, seed=-1), "seed must be a whole number of at least 0, not -1"),
    (lambda: Randomized(cut_probability=0.1, draw=0.5), "draw must be a whole number of at least 0, not 0.5"),  # pyright: ignore[reportArgumentType]
    (lambda: Randomized(cut_probability=0.1).with_draw(-1), "draw must be a whole number of at least 0, not -1"),
]


@pytest.mark.parametrize(("make", "words"), TRUNCATIONS, ids=[words[:60] for _, words in TRUNCATIONS])
def test_a_truncation_that_cannot_be_is_refused(make, words) -> None:
    with refused(words):
        make()


@pytest.mark.parametrize("steps", [0, -1, 2.5, True, NAN])
@pytest.mark.parametrize("method", ["mask", "cost", "look_back"])
@pytest.mark.parametrize(
    "truncation", [Full(), Block(2), Sliding(2), WilliamsPeng(1, 2), Randomized(cut_probability=0.5)], ids=str
)
def test_a_length_that_is_none_is_refused(truncation, method, steps) -> None:
    with refused(f"steps must be a whole number of at least 1, not {steps!r}"):
        getattr(truncation, method)(steps)


def test_numbers_too_large_for_single_precision_are_refused_as_infinite() -> None:
    network = network_of(dtype="float32")

    with refused("inputs must be finite"):
        gradient(network, INPUTS * 1e300, TARGETS)
    with refused("targets must be finite"):
        gradient(network, INPUTS, TARGETS + 1e300)
