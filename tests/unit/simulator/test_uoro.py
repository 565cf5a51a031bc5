"""UORO's noisy gradient has full BPTT's for its mean: over every pattern of signs, exactly."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from simulator import Full, Network, gradient
from simulator.rtrl import rtrl_gradient
from simulator.uoro import RankOne, uoro_gradient, uoro_gradient_of_signs
from tests.unit.simulator.oracles.graph import Problem
from tests.unit.simulator.oracles.problems import CELLS, far_apart, our_gradient, problem_of

# Cell: T, H with 2^(T·S) patterns of signs, S = H and 2H for the LSTM.
TINY = [("rnn", 4, 3), ("rnn", 12, 1), ("rnn", 2, 5), ("gru", 4, 3), ("gru", 6, 2), ("lstm", 3, 2), ("lstm", 6, 1)]


def of_every_pattern(problem: Problem) -> tuple[Problem, np.ndarray]:
    """The sequence of `problem` as a batch, once for each pattern of signs, and these patterns (T, B, S)."""
    S = problem.network.hidden_size * problem.network.cell.states
    signs = np.array(list(product([-1.0, 1.0], repeat=problem.steps * S))).reshape(-1, problem.steps, S)
    copies = len(signs)
    state: Any = tuple(np.repeat(part, copies, axis=0) for part in problem.start)
    return (
        Problem(
            problem.network,
            np.repeat(problem.inputs, copies, axis=1),
            np.repeat(problem.targets, copies, axis=1),
            state if len(state) > 1 else state[0],
            problem.weights,
        ),
        signs.swapaxes(0, 1),
    )


def tiny_problem(cell, loss: str, steps: int, hidden_size: int) -> Problem:
    """One sequence, with a state to start from and step weights."""
    network = Network(cell, 2, hidden_size, 2, loss, seed=4, gain=1.5)  # pyright: ignore[reportArgumentType]
    generator = np.random.default_rng(5)
    h, c = generator.normal(size=(2, 1, hidden_size))
    targets = generator.normal(size=(steps, 1, 2)) if loss == "mse" else generator.integers(2, size=(steps, 1))
    inputs = generator.normal(size=(steps, 1, 2))
    return Problem(network, inputs, targets, (h, c) if cell == "lstm" else h, generator.uniform(size=steps))


@pytest.mark.parametrize("loss", ["mse", "cross_entropy"])
@pytest.mark.parametrize(("cell", "steps", "hidden_size"), TINY)
def test_the_mean_over_every_pattern_of_signs_is_full_bptt(cell, steps, hidden_size, loss) -> None:
    """The gradient is a mean over the batch: with each pattern as one sequence of it, it is the mean over patterns."""
    problem = tiny_problem(cell, loss, steps, hidden_size)
    batch, signs = of_every_pattern(problem)

    mean = uoro_gradient_of_signs(batch.network, batch.inputs, batch.targets, signs, batch.state, weights=batch.weights)

    theirs = our_gradient(problem, Full())
    assert not far_apart(mean.gradients, theirs.gradients, tolerance=1e-10)
    assert mean.loss == pytest.approx(theirs.loss, rel=1e-12)


def test_the_mean_is_exact_though_the_norms_depend_on_the_signs() -> None:
    """The case above would prove little if all patterns had the same ρ: the carried factors differ in length."""
    batch, signs = of_every_pattern(tiny_problem("rnn", "mse", 4, 3))

    carried = uoro_gradient_of_signs(batch.network, batch.inputs, batch.targets, signs, batch.state).influence

    lengths = np.linalg.norm(carried.state, axis=1)
    assert lengths.max() > 1.5 * lengths.min()


@pytest.mark.parametrize("cell", CELLS)
def test_the_rank_one_matrix_has_the_influence_for_its_mean(cell) -> None:
    problem = tiny_problem(cell, "mse", 3, 2)
    batch, signs = of_every_pattern(problem)

    carried = uoro_gradient_of_signs(batch.network, batch.inputs, batch.targets, signs, batch.state).influence

    mean = np.einsum("bs,bkc->skc", carried.state, carried.weights) / signs.shape[1]
    P = rtrl_gradient(problem.network, problem.inputs, problem.targets, problem.state).influence[0]
    np.testing.assert_allclose(mean, P, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("cell", CELLS)
def test_a_sample_of_signs_has_full_bptt_within_its_error_and_is_noisy(cell) -> None:
    problem, draws = problem_of(cell, "mse"), 600
    generator = np.random.default_rng(6)
    theirs = our_gradient(problem, Full()).gradients

    found = [
        uoro_gradient(problem.network, problem.inputs, problem.targets, generator, problem.state).gradients
        for _ in range(draws)
    ]

    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        sample = np.array([gradients[name] for gradients in found])
        spread = sample.std(axis=0, ddof=1)
        # The candidate of the GRU and all else take part: every weight is noisy.
        assert (spread > 0).all()
        assert (abs(sample.mean(axis=0) - theirs[name]) < 4.5 * spread / np.sqrt(draws)).all()
    for name in ("weight_out", "bias_out"):  # the readout needs no influence, and has no noise
        for gradients in found:
            np.testing.assert_array_equal(gradients[name], theirs[name])


@pytest.mark.parametrize("cell", CELLS)
def test_with_one_unit_and_one_step_there_is_nothing_to_be_noisy_about(cell) -> None:
    network = Network(cell, 1, 1, 1, "mse")
    inputs, targets = np.ones((1, 1, 1)), np.zeros((1, 1, 1))

    ours = uoro_gradient(network, inputs, targets, np.random.default_rng(0)).gradients

    theirs = gradient(network, inputs, targets).gradients
    if cell == "lstm":  # its state has two entries, h and c
        assert far_apart(ours, theirs)
    else:
        assert not far_apart(ours, theirs, tolerance=1e-13)


def test_the_norms_make_both_factors_equally_long() -> None:
    problem = problem_of("rnn", "mse", "one step")

    carried = uoro_gradient(
        problem.network, problem.inputs, problem.targets, np.random.default_rng(0), problem.state
    ).influence

    weights = np.linalg.norm(carried.weights, axis=(1, 2))
    np.testing.assert_allclose(np.linalg.norm(carried.state, axis=1), weights, rtol=1e-13)


def test_the_norms_lessen_the_noise() -> None:
    """ρ₀ = ρ₁ = 1 is just as unbiased, and noisier: written out here for a vanilla network."""
    problem = problem_of("rnn", "mse", "batch of one")
    network, W_hh = problem.network, problem.network.parameters["weight_hh"]
    h = network.forward(problem.inputs, problem.state).h[:, 0]  # (T+1, H)
    theirs = our_gradient(problem, Full())
    error = 2 * (theirs.outputs - problem.targets)[:, 0] / problem.targets.size  # (T, O)
    d_h = error @ network.parameters["weight_out"]  # (T, H)

    def plain(signs: np.ndarray) -> np.ndarray:
        s, theta, total = np.zeros(len(W_hh)), np.zeros_like(W_hh), np.zeros_like(W_hh)
        for t, nu in enumerate(signs):
            slope = 1 - h[t + 1] ** 2
            s, theta = slope * (W_hh @ s) + nu, theta + np.outer(nu * slope, h[t])
            total += (d_h[t] @ s) * theta
        return total

    signs = np.random.default_rng(1).choice([-1.0, 1.0], size=(1500, problem.steps, 1, len(W_hh)))
    without = np.array([plain(pattern[:, 0]) for pattern in signs])
    balanced = [uoro_gradient_of_signs(network, problem.inputs, problem.targets, p, problem.state) for p in signs[:500]]
    noise = np.array([result.gradients["weight_hh"] for result in balanced]).var(axis=0).sum()

    spread = without.std(axis=0, ddof=1) / np.sqrt(len(signs))
    assert (abs(without.mean(axis=0) - theirs.gradients["weight_hh"]) < 4.5 * spread).all()
    assert noise < without.var(axis=0).sum()


@pytest.mark.parametrize("cell", CELLS)
def test_a_learner_goes_step_by_step_with_the_state_and_the_influence_handed_on(cell) -> None:
    problem, generator = problem_of(cell, "mse"), np.random.default_rng(7)
    state: Any = problem.state
    influence: Any = None
    total: dict[str, Any] = {}
    for t in range(problem.steps):
        now = slice(t, t + 1)
        step = uoro_gradient(problem.network, problem.inputs[now], problem.targets[now], generator, state, influence)
        state, influence = step.state, step.influence
        for name, value in step.gradients.items():
            total[name] = total.get(name, 0) + value / problem.steps

    whole = uoro_gradient(problem.network, problem.inputs, problem.targets, np.random.default_rng(7), problem.state)

    assert not far_apart(total, whole.gradients, tolerance=1e-12)
    np.testing.assert_allclose(influence.state, whole.influence.state, rtol=1e-12)
    np.testing.assert_allclose(influence.weights, whole.influence.weights, rtol=1e-12)


def test_the_same_generator_gives_the_same_gradient() -> None:
    problem = problem_of("gru", "mse")

    first, again, other = (
        uoro_gradient(problem.network, problem.inputs, problem.targets, np.random.default_rng(seed), problem.state)
        for seed in (1, 1, 2)
    )

    assert not far_apart(first.gradients, again.gradients, tolerance=0)
    assert far_apart(first.gradients, other.gradients)


def test_what_is_carried_is_as_large_as_the_weights_for_each_sequence() -> None:
    network = Network("rnn", 5, 40, 1, "mse")

    carried = uoro_gradient(network, np.ones((3, 2, 5)), np.zeros((3, 2, 1)), np.random.default_rng(0)).influence

    assert carried.state.shape == (2, 40)
    assert carried.weights.shape == (2, 40, 40 + 5 + 1)


def test_a_dead_network_has_no_gradient_and_no_warning() -> None:
    network = Network("rnn", 1, 2, 1, "mse", activation="relu")
    for name in ("bias_ih", "bias_hh"):
        network.parameters[name][:] = -9

    ours = uoro_gradient(network, np.zeros((4, 1, 1)), np.ones((4, 1, 1)), np.random.default_rng(0))

    assert not ours.gradients["weight_hh"].any()
    assert np.isfinite(ours.influence.state).all()


def test_units_that_fall_silent_forget_and_go_on_without_a_warning() -> None:
    """J = 0 while θ̃ is not: there is no past left to carry, and the gradient is that of the steps since."""
    network = Network("rnn", 1, 2, 1, "mse", activation="relu")
    for name, value in {"weight_ih": 1, "bias_ih": 0, "bias_hh": 0, "weight_hh": 0.1, "weight_out": 1}.items():
        network.parameters[name][:] = value
    inputs, targets = np.array([1.0, -9.0, 1.0])[:, None, None], np.zeros((3, 1, 1))
    silenced = uoro_gradient(network, inputs[:2], targets[:2], np.random.default_rng(0))

    ours = uoro_gradient(network, inputs[2:], targets[2:], np.random.default_rng(1), silenced.state, silenced.influence)

    fresh = uoro_gradient(network, inputs[2:], targets[2:], np.random.default_rng(1), silenced.state)
    assert not silenced.hidden[1].any()
    assert np.isfinite(silenced.influence.weights).all()
    assert not far_apart(ours.gradients, fresh.gradients, tolerance=1e-13)


def test_single_precision_stays_single() -> None:
    problem = problem_of("lstm", "mse", dtype="float32")

    ours = uoro_gradient(problem.network, problem.inputs, problem.targets, np.random.default_rng(0), problem.state)

    found = [*ours.gradients.values(), *ours.influence]
    assert {value.dtype for value in found} == {np.dtype("float32")}


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        (np.ones((7, 2, 3)), r"signs must have the shape \(7, 2, 4\), not \(7, 2, 3\)"),
        (np.zeros((7, 2, 4)), "signs must be -1 or 1 each"),
        (np.full((7, 2, 4), np.inf), "signs must be finite"),
    ],
)
def test_signs_that_are_none_are_refused(signs, words) -> None:
    problem = problem_of("rnn", "mse")

    with pytest.raises(ValueError, match=words):
        uoro_gradient_of_signs(problem.network, problem.inputs, problem.targets, signs)


@pytest.mark.parametrize(
    ("influence", "words"),
    [
        (np.zeros((2, 4)), "influence must be the pair"),
        (RankOne(np.zeros((2, 3)), np.zeros((2, 4, 8))), r"influence must have the shape \(2, 4\), not \(2, 3\)"),
        (RankOne(np.zeros((2, 4)), np.full((2, 4, 8), np.inf)), "influence must be finite"),
    ],
)
def test_an_influence_that_does_not_fit_is_refused(influence, words) -> None:
    problem = problem_of("rnn", "mse")

    with pytest.raises(ValueError, match=words):
        uoro_gradient(problem.network, problem.inputs, problem.targets, np.random.default_rng(0), None, influence)
