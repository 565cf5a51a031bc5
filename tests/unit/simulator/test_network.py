"""A network: its parameters, its pass forward, its state handed on."""

import numpy as np
import pytest

from simulator import Network, gradient
from tests.unit.simulator.oracles.problems import CELLS

GATES = {"rnn": 1, "lstm": 4, "gru": 3}


def network_of(cell, **settings) -> Network:
    return Network(cell, 2, 5, 3, "mse", **settings)


def as_tuple(state) -> tuple:
    return state if isinstance(state, tuple) else (state,)


@pytest.mark.parametrize("cell", CELLS)
def test_parameters_have_pytorchs_names_and_shapes(cell) -> None:
    G = GATES[cell]

    shapes = {name: array.shape for name, array in network_of(cell).parameters.items()}

    assert shapes == {
        "weight_ih": (5 * G, 2),
        "weight_hh": (5 * G, 5),
        "bias_ih": (5 * G,),
        "bias_hh": (5 * G,),
        "weight_out": (3, 5),
        "bias_out": (3,),
    }


@pytest.mark.parametrize("cell", CELLS)
def test_gradients_have_the_names_and_shapes_of_the_parameters(cell) -> None:
    network = network_of(cell)

    found = gradient(network, np.ones((4, 2, 2)), np.zeros((4, 2, 3))).gradients

    assert {name: array.shape for name, array in found.items()} == {
        name: array.shape for name, array in network.parameters.items()
    }


@pytest.mark.parametrize("cell", CELLS)
def test_a_network_says_what_it_is(cell) -> None:
    network = network_of(cell, dtype="float32")

    assert (network.cell_name, network.activation, network.loss) == (cell, "tanh", "mse")
    assert (network.input_size, network.hidden_size, network.output_size) == (2, 5, 3)
    assert network.dtype == np.dtype("float32")


@pytest.mark.parametrize("cell", CELLS)
def test_a_record_holds_the_first_state_and_all_that_follow(cell) -> None:
    network = network_of(cell)
    start = tuple(np.random.default_rng(0).normal(size=(network.cell.states, 4, 5)))

    record = network.forward(np.ones((6, 4, 2)), start if cell == "lstm" else start[0])

    assert record.h.shape == (7, 4, 5)
    np.testing.assert_array_equal(record.h[0], start[0])
    np.testing.assert_array_equal(record.h[-1], as_tuple(record.state)[0])
    if cell == "lstm":
        np.testing.assert_array_equal(record.c[[0, -1]], [start[1], record.state[1]])


@pytest.mark.parametrize("cell", CELLS)
def test_no_state_means_zeros(cell) -> None:
    network, zeros = network_of(cell), np.zeros((4, 5))

    without = network.forward(np.ones((6, 4, 2)))
    with_zeros = network.forward(np.ones((6, 4, 2)), (zeros, zeros) if cell == "lstm" else zeros)

    np.testing.assert_array_equal(without.h, with_zeros.h)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("cut", [1, 4, 6])
