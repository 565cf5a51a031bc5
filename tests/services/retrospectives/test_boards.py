"""Boards: begun, found, changed, put away and brought back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models import ActionStatus, Phase
from services import group
from services.retrospectives import actions, boards, phases
from services.retrospectives.board import board as read_board
from services.retrospectives.formats import FORMATS, Column
from services.retrospectives.own_formats import keep_format
from tests.boards import FRIDAY, MONDAY, new_board
from tests.saves import refusal
from ui.findings import sentence
from ui.words import speaking


def test_a_board_begins_with_writing_in_kpt(board):
    view = board.see()
    assert (view.phase, view.format, view.votes_per_member) == (Phase.WRITE, "kpt", 5)
    assert [column.key for column in view.columns] == ["keep", "problem", "try", "decision"]
    assert (view.is_anonymous, view.revealed, view.cards, view.mood) == (False, False, (), None)


@pytest.mark.parametrize("format", FORMATS)
def test_every_board_has_a_last_column_for_what_was_decided(store, team, format):
    columns = new_board(store, team.hana, format=format).see().columns
    assert columns[:-1] == FORMATS[format]
    assert columns[-1].key == "decision"


def test_the_same_save_begins_one_board(store, team):
    first = new_board(store, team.hana, save_id="save", title="첫 회고")
    assert new_board(store, team.hana, save_id="save", title="첫 회고").id == first.id
    assert len(boards.list_boards(store)) == 1


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"first_day": FRIDAY, "last_day": MONDAY}, "days_out_of_order"),
        ({"last_day": MONDAY + timedelta(days=366)}, "period_too_long"),
        ({"votes_per_member": -1}, "votes_unfit"),
        ({"votes_per_member": 21}, "votes_unfit"),
        ({"title": "가" * 201}, "text_too_long"),
        ({"title": "가\0"}, "nul_character"),
        ({"format": "kptt"}, "format_unknown"),
        ({"format": "free", "columns": []}, "columns_unfit"),
    ],
)
def test_what_no_board_can_be_is_refused(store, team, settings, code):
    refused = refusal(new_board, store, team.hana, **settings)
    assert refused.code == code and boards.list_boards(store) == ()
    with speaking("en"):
        assert sentence(refused)


def test_a_title_is_kept_on_one_line(store, team):
    assert new_board(store, team.hana, title="  1주차\n 회고 ").see().title == "1주차 회고"


def test_somebody_who_has_left_begins_no_board(store, team):
    group.remove_member(store, team.hana.member_id)
    assert refusal(new_board, store, team.hana).code == "member_unknown"


def test_boards_are_listed_with_the_newest_first_and_what_is_on_them(store, team):
    older = new_board(store, team.hana)
    newer = new_board(store, team.hana, first_day=FRIDAY, last_day=date(2022, 1, 28), title="2주차")
    older.remove(older.add("지운 카드"))
    older.add("카드")
    for text, status in (("읽기", ActionStatus.OPEN), ("쓰기", ActionStatus.DONE)):
        action = actions.add_action(
            store, retrospective_id=older.id, member_id=team.hana.member_id, text=text, save_id=text
        )
        actions.set_action_status(store, action_id=action, member_id=team.hana.member_id, base_version=1, status=status)
    found = boards.list_boards(store)
    assert [(board.id, board.title, board.cards, board.open_actions) for board in found] == [
        (newer.id, "2주차", 0, 0),
        (older.id, "", 1, 1),
    ]


def test_a_board_that_overlaps_with_another_is_named_and_made_all_the_same(store, team, board):
    last_week = new_board(store, team.hana, first_day=date(2022, 1, 10), last_day=date(2022, 1, 16))
    card = board.add("카드")
    assert [found.id for found in boards.overlapping(store, FRIDAY, date(2022, 1, 27))] == [board.id]
    assert [found.id for found in boards.overlapping(store, date(2022, 1, 16), MONDAY)] == [board.id, last_week.id]
    assert boards.overlapping(store, date(2022, 1, 22), date(2022, 1, 28)) == ()
    new_board(store, team.hana, first_day=FRIDAY, last_day=date(2022, 1, 27))
    assert len(boards.list_boards(store)) == 3 and board.card(card).text == "카드"


def test_a_removed_board_comes_back_with_all_that_was_on_it(board, store, team):
    board.add("카드")
    host = team.hana.member_id
    boards.remove_board(store, retrospective_id=board.id, member_id=host)
    boards.remove_board(store, retrospective_id=board.id, member_id=host)
    assert boards.list_boards(store) == () and boards.overlapping(store, MONDAY, FRIDAY) == ()
    assert [found.id for found in boards.removed_boards(store)] == [board.id]
    assert read_board(store, board.id, team.hana) is None
    boards.bring_back_board(store, retrospective_id=board.id, member_id=host)
    assert board.texts("keep") == ["카드"] and boards.removed_boards(store) == ()
    assert refusal(boards.remove_board, store, retrospective_id=999, member_id=host).code == "board_gone"


def test_what_a_removed_board_had_taken_over_is_open_where_it_came_from(board, store, team):
    host = team.hana.member_id
    later = new_board(store, team.hana, first_day=date(2022, 1, 24), last_day=date(2022, 1, 28))
    action = actions.add_action(store, retrospective_id=board.id, member_id=host, text="읽기", save_id="a")
    actions.carry_action(
        store, action_id=action, member_id=host, base_version=1, retrospective_id=later.id, save_id="b"
    )
    assert board.see().actions[0].status is ActionStatus.CARRIED
    boards.remove_board(store, retrospective_id=later.id, member_id=host)
    assert board.see().actions[0].status is ActionStatus.OPEN
    boards.bring_back_board(store, retrospective_id=later.id, member_id=host)
    assert board.see().actions[0].status is ActionStatus.CARRIED


def test_a_board_that_is_not_there_is_none(store, team):
    assert read_board(store, 999, team.hana) is None


def test_settings_are_changed_one_by_one(board):
    board.change(title="우리 회고")
    board.change(last_day=date(2022, 1, 23), votes_per_member=0)
    view = board.see()
    assert (view.title, view.first_day, view.last_day, view.votes_per_member) == (
        "우리 회고",
        MONDAY,
        date(2022, 1, 23),
        0,
    )
    board.change(title="우리 회고")
    assert board.see().version == view.version
    assert refusal(board.change, last_day=date(2022, 1, 1)).code == "days_out_of_order"
    assert refusal(board.change, votes_per_member=21).code == "votes_unfit"
    assert replace(board.see(), stamp=view.stamp) == view


def test_a_change_to_a_board_that_has_changed_is_refused(board):
    board.change(title="처음", base_version=1)
    assert refusal(board.change, title="늦게", base_version=1).code == "board_changed"
    assert board.see().title == "처음"


def test_any_phase_can_be_gone_to_and_back_from(board):
    for phase in (Phase.FOLLOW_UP, Phase.CHECK_IN, Phase.WRITE, Phase.ACTIONS, Phase.VOTE, Phase.WRITE):
        board.go_to(phase)
        assert board.see().phase is phase
    assert board.see().revealed


def test_what_was_revealed_stays_so(board):
    board.go_to(Phase.WRITE)
    board.go_to(Phase.CHECK_IN)
    assert not board.see().revealed
    board.go_to(Phase.GROUP)
    board.go_to(Phase.CHECK_IN)
    assert board.see().revealed


def test_of_two_who_go_to_different_phases_one_is_told(board, store, team):
    def go(person, phase):
        phases.set_phase(store, retrospective_id=board.id, member_id=person.member_id, base_version=1, phase=phase)

    go(team.hana, Phase.GROUP)
    go(team.duri, Phase.GROUP)  # the board is where they want it
    assert refusal(go, team.sena, Phase.VOTE).code == "board_changed"
    assert board.see().phase is Phase.GROUP
    with pytest.raises(ValueError, match="close_board"):
        go(team.hana, Phase.CLOSED)


def test_a_timer_runs_until_its_phase_ends_or_it_is_stopped(board, store, team):
    def set_timer(seconds):
        phases.set_timer(store, retrospective_id=board.id, member_id=team.hana.member_id, seconds=seconds)

    set_timer(300)
    assert board.see().timer_ends_at is not None
    set_timer(None)
    assert board.see().timer_ends_at is None
    set_timer(3 * 60 * 60)
    board.go_to(Phase.VOTE)
    assert board.see().timer_ends_at is None
    for seconds in (0, -1, 3 * 60 * 60 + 1):
        assert refusal(set_timer, seconds).params == {"limit": 180}


def test_of_two_readings_the_later_has_the_higher_stamp(board, team):
    before = board.see()
    board.add("카드", by=team.duri)
    assert board.see().stamp > before.stamp


def test_a_board_can_have_columns_of_its_own(store, team):
    columns = [Column("", "keep", " 좋은  것 "), Column("", "problem", "나쁜 것"), Column("try", "try")]
    made = new_board(store, team.hana, format="free", columns=columns).see().columns
    assert [(column.name, column.sense) for column in made] == [
        ("좋은 것", "keep"),
        ("나쁜 것", "problem"),
        ("", "try"),
        ("", "decision"),
    ]
    assert len({column.key for column in made}) == 4


def test_a_column_that_is_renamed_keeps_its_cards(store, team):
    board = new_board(store, team.hana, format="free", columns=[Column("own1", "keep", "좋은 것")])
    own = board.see().columns[0]
    board.add("카드", to=own.key)
    board.change_format("free", [Column(own.key, "keep", "잘된 것"), Column("own2", "problem", "좋은 것")])
    first, second, _ = board.see().columns
    assert board.texts(first.key) == ["카드"] and first.name == "잘된 것"
    assert first.key != second.key


def test_the_groups_own_format_can_be_chosen_by_its_name(store, team):
    keep_format(store, name="우리 양식", columns=[Column("", "keep", "좋은 것")], member_id=team.hana.member_id)
    board = new_board(store, team.hana, format="우리 양식")
    assert [column.name for column in board.see().columns] == ["좋은 것", ""]
    board.change_format("kpt")
    board.change_format("우리 양식")
    assert board.see().format == "우리 양식"
