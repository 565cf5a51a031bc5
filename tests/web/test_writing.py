"""Writing over the routes: what is saved, what is answered, and what meets a conflict."""

import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from db.store import Store
from journal import Kind
from services.attachments import find_attachment
from services.reading import day_notes, revisions
from services.views import MemberView, NoteView
from tests.notes import document, read_note, read_section, write_document
from tests.pictures import picture
from tests.web.asgi_calls import get
from tests.web.writers import Browser, refusal

DAY = date(2022, 1, 21)
PLAIN = "# 회고\n\n배운 것\n"
MESSY = "\ufeff# 퀴즈\r\n\r\n문제\r\n\r\n# 회고\r\n\r\n배운 것\r\n"

SECTION = {
    *("id", "note_id", "kind", "kind_name", "heading", "level", "body", "version", "is_empty", "is_group", "is_repeat"),
    *("fields", "owner", "owner_id", "editable", "structural", "can_move", "missing", "updated_at"),
}
NOTE = {"id", "version", "day", "day_end", "title", "source_path", "mine", "sections"}


@pytest.fixture
def note(store: Store, hana: MemberView) -> NoteView:
    return write_document(store, hana.id, DAY, PLAIN)


def save(client: Browser, section_id: int, body: str, *, base: int = 1, save_id: str = "a1", **fields: Any) -> Any:
    about = {"section_id": section_id, "base_version": base, "body": body, "save_id": save_id}
    return client.write("save", **{"earlier_save_ids": [], "settled": False, **about, **fields})


# Saving


def test_a_save_is_stored_and_answered_with_the_section(store: Store, client: Browser, note: NoteView) -> None:
    section_id = note.sections[0].id
    told = save(client, section_id, "더 배운 것")
    assert (told["status"], told["changed"], told["note"]) == ("saved", True, None)
    section = told["section"]
    assert set(section) == SECTION - {"body"}, "the page has just sent the body"
    assert (section["id"], section["version"]) == (section_id, 2)
    assert re.fullmatch(r"\d\d:\d\d:\d\d", section["updated_at"])
    assert document(read_note(store, note.id)) == "# 회고\n\n더 배운 것\n"
    assert revisions(store, section_id)[0].author_name == "하나"


def test_only_the_body_changes_of_what_was_imported(store: Store, client: Browser) -> None:
    note = write_document(store, client.member, DAY, MESSY)
    save(client, note.sections[1].id, "배운 것\n둘")
    assert document(read_note(store, note.id)) == MESSY.replace("배운 것", "배운 것\r\n둘")


@pytest.mark.parametrize(
    "body", ["<script>alert(1)</script>", "\u202e뒤집힌", "\u200b", "👩‍👩‍👧", "> " * 3000, "각\u1100\u1161\u11a8", ""]
)
def test_what_was_typed_is_stored_as_it_was_typed(store: Store, client: Browser, note: NoteView, body: str) -> None:
    section_id = note.sections[0].id
    assert save(client, section_id, body)["status"] == "saved"
    assert read_section(store, section_id).text == (f"# 회고\n\n{body}\n" if body else "# 회고\n\n")


def test_the_same_save_twice_is_one_revision(store: Store, client: Browser, note: NoteView) -> None:
    section_id = note.sections[0].id
    first, again = (save(client, section_id, "더 배운 것") for _ in range(2))
    assert first["section"]["version"] == again["section"]["version"] == 2
    assert len(revisions(store, section_id)) == 2


def test_a_save_that_was_never_answered_is_no_conflict_with_the_next_one(
    store: Store, client: Browser, note: NoteView
) -> None:
    section_id = note.sections[0].id
    save(client, section_id, "하나", save_id="lost")
    told = save(client, section_id, "하나 둘", save_id="a2", earlier_save_ids=["lost", "never-came"])
    assert (told["status"], told["section"]["version"]) == ("saved", 3)


def test_after_days_without_a_network_the_last_saves_count(client: Browser, note: NoteView) -> None:
    section_id = note.sections[0].id
    save(client, section_id, "하나", save_id="lost")
    unanswered = [*(f"never-{number}" for number in range(20_000)), "lost"]
    assert save(client, section_id, "하나 둘", save_id="a2", earlier_save_ids=unanswered)["status"] == "saved"


