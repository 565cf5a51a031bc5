"""Pictures over the routes: what is stored, shown and refused."""

import json
import re
from typing import Any

import pytest

from db.store import Store
from services.attachments import find_attachment
from services.views import NoteView
from tests.notes import read_section, write_document
from tests.pictures import picture
from tests.web.asgi_calls import get
from tests.web.writers import DAY, NOTE, Browser, refusal, save


def upload(client: Browser, content: bytes, note_id: int, path: str = "", **headers: str) -> Any:
    query = f"member={client.member}&note_id={note_id}&path={path}"
    return client.post(f"picture?{query}", content, **{"content_type": "image/png", **headers})


def test_a_picture_is_stored_and_can_be_shown_at_once(store: Store, client: Browser, note: NoteView) -> None:
    answer = upload(client, picture("JPEG"), note.id)
    told = json.loads(answer.body)
    assert (answer.status, told["ok"]) == (200, True)
    assert re.fullmatch(r"images/[0-9a-f]{12}\.jpg", told["path"])
    assert told["markdown"] == f"![]({told['path']})"
    shown = get(client.app, told["address"])
    assert (shown.status, shown.headers["content-type"]) == (200, "image/jpeg")
    assert set(told["note"]) == NOTE
    save(client, note.sections[0].id, told["markdown"])
    section = read_section(store, note.sections[0].id)
    assert find_attachment(store, section.attachments[told["path"]].sha256) is not None


def test_a_picture_that_is_missing_is_named_until_it_is_there(store: Store, client: Browser) -> None:
    shown = [
        "![](그림/표%201.png)",
        "![](C:\\a.png)",
        "![](https://example.org/b.png)",
        "`![](c.png)`",
        "![](그림/표%201.png)",
    ]
    text = "# 회고\n\n" + " ".join(shown) + "\n"
    note = write_document(store, client.member, DAY, text)
    told = save(client, note.sections[0].id, text.removeprefix("# 회고\n\n") + "더")["section"]
    assert told["missing"] == [{"path": "그림/표%201.png", "name": "표 1.png"}, {"path": "C:\\a.png", "name": "a.png"}]
    path = "%EA%B7%B8%EB%A6%BC/%ED%91%9C%25201.png"
    told = json.loads(upload(client, picture(), note.id, path).body)
    assert told["path"] == "그림/표%201.png"
    assert told["note"]["sections"][0]["missing"] == [{"path": "C:\\a.png", "name": "a.png"}]


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (b"<html><script>alert(1)</script>", "image/png", 422, "picture_format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 422, "picture_format"),
        (picture()[:-20], "image/png", 422, "picture_damaged"),
        (picture("PNG", (8_000, 8_000)), "image/png", 422, "picture_too_many_pixels"),
        (b"\0" * (20 * 1024 * 1024 + 1), "image/png", 413, "picture_too_large"),
        (picture(), "text/plain", 415, "picture_format"),
        (picture(), "multipart/form-data; boundary=x", 415, "picture_format"),
        (picture(), "", 415, "picture_format"),
    ],
    ids=["html", "svg", "cut off", "64 megapixels", "too large", "as text", "as a form", "as nothing"],
)
def test_what_is_no_picture_is_refused(
    client: Browser, note: NoteView, content: bytes, kind: str, status: int, code: str
) -> None:
    assert refusal(upload(client, content, note.id, content_type=kind)) == (status, code)


def test_a_picture_of_no_known_type_is_told_by_its_content(client: Browser, note: NoteView) -> None:
    assert upload(client, picture(), note.id, content_type="application/octet-stream").status == 200


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 422, "request_malformed"),
        ("member=1", 422, "request_malformed"),
        ("member=one&note_id=1", 422, "request_malformed"),
        ("member=1&note_id=-1", 422, "request_malformed"),
        ("member=1&note_id=" + "9" * 5000, 422, "request_malformed"),
        ("member=1&note_id=999", 409, "note_gone"),
        ("member=2&note_id=1", 403, "other_member"),
        ("member=1&note_id=1&path=other.png", 422, "picture_not_missing"),
        ("member=1&note_id=1&path=%00", 422, "nul_character"),
        ("member=1&note_id=1&path=%ff", 422, "picture_not_missing"),
        ("member=1&note_id=1&path=" + "x" * 900, 422, "text_too_long"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_address_that_says_nothing_useful_is_refused(
    client: Browser, note: NoteView, query: str, status: int, code: str
) -> None:
    answer = client.post(f"picture?{query}", picture(), content_type="image/png")
    assert refusal(answer) == (status, code)


def test_a_picture_from_another_site_is_not_read(store: Store, client: Browser, note: NoteView) -> None:
    assert refusal(upload(client, picture(), note.id, sec_fetch_site="cross-site")) == (403, "other_site")
    assert not (store.folder / "attachments").exists()
