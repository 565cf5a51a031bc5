"""A learner: what an update does and tells, what ends it, and how it is saved."""

import math
from typing import Any

import numpy as np
import pytest

from simulator import Block, Full, Network, Randomized, Sliding, Truncation, WilliamsPeng, gradient
from simulator.training.clipping import clip_by_norm, gradient_norm
from simulator.training.learner import Divergence, Learner
from simulator.training.optimizers import SGD, Adam, Optimizer


def network(cell: Any = "rnn", dtype: Any = "float64", **settings: Any) -> Network:
    return Network(cell, 2, 4, 1, "mse", seed=1, dtype=dtype, **settings)


def batch(seed: int = 0, steps: int = 7) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    return generator.normal(size=(steps, 3, 2)), generator.normal(size=(steps, 3, 1))


@pytest.mark.parametrize("truncation", [Full(), Block(3), Sliding(2), WilliamsPeng(2, 3)], ids=repr)
def test_a_batch_of_sequences_is_one_update_with_the_truncated_gradient(truncation: Truncation) -> None:
    by_hand, learner = network(), Learner(network(), truncation, SGD(0.5))
    for seed in range(2):
        inputs, targets = batch(seed)
        result = gradient(by_hand, inputs, targets, truncation)
        for name, parameter in by_hand.parameters.items():
            parameter -= 0.5 * result.gradients[name]

        (update,) = learner.learn(inputs, targets)

        assert update[:4] == (seed + 1, 7 * (seed + 1), truncation.cost(7) * (seed + 1), result.loss)
        assert update.gradient_norm == gradient_norm(result.gradients)
        for name, parameter in learner.network.parameters.items():
            np.testing.assert_array_equal(parameter, by_hand.parameters[name])


def test_weights_of_steps_reach_the_loss() -> None:
    inputs, targets = batch()
    weights = np.array([0, 0, 0, 0, 0, 1.0, 3.0])
    (update,) = Learner(network()).learn(inputs, targets, weights)
    assert update.loss == gradient(network(), inputs, targets, weights=weights).loss


def test_the_gradient_norm_is_that_before_clipping_and_the_step_that_after() -> None:
    inputs, targets = batch()
    result = gradient(network(), inputs, targets)
    norm = clip_by_norm(result.gradients, 0.01)
    learner = Learner(network(), None, SGD(1.0), clip_norm=0.01)
    (update,) = learner.learn(inputs, targets)
    assert update.gradient_norm == norm > 0.01
    moved = {name: network().parameters[name] - array for name, array in learner.network.parameters.items()}
    assert gradient_norm(moved) == pytest.approx(0.01)


def test_clipping_by_value_limits_how_far_a_parameter_moves() -> None:
    learner = Learner(network(), None, SGD(1.0), clip_value=0.001)
    (update,) = learner.learn(*batch())
    moved = [np.abs(network().parameters[name] - array).max() for name, array in learner.network.parameters.items()]
    assert max(moved) == pytest.approx(0.001)
    assert update.gradient_norm > 0.01


@pytest.mark.parametrize(("cell", "block"), [("rnn", 0), ("lstm", 2), ("gru", 2)])
def test_the_spectral_radius_is_that_of_the_candidates_weights_at_every_tenth_update(cell: str, block: int) -> None:
    learner, expected = Learner(network(cell), None, SGD(0.5)), []
    for seed in range(21):
        (update,) = learner.learn(*batch(seed))
        if seed % 10 == 0:
            W_hh = learner.network.parameters["weight_hh"][4 * block : 4 * block + 4]
            expected.append(np.abs(np.linalg.eigvals(W_hh)).max())
            assert update.spectral_radius == expected[-1]
        else:
            assert update.spectral_radius is None
    assert len(set(expected)) == 3


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_learner_that_diverges_ends_and_says_why_and_nothing_warns(dtype: str) -> None:
    learner = Learner(network(activation="identity", dtype=dtype), None, SGD(1e6))
    updates = [update for seed in range(60) for update in learner.learn(*batch(seed))]
    assert all(math.isfinite(update.loss) and math.isfinite(update.gradient_norm) for update in updates)
    assert learner.ended is not None
    assert learner.ended.quantity in ("loss", "gradient norm")
    assert not math.isfinite(learner.ended.value)
    assert learner.ended.update == len(updates) + 1 == learner.updates + 1 < 60
    assert str(learner.ended).startswith(f"the {learner.ended.quantity} was ")


def learner_of(x: float, target: float, optimizer: Optimizer) -> tuple[Learner, np.ndarray, np.ndarray]:
    """A linear learner, its inputs of the size x (but of size 1 in its state), and targets of the given size."""
    linear = network(activation="identity")
    linear.parameters["weight_ih"] /= x
    inputs, targets = batch()
    return Learner(linear, None, optimizer), x * inputs, target * targets


def test_a_loss_beyond_floats_ends_the_learner_though_its_gradient_is_finite() -> None:
    learner, inputs, targets = learner_of(1.0, 1e200, SGD(0.0))
    assert learner.learn(inputs, targets) == []
    assert learner.ended == Divergence("loss", 1, math.inf)


