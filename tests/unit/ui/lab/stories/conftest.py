"""The truths of the presets, each measured once for all tests."""

from collections.abc import Callable
from functools import cache

import pytest

from ui.lab.presets import PRESETS
from ui.lab.stories.preset import Truth


@pytest.fixture(scope="session")
def truths() -> Callable[[int], Truth]:
    """The truth of a preset by its number."""
    return cache(lambda number: PRESETS[number].measure(PRESETS[number].settings))
