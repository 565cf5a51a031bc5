"""What keeps a trainer from going on: nobody looks, no slot is free, a step fails, its learners diverge."""

from typing import Any

import numpy as np
import pytest

from simulator import Block, tasks
from simulator.training.learner_settings import LearnerSettings
from simulator.training.slots import Slots
from simulator.training.trainer import Trainer
from tests.unit.simulator.training.trainers import ENOUGH, Clock, Watched, learners


def test_a_trainer_that_nobody_looks_at_stops_when_its_lease_is_over() -> None:
    task, clock = Watched(), Clock()
    trainer = Trainer(task, learners(), lease=90, clock=clock)
    trainer.start()
    task.wait_for(1)
    clock.now += 91
    assert trainer.wait(ENOUGH)
    assert (trainer.snapshot().status, trainer.snapshot().reason) == ("stopped", "nobody looked for 90 seconds")


def test_looking_renews_the_lease_and_so_does_starting() -> None:
    task, clock = Watched(), Clock()
    trainer = Trainer(task, learners(), lease=90, clock=clock)
    clock.now += 500
    trainer.start()
    for _ in range(3):
        clock.now += 80
        assert trainer.snapshot().status == "running"
        task.wait_for(2)
    clock.now += 91
    assert trainer.wait(ENOUGH)


def test_more_trainers_than_slots_wait_in_order() -> None:
    slots, watched = Slots(2), [Watched() for _ in range(4)]
    a, b, c, d = (Trainer(task, learners(), slots=slots) for task in watched)
    for trainer in (a, b, c, d):
        trainer.start()
    assert [trainer.snapshot().status for trainer in (a, b, c, d)] == ["running", "running", "waiting", "waiting"]
    assert watched[2].count == []
    b.pause()
    assert [trainer.snapshot().status for trainer in (a, b, c, d)] == ["running", "paused", "running", "waiting"]
    watched[2].wait_for(1)
    b.start()
    assert b.snapshot().status == "waiting"
    a.stop()
    assert d.snapshot().status == "running"
    watched[3].wait_for(1)
    for trainer in (b, c, d):
        trainer.stop()


def test_who_waits_can_be_paused_and_stopped_and_no_longer_waits() -> None:
    slots = Slots(1)
    a, b, c, d = (Trainer(Watched(), learners(), slots=slots) for _ in range(4))
    for trainer in (a, b, c, d):
        trainer.start()
    b.pause()
    assert c.stop("the tab was closed")
    assert b.wait(0)
    assert slots.waiting == 1
    assert b.snapshot().status == "paused"
    assert (c.snapshot().status, c.snapshot().reason) == ("stopped", "the tab was closed")
    a.stop()
    assert d.snapshot().status == "running"
    d.stop()
    assert slots.waiting == 0


def test_who_has_waited_longer_than_its_lease_does_not_begin() -> None:
    slots, clock = Slots(1), Clock()
    first, forgotten = (Trainer(Watched(), learners(), slots=slots, clock=clock) for _ in range(2))
    first.start()
    forgotten.start()
    first.snapshot()
    clock.now += 91
    first.snapshot()
    first.stop()
    assert (forgotten.snapshot().status, forgotten.snapshot().step) == ("stopped", 0)


def test_a_trainer_that_finishes_or_fails_gives_its_slot_back() -> None:
    slots, last = Slots(1), Watched()
    for task in (Watched(), Watched(fails_at=2), last):
        Trainer(task, learners(), max_steps=3, slots=slots).start()
    last.wait_for(3)


def test_an_exception_in_the_thread_is_told_and_comes_out_of_step() -> None:
    trainer = Trainer(Watched(fails_at=3), learners())
    trainer.start()
    assert trainer.wait(ENOUGH)
    snapshot = trainer.snapshot()
    assert (snapshot.step, snapshot.status, snapshot.reason) == (2, "failed", "OSError: the data are gone")
    trainer.start()
    for method in (trainer.step, trainer.state):
        with pytest.raises(OSError, match="the data are gone"):
            method()
    assert trainer.snapshot().status == "failed"


def test_a_learner_that_diverges_ends_alone() -> None:
    settings = LearnerSettings(Block(3), hidden_size=4, network={"activation": "identity"}, optimizer="sgd")
    trainer = Trainer(tasks.SineMix(), {"wild": settings, "tame": settings}, max_steps=100)
    trainer.set("wild", learning_rate=1e6)
    trainer.start()
    assert trainer.wait(ENOUGH)
    snapshot = trainer.snapshot()
    wild, tame = snapshot.learners["wild"], snapshot.learners["tame"]
    assert snapshot.status == "finished"
    assert tame.ended is None
    assert tame.updates == 100 * 20 // 3
    assert wild.ended is not None
    assert wild.ended.update == wild.updates + 1 < 100
    assert not np.isfinite(wild.ended.value)
    assert np.isfinite(wild.curves["loss"]).all()


def test_when_all_learners_have_diverged_the_trainer_ends_and_says_why() -> None:
    linear: dict[str, Any] = {"network": {"activation": "identity"}, "optimizer": "sgd", "learning_rate": 1e6}
    settings = LearnerSettings(Block(3), hidden_size=4, **linear)
    trainer = Trainer(tasks.SineMix(), {"a": settings, "b": settings})
    trainer.start()
    assert trainer.wait(ENOUGH)
    snapshot = trainer.snapshot()
    assert (snapshot.status, snapshot.done) == ("diverged", True)
    assert snapshot.reason == "; ".join(f"{name}: {learner.ended}" for name, learner in snapshot.learners.items())
    assert Trainer.restored(trainer.state()).snapshot().status == "diverged"
