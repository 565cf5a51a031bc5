"""Losses are their formulas, and a sequence's loss is the sum of its steps' shares."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Network, gradient
from simulator.losses import measure, step_weights
from tests.unit.simulator.drawn import THE_SAME_EXAMPLES

SHAPES = st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(1, 5))  # T, B, O


def data(shape, seed):
    """Outputs, targets and labels, and weights (T,) of which some are 0."""
    T, B, O = shape  # noqa: E741
    generator = np.random.default_rng(seed)
    weights = generator.uniform(size=T) * (generator.random(T) < 0.7)
    weights[0] += 0.1
    return generator.normal(size=shape), generator.normal(size=shape), generator.integers(O, size=(T, B)), weights


@THE_SAME_EXAMPLES
@given(SHAPES, st.integers(0, 99))
def test_squared_errors_are_averaged_over_batch_and_outputs_and_weighted_over_steps(shape, seed) -> None:
    outputs, targets, _, weights = data(shape, seed)
    T, B, O = shape  # noqa: E741
    expected = []
    for s in range(T):
        total = 0.0
        for b in range(B):
            for o in range(O):
                total += (outputs[s, b, o] - targets[s, b, o]) ** 2
        expected.append(weights[s] * total / (B * O) / sum(weights))

    loss = measure("mse", outputs, targets, step_weights(weights, T, np.dtype(float)))

    np.testing.assert_allclose(loss.shares, expected, rtol=1e-12)
    assert loss.value == pytest.approx(sum(expected), rel=1e-12)


@THE_SAME_EXAMPLES
@given(SHAPES, st.integers(0, 99))
def test_cross_entropies_are_averaged_over_the_batch_and_weighted_over_steps(shape, seed) -> None:
    outputs, _, labels, weights = data(shape, seed)
    T, B, _ = shape
    expected = []
    for s in range(T):
        total = 0.0
        for b in range(B):
            exponentials = [math.exp(y) for y in outputs[s, b]]
            total -= math.log(exponentials[labels[s, b]] / sum(exponentials))
        expected.append(weights[s] * total / B / sum(weights))

    loss = measure("cross_entropy", outputs, labels, step_weights(weights, T, np.dtype(float)))

    np.testing.assert_allclose(loss.shares, expected, rtol=1e-12, atol=1e-15)
    assert loss.value == pytest.approx(sum(expected), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("kind", ["mse", "cross_entropy"])
def test_the_gradient_of_a_loss_is_its_slope_by_the_outputs(kind) -> None:
    outputs, targets, labels, weights = data((3, 2, 4), 1)
    wanted, shares, step = targets if kind == "mse" else labels, step_weights(weights, 3, np.dtype(float)), 1e-6

    ours = measure(kind, outputs, wanted, shares).gradient

    for index in np.ndindex(outputs.shape):
        moved = np.zeros(outputs.shape)
        moved[index] = step
        slope = (
            measure(kind, outputs + moved, wanted, shares).value - measure(kind, outputs - moved, wanted, shares).value
        ) / (2 * step)
        assert ours[index] == pytest.approx(slope, abs=1e-9)


def test_weights_become_shares_that_sum_to_one() -> None:
    np.testing.assert_allclose(step_weights([2, 0, 6], 3, np.dtype(float)), [0.25, 0, 0.75])
    np.testing.assert_allclose(step_weights(None, 4, np.dtype(float)), [0.25] * 4)


def test_weights_of_any_scale_give_the_same_shares() -> None:
    for scale in (1e-300, 1, 1.7e308):  # the last of which has a sum beyond the largest number
        shares = step_weights(np.array([0.5, 1.0, 0.25]) * scale, 3, np.dtype(float))
        np.testing.assert_allclose(shares, np.array([2, 4, 1]) / 7, rtol=1e-12)


def test_the_loss_of_a_sequence_is_the_weighted_mean_of_the_losses_of_its_steps() -> None:
    network = Network("gru", 2, 3, 2, "cross_entropy")
    inputs, labels = np.random.default_rng(0).normal(size=(4, 3, 2)), np.array([[0, 1, 1]] * 4)
    weights = np.array([0.0, 2.0, 1.0, 5.0])

    whole = gradient(network, inputs, labels, weights=weights)

    alone = [gradient(network, inputs, labels, weights=np.eye(4)[s]).loss for s in range(4)]
    assert whole.loss == pytest.approx(np.average(alone, weights=weights), rel=1e-13)


def test_gradients_of_the_steps_add_up_to_the_whole() -> None:
    network = Network("lstm", 2, 3, 2, "mse")
    generator = np.random.default_rng(0)
    sequence = generator.normal(size=(4, 3, 2)), generator.normal(size=(4, 3, 2))

    whole = gradient(network, *sequence).gradients

    parts = [gradient(network, *sequence, weights=np.eye(4)[s]).gradients for s in range(4)]
    for name, value in whole.items():
        np.testing.assert_allclose(value, np.mean([part[name] for part in parts], axis=0), rtol=1e-11, atol=1e-14)


def test_a_step_without_weight_has_no_say_about_its_target() -> None:
    network = Network("rnn", 1, 2, 1, "mse")
    inputs, weights = np.ones((3, 1, 1)), [1, 0, 1]

    first, second = (
        gradient(network, inputs, np.array([0.0, middle, 0.0])[:, None, None], weights=weights) for middle in (0, 1e6)
    )

    assert first.loss == second.loss
    np.testing.assert_array_equal(first.gradients["weight_hh"], second.gradients["weight_hh"])


def test_cross_entropy_of_huge_outputs_is_their_difference() -> None:
    outputs = np.array([[[1e5, 0.0, -1e5]]])

    loss = measure("cross_entropy", outputs, np.array([[1]]), np.ones(1))

    assert loss.value == pytest.approx(1e5)
    np.testing.assert_allclose(loss.gradient, [[[1, -1, 0]]])


def test_a_guess_that_knows_nothing_costs_the_log_of_the_classes() -> None:
    loss = measure("cross_entropy", np.zeros((2, 3, 7)), np.zeros((2, 3), int), np.full(2, 0.5))

    assert loss.value == pytest.approx(math.log(7), rel=1e-14)
