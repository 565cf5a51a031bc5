"""How many may run at once, and who is next."""

import threading
from collections import deque
from collections.abc import Callable

from simulator.checks import whole_number

Begin = Callable[[], bool]


class Slots:
    """A number of places for those that run; the others wait in the order they came.

    Who asks hands over a function that begins the run, and is called once a place is free: at once, or later by the
    thread of the run that has ended. It returns False when it no longer wants to begin; the place goes to the next.

    >>> slots = Slots(1)
    >>> slots.request(lambda: print("first") is None)
    first
    >>> slots.request(lambda: print("second") is None)
    >>> slots.release()
    second
    """

    def __init__(self, count: int = 4) -> None:
        """`count` is at least 1. Raises ValueError."""
        self._free = self._count = whole_number("count", count, least=1)
        self._queue: deque[Begin] = deque()
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """How many run."""
        return self._count - self._free

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    def request(self, begin: Begin) -> None:
        """Have `begin` called when a place is free."""
        with self._lock:
            self._queue.append(begin)
        self._serve()

    def withdraw(self, begin: Begin) -> None:
        """Wait no longer; nothing happens if `begin` was called already."""
        with self._lock:
            if begin in self._queue:
                self._queue.remove(begin)

    def release(self) -> None:
        """Give a place back. Each run that began does so once."""
        with self._lock:
            self._free += 1
        self._serve()

    def _serve(self) -> None:
        while begin := self._next():
            if not begin():
                with self._lock:
                    self._free += 1

    def _next(self) -> Begin | None:
        with self._lock:
            if not self._free or not self._queue:
                return None
            self._free -= 1
            return self._queue.popleft()