def test_what_did_not_change_is_said_not_to_have_changed(store: Store, client: Browser, note: NoteView) -> None:
    told = save(client, note.sections[0].id, "배운 것")
    assert (told["status"], told["changed"], told["section"]["version"]) == ("saved", False, 1)


def test_headings_begin_sections_once_the_text_is_settled(store: Store, client: Browser, note: NoteView) -> None:
    section_id = note.sections[0].id
    body = "배운 것\n\n# 퀴즈\n\n문제"
    while_typing = save(client, section_id, body)
    assert (while_typing["note"], while_typing["others"]) == (None, [])
    settled = save(client, section_id, body, base=2, save_id="a2", settled=True)
    assert settled["others"] == [settled["note"]["sections"][1]["id"]]
    assert set(settled["note"]) == NOTE
    assert [section["kind"] for section in settled["note"]["sections"]] == ["retrospective", "quiz"]
    assert [section["body"] for section in settled["note"]["sections"]] == ["배운 것", "문제"]


def test_a_late_save_is_a_conflict_that_shows_three_texts_and_where_they_differ(store: Store, client: Browser) -> None:
    base = "# 회고\n\n하나\n둘\n셋\n넷\n다섯\n"
    section_id = write_document(store, client.member, DAY, base).sections[0].id
    save(client, section_id, "하나!\n둘\n셋!\n넷\n다섯", save_id="theirs")
    told = save(client, section_id, "하나\n둘\n셋?\n넷\n다섯?", save_id="mine")
    assert told["status"] == "conflict"
    conflict = told["conflict"]
    assert conflict["section_id"] == section_id
    assert conflict["base"] == "하나\n둘\n셋\n넷\n다섯"
    assert conflict["mine"] == "하나\n둘\n셋?\n넷\n다섯?"
    assert conflict["theirs"] == "하나!\n둘\n셋!\n넷\n다섯"
    assert (conflict["theirs_version"], conflict["theirs_author"]) == (2, "하나")
    assert re.fullmatch(r"\d\d:\d\d:\d\d", conflict["theirs_at"])
    assert [chunk["kind"] for chunk in conflict["chunks"]] == ["theirs", "same", "conflict", "same", "mine"]
    for side in ("base", "mine", "theirs"):
        joined = "".join(line for chunk in conflict["chunks"] for line in chunk[side])
        assert joined.rstrip("\n") == conflict[side]
    assert conflict["draft_id"] in {revision.id for revision in revisions(store, section_id)}
    assert "하나!" in read_section(store, section_id).text


@pytest.mark.parametrize(
    ("body", "code"),
    [("\0", "nul_character"), ("\ud800", "lone_surrogate"), ("글" * 200_001, "section_too_long")],
    ids=["NUL", "half a character", "too long"],
)
def test_what_no_section_can_hold_is_refused_with_its_reason(
    client: Browser, note: NoteView, body: str, code: str
) -> None:
    fields = {"section_id": note.sections[0].id, "base_version": 1, "body": body, "save_id": "a1"}
    assert client.refused("save", **fields) == (422, code)


def test_a_section_that_is_gone_is_told_apart_from_all_else(client: Browser, note: NoteView) -> None:
    fields = {"base_version": 1, "body": "글", "save_id": "a1"}
    assert client.refused("save", section_id=999, **fields) == (409, "section_gone")
    client.write("remove_note", note_id=note.id)
    assert client.refused("save", section_id=note.sections[0].id, **fields) == (409, "section_gone")
    assert client.refused("add", note_id=note.id, kind="quiz", fields={}) == (409, "note_gone")


def test_a_save_id_is_a_name_and_not_a_text(client: Browser, note: NoteView) -> None:
    fields = {"section_id": note.sections[0].id, "base_version": 1, "body": "글"}
    for save_id in ("", "x" * 65, "a b", "a\n", "하나"):
        assert client.refused("save", save_id=save_id, **fields) == (422, "request_malformed")


