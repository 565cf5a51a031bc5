"""What may write: a page of ours, in the name of the member who is chosen in this browser, and not too much."""

import json
from datetime import date
from typing import Any

import pytest
import streamlit as st

from db import engine
from db.errors import StoreError
from db.store import Store
from services.group import remove_member
from services.views import MemberView
from tests.notes import document, read_note, write_document
from tests.stores import new_store
from tests.web.asgi_calls import ask
from tests.web.writers import HOST, Browser, refusal
from ui.web import routes, writing

DAY = date(2022, 1, 21)
MEGABYTE = 1024 * 1024


@pytest.fixture
def one_save(store: Store, client: Browser) -> dict[str, Any]:
    """A save that would be carried out."""
    note = write_document(store, client.member, DAY, "# 회고\n\n배운 것\n")
    fields = {"section_id": note.sections[0].id, "base_version": 1, "body": "더 배운 것", "save_id": "a1"}
    return {"member": client.member, **fields}


# Where it comes from


def test_a_page_of_ours_may_write(client: Browser, one_save: dict[str, Any]) -> None:
    assert client.post("save", one_save).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": ""},
        {"sec_fetch_site": "", "origin": "http://evil.example"},
        {"sec_fetch_site": "", "origin": "http://127.0.0.1:8502"},
        {"sec_fetch_site": "", "origin": f"http://evil.example/{HOST}"},
        {"sec_fetch_site": "", "origin": f"http://{HOST}@evil.example"},
        {"sec_fetch_site": "", "origin": "null"},
        {"sec_fetch_site": "", "origin": "http://[broken"},
        {"sec_fetch_site": "", "origin": ""},
        {"sec_fetch_site": "", "origin": "", "host": ""},
    ],
    ids=str,
)
def test_a_page_of_another_site_may_not(
    store: Store, client: Browser, one_save: dict[str, Any], headers: dict[str, str]
) -> None:
    before = store.change_counter()
    assert refusal(client.post("save", one_save, **headers)) == (403, "other_site")
    assert store.change_counter() == before


@pytest.mark.parametrize("headers", [{"sec_fetch_site": ""}, {"sec_fetch_site": "none"}, {"origin": ""}], ids=str)
def test_one_sign_of_the_same_site_is_enough(
    client: Browser, one_save: dict[str, Any], headers: dict[str, str]
) -> None:
    assert client.post("save", one_save, **headers).status == 200


