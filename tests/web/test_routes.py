"""Our own addresses: the pictures of notes, and /healthz."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette

from db.attachments import attachment_path, keep_attachment
from db.errors import StoreError
from db.store import Store
from models import Attachment
from services.attachments import StoredFile
from services.group import add_member, set_up_group
from services.writing import ensure_day_note
from simulator import LearnerSettings, Trainer, tasks
from tests.stores import new_store
from tests.web.asgi_calls import get
from ui.lab.runs import SLOTS
from ui.web import routes

APP = Starlette(routes=routes.ROUTES)
PICTURE = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    opened = new_store(tmp_path)
    monkeypatch.setattr(routes.store, "get_store", lambda: opened)
    yield opened
    opened.close()


def picture_in_a_note(store: Store) -> str:
    set_up_group(store, name="한 걸음", first_day=date(2022, 1, 17))
    member = add_member(store, "하나")
    note = ensure_day_note(store, member_id=member.id, day=date(2022, 1, 21), template=["# 강의\n"])
    sha256 = keep_attachment(store.folder, PICTURE, "image/png")
    row = Attachment(note_id=note.id, path="rnn.png", sha256=sha256, media_type="image/png", size=len(PICTURE))
    with store.write() as session:
        session.add(row)
    return sha256


def test_a_picture_of_a_note_is_served_with_its_type_and_for_ever(store: Store) -> None:
    answer = get(APP, f"/attachments/{picture_in_a_note(store)}")

    assert (answer.status, answer.body) == (200, PICTURE)
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]


def test_what_no_note_has_is_not_found(store: Store) -> None:
    picture_in_a_note(store)

    assert get(APP, f"/attachments/{'0' * 64}").status == 404


def test_a_picture_whose_file_is_gone_is_not_found(store: Store) -> None:
    sha256 = picture_in_a_note(store)
    attachment_path(store.folder, sha256, "image/png").unlink()

    assert get(APP, f"/attachments/{sha256}").status == 404


@pytest.mark.parametrize("name", ["rnn.png", "A" * 64, "0" * 63, "..%2F..%2Funroll.db", "../unroll.db", "０" * 64])
def test_only_a_sha256_is_looked_up(store: Store, name: str) -> None:
    picture_in_a_note(store)

    assert get(APP, f"/attachments/{name}").status == 404


@pytest.mark.usefixtures("store")
def test_a_type_that_a_browser_might_run_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("<script>alert(1)</script>")
    monkeypatch.setattr(routes, "find_attachment", lambda _store, _sha256: StoredFile(page, "text/html"))

    assert get(APP, f"/attachments/{'0' * 64}").status == 404


@pytest.mark.usefixtures("store")
def test_health_names_the_versions_of_a_store_that_can_be_read() -> None:
    answer = get(APP, "/healthz")

    told = json.loads(answer.body)
    assert (answer.status, told["store"]) == (200, "ok")
    assert all(told["versions"][name] for name in ("unroll", "streamlit", "sqlite"))


@pytest.mark.usefixtures("store")
def test_health_tells_how_many_networks_are_being_trained() -> None:
    trainer = Trainer(tasks.Echo(lag=2), {"full": LearnerSettings(hidden_size=2)}, slots=SLOTS)
    counts = [json.loads(get(APP, "/healthz").body)["trainers"]]
    trainer.start()
    counts.append(json.loads(get(APP, "/healthz").body)["trainers"])
    trainer.pause()
    counts.append(json.loads(get(APP, "/healthz").body)["trainers"])
    assert counts == [0, 1, 0]


def test_a_store_that_does_not_open_makes_the_server_unhealthy_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Store:
        raise StoreError("newer_store", path="unroll.db")

    monkeypatch.setattr(routes.store, "get_store", fail)

    answer = get(APP, "/healthz")
    assert (answer.status, json.loads(answer.body)["store"]) == (503, "newer_store")
    assert get(APP, f"/attachments/{'0' * 64}").status == 503
