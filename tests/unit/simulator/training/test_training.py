"""Several learners on one task: the same data and first weights for all, and runs that can be saved exactly."""

import json
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pytest

from simulator import Block, Full, Network, Randomized, Sliding, tasks
from simulator.training.learner import Learner
from simulator.training.learner_settings import LearnerSettings
from simulator.training.training import Training

TASKS = [
    tasks.Echo(lag=3),
    tasks.Copy(symbols=3, items=2, delay=3),
    tasks.Adding(length=6),
    tasks.SineMix(),
    tasks.StockWalk(),
    tasks.Characters(text="순환 신경망은 상태를 이어 간다. " * 3),
]


def settings(**changes: Any) -> LearnerSettings:
    return LearnerSettings(**({"hidden_size": 4, "clip_norm": 1.0} | changes))


def curves(training: Training) -> dict[str, dict[str, np.ndarray]]:
    found = {}
    for name, of in training.curves.items():
        updates, radii = of.arrays()
        found[name] = updates | {f"radii: {column}": array for column, array in radii.items()}
    return found


def assert_same_curves(ours: Training, theirs: Training) -> None:
    found, expected = curves(ours), curves(theirs)
    assert found.keys() == expected.keys()
    for name, columns in expected.items():
        for column, array in columns.items():
            np.testing.assert_array_equal(found[name][column], array)


def advanced(training: Training, steps: int) -> Training:
    for _ in range(steps):
        training.advance()
    return training


def test_learners_of_the_same_cell_begin_with_the_same_weights_of_their_own() -> None:
    training = Training(tasks.Echo(lag=3), {"a": settings(truncation=Block(3)), "b": settings(truncation=Block(4))})
    a, b = (training.learners[name].network.parameters for name in "ab")
    for name, array in a.items():
        np.testing.assert_array_equal(array, b[name])
        assert array is not b[name]


def test_learners_side_by_side_do_not_change_each_other() -> None:
    alone = Training(tasks.Echo(lag=3), {"a": settings(truncation=Block(3))})
    together = Training(tasks.Echo(lag=3), {"b": settings(truncation=Sliding(4)), "a": settings(truncation=Block(3))})
    advanced(alone, 10)
    advanced(together, 10)
    np.testing.assert_array_equal(curves(alone)["a"]["loss"], curves(together)["a"]["loss"])


def test_another_seed_is_other_weights_and_other_data() -> None:
    network = Network("rnn", 1, 4, 2, "cross_entropy")
    given = [{"a": Learner(network.copy(), Block(3), stream=True)} for _ in range(2)]
    same_weights = [advanced(Training(tasks.Echo(lag=3), learners, seed=s), 1) for s, learners in enumerate(given)]
    assert (curves(same_weights[0])["a"]["loss"] != curves(same_weights[1])["a"]["loss"]).any()
    built = [Training(tasks.Echo(lag=3), {"a": settings()}, seed=seed).learners["a"].network for seed in (0, 1)]
    assert (built[0].parameters["weight_hh"] != built[1].parameters["weight_hh"]).all()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_every_task_can_be_learnt_from_and_a_restored_run_goes_on_to_the_same_bits(task, dtype: str) -> None:
    learners = {
        "random": settings(truncation=Randomized(cut_probability=0.3, seed=2), network={"dtype": dtype}),
        "lstm": settings(truncation=Block(3), cell="lstm", network={"dtype": dtype, "forget_bias": 1.0}),
    }
    training = advanced(Training(task, learners, batch_size=3, seed=4, chunk_steps=7), 5)
    restored = Training.restored(training.state())
    assert_same_curves(restored, training)
    advanced(restored, 5)
    advanced(training, 5)
    assert_same_curves(restored, training)
    assert restored.step == 10
    assert restored.task == task


def plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "fiub" and value.flags.owndata
    return value is None or type(value) in (str, int, float, bool)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_state_is_plain_data(task) -> None:
    learners = {"a": settings(truncation=Randomized(mean_length=3)), "b": settings(cell="lstm", truncation=Sliding(4))}
    assert plain(advanced(Training(task, learners, batch_size=2), 2).state())


def test_a_state_survives_json() -> None:
    def written(value: Any) -> Any:
        return {"dtype": value.dtype.name, "values": value.tolist(), "shape": value.shape}

    def read(value: dict[str, Any]) -> Any:
        if value.keys() == {"dtype", "values", "shape"}:
            return np.array(value["values"], value["dtype"]).reshape(value["shape"])
        return value

    learners = {"a": settings(truncation=Sliding(4), network={"dtype": "float32"})}
    training = advanced(Training(tasks.Echo(lag=3), learners), 3)
    restored = Training.restored(json.loads(json.dumps(training.state(), default=written), object_hook=read))
    assert_same_curves(advanced(restored, 3), advanced(training, 3))


