"""Every gradient of ours is PyTorch's, truncated as its users do: detach, run windows again, scale links."""

import numpy as np
import pytest

from simulator import Network
from tests.unit.simulator.oracles.problems import (
    CELLS,
    LOSSES,
    TRUNCATIONS,
    disagreements,
    however_it_starts,
    of_every_size,
    problem_of,
)
from tests.unit.simulator.oracles.torch_wanted import live_torch

oracle = live_torch()


@of_every_size
def test_a_truncated_gradient_is_torchs(cell, loss, size) -> None:
    assert not disagreements(problem_of(cell, loss, size), TRUNCATIONS, oracle.truncated_gradient)


@however_it_starts
def test_starting_states_and_step_weights_are_heeded(cell, loss, weighted, started) -> None:
    problem = problem_of(cell, loss, started=started, weighted=weighted)

    assert not disagreements(problem, TRUNCATIONS, oracle.truncated_gradient)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_vanilla_cell_may_be_rectified(loss) -> None:
    assert not disagreements(problem_of("rnn", loss, activation="relu"), TRUNCATIONS, oracle.truncated_gradient)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_single_precision_agrees_to_three_digits(cell, loss) -> None:
    double = problem_of(cell, loss)

    def in_double(_, truncation):
        return oracle.truncated_gradient(double, truncation)

    assert not disagreements(problem_of(cell, loss, dtype="float32"), TRUNCATIONS, in_double, tolerance=1e-3)


@pytest.mark.parametrize("cell", CELLS)
def test_weights_go_to_torch_and_back_by_name(cell) -> None:
    network = problem_of(cell, "mse").network
    other = Network(cell=cell, input_size=3, hidden_size=4, output_size=3, loss="mse", seed=9)

    oracle.TorchNetwork(network).take(network).give(other)

    for name, parameter in network.parameters.items():
        np.testing.assert_array_equal(other.parameters[name], parameter)


@pytest.mark.parametrize("cell", CELLS)
def test_torchs_own_weights_give_torchs_outputs(cell) -> None:
    network = Network(cell=cell, input_size=3, hidden_size=4, output_size=2, loss="mse", seed=0)
    module = oracle.TorchNetwork(network)
    module.give(network)
    inputs = np.random.default_rng(0).normal(size=(6, 2, 3))

    hidden, _ = module.cell(oracle.torch.as_tensor(inputs))

    ours = network.readout(network.forward(inputs).h[1:])
    np.testing.assert_allclose(ours, module.readout(hidden).detach().numpy(), rtol=1e-12, atol=1e-14)