def test_a_sequence_in_two_parts_is_the_sequence_in_one(cell, cut) -> None:
    network, inputs = network_of(cell), np.random.default_rng(0).normal(size=(7, 3, 2))

    first = network.forward(inputs[:cut])
    second = network.forward(inputs[cut:], first.state)

    whole = network.forward(inputs)
    np.testing.assert_allclose(np.concatenate([first.h, second.h[1:]]), whole.h, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("cell", CELLS)
def test_sequences_of_a_batch_do_not_know_of_each_other(cell) -> None:
    network, inputs = network_of(cell), np.random.default_rng(0).normal(size=(7, 3, 2))

    together = network.forward(inputs).h

    for b in range(3):
        np.testing.assert_allclose(
            network.forward(inputs[:, b : b + 1]).h[:, 0], together[:, b], rtol=1e-12, atol=1e-15
        )


@pytest.mark.parametrize("cell", CELLS)
def test_a_step_knows_nothing_of_later_inputs(cell) -> None:
    network, inputs = network_of(cell), np.random.default_rng(0).normal(size=(7, 3, 2))
    changed = inputs.copy()
    changed[4:] += 1

    first, second = network.forward(inputs).h, network.forward(changed).h

    np.testing.assert_array_equal(first[:5], second[:5])
    assert (first[5:] != second[5:]).any()


def test_the_vanilla_cell_is_its_formula() -> None:
    for activation, phi in [("tanh", np.tanh), ("relu", lambda a: np.maximum(a, 0)), ("identity", lambda a: a)]:
        network = network_of("rnn", activation=activation)
        p, x, h = network.parameters, np.array([0.3, -2.0]), np.array([0.1, -0.2, 0.3, 0.4, -0.5])

        found = network.forward(x[None, None], h[None]).h[1, 0]

        expected = phi(p["weight_ih"] @ x + p["bias_ih"] + p["weight_hh"] @ h + p["bias_hh"])
        np.testing.assert_allclose(found, expected, rtol=1e-13)


@pytest.mark.parametrize("size", [(5,), (2, 5), (4, 2, 5)])
def test_the_readout_is_linear_and_takes_any_leading_axes(size) -> None:
    network = network_of("rnn")
    h = np.random.default_rng(0).normal(size=size)

    y = network.readout(h)

    expected = np.einsum("oh,...h->...o", network.parameters["weight_out"], h) + network.parameters["bias_out"]
    assert y.shape == (*size[:-1], 3)
    np.testing.assert_allclose(y, expected, rtol=1e-13)


@pytest.mark.parametrize("cell", CELLS)
def test_parameters_may_be_changed_in_place_or_replaced(cell) -> None:
    network, inputs = network_of(cell), np.ones((3, 1, 2))
    first = network.forward(inputs).h[-1]

    network.parameters["weight_hh"] *= 2
    second = network.forward(inputs).h[-1]
    network.parameters["weight_hh"] = network.parameters["weight_hh"] / 2
    third = network.forward(inputs).h[-1]

    assert (first != second).any()
    np.testing.assert_allclose(third, first, rtol=1e-13)


@pytest.mark.parametrize("cell", CELLS)
def test_a_copy_has_weights_of_its_own(cell) -> None:
    network = network_of(cell)
    twin, before = network.copy(), network.parameters["weight_hh"].copy()

    twin.parameters["weight_hh"] += 1

    np.testing.assert_array_equal(network.parameters["weight_hh"], before)
    np.testing.assert_array_equal(twin.parameters["weight_ih"], network.parameters["weight_ih"])
    assert (twin.cell_name, twin.hidden_size, twin.loss) == (cell, 5, "mse")


@pytest.mark.parametrize("cell", CELLS)
def test_the_blocks_of_the_gates_are_the_recurrent_weights_themselves(cell) -> None:
    network = network_of(cell)

    network.recurrent_blocks()[-1] = 7

    assert network.recurrent_blocks().shape == (GATES[cell], 5, 5)
    np.testing.assert_array_equal(network.parameters["weight_hh"][-5:], np.full((5, 5), 7))


@pytest.mark.parametrize("cell", CELLS)
def test_single_precision_stays_single(cell) -> None:
    network = network_of(cell, dtype="float32")

    result = gradient(network, np.ones((4, 2, 2)), np.zeros((4, 2, 3)))

    arrays = [result.hidden, result.outputs, *as_tuple(result.state), *result.gradients.values()]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}


@pytest.mark.parametrize("cell", CELLS)
def test_lists_and_whole_numbers_serve_as_inputs(cell) -> None:
    network = network_of(cell)

    np.testing.assert_array_equal(network.forward([[[1, 2]]]).h, network.forward(np.array([[[1.0, 2.0]]])).h)


@pytest.mark.parametrize("cell", CELLS)
def test_inputs_in_any_memory_order_serve(cell) -> None:
    network, inputs = network_of(cell), np.random.default_rng(0).normal(size=(4, 3, 2))
    turned = np.asfortranarray(inputs)[::1]
    backwards = inputs[::-1].copy()[::-1]

    for other in (turned, backwards):
        np.testing.assert_array_equal(network.forward(other).h, network.forward(inputs).h)


def test_weights_of_another_type_are_taken_over_and_converted() -> None:
    network = network_of("rnn")
    single = {name: array.astype(np.float32) for name, array in network.parameters.items()}
    network.parameters |= single

    network.forward(np.ones((2, 1, network.input_size)))

    assert {array.dtype for array in network.parameters.values()} == {np.dtype("float64")}
    np.testing.assert_array_equal(network.parameters["weight_hh"], single["weight_hh"])


def test_the_type_may_be_given_as_numpy_has_it() -> None:
    assert network_of("rnn", dtype=np.float32).dtype == network_of("rnn", dtype="float32").dtype