def test_a_task_of_ones_own_has_to_be_given_to_restore_its_state() -> None:
    @dataclass(frozen=True)
    class Own(tasks.Echo):
        name: ClassVar[str] = "own"

    training = advanced(Training(Own(lag=2), {"a": settings()}), 1)
    with pytest.raises(ValueError, match="task must be given"):
        Training.restored(training.state())
    restored = Training.restored(training.state(), Own(lag=2))
    assert_same_curves(advanced(restored, 1), advanced(training, 1))


def test_settings_change_for_one_learner_or_for_all() -> None:
    training = Training(tasks.Echo(lag=3), {"a": settings(), "b": settings()})
    training.set("a", learning_rate=0.5)
    training.set(clip_norm=None)
    assert [training.learners[name].settings["learning_rate"] for name in "ab"] == [0.5, 0.01]
    assert [training.learners[name].settings["clip_norm"] for name in "ab"] == [None, None]


def test_a_setting_that_one_learner_refuses_changes_none() -> None:
    training = Training(tasks.Echo(lag=3), {"a": settings(optimizer="momentum"), "b": settings(optimizer="sgd")})
    with pytest.raises(ValueError, match="a setting must be one of 'clip_norm', 'clip_value', 'learning_rate'"):
        training.set(momentum=0.5)
    assert training.learners["a"].settings["momentum"] == 0.9


def test_all_that_an_optimizer_and_a_network_can_be_told_is_told() -> None:
    described = settings(
        cell="lstm",
        network={"forget_bias": 2.0, "dtype": "float32"},
        optimizer="adam",
        learning_rate=0.5,
        optimizer_settings={"beta1": 0.5},
        clip_value=2.0,
    )
    learner = described.build(tasks.Adding(length=5), seed=0)
    assert learner.settings["beta1"] == 0.5
    assert learner.settings["learning_rate"] == 0.5
    assert (learner.settings["clip_norm"], learner.settings["clip_value"]) == (1.0, 2.0)
    assert (learner.network.parameters["bias_ih"][4:8] == 2).all()
    assert learner.network.dtype == np.float32


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"learners": {}}, "learners must be a dict with at least one learner by its name"),
        ({"learners": [settings()]}, "learners must be a dict with at least one learner by its name"),
        ({"learners": {"a": Network("rnn", 1, 4, 2, "cross_entropy")}}, "must be a LearnerSettings or a Learner, not"),
        ({"learners": {"a": settings(truncation="full")}}, r"truncation must be one such as Full\(\) .*, not 'full'"),
        ({"learners": {"a": settings(truncation=Block)}}, r"truncation must be one such as Full\(\) .*, not <class"),
        (
            {"learners": {"a": settings(network={"layers": 2})}},
            "a setting of network must be one of 'activation', .*, not",
        ),
        ({"task": "echo"}, r"task must be one to draw from, such as tasks.Echo\(lag=4\), not 'echo'"),
        ({"task": tasks.InfluenceBalancing()}, "task must be one to draw from, .*, not InfluenceBalancing"),
        (
            {"learners": {"a": Learner(Network("rnn", 2, 4, 2, "cross_entropy"), stream=True)}},
            "the network of the learner 'a' must have input_size 1, not 2",
        ),
        (
            {"learners": {"a": Learner(Network("rnn", 1, 4, 2, "mse"), stream=True)}},
            "the network of the learner 'a' must have loss 'cross_entropy', not 'mse'",
        ),
        ({"batch_size": 0}, "batch_size must be a whole number of at least 1, not 0"),
        ({"chunk_steps": 0}, "chunk_steps must be a whole number of at least 1, not 0"),
        ({"seed": -1}, "seed must be a whole number of at least 0, not -1"),
        ({"learners": {"a": settings(optimizer="rmsprop")}}, "optimizer must be one of 'sgd', 'momentum', 'adam'"),
        (
            {"learners": {"a": Learner(Network("rnn", 1, 4, 2, "cross_entropy"), Full())}},
            "the learner 'a' must be one of streams, not sequences, for the task 'echo'",
        ),
    ],
)
def test_a_training_that_cannot_be_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Training(**{"task": tasks.Echo(lag=3), "learners": {"a": settings()}, **arguments})
