"""A note to change, in a store that stays sound whatever is done to it."""

import pytest

from services.checking import check_store
from tests.notes import write_document
from tests.services.structure.documents import DAY, DEEP


@pytest.fixture(autouse=True)
def the_store_stays_sound(store):
    yield
    assert check_store(store).problems == ()


@pytest.fixture
def note(store, hana):
    return write_document(store, hana.id, DAY, DEEP)