def test_two_tabs_at_once_lose_no_text(store: Store, client: Browser, note: NoteView) -> None:
    section_id = note.sections[0].id
    texts = [f"탭 {number}" for number in range(8)]

    def from_a_tab(text: str) -> str:
        return save(client, section_id, text, save_id=text.replace(" ", "-").replace("탭", "tab"))["status"]

    with ThreadPoolExecutor(len(texts)) as tabs:
        outcomes = list(tabs.map(from_a_tab, texts))
    assert sorted(outcomes) == ["conflict"] * 7 + ["saved"]
    kept = {revision.text for revision in revisions(store, section_id)}
    assert kept == {PLAIN, *(f"# 회고\n\n{text}\n" for text in texts)}


# The team


def test_only_what_belongs_to_the_team_is_written_in_somebody_elses_note(
    store: Store, client: Browser, duri: MemberView
) -> None:
    note = write_document(store, client.member, DAY, "# 피어세션\n\n이야기\n\n# 회고\n\n배운 것\n")
    shared, own = note.sections
    other = Browser(client.app, duri.id)
    told = save(other, shared.id, "다른 이야기")["section"]
    assert (told["owner"], told["owner_id"], told["editable"], told["structural"]) == (
        "하나",
        note.member_id,
        True,
        False,
    )
    assert told["can_move"] == [False, False]
    fields = {"base_version": 1, "body": "글", "save_id": "b1"}
    assert other.refused("save", section_id=own.id, **fields) == (422, "not_yours")
    for what, about in {
        "remove": {"section_id": shared.id},
        "retype": {"section_id": shared.id, "kind": "quiz"},
        "move": {"section_id": shared.id, "by": 1},
        "remove_note": {"note_id": note.id},
        "days": {"note_id": note.id, "day": "2022-01-24", "day_end": None},
        "add": {"note_id": note.id, "kind": "quiz", "fields": {}},
    }.items():
        assert other.refused(what, **about) == (422, "not_yours"), what


# A note and its structure


def test_a_day_begins_with_its_template_and_begins_once(store: Store, client: Browser) -> None:
    day = {"day": "2022-01-24", "day_end": None, "template": ["# 퀴즈\n\n", "# 회고\n\n"]}
    first, again = (client.write("start", **day)["note"] for _ in range(2))
    assert first == again
    assert set(first) == NOTE
    assert (first["day"], first["day_end"], first["mine"], first["source_path"]) == ("2022-01-24", None, True, None)
    assert [section["heading"] for section in first["sections"]] == ["퀴즈", "회고"]
    assert [section["can_move"] for section in first["sections"]] == [[False, True], [True, False]]
    assert len(day_notes(store, date(2022, 1, 24))) == 1


def test_a_note_can_begin_with_several_days(client: Browser) -> None:
    note = client.write("start", day="2022-01-24", day_end="2022-01-28", template=["# 회고\n"])["note"]
    assert (note["day"], note["day_end"]) == ("2022-01-24", "2022-01-28")


@pytest.mark.parametrize(
    ("day", "day_end", "code"),
    [
        ("2022-01-24", "2022-01-21", "days_out_of_order"),
        ("2022-01-24", "2022-12-24", "range_too_long"),
        ("2022-02-30", None, "request_malformed"),
        ("0001-01-01", None, "request_malformed"),
        ("9999-12-31", None, "request_malformed"),
        ("2022-01-24", "soon", "request_malformed"),
    ],
)
def test_days_that_no_note_can_be_for_are_refused(
    client: Browser, note: NoteView, day: str, day_end: str | None, code: str
) -> None:
    assert client.refused("days", note_id=note.id, day=day, day_end=day_end) == (422, code)
    assert client.refused("start", day=day, day_end=day_end, template=["# 회고\n"]) == (422, code)


def test_a_note_is_put_on_another_day(store: Store, client: Browser, note: NoteView) -> None:
    told = client.write("days", note_id=note.id, day="2022-01-24", day_end="2022-01-25")["note"]
    assert (told["day"], told["day_end"]) == ("2022-01-24", "2022-01-25")
    assert read_note(store, note.id).day == date(2022, 1, 24)


