"""Live training: a thread that makes step after step, and can be watched, paused, changed and saved meanwhile."""

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from simulator import tasks
from simulator.checks import one_of, real_number, whole_number
from simulator.network import Network
from simulator.training.learner import Learner
from simulator.training.learner_settings import LearnerSettings
from simulator.training.slots import Slots
from simulator.training.snapshot import ENDED, Snapshot, Status, learner_snapshot
from simulator.training.training import Training
from simulator.training.turns import Turns

Clock = Callable[[], float]


class _Run:
    """One stretch of running: its thread (None while it waits), the wish that it end, and what the end counts as."""

    def __init__(self, begin: Callable[["_Run"], bool]) -> None:
        self.begin = partial(begin, self)
        self.thread: threading.Thread | None = None
        self.halt = threading.Event()
        self.outcome: tuple[Status, str] = ("paused", "")
        self.over = threading.Event()


class Trainer:
    """A training (see `simulator.training.training`) with a thread of its own.

    `start` has a daemon thread make steps until `pause`, `stop`, the last step, or the end of all learners; without the
    thread, `step` makes them at once. Every method may be called from any thread, and waits for the step now being made
    at the most. The same arguments give the same numbers; so does a trainer restored from `state()`, to the last bit.

    >>> from simulator import Block
    >>> settings = {f"K={k}": LearnerSettings(Block(k), hidden_size=4, clip_norm=1.0) for k in (3, 4)}
    >>> trainer = Trainer(tasks.Echo(lag=3), settings, seed=1)
    >>> trainer.step(100)
    >>> snapshot = trainer.snapshot()
    >>> snapshot.step, snapshot.learners["K=4"].updates
    (100, 500)
    """

    def __init__(
        self,
        task: tasks.Task,
        learners: Mapping[str, LearnerSettings | Learner],
        *,
        batch_size: int = 32,
        seed: int = 0,
        chunk_steps: int = 20,
        max_steps: int | None = None,
        steps_per_second: float | None = None,
        lease: float = 90.0,
        slots: Slots | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """A trainer that is ready to start. Raises ValueError.

        seed: of the data, and of the first weights of learners given by their settings.
        chunk_steps: time steps in one chunk of a stream.
        max_steps, steps_per_second: the last step, and a limit to the thread's speed; None for no limit.
        lease: seconds without a call of `snapshot` after which the thread stops by itself.
        slots: shared by trainers of which only so many may run at once; the others wait their turn.
        clock: tells the seconds for lease and speed.
        """
        training = Training(task, learners, batch_size=batch_size, seed=seed, chunk_steps=chunk_steps)
        self._prepare(training, lease, slots, clock)
        self.set(max_steps=max_steps, steps_per_second=steps_per_second)

    def _prepare(self, training: Training, lease: float, slots: Slots | None, clock: Clock) -> None:
        self._training = training
        self._limits: dict[str, float | None] = {"max_steps": None, "steps_per_second": None}
        self._lease = real_number("lease", lease, above=0)
        self._slots = slots or Slots(1)
        self._clock = clock
        self._asked = clock()  # when somebody last wanted to see anything
        self._status: Status = "ready"
        self._reason = ""
        self._failure: Exception | None = None
        self._run: _Run | None = None
        self._turns = Turns()  # for everything that a step changes
        self._control = threading.Lock()  # for status, reason and run; held for a moment only, inside a turn or without

    def start(self) -> None:
        """Run in the background, from where the training stands; wait first if all slots are taken.

        Does nothing while it runs already, or when nothing is left to do.
        """
        with self._control:
            if self._run or self._status in ENDED:
                return
            self._asked = self._clock()
            self._run = run = _Run(self._begin)
            self._status, self._reason = "waiting", ""
        self._slots.request(run.begin)

    def pause(self) -> None:
        """Stop after the step now being made, if it runs, and come back when that is done."""
        self._halt(("paused", ""), timeout=None)

    def stop(self, reason: str = "", timeout: float = 1.0) -> bool:
        """Stop for good, as far as the trainer knows; `start` goes on from there all the same.

        Returns whether the thread was gone within `timeout` seconds. It always goes after the step now being made.
        """
        with self._control:
            if self._run is None and self._status not in ENDED:
                self._status, self._reason = "stopped", reason
        return self._halt(("stopped", reason), timeout)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it neither runs nor waits for a slot. Returns whether that came within `timeout` seconds."""
        with self._control:
            run = self._run
        return run is None or run.over.wait(timeout)

    def step(self, n: int = 1) -> None:
        """Make n steps here and now, or as many as are left. Raises ValueError while it runs in the background.

        An exception in a step ends the trainer; it comes out of this call, and of every later one.
        """
        n = whole_number("n", n, least=1)
        if self._failure:
            raise self._failure
        for _ in range(n):
            with self._turns:
                with self._control:
                    if self._run:
                        raise ValueError("step is for a trainer that does not run: pause it first")
                if not self._advance():
                    return
        with self._control:
            if self._status == "ready":
                self._status = "paused"

    def set(self, learner: str | None = None, **settings: float | None) -> None:
        """Change settings, also while it runs. Raises ValueError, and then changes none.

        Of the named learner, or of all: clip_norm, clip_value (None: off), learning_rate and what its optimizer has.
        Of the trainer: max_steps, steps_per_second (None: no limit).
        """
        limits = {name: settings.pop(name) for name in self._limits if name in settings}
        if limits.get("max_steps") is not None:
            whole_number("max_steps", limits["max_steps"], least=1)
        if limits.get("steps_per_second") is not None:
            real_number("steps_per_second", limits["steps_per_second"], above=0)
        with self._turns:
            self._training.set(learner, **settings)
            self._limits |= limits
            goes_on = self._status == "finished" and not self._at_last_step()
        if goes_on:
            self.wait()  # for the thread that has made the last step: `start` is for a trainer without one
            self._mark("paused", "")

    def snapshot(self) -> Snapshot:
        """How the training stands, in copies. Renews the lease."""
        self._asked = self._clock()
        training = self._training
        with self._turns, self._control:
            learners = {
                name: learner_snapshot(learner, training.curves[name]) for name, learner in training.learners.items()
            }
            return Snapshot(training.step, self._status, self._reason, training.task.chance, learners)

    def network(self, learner: str) -> Network:
        """A copy of the named learner's network as it is now. Raises ValueError when there is none of that name."""
        learners = self._training.learners
        with self._turns:
            return learners[one_of("learner", learner, list(learners))].network.copy()

    def state(self) -> dict[str, Any]:
        """Everything to go on from here, as plain data: strings, numbers, None, arrays and dicts, all of them copies.

        Raises the exception that ended the trainer, if one did: a step made by half is nothing to go on from.
        """
        with self._turns:
            if self._failure:
                raise self._failure
            return {
                "version": 1,
                "training": self._training.state(),
                "limits": dict(self._limits),
                "lease": self._lease,
            }

    @classmethod
    def restored(
        cls,
        state: Mapping[str, Any],
        *,
        task: tasks.Task | None = None,
        slots: Slots | None = None,
        clock: Clock = time.monotonic,
    ) -> "Trainer":
        """A trainer that stands where `state()` was asked for, and does not run. Raises ValueError.

        `task` is needed when it is none of `simulator.tasks`.
        """
        if state["version"] != 1:
            raise ValueError(f"the state's version must be 1, not {state['version']!r}")
        trainer = cls.__new__(cls)
        trainer._prepare(Training.restored(state["training"], task), state["lease"], slots, clock)
        trainer._limits |= state["limits"]
        if trainer._training.step:
            trainer._status = "paused"
        trainer._end_if_over()
        return trainer

    def _begin(self, run: _Run) -> bool:
        """A slot is free: start the thread, unless nobody wants it any more."""
        with self._control:
            if run.halt.is_set():
                return False
            if self._unwatched(run):
                self._end_run(run)
                return False
            run.thread = threading.Thread(target=self._work, args=[run], name="trainer", daemon=True)
            self._status = "running"
            run.thread.start()
            return True

    def _work(self, run: _Run) -> None:
        with contextlib.suppress(Exception):  # kept by `_advance`
            while not run.halt.is_set() and not self._unwatched(run):
                began = self._clock()
                with self._turns:
                    if run.halt.is_set() or not self._advance():
                        break
                self._rest(run, began)
        self._slots.release()
        with self._control:
            self._end_run(run)

    def _rest(self, run: _Run, began: float) -> None:
        """Keep to the limit of speed, which may change meanwhile."""
        while speed := self._limits["steps_per_second"]:
            rest = began + 1 / speed - self._clock()
            if rest <= 0 or run.halt.wait(min(rest, 0.2)):
                return

    def _advance(self) -> bool:
        """Make a step, in a turn of one's own. Returns whether there was still one to make."""
        if self._status in ENDED:
            return False
        try:
            self._training.advance()
        except Exception as error:
            self._failure = error
            self._mark("failed", f"{type(error).__name__}: {error}")
            raise
        self._end_if_over()
        return True

    def _end_if_over(self) -> None:
        if self._training.ended:
            learners = self._training.learners.items()
            self._mark("diverged", "; ".join(f"{name}: {learner.ended}" for name, learner in learners))
        elif self._at_last_step():
            self._mark("finished", "")

    def _at_last_step(self) -> bool:
        last = self._limits["max_steps"]
        return last is not None and self._training.step >= last

    def _mark(self, status: Status, reason: str) -> None:
        with self._control:
            self._status, self._reason = status, reason

    def _unwatched(self, run: _Run) -> bool:
        """Whether the lease is over: then the run ends as stopped."""
        if self._clock() - self._asked <= self._lease:
            return False
        run.outcome = ("stopped", f"nobody looked for {self._lease:g} seconds")
        return True

    def _end_run(self, run: _Run) -> None:
        """Neither runs nor waits any more. Called with the control."""
        self._run = None
        if self._status not in ENDED:
            self._status, self._reason = run.outcome
        run.over.set()

    def _halt(self, outcome: tuple[Status, str], timeout: float | None) -> bool:
        """End the run, if there is one, with this outcome. Returns whether its thread is gone."""
        with self._control:
            if (run := self._run) is None:
                return True
            run.outcome = outcome
            run.halt.set()
            if run.thread is None:
                self._end_run(run)
        if run.thread is None:
            self._slots.withdraw(run.begin)
            return True
        run.thread.join(timeout)
        return not run.thread.is_alive()