@pytest.mark.parametrize(
    ("allowed", "host", "is_taken"),
    [
        (["127.0.0.1", "localhost"], "127.0.0.1:8501", True),
        (["127.0.0.1", "localhost"], "LOCALHOST:9000", True),
        (["127.0.0.1", "localhost"], "evil.example:8501", False),
        (["127.0.0.1", "localhost"], "127.0.0.1.evil.example", False),
        (["127.0.0.1", "localhost"], "[broken", False),
        (["*.study.example"], "a.study.example", True),
        (["*.study.example"], "study.example", False),
        (["*"], "evil.example", True),
        ([], "evil.example", True),
    ],
)
def test_a_name_that_somebody_else_points_at_this_server_is_none_of_ours(
    client: Browser,
    one_save: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    allowed: list[str],
    host: str,
    is_taken: bool,
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.allowedHosts": allowed}.get)
    answer = client.post("save", one_save, host=host, origin=f"http://{host}")
    assert (answer.status == 200) is is_taken
    if not is_taken:
        assert refusal(answer) == (403, "other_site")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_what_a_form_can_send_is_not_read(client: Browser, one_save: dict[str, Any], kind: str) -> None:
    assert refusal(client.post("save", one_save, content_type=kind)) == (415, "request_malformed")


def test_the_character_set_may_be_told(client: Browser, one_save: dict[str, Any]) -> None:
    assert client.post("save", one_save, content_type="Application/JSON; charset=utf-8").status == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_a_post_writes(client: Browser, method: str) -> None:
    assert ask(client.app, method, "/write/save", headers=client.headers()).status == 405


# Who writes


def test_somebody_else_who_has_taken_the_place_does_not_write_what_was_left_open(
    store: Store, client: Browser, duri: MemberView, one_save: dict[str, Any]
) -> None:
    before = store.change_counter()
    cookie = f"unroll_member={duri.id}; unroll_language=en"
    assert refusal(client.post("save", one_save, cookie=cookie)) == (403, "other_member")
    assert refusal(client.post("save", {**one_save, "member": duri.id})) == (403, "other_member")
    assert store.change_counter() == before


@pytest.mark.parametrize("cookie", ["", "unroll_member=", "unroll_member=0", "unroll_member=" + "9" * 5000])
def test_nobody_writes_in_a_browser_in_which_nobody_was_chosen(
    client: Browser, one_save: dict[str, Any], cookie: str
) -> None:
    assert refusal(client.post("save", one_save, cookie=cookie)) == (403, "other_member")


def test_who_has_left_does_not_write(store: Store, client: Browser, one_save: dict[str, Any]) -> None:
    remove_member(store, client.member)
    assert refusal(client.post("save", one_save)) == (422, "member_unknown")
    assert Browser(client.app, 999).refused("start", day="2022-01-24", template=["# 회고\n"]) == (
        422,
        "member_unknown",
    )


# How much


def test_a_body_that_announces_too_much_is_not_read_at_all(client: Browser) -> None:
    taken: list[int] = []
    for length in (2 * MEGABYTE + 1, 10**30):
        headers = client.headers(content_length=str(length))
        answer = ask(client.app, "POST", "/write/save", body=[b"{"], headers=headers, taken=taken)
        assert refusal(answer) == (413, "request_too_large")
    assert taken == []


def test_a_body_that_grows_too_large_is_refused_while_it_is_read(client: Browser) -> None:
    taken: list[int] = []
    parts = [b" " * MEGABYTE] * 10
    answer = ask(client.app, "POST", "/write/save", body=parts, headers=client.headers(), taken=taken)
    assert refusal(answer) == (413, "request_too_large")
    assert len(taken) == 3


def test_a_body_of_just_two_megabytes_is_read(client: Browser, one_save: dict[str, Any]) -> None:
    content = json.dumps(one_save).encode()
    assert client.post("save", content + b" " * (2 * MEGABYTE - len(content))).status == 200


def test_half_a_request_is_not_acted_upon(store: Store, client: Browser, one_save: dict[str, Any]) -> None:
    before = store.change_counter()
    content = json.dumps(one_save).encode()
    answer = ask(client.app, "POST", "/write/save", body=[content], headers=client.headers(), cut_off=True)
    assert answer.status == 400
    assert store.change_counter() == before


# What it says


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe\xfd",
        b'{"member": \xff}',
        b"[" * 100_000,
        b'{"member": ' + b"9" * 5_000 + b"}",
    ],
    ids=["empty", "half", "null", "list", "text", "no UTF-8", "bad byte", "deep", "endless number"],
)
def test_what_is_no_json_object_is_refused(client: Browser, content: bytes) -> None:
    assert refusal(client.post("save", content)) == (400, "request_malformed")


ANYTHING: list[Any] = [None, True, -1, 0, 1.5, 10**30, "", "x", "\0", "\ud800", [], [1], {}, {"a": 1}]
FIELDS = {
    "save": [
        *("member", "section_id", "base_version", "frame_version", "body"),
        *("save_id", "earlier_save_ids", "settled", "whole"),
    ],
    "fields": ["section_id", "base_version", "save_id", "fields"],
    "start": ["day", "day_end", "template"],
    "add": ["note_id", "kind", "fields"],
    "move": ["section_id", "by"],
    "retype": ["section_id", "kind"],
    "remove": ["section_id"],
    "bring_back": ["section_id"],
    "days": ["note_id", "day", "day_end"],
    "remove_note": ["note_id"],
    "bring_back_note": ["note_id"],
}


