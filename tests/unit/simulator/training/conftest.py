"""No test of training leaves a thread behind."""

from collections.abc import Iterator

import pytest

from tests.unit.simulator.training.trainers import ENOUGH, alive


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    for thread in alive():
        thread.join(ENOUGH)
    assert alive() == []
