"""Networks begin with the weights that their settings promise."""

from typing import Any

import numpy as np
import pytest

from simulator import Network
from simulator.initialisation import RECURRENT, recurrent_matrix, scaled_to
from simulator.spectrum import largest_singular_value, spectral_radius
from tests.unit.simulator.oracles.problems import CELLS

RANDOM = [kind for kind in RECURRENT if kind != "identity"]


def network_of(cell: Any = "rnn", H: int = 6, **settings) -> Network:
    return Network(cell, 3, H, 2, "mse", **settings)


@pytest.mark.parametrize("target", [0.3, 1.0, 1.7])
@pytest.mark.parametrize("recurrent", RECURRENT)
@pytest.mark.parametrize("cell", CELLS)
def test_every_gate_has_the_spectral_radius_asked_for(cell, recurrent, target) -> None:
    network = network_of(cell, recurrent=recurrent, spectral_radius=target)

    radii = [abs(np.linalg.eigvals(W)).max() for W in network.recurrent_blocks()]

    np.testing.assert_allclose(radii, [target] * network.cell.gates, rtol=1e-12)


@pytest.mark.parametrize("target", [0.3, 1.0, 1.7])
@pytest.mark.parametrize("recurrent", RECURRENT)
@pytest.mark.parametrize("cell", CELLS)
def test_every_gate_has_the_largest_singular_value_asked_for(cell, recurrent, target) -> None:
    network = network_of(cell, recurrent=recurrent, largest_singular_value=target)

    values = [np.linalg.svd(W, compute_uv=False).max() for W in network.recurrent_blocks()]

    np.testing.assert_allclose(values, [target] * network.cell.gates, rtol=1e-12)


@pytest.mark.parametrize("cell", CELLS)
def test_a_target_of_zero_leaves_no_recurrent_weights(cell) -> None:
    assert not network_of(cell, spectral_radius=0).parameters["weight_hh"].any()


@pytest.mark.parametrize("cell", CELLS)
def test_orthogonal_gates_turn_and_stretch_by_the_gain(cell) -> None:
    for W in network_of(cell, recurrent="orthogonal", gain=0.7).recurrent_blocks():
        np.testing.assert_allclose(W @ W.T, 0.49 * np.eye(6), atol=1e-14)


def test_rotations_turn_either_way_as_often() -> None:
    """Without care about signs, QR gives matrices that are not spread evenly (Mezzadri 2007)."""
    generator = np.random.default_rng(0)

    rotations = np.array([recurrent_matrix("orthogonal", 2, 1, generator) for _ in range(2000)])

    assert np.mean(np.linalg.det(rotations) > 0) == pytest.approx(0.5, abs=0.05)
    assert abs(rotations.mean(axis=0)).max() < 0.07


@pytest.mark.parametrize("cell", CELLS)
def test_symmetric_gates_are_symmetric(cell) -> None:
    for W in network_of(cell, recurrent="symmetric").recurrent_blocks():
        np.testing.assert_array_equal(W, W.T)


@pytest.mark.parametrize("cell", CELLS)
def test_identity_gates_are_the_gain_times_the_identity(cell) -> None:
    for W in network_of(cell, recurrent="identity", gain=0.5).recurrent_blocks():
        np.testing.assert_array_equal(W, 0.5 * np.eye(6))


@pytest.mark.parametrize(
    ("kind", "radius"), [("gaussian", 1), ("symmetric", 1), ("orthogonal", 1), ("uniform", 3**-0.5)]
)
def test_a_large_matrix_has_the_spectral_radius_that_its_kind_promises(kind, radius) -> None:
    W = recurrent_matrix(kind, 400, 1.5, np.random.default_rng(0))

    assert spectral_radius(W) == pytest.approx(1.5 * radius, rel=0.07)


def test_a_large_gaussian_matrix_stretches_twice_as_far_as_its_radius() -> None:
    W = recurrent_matrix("gaussian", 400, 1.5, np.random.default_rng(0))

    assert largest_singular_value(W) == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize("cell", CELLS)
def test_uniform_begins_as_pytorch_does(cell) -> None:
    """All of U(−1/√H, 1/√H): weights and both biases, the readout as well."""
    parameters = network_of(cell, H=64).parameters

    for name, values in parameters.items():
        assert abs(values).max() <= 1 / 8
        if values.size > 500:
            assert abs(values).max() > 0.99 / 8
            assert values.std() == pytest.approx(1 / 8 / np.sqrt(3), rel=0.06), name


