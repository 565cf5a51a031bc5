"""A note and its sections over the routes: begun, put on another day, added to, moved, thrown away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from db.store import Store
from journal import Kind
from services.reading import day_notes
from services.views import NoteView
from tests.notes import read_note, read_section, write_document
from tests.web.writers import DAY, NOTE, Browser


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
