"""Writing over the routes: what is saved, what is answered, and what meets a conflict."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from db.store import Store
from services.reading import revisions
from services.views import MemberView, NoteView
from tests.notes import document, read_note, read_section, write_document
from tests.web.writers import DAY, MESSY, NOTE, PLAIN, SECTION, Browser, save


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
