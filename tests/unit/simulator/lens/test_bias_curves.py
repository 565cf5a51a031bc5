"""The bias against K, for each way to cut."""

import numpy as np
import pytest

from simulator import Block, Sliding, WilliamsPeng
from simulator.lens.curves import BiasCurve
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, SIZES, problem_of

STYLES = {"sliding": Sliding, "block": Block, "williams_peng": lambda k: WilliamsPeng(k, 2 * k)}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cell", CELLS)
def test_a_curve_holds_the_bias_of_each_truncation_by_itself(cell, size, style) -> None:
    lens = lens_of(problem_of(cell, "mse", size, weighted=size != "one step"))
    curve = lens.bias_curves()[style]

    assert list(curve.k) == list(range(1, lens.steps + 1))
    for k, cosine, error, cost, descends in zip(
        curve.k, curve.cosine, curve.relative_error, curve.cost, curve.descends, strict=True
    ):
        truncation = STYLES[style](int(k))
        expected = lens.bias(truncation).cell
        assert (cosine, error) == pytest.approx((expected.cosine, expected.relative_error), rel=1e-9, abs=1e-12)
        assert cost == truncation.cost(lens.steps)
        assert descends == expected.descends


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_with_k_of_the_whole_sequence_nothing_is_cut(cell, loss) -> None:
    problem = problem_of(cell, loss)

    for curve in lens_of(problem).bias_curves([problem.steps]).values():
        assert curve.relative_error[-1] == pytest.approx(0, abs=1e-13)
        assert curve.cosine[-1] == pytest.approx(1)


def test_the_ks_may_be_chosen_for_those_that_cost_a_walk_each() -> None:
    curves = random_lens(steps=30).bias_curves([4, 2, 50])

    assert list(curves["block"].k) == list(curves["williams_peng"].k) == [4, 2, 50]
    assert list(curves["sliding"].k) == list(range(1, 31))
    assert list(curves["block"].cost) == [Block(k).cost(30) for k in (4, 2, 50)]


def test_without_ks_a_long_sequence_has_two_dozen_from_1_to_the_whole() -> None:
    k = random_lens(steps=150, batch=1, size=2).bias_curves()["block"].k

    assert k[0] == 1 and k[-1] == 150
    assert len(k) <= 24
    assert (np.diff(k) > 0).all()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("cell", "gain"), [("rnn", 0.9), ("rnn", 1.1), ("lstm", 1.0), ("gru", 1.0)])
def test_with_the_same_k_blocks_are_worse_than_sliding_and_that_worse_than_williams_peng(cell, gain, seed) -> None:
    curves = random_lens(cell, seed, gain=gain).bias_curves([10])
    block, sliding, williams_peng = (
        curves["block"].relative_error[0],
        curves["sliding"].relative_error[9],
        curves["williams_peng"].relative_error[0],
    )

    assert block > 3 * sliding
    assert sliding > 1.5 * williams_peng
    assert curves["block"].cost[0] < curves["williams_peng"].cost[0] < curves["sliding"].cost[9]


def test_the_smallest_k_is_the_first_from_which_on_the_error_stays_within_the_tolerance() -> None:
    errors = np.array([0.9, 0.05, 0.4, 0.1, 0.0])
    curve = BiasCurve(np.array([1, 2, 5, 8, 10]), np.ones(5), errors, np.arange(5))

    assert [curve.smallest(tolerance) for tolerance in (1.0, 0.4, 0.1, 0.09, 0.0)] == [1, 2, 8, 10, 10]
    assert BiasCurve(np.array([1, 2]), np.ones(2), np.array([0.1, np.nan]), np.arange(2)).smallest(1.0) is None
    with pytest.raises(ValueError, match="tolerance must be a finite number of at least 0"):
        curve.smallest(-0.1)
