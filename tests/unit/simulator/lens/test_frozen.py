"""A lens shows one moment: nothing that happens later changes it, and nothing costly is computed twice."""

import importlib

import numpy as np
import pytest

from simulator import Lens, Network
from tests.unit.simulator.lens.lenses import everything, random_lens
from tests.unit.simulator.oracles.problems import CELLS


def flattened(answer) -> list:
    """The numbers in an answer, whatever it is made of."""
    if isinstance(answer, dict):
        return [number for name in answer for number in flattened(answer[name])]
    if hasattr(answer, "__dataclass_fields__"):
        return flattened(vars(answer))
    if isinstance(answer, list | tuple):
        return [number for part in answer for number in flattened(part)]
    return np.ravel(np.asarray(answer)).tolist()


@pytest.mark.parametrize("cell", CELLS)
def test_what_happens_to_the_network_and_the_sequence_afterwards_changes_nothing(cell) -> None:
    generator = np.random.default_rng(0)
    network = Network(cell, 2, 3, 2, "mse")
    inputs, targets = generator.normal(size=(2, 8, 2, 2))
    start = generator.normal(size=(2, 3))
    state = (start, start.copy()) if cell == "lstm" else start
    weights = np.arange(8.0)
    expected = everything(Lens(network.copy(), inputs.copy(), targets.copy(), state, weights=weights))

    lens = Lens(network, inputs, targets, state, weights=weights)
    for parameter in network.parameters.values():
        parameter[...] = 7
    network.parameters["weight_hh"] = np.zeros_like(network.parameters["weight_hh"])
    for array in (inputs, targets, start, weights):
        array[...] = 7

    np.testing.assert_array_equal(flattened(everything(lens)), flattened(expected))


@pytest.mark.parametrize("cell", CELLS)
def test_the_lens_changes_nothing_of_the_network(cell) -> None:
    lens = random_lens(cell, steps=5)
    before = {name: array.copy() for name, array in lens.network.parameters.items()}

    everything(lens)

    for name, array in before.items():
        np.testing.assert_array_equal(lens.network.parameters[name], array)


@pytest.mark.parametrize(
    "name", ["influence", "cell_influence", "gradients", "arriving", "phi", "aicher", "eigenvalues"]
)
def test_what_was_computed_is_kept(name) -> None:
    lens = random_lens("lstm", steps=5)
    first = getattr(lens, name)

    lens.bias_curves()

    assert getattr(lens, name) is first


@pytest.mark.parametrize("cell", CELLS)
def test_the_influence_map_is_the_same_by_itself_and_with_the_curves(cell) -> None:
    by_itself, with_curves = random_lens(cell), random_lens(cell)
    with_curves.bias_curves([1])

    np.testing.assert_array_equal(by_itself.influence, with_curves.influence)
    np.testing.assert_array_equal(by_itself.phi, with_curves.phi)


def test_the_walk_over_all_lags_is_made_once(monkeypatch) -> None:
    module = importlib.import_module("simulator.lens.lens")
    walks: list[str] = []

    def counted(walk):
        def walk_and_count(*arguments):
            walks.append(walk.__name__)
            return walk(*arguments)

        return walk_and_count

    for name in ("influence_of", "influence_and_sliding"):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    lens = random_lens("lstm", steps=5)
    assert not walks  # nothing before it is asked for

    for _ in range(2):
        lens.bias_curves([1])
        _ = lens.influence, lens.cell_influence, lens.phi, lens.decay_rate, lens.aicher

    assert walks == ["influence_and_sliding"]