def test_a_gradient_beyond_floats_ends_the_learner_though_its_loss_is_finite_and_moves_nothing() -> None:
    learner, inputs, targets = learner_of(1e200, 1e150, SGD(0.1))
    before = learner.network.copy().parameters
    assert learner.learn(inputs, targets) == []
    assert learner.ended == Divergence("gradient norm", 1, math.inf)
    for name, array in learner.network.parameters.items():
        np.testing.assert_array_equal(array, before[name])


def test_a_finite_gradient_whose_square_is_not_warns_of_nothing() -> None:
    learner, inputs, targets = learner_of(1e20, 1e150, Adam(0.1))
    (update,) = learner.learn(inputs, targets)
    assert 1e160 < update.gradient_norm < 1e180


def test_a_state_that_leaves_the_range_of_floats_where_no_loss_stands_ends_the_learner_too() -> None:
    grown = network(activation="identity", recurrent="identity", gain=1e200)
    learner = Learner(grown, Block(2), stream=True)
    inputs, targets = batch(steps=8)
    assert learner.learn(inputs, targets, np.array([0, 0, 0, 0, 0, 0, 0, 1.0])) == []
    assert learner.ended is not None
    assert learner.ended.quantity == "state"


def test_parameters_that_an_update_takes_beyond_floats_end_the_learner() -> None:
    learner = Learner(network(), optimizer=SGD(1e308))
    inputs, targets = batch()

    updates = learner.learn(inputs, 1e3 * targets)

    assert [update.number for update in updates] == [1]
    assert learner.ended == Divergence("norm of the parameters", 1, math.inf)
    assert learner.learn(inputs, targets) == []


def test_a_learner_that_has_ended_takes_in_nothing_more() -> None:
    learner = Learner(network())
    learner.ended = Divergence("loss", 1, math.nan)
    assert learner.learn(*batch()) == []
    assert learner.updates == 0


CASES: list[tuple[str, str, Truncation, bool]] = [
    ("rnn", "float64", Block(3), True),
    ("lstm", "float64", WilliamsPeng(2, 5), True),
    ("gru", "float32", Sliding(4), True),
    ("rnn", "float64", Randomized(mean_length=4, seed=5), True),
    ("lstm", "float32", Randomized(cut_probability=0.3, seed=5), False),
    ("gru", "float64", Full(), False),
]


@pytest.mark.parametrize(("cell", "dtype", "truncation", "stream"), CASES)
def test_a_learner_restored_midway_goes_on_to_the_same_bits(
    cell: str, dtype: str, truncation: Truncation, stream: bool
) -> None:
    learner = Learner(network(cell, dtype), truncation, Adam(0.05), stream=stream, clip_norm=0.1, clip_value=0.05)
    for seed in range(5):
        learner.learn(*batch(seed))  # 7 steps each: of k1 = 2 or 3, one is left over
    restored = Learner.restored(learner.state())
    for seed in range(5, 10):
        assert restored.learn(*batch(seed)) == learner.learn(*batch(seed)) != []
    for name, array in learner.network.parameters.items():
        assert restored.network.parameters[name].dtype == dtype
        np.testing.assert_array_equal(restored.network.parameters[name], array)
    ours, theirs = learner.example(), restored.example()
    assert ours is not None
    assert theirs is not None
    for array, other in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(array, other)


def test_a_state_is_a_copy_that_later_updates_do_not_touch() -> None:
    learner = Learner(network(), Block(3), Adam(0.05), stream=True)
    learner.learn(*batch())
    state, twin = learner.state(), Learner.restored(learner.state())
    learner.learn(*batch(1))
    assert Learner.restored(state).learn(*batch(2)) == twin.learn(*batch(2))


def test_the_end_of_a_learner_is_restored_with_it() -> None:
    learner = Learner(network())
    learner.ended = Divergence("loss", 7, math.inf)
    assert Learner.restored(learner.state()).ended == learner.ended


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"clip_norm": 0}, "clip_norm must be a finite number above 0, not 0"),
        ({"clip_value": -1}, "clip_value must be a finite number above 0, not -1"),
        ({"learning_rate": 0.5, "clip_norm": math.nan}, "clip_norm must be a finite number above 0, not nan"),
        ({"clip_norm": 2.0, "learning_rate": None}, "learning_rate must be a finite number of at least 0, not None"),
        ({"momentum": 0.5}, "a setting must be one of 'clip_norm', 'clip_value', 'learning_rate', not 'momentum'"),
    ],
)
def test_a_setting_out_of_range_is_refused_and_changes_nothing(settings: dict[str, Any], message: str) -> None:
    learner = Learner(network(), None, SGD(0.1), clip_norm=1.0)
    with pytest.raises(ValueError, match=message):
        learner.set(**settings)
    assert learner.settings == {"clip_norm": 1.0, "clip_value": None, "learning_rate": 0.1}


def test_clipping_can_be_switched_off() -> None:
    learner = Learner(network(), clip_norm=1.0, clip_value=1.0)
    learner.set(clip_norm=None)
    assert learner.settings["clip_norm"] is None
    assert learner.settings["clip_value"] == 1.0
