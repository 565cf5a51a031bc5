"""A lock that nobody waits for longer than the turn now going on."""

import threading
from types import TracebackType


class Turns:
    """A lock whose holder, when it asks again at once, comes after those who asked meanwhile.

    A thread that works in a loop under a plain lock gets it back each time before the others have woken up. Here
    whoever waits for a turn keeps the gate shut until the turn is his.

    >>> turns = Turns()
    >>> with turns:
    ...     turns.awaited
    False
    """

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._turn = threading.Lock()

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for a turn."""
        return self._gate.locked()

    def __enter__(self) -> None:
        with self._gate:
            self._turn.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turn.release()
