"""What the review reads from the store, kept until something is written there."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

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
        name = f"{service.__module__}.{service.__qualname__}"
        return _read(self.store, service, name, self._state, arguments, tuple(sorted(named.items())))


# Kept as they are, not as copies: nothing that services hand out is changed by anybody, and copying the sentences of a
# large group would take longer than all the rest of a run. Streamlit leaves what begins with an underscore out of what
# a reading is kept under.
@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT)
def _read(
    _store: Store,
    _service: Callable[..., Any],
    name: str,  # noqa: ARG001
    state: tuple[str, int],  # noqa: ARG001
    arguments: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
) -> Any:
    return _service(_store, *arguments, **dict(named))
