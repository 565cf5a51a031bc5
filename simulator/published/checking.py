"""Checks in the background: one after the other in a thread that can be watched and cancelled."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from simulator.published.check import Check, Result, run
from simulator.training.slots import Slots


@dataclass(frozen=True)
class Standing:
    """How far the checks have come, at one moment."""

    running: bool  # or waiting for its turn
    current: str | None  # the name of the check being made; None while it waits, and when it does not run
    share: float  # of that check, from 0 to 1
    results: tuple[Result, ...]  # of those that are done, in the order of the checks
    cancelled: bool  # whether the last run was ended before it had made all of them


class Checking:
    """Runs `checks` in a daemon thread of its own; every method may be called from any thread.

    `slots` are shared by those of which only so many may run at once; the others wait their turn.

    >>> checking = Checking([Check("nothing", "nobody", lambda: iter(()))])
    >>> checking.start()
    >>> checking.wait(10), [result.passed for result in checking.standing().results]
    (True, [False])
    """

    def __init__(self, checks: Sequence[Check], slots: Slots | None = None) -> None:
        self._checks = tuple(checks)
        self._slots = slots or Slots(1)
        self._lock = threading.Lock()
        self._over = threading.Event()  # set while it neither runs nor waits
        self._over.set()
        self._halt = threading.Event()  # of the newest run
        self._thread: threading.Thread | None = None
        self._current: str | None = None
        self._share = 0.0
        self._results: tuple[Result, ...] = ()

    def start(self) -> None:
        """Run all of them anew. Does nothing while they run, or wait for their turn."""
        with self._lock:
            if not self._over.is_set():
                return
            self._over.clear()
            self._results, self._halt = (), threading.Event()
            begin = partial(self._begin, self._halt)
        self._slots.request(begin)

    def cancel(self) -> None:
        """End before the next piece of work, within a fraction of a second. What is done is kept."""
        with self._lock:
            if self._over.is_set():
                return
            self._halt.set()
            if self._thread is None:  # still in the queue, where `_begin` will say no
                self._over.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until they neither run nor wait. Returns whether that came within `timeout` seconds."""
        return self._over.wait(timeout)

    def standing(self) -> Standing:
        """How far they have come."""
        with self._lock:
            running = not self._over.is_set()
            cancelled = not running and self._halt.is_set()
            return Standing(running, self._current, self._share, self._results, cancelled)

    def _begin(self, halt: threading.Event) -> bool:
        """A slot is free: start the thread, unless the run was cancelled meanwhile."""
        with self._lock:
            if halt.is_set():
                return False
            self._thread = threading.Thread(target=self._work, args=[halt], name="published checks", daemon=True)
            self._thread.start()
            return True

    def _work(self, halt: threading.Event) -> None:
        def goes_on(share: float) -> bool:
            self._share = share
            return not halt.is_set()

        for check in self._checks:
            with self._lock:
                self._current, self._share = check.name, 0.0
            result = run(check, goes_on)
            if result is None:
                break
            with self._lock:
                self._results = (*self._results, result)
        self._slots.release()
        with self._lock:
            self._thread = self._current = None
            self._over.set()
