"""What the simulator's tests share."""

import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _a_numpy_warning_is_an_error() -> Iterator[None]:
    """An overflow, a division by zero or an invalid value is a defect, or a test says that it is meant."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        yield
