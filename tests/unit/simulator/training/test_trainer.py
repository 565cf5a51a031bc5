"""The trainer's thread: watched, changed, paused and ended from outside, while the numbers do not notice."""

import threading
from typing import Any

import numpy as np
import pytest

from simulator import Sliding, tasks
from simulator.training.learner_settings import LearnerSettings
from simulator.training.snapshot import Snapshot
from simulator.training.trainer import Trainer
from tests.unit.simulator.training.trainers import ENOUGH, Clock, Watched, alive, curves, learners


def test_a_trainer_that_was_never_started_is_ready_and_has_no_thread() -> None:
    snapshot = Trainer(Watched(), learners()).snapshot()
    assert (snapshot.step, snapshot.status, snapshot.reason, snapshot.done) == (0, "ready", "", False)
    assert snapshot.learners["K=3"].example is None
    assert alive() == []


def test_in_the_background_the_numbers_are_those_of_single_steps() -> None:
    single, background = (Trainer(Watched(), learners(), seed=3, max_steps=60) for _ in range(2))
    for _ in range(6):
        single.step(10)
    background.start()
    assert background.wait(ENOUGH)
    assert single.snapshot().status == background.snapshot().status == "finished"
    assert single.snapshot().step == background.snapshot().step == 60
    assert curves(single) == curves(background)


def test_pausing_stepping_and_going_on_changes_no_number() -> None:
    straight = Trainer(Watched(), learners(), max_steps=60)
    straight.step(60)
    task = Watched()
    broken = Trainer(task, learners(), max_steps=60)
    for _ in range(3):
        broken.start()
        task.wait_for(3)
        broken.pause()
        assert broken.snapshot().status == "paused"
        broken.step(2)
    broken.start()
    assert broken.wait(ENOUGH)
    assert curves(broken) == curves(straight)


def test_after_a_pause_nothing_moves() -> None:
    task = Watched()
    trainer = Trainer(task, learners())
    trainer.start()
    task.wait_for(2)
    trainer.pause()
    assert alive() == []
    assert trainer.snapshot().step == len(task.count) >= 2


def test_starting_twice_is_one_thread() -> None:
    task = Watched()
    trainer = Trainer(task, learners())
    trainer.start()
    trainer.start()
    task.wait_for(2)
    assert len(alive()) == 1
    assert trainer.snapshot().status == "running"
    trainer.stop()


def test_single_steps_are_for_a_trainer_that_does_not_run() -> None:
    trainer = Trainer(Watched(), learners())
    trainer.start()
    with pytest.raises(ValueError, match="pause it first"):
        trainer.step()
    trainer.pause()
    trainer.step()


def test_stopping_ends_the_thread_says_why_and_can_be_taken_back() -> None:
    task = Watched()
    trainer = Trainer(task, learners())
    trainer.start()
    task.wait_for(1)
    assert trainer.stop("the tab was closed", timeout=ENOUGH)
    assert alive() == []
    assert (trainer.snapshot().status, trainer.snapshot().reason) == ("stopped", "the tab was closed")
    trainer.start()
    task.wait_for(len(task.count))  # one more than there were
    trainer.pause()
    assert (trainer.snapshot().status, trainer.snapshot().reason) == ("paused", "")


def test_the_last_step_ends_the_trainer_until_it_is_put_off() -> None:
    trainer = Trainer(Watched(), learners(), max_steps=5)
    trainer.start()
    assert trainer.wait(ENOUGH)
    trainer.start()
    trainer.step()
    assert trainer.snapshot().step == 5
    assert trainer.snapshot().done
    trainer.set(max_steps=7)
    assert trainer.snapshot().status == "paused"
    trainer.start()
    assert trainer.wait(ENOUGH)
    assert (trainer.snapshot().step, trainer.snapshot().status) == (7, "finished")


