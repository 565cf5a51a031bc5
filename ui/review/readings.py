"""What the review reads from the store, kept until something is written there."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from db.store import Store

Arguments = ParamSpec("Arguments")
Read = TypeVar("Read")
MOST_KEPT = 300  # readings of all sessions together


class Readings:
    """Asks services, each only once for the same state of the store: `read(mood_trend, first, last)`.

    The state is the one in which the store was when this was made, or a newer one.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._state = (store.url, store.change_counter())

    def __call__(
        self,
        service: Callable[Concatenate[Store, Arguments], Read],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Read:
        """What the service returns. It is kept for others too: do not change it."""
        return _read(self.store, self._state, service, arguments, tuple(sorted(named.items())))


# Kept as they are, not as copies: nothing that services hand out is changed by anybody. Streamlit's caches would work
# out anew under which bytes a reading is kept, which took longer than the reading.
@lru_cache(maxsize=MOST_KEPT)
def _read(
    store: Store,
    state: tuple[str, int],  # noqa: ARG001
    service: Callable[..., Any],
    arguments: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
) -> Any:
    return service(store, *arguments, **dict(named))
