"""Actions that go from board to board, until they are done or let go."""

import random
import threading
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from sqlalchemy import event, select

from models import ActionItem, ActionStatus
from services.errors import ServiceError
from services.retrospectives import actions
from tests.actions import (
    TODAY,
    TOMORROW,
    add,
    add_board,
    before,
    bring_back,
    carry,
    close,
    edit,
    of,
    refused,
    remove,
    say,
    view,
)

pytestmark = pytest.mark.usefixtures("now")


class TestCarrying:
    def test_the_next_board_begins_with_what_is_open(self, store, first, second):
        add(store, first, "가")
        add(store, first, "나")
        close(store, first)
        assert [action.text for action in before(store, second)] == ["가", "나"]
        assert before(store, first) == ()

    def test_a_chain_is_followed_to_its_beginning(self, store, first, second):
        third = add_board(store, date(2022, 2, 4))
        add(store, first, owner_id=1, theme="시간 관리")
        for board, earlier in ((second, first), (third, second)):
            carry(store, of(store, earlier)[0], board)
        (one,), (two,), (three,) = of(store, first), of(store, second), of(store, third)
        assert [one.status, two.status, three.status] == [ActionStatus.CARRIED] * 2 + [ActionStatus.OPEN]
        assert [one.chain, two.chain, three.chain] == [0, 1, 2]
        assert (three.since, three.owner, three.theme) == (one.since, "하나", "시간 관리")

    def test_carried_twice_at_once_one_wins_and_the_other_is_told(self, store, first, second):
        add(store, first)
        (seen,) = of(store, first)
        together, told = threading.Barrier(2), []

        def carry_over(save_id: str) -> None:
            together.wait()
            try:
                carry(store, seen, second, save_id)
                told.append("carried")
            except ServiceError as error:
                told.append(error.code)

        threads = [threading.Thread(target=carry_over, args=(save_id,)) for save_id in ("a", "b")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(told) == ["action_changed", "carried"]
        assert len(of(store, second)) == 1
        assert refused(carry, store, of(store, first)[0], second, "c").code == "action_carried"

    def test_the_same_save_carries_once(self, store, first, second):
        add(store, first)
        (seen,) = of(store, first)
        assert carry(store, seen, second, "a") == carry(store, seen, second, "a")
        assert len(of(store, second)) == 1

    def test_a_day_that_has_passed_is_left_behind_one_to_come_goes_on(self, store, first, second, monkeypatch):
        add(store, first, "가", due=TODAY)
        add(store, first, "나", due=TOMORROW)
        monkeypatch.setattr(actions, "utc_now", lambda: datetime(2022, 1, 23, 1, tzinfo=UTC))
        for action in of(store, first):
            carry(store, action, second)
        assert [action.due for action in of(store, second)] == [None, TOMORROW]
        assert [action.due for action in of(store, first)] == [TODAY, TOMORROW]

    def test_only_what_is_open_is_carried_and_only_forward(self, store, first, second):
        add(store, first, "가")
        add(store, second, "나")
        assert refused(carry, store, of(store, second)[0], first).code == "carried_backwards"
        assert refused(carry, store, of(store, first)[0], first).code == "carried_backwards"
        say(store, of(store, first)[0], ActionStatus.DONE)
        assert refused(carry, store, of(store, first)[0], second).code == "action_not_open"
        close(store, second)
        assert refused(carry, store, of(store, first)[0], second).code == "board_closed"

    def test_what_went_on_is_changed_where_it_went(self, store, first, second):
        add(store, first)
        carry(store, of(store, first)[0], second)
        (gone,) = of(store, first)
        assert refused(edit, store, gone, text="다른 것").code == "action_carried"
        assert refused(say, store, gone, ActionStatus.DONE).code == "action_carried"
        assert refused(actions.remove_action, store, action_id=gone.id, member_id=1).code == "action_carried"

    def test_the_board_shows_what_was_settled_since_it_began_and_what_it_carried_on(self, store, first):
        for text in ("끝남", "이월", "그대로", "전에 끝남"):
            add(store, first, text)
        done, carried, _, earlier = of(store, first)
        say(store, earlier, ActionStatus.DONE)
        second = add_board(store, date(2022, 1, 28), created_at=datetime(2022, 1, 24, tzinfo=UTC))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(actions, "utc_now", lambda: datetime(2022, 1, 26, tzinfo=UTC))
            say(store, done, ActionStatus.DONE)
            carry(store, carried, second)
        shown = {action.text: action.status.value for action in before(store, second)}
        assert shown == {"끝남": "done", "이월": "carried", "그대로": "open"}
        third = add_board(store, date(2022, 2, 4), created_at=datetime(2022, 1, 31, tzinfo=UTC))
        assert [(action.text, action.chain) for action in before(store, third)] == [("그대로", 0), ("이월", 1)]

    def test_a_closed_board_does_not_learn_of_later_decisions(self, store, first, second):
        close(store, second, at=datetime(2022, 1, 1, tzinfo=UTC))
        add(store, first)
        assert before(store, second) == ()


class TestRemoving:
    def test_can_be_undone(self, store, first):
        action_id = add(store, first)
        actions.remove_action(store, action_id=action_id, member_id=1)
        assert of(store, first) == ()
        assert (
            refused(
                actions.set_action_status,
                store,
                action_id=action_id,
                member_id=1,
                base_version=2,
                status=ActionStatus.DONE,
            ).code
            == "action_gone"
        )
        actions.bring_back_action(store, action_id=action_id, member_id=1)
        assert [action.id for action in of(store, first)] == [action_id]

    def test_what_was_carried_by_mistake_is_open_again_where_it_came_from(self, store, first, second):
        add(store, first)
        carried = carry(store, of(store, first)[0], second)
        actions.remove_action(store, action_id=carried, member_id=1)
        assert [action.status for action in before(store, second)] == [ActionStatus.OPEN]
        assert carry(store, of(store, first)[0], second, "again") == carried
        assert (len(of(store, second)), of(store, first)[0].status) == (1, ActionStatus.CARRIED)

    def test_brought_back_it_is_carried_once_more(self, store, first, second):
        add(store, first)
        carried = carry(store, of(store, first)[0], second)
        actions.remove_action(store, action_id=carried, member_id=1)
        actions.bring_back_action(store, action_id=carried, member_id=1)
        assert of(store, first)[0].status is ActionStatus.CARRIED
        assert view(store, carried).chain == 1

    def test_a_closed_board_keeps_its_actions(self, store, first):
        action_id = add(store, first)
        close(store, first)
        assert refused(actions.remove_action, store, action_id=action_id, member_id=1).code == "board_closed"

    def test_a_board_takes_no_action_of_an_earlier_one_with_it(self, store, first, second):
        add(store, first, owner_id=1)
        carried = carry(store, of(store, first)[0], second)
        remove(store, second)
        third = add_board(store, date(2022, 2, 4))
        assert [action.retrospective_id for action in before(store, third)] == [first]
        assert [action.retrospective_id for action in actions.open_actions(store, owner_id=1)] == [first]
        bring_back(store, second)
        assert [action.id for action in before(store, third)] == [carried]
        assert of(store, first)[0].status is ActionStatus.CARRIED

    def test_a_board_brought_back_after_its_action_went_elsewhere_has_it_no_more(self, store, first, second):
        add(store, first)
        carried = carry(store, of(store, first)[0], second)
        remove(store, second)
        third = add_board(store, date(2022, 2, 4))
        assert carry(store, of(store, first)[0], third) == carried
        bring_back(store, second)
        assert of(store, second) == ()
        assert [action.id for action in of(store, third)] == [carried]

    @pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
    def test_a_board_brought_back_takes_over_what_became_of_its_action_meanwhile(self, store, first, second, status):
        add(store, first)
        (action,) = of(store, first)
        going_on = carry(store, action, second)
        remove(store, second)
        say(store, of(store, first)[0], status)
        bring_back(store, second)
        assert view(store, going_on).status is status


def test_more_and_longer_chains_take_no_more_queries(store, hana, duri):
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    boards = [add_board(store, date(2022, 2, day)) for day in range(1, 9)]
    add(store, boards[0], owner_id=hana.id)

    def queries(board: int) -> int:
        statements.clear()
        of(store, board)
        before(store, board)
        return len([statement for statement in statements if statement.startswith(("SELECT", "WITH"))])

    for number in range(20):
        add(store, boards[0], f"{number}", owner_id=(hana, duri)[number % 2].id)
    for earlier, later in pairwise(boards):
        for action in of(store, earlier):
            carry(store, action, later)
    assert {action.chain for action in of(store, boards[-1])} == {7}
    with store.read() as session:
        assert len(session.scalars(select(ActionItem.id)).all()) == 21 * 8
    assert queries(boards[-1]) == 10, "two boards, and of the actions of each: themselves, chains, boards and owners"


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_every_action_lives_on_one_board(store, hana, seed):
    """Of a chain nothing is lost and nothing doubled, however it is carried, removed and brought back."""
    chance = random.Random(seed)
    boards = [add_board(store, date(2022, 2, day)) for day in range(1, 6)]
    for number in range(4):
        add(store, boards[0], f"{number}")
    removed: set[int] = set()
    for step in range(60):
        with store.read() as session:
            row = chance.choice(session.scalars(select(ActionItem)).all())
            action = actions.action_views(session, [row])[0]
        board = chance.choice(boards[1:])
        try:
            match chance.randrange(5):
                case 0 | 1:
                    carry(store, action, board, f"{step}")
                case 2:
                    say(store, action, chance.choice((ActionStatus.OPEN, ActionStatus.DONE, ActionStatus.DROPPED)))
                case 3 if action.retrospective_id != boards[0]:
                    chance.choice((actions.remove_action, actions.bring_back_action))(
                        store, action_id=action.id, member_id=1
                    )
                case _:
                    (bring_back if board in removed else remove)(store, board)
                    removed.symmetric_difference_update({board})
        except ServiceError as error:
            assert error.code in {
                "action_carried",
                "action_not_open",
                "carried_backwards",
                "board_gone",
                "action_gone",
                "action_changed",
            }
        with store.read() as session:
            rows = session.scalars(select(ActionItem)).all()
            living = [row for row in rows if row.deleted_at is None and row.retrospective_id not in removed]
            heads = [row.text for row in living if row.status is not ActionStatus.CARRIED]
        assert sorted(heads) == ["0", "1", "2", "3"], step