def check_consistent(snapshot: Snapshot) -> None:
    symbols = snapshot.step * 20
    for name, updates in {"K=3": symbols // 3 - 1, "S=4": symbols - 3}.items():  # the echo of 3 steps ago comes later
        learner = snapshot.learners[name]
        assert learner.updates == updates
        assert learner.curves["update"][-1] == learner.updates
        assert learner.curves["cost"][-1] == learner.cost
        assert len({len(column) for column in learner.curves.values()}) == 1
        assert all(not column.flags.writeable for column in learner.curves.values())


def test_two_who_look_while_it_trains_see_whole_steps_only() -> None:
    task = Watched()
    both = {"K=3": learners()["K=3"], "S=4": LearnerSettings(Sliding(4), hidden_size=4)}
    trainer = Trainer(task, both)
    seen: dict[str, list[Snapshot]] = {"one": [], "two": []}

    def look(name: str) -> None:
        while not seen[name] or seen[name][-1].step < 40:
            seen[name].append(trainer.snapshot())

    trainer.step()
    trainer.start()
    lookers = [threading.Thread(target=look, args=[name]) for name in seen]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join(ENOUGH)
    trainer.stop(timeout=ENOUGH)
    assert trainer.snapshot().status == "stopped"
    for snapshots in seen.values():
        steps = [snapshot.step for snapshot in snapshots]
        assert steps == sorted(steps)
        assert steps[-1] >= 40
        for snapshot in snapshots:
            check_consistent(snapshot)


def test_a_snapshot_is_not_touched_by_later_steps() -> None:
    trainer = Trainer(Watched(), learners())
    trainer.step(3)
    learner = trainer.snapshot().learners["K=4"]
    assert learner.example is not None
    before = [learner.updates, learner.curves["loss"].tolist(), learner.example.hidden.tolist()]
    trainer.step(3)
    assert [learner.updates, learner.curves["loss"].tolist(), learner.example.hidden.tolist()] == before
    assert trainer.snapshot().learners["K=4"].updates == 2 * learner.updates


def test_settings_change_while_it_runs() -> None:
    task = Watched()
    trainer = Trainer(task, learners())
    trainer.start()
    task.wait_for(2)
    trainer.set(learning_rate=0.5, clip_norm=None)
    trainer.set("K=4", clip_value=0.25)
    task.wait_for(len(task.count))  # two more than there were
    trainer.pause()
    K3, K4 = (trainer.snapshot().learners[name].settings for name in ("K=3", "K=4"))
    assert (K3["learning_rate"], K3["clip_norm"], K3["clip_value"]) == (0.5, None, None)
    assert (K4["learning_rate"], K4["clip_norm"], K4["clip_value"]) == (0.5, None, 0.25)


def test_a_learning_rate_of_zero_keeps_the_weights() -> None:
    trainer = Trainer(Watched(), learners(network={"dtype": "float32"}))
    trainer.step(3)
    trainer.set(learning_rate=0)
    before = trainer.state()["training"]["learners"]["K=3"]["network"]["parameters"]["weight_hh"]
    trainer.step(3)
    after = trainer.state()["training"]["learners"]["K=3"]["network"]["parameters"]["weight_hh"]
    np.testing.assert_array_equal(before, after)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"learning_rate": -0.1}, "learning_rate must be a finite number of at least 0, not -0.1"),
        ({"clip_norm": 0}, "clip_norm must be a finite number above 0, not 0"),
        ({"max_steps": 0, "learning_rate": 0.5}, "max_steps must be a whole number of at least 1, not 0"),
        ({"steps_per_second": 0, "learning_rate": 0.5}, "steps_per_second must be a finite number above 0, not 0"),
        ({"max_steps": 7, "learner": "K=9"}, "learner must be one of 'K=3', 'K=4', not 'K=9'"),
        ({"max_steps": 7, "speed": 1}, "a setting must be one of 'clip_norm', 'clip_value', 'learning_rate'"),
    ],
)
def test_a_setting_out_of_range_is_refused_and_changes_nothing(settings: dict[str, Any], message: str) -> None:
    trainer = Trainer(Watched(), learners())
    before = trainer.snapshot().learners["K=3"].settings
    with pytest.raises(ValueError, match=message):
        trainer.set(**settings)
    assert trainer.snapshot().learners["K=3"].settings == before
    trainer.step(8)
    assert trainer.snapshot().status == "paused"


def test_a_limit_of_speed_spaces_the_steps() -> None:
    task, clock = Watched(), Clock()
    trainer = Trainer(task, learners(), steps_per_second=4, clock=clock)
    trainer.start()
    for _ in range(3):
        task.wait_for(1)
        assert not task.drawn.acquire(timeout=0.05)  # cannot come, since the clock stands
        clock.now += 0.25
    task.wait_for(1)
    trainer.set(steps_per_second=None)
    task.wait_for(10)
    assert trainer.stop(timeout=ENOUGH)


def test_a_trainer_restored_midway_goes_on_to_the_same_bits() -> None:
    trainer = Trainer(tasks.Echo(lag=3), learners(), seed=2, max_steps=40)
    trainer.step(15)
    trainer.set("K=3", learning_rate=0.5)
    restored = Trainer.restored(trainer.state())
    assert restored.snapshot().status == "paused"
    assert curves(restored) == curves(trainer)
    restored.start()
    assert restored.wait(ENOUGH)
    trainer.step(25)
    assert (restored.snapshot().step, restored.snapshot().status) == (40, "finished")
    assert curves(restored) == curves(trainer)


def test_a_state_taken_while_it_runs_is_that_of_a_whole_step() -> None:
    trainer = Trainer(tasks.Echo(lag=3), learners())
    trainer.start()
    trainer.snapshot()
    state = trainer.state()
    trainer.stop(timeout=ENOUGH)
    restored, again = Trainer.restored(state), Trainer(tasks.Echo(lag=3), learners())
    if steps := restored.snapshot().step:
        again.step(steps)
    assert curves(restored) == curves(again)


def test_a_state_of_another_version_is_refused() -> None:
    state = Trainer(tasks.Echo(lag=3), learners()).state()
    with pytest.raises(ValueError, match="the state's version must be 1, not 2"):
        Trainer.restored(state | {"version": 2})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"lease": 0}, "lease must be a finite number above 0, not 0"),
        ({"max_steps": 0}, "max_steps must be a whole number of at least 1, not 0"),
        ({"steps_per_second": -1}, "steps_per_second must be a finite number above 0, not -1"),
        ({"batch_size": 0}, "batch_size must be a whole number of at least 1, not 0"),
    ],
)
def test_a_trainer_that_cannot_be_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Trainer(tasks.Echo(lag=3), learners(), **arguments)


@pytest.mark.parametrize("n", [0, -1, 1.5])
def test_no_step_is_refused(n: Any) -> None:
    with pytest.raises(ValueError, match="n must be a whole number of at least 1"):
        Trainer(tasks.Echo(lag=3), learners()).step(n)


def test_a_network_is_handed_out_as_a_copy_also_while_it_runs() -> None:
    trainer = Trainer(tasks.Echo(lag=3), learners())
    trainer.start()
    network = trainer.network("K=3")
    trainer.pause()
    before = network.parameters["weight_hh"].copy()
    trainer.step(3)
    assert np.array_equal(network.parameters["weight_hh"], before)
    assert not np.array_equal(trainer.network("K=3").parameters["weight_hh"], before)
    with pytest.raises(ValueError, match="learner must be one of 'K=3', 'K=4', not 'K=5'"):
        trainer.network("K=5")
