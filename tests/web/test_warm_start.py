"""What happens before the first visitor."""

import gc
import sys
from collections.abc import Iterator

import pytest

from db.errors import StoreError
from ui.web import warm_start


@pytest.fixture(autouse=True)
def thaw() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_pandas_is_there_and_the_collector_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_start, "get_store", lambda: None)

    warm_start.warm_up()

    assert {"pandas", "pyarrow"} <= sys.modules.keys()
    assert gc.get_freeze_count() > 0


def test_a_store_that_does_not_open_is_logged_and_does_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise StoreError("damaged", path="unroll.db")

    monkeypatch.setattr(warm_start, "get_store", fail)

    warm_start.warm_up()

    assert "damaged" in caplog.text
