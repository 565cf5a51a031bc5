"""Actions: decided on a board, changed and settled whenever somebody says so."""

from datetime import UTC, datetime

import pytest

from models import ActionStatus
from services import group
from services.retrospectives import actions
from tests.actions import NOW, TODAY, TOMORROW, YESTERDAY, add, close, edit, of, refused, remove, say
from ui.findings import sentence
from ui.words import speaking

pytestmark = pytest.mark.usefixtures("now")


class TestDeciding:
    def test_an_action_has_words_an_owner_a_day_and_a_theme(self, store, first):
        add(store, first, "  금요일까지\n복습 노트 쓰기 ", owner_id=1, due=TOMORROW, theme=" 시간  관리 ")
        (action,) = of(store, first)
        assert (action.text, action.owner, action.due) == ("금요일까지 복습 노트 쓰기", "하나", TOMORROW)
        assert (action.theme, action.status, action.chain) == ("시간 관리", ActionStatus.OPEN, 0)
        assert (action.board_title, action.board_first_day, action.board_last_day) == ("1주차", YESTERDAY, YESTERDAY)

    def test_the_same_save_adds_it_once(self, store, first):
        assert add(store, first, save_id="one") == add(store, first, save_id="one")
        assert len(of(store, first)) == 1

    def test_a_save_id_of_another_board_is_refused(self, store, first, second):
        add(store, first, save_id="one")
        assert refused(add, store, second, save_id="one").code == "save_id_reused"

    @pytest.mark.parametrize(
        ("told", "code"),
        [
            ({"text": " \n "}, "action_empty"),
            ({"text": "가" * 501}, "text_too_long"),
            ({"text": "가\0나"}, "nul_character"),
            ({"theme": "가" * 61}, "text_too_long"),
            ({"owner_id": 99}, "member_unknown"),
            ({"by": 99}, "member_unknown"),
            ({"card_id": 99}, "card_gone"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_nothing_is_stored(self, store, first, told, code):
        assert refused(add, store, first, **told).code == code
        assert of(store, first) == ()

    def test_nothing_is_decided_on_a_closed_or_removed_board(self, store, first):
        close(store, first)
        assert refused(add, store, first).code == "board_closed"
        remove(store, first)
        assert refused(add, store, first).code == "board_gone"


class TestADayThatHasPassed:
    def test_is_refused_with_a_sentence_that_says_what_to_do(self, store, first):
        error = refused(add, store, first, due=YESTERDAY)
        assert error.code == "due_in_the_past"
        with speaking("en"):
            assert sentence(error) == (
                "January 21, 2022 has passed already. Choose today or a later day, or leave the due date empty."
            )
        assert of(store, first) == ()

    def test_is_told_by_the_group_s_own_clock(self, store, first):
        add(store, first, due=TODAY)
        group.set_up_group(store, name="시험", first_day=YESTERDAY, time_zone="UTC")
        add(store, first, "다른 것", due=YESTERDAY)
        assert [action.due for action in of(store, first)] == [TODAY, YESTERDAY]

    def test_stays_when_other_words_are_changed(self, store, first, monkeypatch):
        add(store, first, due=TODAY)
        monkeypatch.setattr(actions, "utc_now", lambda: datetime(2022, 2, 1, tzinfo=UTC))
        edit(store, of(store, first)[0], text="주말까지 복습 노트 쓰기")
        (action,) = of(store, first)
        assert (action.text, action.due) == ("주말까지 복습 노트 쓰기", TODAY)
        assert refused(edit, store, action, due=TOMORROW).code == "due_in_the_past"
        edit(store, action, due=None)
        assert of(store, first)[0].due is None


class TestChanging:
    def test_who_is_late_is_told_and_overwrites_nothing(self, store, first):
        add(store, first)
        (seen,) = of(store, first)
        edit(store, seen, text="수요일까지 복습 노트 쓰기")
        error = refused(edit, store, seen, text="언젠가 쓰기")
        assert (error.code, error.params["text"]) == ("action_changed", "수요일까지 복습 노트 쓰기")
        assert refused(say, store, seen, ActionStatus.DONE).code == "action_changed"
        assert of(store, first)[0].text == "수요일까지 복습 노트 쓰기"

    def test_what_is_as_it_was_makes_no_new_version(self, store, first):
        add(store, first)
        (seen,) = of(store, first)
        edit(store, seen)
        say(store, seen, ActionStatus.OPEN)
        assert of(store, first) == (seen,)

    def test_an_action_is_settled_and_opened_again(self, store, first):
        add(store, first)
        for status in (ActionStatus.DONE, ActionStatus.DROPPED, ActionStatus.OPEN):
            say(store, of(store, first)[0], status)
            (action,) = of(store, first)
            assert action.status is status
            assert action.closed_at == (None if status is ActionStatus.OPEN else NOW)

    def test_a_closed_board_keeps_its_words_and_lets_the_action_go_on(self, store, first, duri):
        add(store, first)
        close(store, first)
        assert refused(edit, store, of(store, first)[0], text="다른 것").code == "board_closed"
        edit(store, of(store, first)[0], owner_id=duri.id, due=TOMORROW)
        say(store, of(store, first)[0], ActionStatus.DONE)
        (action,) = of(store, first)
        assert (action.owner, action.due, action.status) == ("두리", TOMORROW, ActionStatus.DONE)

    def test_carried_is_not_a_status_that_anybody_can_set(self, store, first):
        add(store, first)
        with pytest.raises(ValueError, match="carry_action"):
            say(store, of(store, first)[0], ActionStatus.CARRIED)


class TestAMemberWhoLeft:
    def test_still_stands_at_their_actions_marked_and_anyone_may_give_them_to_another(self, store, first, duri):
        add(store, first, owner_id=duri.id)
        group.remove_member(store, duri.id)
        (action,) = of(store, first)
        assert (action.owner, action.owner_removed) == ("두리", True)
        assert "who" in action.missing
        edit(store, action, theme="복습")
        edit(store, of(store, first)[0], owner_id=1)
        assert (of(store, first)[0].owner, of(store, first)[0].owner_removed) == ("하나", False)

    def test_is_given_no_new_action_and_writes_none(self, store, first, duri):
        group.remove_member(store, duri.id)
        assert refused(add, store, first, owner_id=duri.id).code == "member_unknown"
        assert refused(add, store, first, by=duri.id).code == "member_unknown"


class TestTheOpenOnesOfAMember:
    def test_are_their_own_the_next_due_first(self, store, first, second, duri):
        add(store, first, "언젠가", owner_id=1)
        add(store, first, "내일", owner_id=1, due=TOMORROW)
        add(store, second, "오늘", owner_id=1, due=TODAY)
        add(store, second, "두리의 것", owner_id=duri.id)
        add(store, second, "누구의 것도 아님")
        assert [action.text for action in actions.open_actions(store, owner_id=1)] == ["오늘", "내일", "언젠가"]

    def test_are_open_and_of_a_board_that_is_there(self, store, first, second):
        for board in (first, second):
            add(store, board, owner_id=1)
        say(store, of(store, first)[0], ActionStatus.DONE)
        remove(store, second)
        assert actions.open_actions(store, owner_id=1) == ()


def test_what_a_vague_action_lacks_is_told_while_it_is_open(store, first):
    add(store, first, "공유를 잘하자")
    (action,) = of(store, first)
    assert action.missing == ("who", "when", "what")
    edit(store, action, owner_id=1, due=TOMORROW)
    assert of(store, first)[0].missing == ("what",)
    say(store, of(store, first)[0], ActionStatus.DROPPED)
    assert of(store, first)[0].missing == ()
