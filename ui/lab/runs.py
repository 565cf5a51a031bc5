"""The training of a session: its trainer, how it ends with the tab, and how it outlives a broken connection.

Streamlit clears what is cached for a session as soon as its connection is gone, and cannot tell a closed tab from a
network that fails for a moment. So the thread ends at once either way, and the trainer, which knows where it stands,
is set aside for a while: the session that comes back takes it up and goes on.
"""

import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import streamlit as st

from simulator import Slots, Trainer

# One Python process does the work of about one core, however many threads share it.
SLOTS = Slots(4)
# A tab that is looked at asks twenty times a second, a hidden one at least once a minute.
LEASE = 90.0
# A run that nobody ends does so by itself after so many steps.
LONGEST = 100_000
SECONDS_SET_ASIDE = 120.0  # as long as Streamlit keeps a session whose connection is gone
MOST_SET_ASIDE = 16

_TOKEN = "lab_run"


@dataclass
class Run:
    """A session's trainer, what it was made of, and whether it is meant to be playing.

    `kept` is what the page wants beside it, such as a text that was drawn a moment ago.
    """

    token: str
    trainer: Trainer | None = None
    made_of: Hashable = None
    playing: bool = False
    kept: dict[str, Any] = field(default_factory=dict)

    def take(self, made_of: Hashable, make: Callable[[], Trainer]) -> bool:
        """Hold the trainer for `made_of`: a new one, ready to start, unless it is what this run was made of already.

        Returns whether an earlier one that had made steps has gone. Raises what `make` raises, and then holds none.
        """
        if self.trainer is not None and self.made_of == made_of:
            return False
        gone = self.trainer is not None and self.trainer.snapshot().step > 0
        self.end()
        self.trainer, self.made_of = make(), made_of
        return gone

    def play(self, steps: int = LONGEST, steps_per_second: float | None = None) -> None:
        """Go on in the background, for so many steps at the most."""
        if self.trainer is None:
            return
        step = self.trainer.snapshot().step
        self.trainer.set(max_steps=step + steps, steps_per_second=steps_per_second)
        self.trainer.start()
        self.playing = True

    def pause(self) -> None:
        """Stop after the step now being made."""
        self.playing = False
        if self.trainer is not None:
            self.trainer.pause()

    def end(self) -> None:
        """Stop, and forget the trainer."""
        if self.trainer is not None:
            self.trainer.stop(timeout=0)
        self.trainer, self.made_of, self.playing, self.kept = None, None, False, {}


class SetAside:
    """Runs of sessions whose connection is gone, for a while and only so many of them; the oldest go first."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._runs: OrderedDict[str, tuple[float, Run]] = OrderedDict()
        self._lock = Lock()  # connections end in the server's thread, sessions come back in one of their own

    def put(self, run: Run) -> None:
        """Keep the run, whose thread has been told to end."""
        with self._lock:
            self._runs[run.token] = (self._clock() + self._seconds, run)
            self._runs.move_to_end(run.token)
            self._forget()

    def take(self, token: str) -> Run | None:
        """The run of this token, if it is still there; it is no longer kept then."""
        with self._lock:
            self._forget()
            return self._runs.pop(token, (0.0, None))[1]

    def __len__(self) -> int:
        return len(self._runs)

    def _forget(self) -> None:
        now = self._clock()
        while self._runs and (len(self._runs) > self._most or next(iter(self._runs.values()))[0] < now):
            self._runs.popitem(last=False)


_set_aside = SetAside(MOST_SET_ASIDE, SECONDS_SET_ASIDE)


def run_of_session() -> Run:
    """The run of this session: one without a trainer at first, the old one when the connection had been gone.

    Ask once in each full run of the page, and hand the answer on to its fragments.
    """
    return _held(st.session_state.setdefault(_TOKEN, uuid.uuid4().hex))


def _release(run: Run) -> None:
    # Called in the server's own thread: it may not wait until the step now being made is over.
    if run.trainer is not None:
        run.trainer.stop(timeout=0)
        _set_aside.put(run)


@st.cache_resource(scope="session", on_release=_release, show_spinner=False)
def _held(token: str) -> Run:
    run = _set_aside.take(token)
    if run is None:
        return Run(token)
    if run.playing and run.trainer is not None:
        run.trainer.wait(1.0)  # for the thread that was told to end
        run.trainer.start()
    return run
