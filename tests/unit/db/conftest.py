from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.stores import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own for each test."""
    store = new_store(tmp_path)
    yield store
    store.close()
