"""A session's run: one trainer for its settings, set aside for a while when the connection goes."""

from collections.abc import Iterator

import pytest

from simulator import LearnerSettings, Slots, Trainer, tasks
from ui.lab import runs
from ui.lab.runs import Run, SetAside

ENOUGH = 20.0


def trainer() -> Trainer:
    return Trainer(tasks.Echo(lag=2), {"full": LearnerSettings(hidden_size=2)}, slots=Slots(1))


@pytest.fixture
def run() -> Iterator[Run]:
    run = Run("a")
    yield run
    run.end()


def test_the_same_settings_keep_the_trainer_and_others_bring_a_new_one(run: Run) -> None:
    assert not run.take("echo", trainer)
    first = run.trainer
    assert not run.take("echo", trainer)
    assert run.trainer is first
    run.take("adding", trainer)
    assert run.trainer is not first


def test_only_a_trainer_that_had_learnt_something_is_missed(run: Run) -> None:
    run.take("echo", trainer)
    assert not run.take("adding", trainer)
    assert run.trainer is not None
    run.trainer.step()
    assert run.take("echo", trainer)


def test_a_trainer_that_cannot_be_made_leaves_the_run_without_one(run: Run) -> None:
    def refuse() -> Trainer:
        raise ValueError("no such task")

    run.take("echo", trainer)
    with pytest.raises(ValueError, match="no such task"):
        run.take("nothing", refuse)
    assert run.trainer is None
    assert not run.take("echo", trainer)


def test_a_run_plays_so_many_steps_and_goes_on_from_there(run: Run) -> None:
    run.take("echo", trainer)
    assert run.trainer is not None
    for steps in (5, 8):
        run.play(3 if steps == 8 else 5)
        assert run.trainer.wait(ENOUGH)
        assert run.trainer.snapshot().step == steps


def test_a_paused_run_stands_still(run: Run) -> None:
    run.take("echo", trainer)
    run.play()
    run.pause()
    assert run.trainer is not None
    assert (run.playing, run.trainer.snapshot().status) == (False, "paused")


def test_playing_or_pausing_without_a_trainer_does_nothing(run: Run) -> None:
    run.play()
    run.pause()
    assert not run.playing


def test_an_ended_run_has_no_thread_and_no_trainer(run: Run) -> None:
    run.take("echo", trainer)
    ended = run.trainer
    run.play()
    run.end()
    assert ended is not None
    assert ended.wait(ENOUGH)
    assert (run.trainer, run.playing, run.kept) == (None, False, {})


def test_a_run_set_aside_is_there_once_and_for_its_time() -> None:
    seconds = [0.0]
    aside = SetAside(most=2, seconds=100, clock=lambda: seconds[0])
    aside.put(Run("a"))
    seconds[0] = 100
    assert aside.take("a") is not None
    assert aside.take("a") is None
    aside.put(Run("a"))
    seconds[0] = 201
    assert aside.take("a") is None
    assert len(aside) == 0


def test_of_too_many_runs_the_oldest_goes() -> None:
    aside = SetAside(most=2, seconds=100, clock=lambda: 0.0)
    for token in "abc":
        aside.put(Run(token))
    assert [token for token in "abc" if aside.take(token)] == ["b", "c"]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_set_aside", SetAside(4, 100))


def test_a_connection_that_breaks_ends_the_thread_and_loses_no_step(run: Run, session: None) -> None:
    run.take("echo", trainer)
    assert run.trainer is not None
    run.play()
    runs._release(run)
    assert run.trainer.wait(ENOUGH)
    steps = run.trainer.snapshot().step

    back = runs._held.__wrapped__("a")  # type: ignore[attr-defined]
    assert back is run
    assert back.trainer.snapshot().status in ("running", "waiting")
    back.pause()
    assert back.trainer.snapshot().step >= steps


def test_a_run_that_was_paused_comes_back_paused(run: Run, session: None) -> None:
    run.take("echo", trainer)
    assert run.trainer is not None
    run.trainer.step(3)
    runs._release(run)
    back = runs._held.__wrapped__("a")  # type: ignore[attr-defined]
    assert back.trainer.snapshot().step == 3
    assert not back.playing


def test_a_session_that_nobody_knows_begins_without_a_trainer(session: None) -> None:
    assert runs._held.__wrapped__("unknown").trainer is None  # type: ignore[attr-defined]
