"""Influence balancing as the lab draws it: every curve is the system's own."""

import numpy as np
import pytest

from simulator import Block, gradient
from simulator.tasks import InfluenceBalancing
from ui.lab.figures.packing import pack
from ui.lab.influence import BLOCKS, LONGEST, influence_figures, read_influence


def test_the_curves_are_the_sensitivities_of_the_system():
    reading, system = read_influence(), InfluenceBalancing()
    for k in (1, 10, 40, 41, 110, LONGEST):
        assert reading.sliding[k - 1] == pytest.approx(system.sensitivity(k), rel=1e-12)
        assert reading.blocks[k - 1] == pytest.approx(system.mean_block_sensitivity(k), rel=1e-12)


def test_the_signs_turn_where_backpropagation_through_the_network_says():
    reading, system = read_influence(), InfluenceBalancing()
    assert reading.right_blocks is not None
    settled = np.linalg.solve(np.eye(system.units) - system.matrix, 0.5 * system.direction)[None]
    for k, right in [(reading.right_blocks, True), (reading.right_blocks - 1, False)]:
        inputs, targets, _ = system.data(k)
        found = gradient(system.network(0.5), inputs, targets, Block(k), settled).gradients["bias_ih"]
        along = system.direction @ found / (settled[0, 0] - 1)
        assert (along < 0) == right


def test_the_runs_are_those_of_the_system():
    reading, system = read_influence(), InfluenceBalancing()
    for k in BLOCKS:
        run = system.train(Block(k), 100_000, 1e-4, 0.5)
        steps, theta = reading.paths[f"{k}"]
        assert (theta[0], theta[-1], steps[-1]) == (0.5, run.theta[-1], 100_000)
        assert np.isin(theta, run.theta).all()
        assert len(theta) <= 400


@pytest.mark.parametrize("seed", range(3))
def test_only_the_longest_blocks_and_random_cuts_find_the_optimum(seed):
    reading = read_influence(seed)
    assert [name for name in reading.paths if reading.found(name)] == ["200", "random"]


def test_the_figures_say_what_they_show_and_can_be_drawn():
    sensitivity, paths = influence_figures(read_influence())
    assert "41" in sensitivity.alt
    assert "110" in sensitivity.alt
    assert "200" in paths.alt
    assert pack((sensitivity, paths), {})
