"""A truncated gradient against the whole one."""

import math

import numpy as np
import pytest

from simulator import Block, Full, Lens, Network, Randomized, Sliding, WilliamsPeng, gradient
from simulator.lens.agreement import agreement
from tests.unit.simulator.lens.lenses import lens_of, random_lens
from tests.unit.simulator.oracles.graph import RECURRENT, gradient_by_mask
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, problem_of

CUTS = [Block(3), Sliding(2), WilliamsPeng(2, 5), Randomized(cut_probability=0.3, seed=4)]


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_whole_gradient_has_no_bias(cell, loss) -> None:
    bias = lens_of(problem_of(cell, loss)).bias(Full())

    for found in (bias, bias.cell, *bias.by_parameter.values()):
        assert found.relative_error == 0
        assert found.cosine == pytest.approx(1)
        assert found.descends


@pytest.mark.parametrize("cut", CUTS, ids=str)
@pytest.mark.parametrize("cell", CELLS)
def test_the_bias_is_that_of_the_gradients_that_autograd_finds(cell, cut) -> None:
    problem = problem_of(cell, "mse", weighted=True)
    truncated, whole = gradient_by_mask(problem, cut), gradient_by_mask(problem, Full())
    bias = lens_of(problem).bias(cut)

    def agrees(found, names) -> None:
        g_hat, g = (np.concatenate([of[name].ravel() for name in names]) for of in (truncated, whole))
        cosine = g_hat @ g / np.sqrt((g_hat @ g_hat) * (g @ g))
        error = np.sqrt(((g_hat - g) ** 2).sum() / (g @ g))
        assert (found.cosine, found.relative_error) == pytest.approx((cosine, error), rel=1e-9)
        assert found.descends == (g_hat @ g > 0)

    agrees(bias, whole)
    agrees(bias.cell, RECURRENT)
    for name in RECURRENT:
        agrees(bias.by_parameter[name], [name])


@pytest.mark.parametrize("cut", CUTS, ids=str)
def test_no_truncation_changes_the_readout_s_gradient(cut) -> None:
    bias = lens_of(problem_of("gru", "mse")).bias(cut)

    assert bias.by_parameter["weight_out"].relative_error == 0
    assert bias.by_parameter["bias_out"].relative_error == 0
    assert 0 < bias.relative_error < bias.cell.relative_error  # the readout's share is all right


def test_by_hand_two_steps_of_one_linear_unit() -> None:
    """h_1 = x_1 = 1, h_2 = w h_1 + x_2 with w = 2, x_2 = 1 and y = h; targets 0, so that L = (h_1² + h_2²)/2.

    dL_1/dh_1 = h_1 = 1, dL_2/dh_2 = h_2 = 3 and dL_2/dh_1 = 2 · 3 = 6: by b the whole gradient is 1 + 3 + 6 = 10, with
    the link cut 4. By w it is 3 h_1 = 3 either way (h_0 = 0).
    """
    network = Network("rnn", 1, 1, 1, "mse", activation="identity")
    by_hand = {"weight_ih": 1, "weight_hh": 2, "bias_ih": 0, "bias_hh": 0, "weight_out": 1, "bias_out": 0}
    for name, value in by_hand.items():
        network.parameters[name][...] = value
    lens = Lens(network, np.ones((2, 1, 1)), np.zeros((2, 1, 1)))

    bias = lens.bias(Block(1))

    np.testing.assert_allclose(lens.influence, [[1, 0], [6, 3]])
    np.testing.assert_allclose(lens.contributions("weight_hh"), [[0, 0], [0, 3]])
    np.testing.assert_allclose(lens.arriving, [7, 3])
    assert bias.by_parameter["bias_ih"].relative_error == pytest.approx(0.6)
    assert bias.by_parameter["weight_hh"].relative_error == 0
    assert bias.cell.relative_error == pytest.approx(math.sqrt(3 * 6**2 / (3 * 10**2 + 3**2)))
    assert bias.cell.cosine == pytest.approx((3 * 40 + 9) / math.sqrt((3 * 16 + 9) * (3 * 100 + 9)))


def test_a_truncated_gradient_may_point_the_wrong_way() -> None:
    """One unit that keeps what it holds (w = 1), and losses that pull it one way first, and the other at last."""
    network = Network("rnn", 1, 1, 1, "mse", activation="identity")
    for name, value in {
        "weight_ih": 0,
        "weight_hh": 1,
        "bias_ih": 0,
        "bias_hh": 0,
        "weight_out": 1,
        "bias_out": 0,
    }.items():
        network.parameters[name][...] = value
    lens = Lens(network, np.zeros((3, 1, 1)), np.array([-2.0, -2.0, 2.5])[:, None, None], state=np.zeros((1, 1)))

    # dL_s/dh_s is proportional to 2, 2, −2.5: with all links 3·(−2.5) + 2·2 + 2 < 0, without them 1.5 > 0.
    assert not lens.bias(Block(1)).by_parameter["bias_ih"].descends
    assert lens.bias(Block(1)).by_parameter["bias_ih"].cosine == -1
    assert lens.bias(Full()).by_parameter["bias_ih"].descends


@pytest.mark.parametrize("cell", CELLS)
def test_the_whole_gradient_is_that_of_gradient(cell) -> None:
    problem = problem_of(cell, "cross_entropy", weighted=True)
    expected = gradient(problem.network, problem.inputs, problem.targets, state=problem.state, weights=problem.weights)

    lens = lens_of(problem)

    assert lens.loss == expected.loss
    for name, value in expected.gradients.items():
        np.testing.assert_array_equal(lens.gradients[name], value)


def test_what_is_not_a_truncation_is_refused() -> None:
    with pytest.raises(ValueError, match="truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not 3"):
        random_lens(steps=4).bias(3)  # pyright: ignore[reportArgumentType]


def test_agreement_where_a_gradient_is_zero() -> None:
    zero, other = np.zeros(2), np.array([3.0, 4.0])

    for truncated, whole, error in ((zero, zero, 0), (zero, other, 1), (other, zero, math.inf)):
        found = agreement(truncated, whole)
        assert math.isnan(found.cosine)  # there is no angle
        assert found.relative_error == error
        assert not found.descends


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1.0, 1e200, 1e300])
def test_agreement_does_not_depend_on_the_size_of_the_gradients(size) -> None:
    found = agreement(size * np.array([[1.0, 1.0]]), size * np.array([[2.0, 0.0]]))

    assert (found.cosine, found.relative_error) == pytest.approx((math.sqrt(0.5), math.sqrt(0.5)))


def test_a_cosine_never_leaves_its_range_by_rounding() -> None:
    generator = np.random.default_rng(0)

    for g in generator.normal(size=(200, 5)):
        assert -1 <= agreement(-3 * g, g).cosine <= agreement(3 * g, g).cosine <= 1