@pytest.mark.parametrize(("what", "name"), [(what, name) for what, names in FIELDS.items() for name in names])
def test_a_field_that_is_not_what_it_should_be_is_refused_or_taken_but_never_a_fault(
    store: Store, client: Browser, one_save: dict[str, Any], what: str, name: str
) -> None:
    note = read_note(store, 1)
    good: dict[str, Any] = {
        **one_save,
        "note_id": note.id,
        "kind": "lecture",
        "by": 1,
        "day": "2022-01-24",
        "template": ["# 회고\n"],
        "fields": {"title": "회고"},
    }
    for number, value in enumerate(ANYTHING):
        answer = client.post(what, {**good, "save_id": f"s{number}", name: value})
        assert answer.status in (200, 400, 403, 409, 422), value
        if answer.status != 200:
            refusal(answer)


@pytest.mark.parametrize("name", ["base_version", "frame_version"])
def test_a_version_that_no_column_holds_is_refused(client: Browser, one_save: dict[str, Any], name: str) -> None:
    assert refusal(client.post("save", {**one_save, name: 2**31})) == (422, "request_malformed")


@pytest.mark.parametrize(
    ("what", "name"), [(what, name) for what, names in FIELDS.items() for name in names if name in {
        "member", "section_id", "note_id", "base_version", "body", "save_id", "day", "template", "kind", "by"}]
)  # fmt: skip
def test_a_field_that_is_missing_is_named(client: Browser, one_save: dict[str, Any], what: str, name: str) -> None:
    good: dict[str, Any] = {
        **one_save,
        "note_id": 1,
        "kind": "quiz",
        "by": 1,
        "day": "2022-01-24",
        "template": ["# a\n"],
    }
    del good[name]
    answer = client.post(what, good)
    assert refusal(answer) == (422, "request_malformed")
    assert f"({name})" in json.loads(answer.body)["message"]


# In which words


@pytest.mark.parametrize(
    ("language", "words"),
    [("ko", "브라우저"), ("en", "Somebody else"), ("fr", "브라우저"), ("", "브라우저"), ("en; x=1", "Somebody else")],
)
def test_a_refusal_is_told_in_the_language_of_the_browser(client: Browser, language: str, words: str) -> None:
    answer = Browser(client.app, client.member, language).post("remove", {"member": 999, "section_id": 1})
    assert words in json.loads(answer.body)["message"]


def test_what_is_refused_before_it_is_read_is_told_in_that_language_too(client: Browser) -> None:
    answer = Browser(client.app, client.member, "ko").post("save", b"", sec_fetch_site="cross-site")
    assert "사이트" in json.loads(answer.body)["message"]


def test_nothing_that_was_answered_is_kept_by_a_cache(client: Browser, one_save: dict[str, Any]) -> None:
    assert client.post("save", one_save).headers["cache-control"] == "no-store"


# When the store cannot


@pytest.mark.parametrize("code", ["busy", "disk_full", "newer_store", "damaged"])
def test_a_store_that_cannot_take_it_is_told_as_such(
    client: Browser, one_save: dict[str, Any], monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise StoreError(code, path="unroll.db", reason="x", revision="9")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "save_body", fail)
        assert refusal(client.post("save", one_save)) == (503, code)
    with monkeypatch.context() as patch:
        patch.setattr(routes.store, "get_store", fail)
        assert refusal(client.post("save", one_save)) == (503, code)


def test_a_store_that_somebody_else_is_writing_to_is_busy(
    store: Store, client: Browser, one_save: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    impatient = new_store(store.folder)
    monkeypatch.setattr(routes.store, "get_store", lambda: impatient)
    with store.write():
        assert refusal(client.post("save", one_save)) == (503, "busy")
    assert client.post("save", one_save).status == 200
    impatient.close()
    assert "더 배운 것" in document(read_note(store, 1))