@pytest.mark.parametrize("recurrent", [kind for kind in RECURRENT if kind != "uniform"])
@pytest.mark.parametrize("cell", CELLS)
def test_other_kinds_begin_without_biases_in_the_cell(cell, recurrent) -> None:
    parameters = network_of(cell, recurrent=recurrent).parameters

    assert not parameters["bias_ih"].any() and not parameters["bias_hh"].any()


def test_input_weights_of_other_kinds_have_the_variance_of_one_over_the_inputs() -> None:
    W_ih = Network("rnn", 50, 200, 1, "mse", recurrent="gaussian", input_scale=3).parameters["weight_ih"]

    assert W_ih.std() == pytest.approx(3 / np.sqrt(50), rel=0.03)


@pytest.mark.parametrize("recurrent", RECURRENT)
@pytest.mark.parametrize("cell", CELLS)
def test_gain_and_input_scale_multiply_their_weights_and_no_others(cell, recurrent) -> None:
    plain = network_of(cell, recurrent=recurrent).parameters
    scaled = network_of(cell, recurrent=recurrent, gain=3, input_scale=0.5).parameters

    factors = {"weight_hh": 3, "weight_ih": 0.5}
    for name, values in plain.items():
        np.testing.assert_allclose(scaled[name], factors.get(name, 1) * values, rtol=1e-14)


@pytest.mark.parametrize("bias", [1.0, -2.5, 0])
def test_the_forget_bias_is_the_bias_of_the_forget_gate(bias) -> None:
    plain, network = network_of("lstm"), network_of("lstm", forget_bias=bias)
    i, f, g, o = np.split(network.parameters["bias_ih"] + network.parameters["bias_hh"], 4)
    others = np.split(plain.parameters["bias_ih"] + plain.parameters["bias_hh"], 4)

    np.testing.assert_array_equal(f, [bias] * 6)
    np.testing.assert_array_equal([i, g, o], [others[0], others[2], others[3]])
    np.testing.assert_array_equal(plain.parameters["weight_hh"], network.parameters["weight_hh"])


def test_a_forget_bias_opens_the_gate_by_its_sigmoid() -> None:
    network = network_of("lstm", recurrent="identity", gain=0, input_scale=0, forget_bias=1.0)

    f = network.forward(np.ones((3, 1, 3))).gates[:, :, 1]

    np.testing.assert_allclose(f, 1 / (1 + np.exp(-1)), rtol=1e-14)


@pytest.mark.parametrize("recurrent", RECURRENT)
@pytest.mark.parametrize("cell", CELLS)
def test_the_same_seed_gives_the_same_weights_and_another_one_others(cell, recurrent) -> None:
    first, again, other = (network_of(cell, recurrent=recurrent, seed=seed).parameters for seed in (1, 1, 2))

    for name in first:
        np.testing.assert_array_equal(first[name], again[name])
    assert not np.array_equal(first["weight_out"], other["weight_out"])


@pytest.mark.parametrize("recurrent", RECURRENT)
@pytest.mark.parametrize("cell", CELLS)
def test_single_precision_has_the_same_weights_rounded(cell, recurrent) -> None:
    single, double = (network_of(cell, recurrent=recurrent, dtype=dtype) for dtype in ("float32", "float64"))

    for name, values in single.parameters.items():
        assert values.dtype == np.float32
        np.testing.assert_array_equal(values, double.parameters[name].astype(np.float32))


@pytest.mark.parametrize("cell", CELLS)
def test_single_precision_meets_its_target_as_well(cell) -> None:
    network = network_of(cell, recurrent="gaussian", spectral_radius=0.9, dtype="float32")

    radii = [spectral_radius(W) for W in network.recurrent_blocks()]

    np.testing.assert_allclose(radii, [0.9] * network.cell.gates, rtol=1e-5)


@pytest.mark.parametrize("recurrent", RANDOM)
def test_gates_are_drawn_apart(recurrent) -> None:
    blocks = network_of("gru", recurrent=recurrent).recurrent_blocks()

    assert not np.allclose(blocks[0], blocks[1]) and not np.allclose(blocks[1], blocks[2])


def test_no_global_random_numbers_are_drawn() -> None:
    before = np.random.get_state(legacy=False)["state"]["key"].copy()

    network_of("lstm", recurrent="orthogonal")

    np.testing.assert_array_equal(np.random.get_state(legacy=False)["state"]["key"], before)


def test_a_nilpotent_matrix_has_no_radius_to_scale_but_a_singular_value() -> None:
    W = np.array([[0.0, 2.0], [0.0, 0.0]])

    np.testing.assert_array_equal(scaled_to(W, "largest_singular_value", largest_singular_value, 1.0), W / 2)
    with pytest.raises(ValueError, match="spectral_radius cannot be set"):
        scaled_to(W, "spectral_radius", spectral_radius, 1.0)