def test_a_lecture_is_added_with_its_facts(store: Store, client: Browser, note: NoteView) -> None:
    facts = {"course": " AI  Math ", "lecture_number": 10, "topic": "RNN\n첫걸음"}
    told = client.write("add", note_id=note.id, kind="lecture", fields=facts)
    (added,) = (section for section in told["note"]["sections"] if section["id"] == told["section_id"])
    assert added["heading"] == "(AI Math 10강) RNN 첫걸음"
    assert {name: added["fields"][name] for name in facts} == {
        "course": "AI Math",
        "lecture_number": 10,
        "topic": "RNN 첫걸음",
    }
    assert (added["kind"], added["is_empty"], added["body"]) == ("lecture", True, "")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_section_of_any_kind_is_added_in_any_language_and_is_of_that_kind(
    client: Browser, note: NoteView, kind: Kind, language: str
) -> None:
    told = Browser(client.app, client.member, language).write("add", note_id=note.id, kind=kind.value, fields={})
    (added,) = (section for section in told["note"]["sections"] if section["id"] == told["section_id"])
    assert added["kind"] == kind.value
    assert added["kind_name"]


def test_a_title_is_the_heading_of_what_is_added(client: Browser, note: NoteView) -> None:
    told = client.write("add", note_id=note.id, kind="project", fields={"title": "수요 예측"})
    (added,) = (section for section in told["note"]["sections"] if section["id"] == told["section_id"])
    assert (added["heading"], added["kind"]) == ("수요 예측", "project")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"lecture_number": 0}, "lecture_number_unfit"),
        ({"lecture_number": 10_000}, "lecture_number_unfit"),
        ({"lecture_number": 10**40}, "lecture_number_unfit"),
        ({"lecture_number": True}, "request_malformed"),
        ({"lecture_number": "10"}, "request_malformed"),
        ({"topic": ["a"]}, "request_malformed"),
        ({"topic": "x" * 301}, "unfit_field"),
        ({"participants": "하나"}, "request_malformed"),
        ({"participants": [1]}, "request_malformed"),
        ({"owner": "하나"}, "request_malformed"),
        ({"x" * 5000: ""}, "request_malformed"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_facts_that_do_not_fit_are_refused(
    client: Browser, note: NoteView, facts: Mapping[str, Any], code: str
) -> None:
    assert client.refused("add", note_id=note.id, kind="lecture", fields=facts) == (422, code)
    about = {"section_id": note.sections[0].id, "base_version": 1, "save_id": "a1"}
    assert client.refused("fields", fields=facts, **about) == (422, code)


def test_facts_are_written_into_the_text(store: Store, client: Browser) -> None:
    note = write_document(store, client.member, DAY, "# 피어세션\n\n이야기\n")
    facts = {"moderator": "하나", "participants": ["하나", " 두리 ", ""]}
    about = {"section_id": note.sections[0].id, "base_version": 1, "save_id": "a1"}
    told = client.write("fields", fields=facts, **about)
    assert (told["status"], told["section"]["version"]) == ("saved", 2)
    assert told["section"]["fields"]["participants"] == ["하나", "두리"]
    assert told["note"]["sections"][0]["fields"]["moderator"] == "하나"
    assert "모더레이터: 하나" in read_section(store, note.sections[0].id).text
    assert client.write("fields", fields={"moderator": "두리"}, **{**about, "save_id": "a2"})["status"] == "conflict"


def test_sections_change_places_kind_and_go_to_the_trash_and_back(store: Store, client: Browser) -> None:
    note = write_document(store, client.member, DAY, "# 퀴즈\n\n문제\n\n# 회고\n\n배운 것\n")
    quiz, retrospective = (section.id for section in note.sections)

    def order(told: Mapping[str, Any]) -> list[int]:
        return [section["id"] for section in told["note"]["sections"]]

    assert order(client.write("move", section_id=quiz, by=1)) == [retrospective, quiz]
    assert order(client.write("move", section_id=quiz, by=1)) == [retrospective, quiz]
    assert order(client.write("move", section_id=quiz, by=-1)) == [quiz, retrospective]
    kinds = [section["kind"] for section in client.write("retype", section_id=quiz, kind="plan")["note"]["sections"]]
    assert kinds == ["plan", "retrospective"]
    assert order(client.write("remove", section_id=quiz)) == [retrospective]
    assert order(client.write("bring_back", section_id=quiz)) == [quiz, retrospective]


def test_a_note_goes_to_the_trash_and_back(store: Store, client: Browser, note: NoteView) -> None:
    assert client.write("remove_note", note_id=note.id)["note"] is None
    assert day_notes(store, DAY) == []
    assert client.write("bring_back_note", note_id=note.id)["note"]["id"] == note.id


# Pictures


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
