"""A group with two members and its routes, without a server."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette

from db.store import Store
from services.group import add_member, list_members, set_up_group
from services.views import MemberView, NoteView
from tests.notes import write_document
from tests.stores import new_store
from tests.web.writers import DAY, PLAIN, Browser
from ui.web import routes


@pytest.fixture(scope="session")
def group_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a group, to be copied: making one takes longer than most of these tests."""
    folder = tmp_path_factory.mktemp("group")
    store = new_store(folder)
    set_up_group(store, name="한 걸음", first_day=date(2022, 1, 17))
    for name in ("하나", "두리"):
        add_member(store, name)
    store.close()
    return folder


@pytest.fixture
def store(tmp_path: Path, group_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the routes read and write."""
    opened = new_store(Path(shutil.copytree(group_folder, tmp_path / "store")))
    monkeypatch.setattr(routes.store, "get_store", lambda: opened)
    yield opened
    opened.close()


@pytest.fixture
def hana(store: Store) -> MemberView:
    return next(member for member in list_members(store) if member.name == "하나")


@pytest.fixture
def duri(store: Store) -> MemberView:
    return next(member for member in list_members(store) if member.name == "두리")


@pytest.fixture
def client(hana: MemberView) -> Browser:
    """The browser of 하나."""
    return Browser(Starlette(routes=routes.ROUTES), hana.id)


@pytest.fixture
def note(store: Store, hana: MemberView) -> NoteView:
    """A note of 하나 with a retrospective."""
    return write_document(store, hana.id, DAY, PLAIN)
