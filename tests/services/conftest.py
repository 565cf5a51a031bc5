from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from services import group
from services.views import MemberView
from tests.stores import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own for each test."""
    store = new_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def hana(store: Store) -> MemberView:
    return group.add_member(store, "하나")


@pytest.fixture
def duri(store: Store) -> MemberView:
    return group.add_member(store, "두리")
