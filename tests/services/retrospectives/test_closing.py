"""Closing a board: read-only from then on, and a section of a note that is searched and exported like any other."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from db.store import Store
from journal import Kind, parse
from models import Phase
from services import group, reading, structure
from services.exporting import export_zip
from services.retrospectives.views import Person
from services.views import MemberView
from tests.boards import FRIDAY, WORDS, new_board
from tests.notes import document, read_note, read_section
from tests.saves import refusal, save, saved_as


def as_member(store: Store, person: Person) -> MemberView:
    return next(member for member in group.list_members(store) if member.id == person.member_id)


@pytest.fixture
def written(board, team):
    """The board with three cards and a decision, in the phase of actions."""
    first = board.add("복습을 함께 했다", by=team.duri)
    second = board.add("같이 복습", by=team.sena)
    board.add("진도가 빨랐다", to="problem")
    board.add("심화과제는 해온 부분까지만 발표", to="decision")
    board.go_to(Phase.GROUP)
    board.group(second, first)
    board.go_to(Phase.VOTE)
    board.vote(second, by=team.sena)
    board.go_to(Phase.ACTIONS)
    return board


def exported(store) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(export_zip(store))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_closed_board_stands_in_the_closers_note_of_the_day(written, store):
    section = read_section(store, written.close())
    assert (section.kind, section.heading, section.member_name) == (
        Kind.TEAM_RETROSPECTIVE,
        "팀 회고 1월 17일–21일",
        "하나",
    )
    assert section.text == (
        "# 팀 회고 1월 17일–21일\n\n"
        "**계속**\n\n"
        "- 복습을 함께 했다 (두리, 1표)\n"
        "  - 같이 복습 (세나)\n\n"
        "**문제**\n\n"
        "- 진도가 빨랐다 (하나)\n\n"
        "**결정**\n\n"
        "- 심화과제는 해온 부분까지만 발표 (하나)\n"
    )


def test_a_closed_board_is_searched_and_exported(written, store):
    section_id = written.close()
    found = reading.sections_of_kind(store, kinds=[Kind.TEAM_RETROSPECTIVE], word="심화과제").sections
    assert [section.id for section in found] == [section_id]
    assert "- 심화과제는 해온 부분까지만 발표 (하나)" in exported(store)["하나/2022-01-21.md"]


def test_the_note_stays_one_section_when_it_is_imported_again(written, store):
    written.close()
    (text,) = exported(store).values()
    assert [part.kind for part in parse(text)] == [Kind.LECTURE, Kind.RETROSPECTIVE, Kind.TEAM_RETROSPECTIVE]


def test_a_closed_board_takes_nothing_any_more(written):
    card = written.see().cards[0]
    written.close()
    for refused in (
        refusal(written.add, "늦은 카드"),
        refusal(written.move, card.id, "problem"),
        refusal(written.vote, card.id),
        refusal(written.go_to, Phase.WRITE),
        refusal(written.change, title="늦은 제목"),
        refusal(written.change_format, "4ls"),
        refusal(written.remove, card.id, by=Person(2)),
    ):
        assert refused.code == "board_closed"
    view = written.see()
    assert view.phase is Phase.CLOSED and view.closed_at is not None and len(view.cards) == 4


def test_what_was_never_shown_is_shown_when_the_board_is_closed(board, store, team):
    board.add("숨은 카드", by=team.duri)
    section = read_section(store, board.close())
    assert "숨은 카드 (두리)" in section.text
    assert board.see().revealed


def test_closing_it_again_at_once_writes_nothing_more(written, store):
    version = written.see().version
    section_id = written.close(version=version)
    assert written.close(version=version) == section_id
    assert read_section(store, section_id).version == 2
    assert len(reading.day_notes(store, FRIDAY)) == 1


def test_a_board_that_has_changed_meanwhile_is_not_closed(written):
    assert refusal(written.close, version=1).code == "board_changed"
    assert written.see().phase is Phase.ACTIONS


def test_closing_again_after_reopening_makes_a_new_version_of_the_same_section(written, store, team):
    section_id = written.close()
    before = read_section(store, section_id)
    written.reopen()
    assert written.see().phase is Phase.ACTIONS and written.see().closed_at is None
    assert read_section(store, section_id) == before
    written.add("다시 연 뒤의 카드", to="try")
    assert written.close(by=team.duri, day=date(2022, 1, 24)) == section_id
    after = read_section(store, section_id)
    assert after.version == before.version + 1 and "다시 연 뒤의 카드" in after.text
    assert [revision.version for revision in reading.revisions(store, section_id)] == [3, 2, 1]
    assert after.text.startswith(before.text.split("\n")[0] + "\n\n")


def test_a_section_that_was_removed_is_followed_by_a_new_one(written, store, team):
    first = written.close()
    structure.remove_section(store, section_id=first, author_id=team.hana.member_id)
    written.reopen()
    second = written.close()
    assert second != first and written.see().note_section_id == second
    structure.remove_note(store, note_id=read_section(store, second).note_id, author_id=team.hana.member_id)
    written.reopen()
    assert written.close(by=team.duri) not in (first, second)


def test_a_heading_and_a_kind_that_were_changed_by_hand_stay(written, store, team):
    first = read_section(store, written.close())
    renamed = saved_as(store, first, first.text.replace("# 팀 회고", "## 우리", 1), author=as_member(store, team.hana))
    written.reopen()
    section = read_section(store, written.close())
    assert section.id == first.id and section.text.startswith("## 우리 1월 17일–21일\n\n**계속**")
    assert renamed.section.id == section.id


def test_a_section_without_its_heading_stays_one_section(written, store, team):
    first = read_section(store, written.close())
    bare = first.text.split("\n\n", 1)[1]
    structure.add_section(
        store, note_id=first.note_id, kind=Kind.PLAN, author_id=team.hana.member_id, heading="내일 할 일"
    )
    save(store, first, bare, author=as_member(store, team.hana), settled=False)
    written.reopen()
    written.add("한 장 더")
    section = read_section(store, written.close())
    assert section.id == first.id and section.text.startswith("**계속**") and "**결정**" in section.text


def test_a_board_by_any_name_is_written_as_a_team_retrospective(written, store, monkeypatch):
    monkeypatch.setattr("tests.boards.WORDS", replace(WORDS, heading="1주차 퀴즈 이야기"))
    for _ in range(2):
        section = read_section(store, written.close())
        assert (section.kind, section.heading) == (Kind.TEAM_RETROSPECTIVE, "1주차 퀴즈 이야기")
        written.reopen()
        written.add("한 장 더")


def test_what_stands_below_the_section_stays(written, store, team):
    section = read_section(store, written.close())
    structure.add_section(
        store, note_id=section.note_id, kind=Kind.PLAN, author_id=team.hana.member_id, heading="내일 할 일"
    )
    written.reopen()
    written.add("한 장 더")
    written.close()
    text = document(read_note(store, section.note_id))
    assert text.index("한 장 더") < text.index("# 내일 할 일")
    assert "\n\n# 내일 할 일" in text


def test_a_removed_member_does_not_close_a_board(written, store, team):
    group.remove_member(store, team.duri.member_id)
    assert refusal(written.close, by=team.duri).code == "member_unknown"
    assert "두리 (나감)" in read_section(store, written.close()).text


def test_an_empty_board_can_be_closed(store, team):
    board = new_board(store, team.hana)
    section = read_section(store, board.close())
    assert section.heading == "팀 회고 1월 17일–21일"
    board.reopen()
    assert board.close() == section.id


def test_of_two_who_reopen_a_board_the_second_changes_nothing(written):
    written.close()
    version = written.see().version
    written.reopen(version=version)
    written.reopen(version=version)
    assert written.see().version == version + 1
    written.close()
    assert refusal(written.reopen, version=version).code == "board_changed"
