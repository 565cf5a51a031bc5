"""What the editor is told of sections, for what the routes themselves do not show."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from db.attachments import attachment_path
from db.store import Store
from services.uploading import keep_picture
from services.views import Conflict, MemberView, NoteView
from tests.notes import read_note, write_document
from tests.pictures import picture
from tests.web.test_writing import DAY
from ui.editor.state import conflict_state, note_state, section_state

SEOUL = "Asia/Seoul"
TWO_LECTURES = "# 1. 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n글\n\n### (AI Math 11강) 잠재 변수\n\n# 회고\n\n글\n"


def told(note: NoteView, viewer: MemberView) -> list[dict[str, Any]]:
    return note_state(note, viewer_id=viewer.id, time_zone=SEOUL)["sections"]


def test_a_heading_over_others_is_a_group_as_long_as_it_says_nothing_itself(store: Store, hana: MemberView) -> None:
    note = write_document(store, hana.id, DAY, TWO_LECTURES)
    assert [section["is_group"] for section in told(note, hana)] == [True, False, False, False]
    spoken = write_document(store, hana.id, DAY, TWO_LECTURES.replace("정리\n", "정리\n\n오늘은 둘\n"))
    assert not any(section["is_group"] for section in told(spoken, hana))


def test_sections_move_among_those_of_their_level(store: Store, hana: MemberView, duri: MemberView) -> None:
    note = write_document(store, hana.id, DAY, TWO_LECTURES)
    moves = [section["can_move"] for section in told(note, hana)]
    assert moves == [[False, True], [False, True], [True, False], [True, False]]
    assert not any(any(section["can_move"]) or section["structural"] for section in told(note, duri))


def test_a_section_told_alone_stands_over_nothing_and_stays_where_it_is(store: Store, hana: MemberView) -> None:
    section = write_document(store, hana.id, DAY, TWO_LECTURES).sections[0]
    alone = section_state(section, viewer_id=hana.id, time_zone=SEOUL)
    assert (alone["is_group"], alone["can_move"]) == (False, [False, False])


def test_what_stands_twice_is_told_and_marked(store: Store, hana: MemberView) -> None:
    lines = "".join(f"줄 {number}: 은닉 상태와 기울기에 대해서\n" for number in range(6))
    note = write_document(store, hana.id, DAY, f"# 회고\n\n{lines}\n# 회고\n\n{lines}")
    assert [section["is_repeat"] for section in told(note, hana)] == [False, True]


def test_the_time_is_that_of_the_group(store: Store, hana: MemberView) -> None:
    section = write_document(store, hana.id, DAY, "# 회고\n").sections[0]
    noon = replace(section, updated_at=datetime(2022, 1, 21, 3, 4, 5, tzinfo=UTC))
    assert section_state(noon, viewer_id=hana.id, time_zone=SEOUL)["updated_at"] == "12:04:05"


def test_a_picture_whose_file_is_gone_is_missing_again(store: Store, hana: MemberView) -> None:
    note = write_document(store, hana.id, DAY, "# 회고\n\n![](a.png)\n")
    kept = keep_picture(store, note_id=note.id, author_id=hana.id, content=picture(), path="a.png")
    assert told(read_note(store, note.id), hana)[0]["missing"] == []
    attachment_path(store.folder, kept.sha256, kept.media_type).unlink()
    assert told(read_note(store, note.id), hana)[0]["missing"] == [{"path": "a.png", "name": "a.png"}]


@pytest.mark.parametrize(
    "source",
    ["data:image/png;base64,AAAA", "https://example.org/a.png", "//example.org/a.png", "attachment:a.png", "x" * 801],
    ids=lambda source: source[:12],
)
def test_what_no_file_can_be_attached_to_is_not_asked_for(store: Store, hana: MemberView, source: str) -> None:
    note = write_document(store, hana.id, DAY, f"# 회고\n\n![]({source})\n")
    assert told(note, hana)[0]["missing"] == []


def test_a_conflict_of_yesterday_is_told_with_its_day() -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    conflict = Conflict(1, "# 회고\n\n가\n", "# 회고\n\n나\n", "# 고친 회고\r\n\r\n가\r\n", 3, None, yesterday, 9)
    state = conflict_state(conflict, time_zone=SEOUL)
    assert (state["base"], state["mine"], state["theirs"], state["theirs_author"]) == ("가", "나", "가", None)
    assert [chunk["kind"] for chunk in state["chunks"]] == ["mine"]
    assert len(state["theirs_at"]) > len("12:04:05")
