"""What became of the actions: each counted once however often it was carried, with days as the group counts them."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from db.store import Store
from models import ActionItem, ActionStatus, Member, Retrospective, utc_now
from services.retrospectives.review_actions import action_figures, figures_by_owner, figures_of, reviewed_actions
from tests.boards import Team, new_board

MONDAY = date(2022, 1, 17)
TODAY = MONDAY + timedelta(days=40)
EVER = (MONDAY - timedelta(days=100), TODAY)


def moment(day: date) -> datetime:
    """Noon in Korea."""
    return datetime.combine(day, time(3), UTC)


@pytest.fixture
def boards(store: Store, team: Team) -> list[int]:
    """Three boards, of three weeks."""
    weeks = [MONDAY + timedelta(weeks=week) for week in range(3)]
    return [new_board(store, team.hana, first_day=day, last_day=day + timedelta(days=4)).id for day in weeks]


def decide(
    store: Store,
    board: int,
    day: date,
    status: ActionStatus = ActionStatus.OPEN,
    *,
    closed: date | None = None,
    owner: int | None = None,
    due: date | None = None,
    earlier: int | None = None,
) -> int:
    """Write an action as it was on a day."""
    action = ActionItem(
        retrospective_id=board,
        text="매일 아침 질문 하나 적기",
        status=status,
        owner_id=owner,
        due=due,
        created_at=moment(day),
        closed_at=None if status is ActionStatus.OPEN else moment(closed or day),
        carried_from_id=earlier,
    )
    with store.write() as session:
        session.add(action)
        session.flush()
        return action.id


def carry_over(store: Store, boards: list[int], days: list[date], last: ActionStatus = ActionStatus.OPEN) -> None:
    """Write an action that went through these boards on these days."""
    earlier = None
    for board, (day, following) in zip(boards, pairwise([*days, days[-1]]), strict=True):
        is_last = board == boards[-1]
        status = last if is_last else ActionStatus.CARRIED
        earlier = decide(store, board, day, status, closed=following, earlier=earlier)


def test_an_action_that_was_carried_twice_is_one_action_with_three_boards(store: Store, boards: list[int]) -> None:
    days = [MONDAY + timedelta(days=4), MONDAY + timedelta(days=11), MONDAY + timedelta(days=18)]
    carry_over(store, boards, days)
    (action,) = reviewed_actions(store, *EVER)
    assert [(step.board_id, step.day) for step in action.steps] == list(zip(boards, days, strict=True))
    assert action.times_carried == 2
    assert action.status is ActionStatus.OPEN
    assert action.age(TODAY) == (TODAY - days[0]).days


def test_the_age_of_what_was_done_ends_on_the_day_on_which_it_was_done(store: Store, boards: list[int]) -> None:
    decide(store, boards[0], MONDAY, ActionStatus.DONE, closed=MONDAY + timedelta(days=3))
    (action,) = reviewed_actions(store, *EVER)
    assert action.age(TODAY) == 3


def test_every_action_is_done_dropped_or_open(store: Store, team: Team, boards: list[int]) -> None:
    decide(store, boards[0], MONDAY, ActionStatus.DONE, closed=MONDAY + timedelta(days=2))
    decide(store, boards[0], MONDAY, ActionStatus.DONE, closed=MONDAY + timedelta(days=5))
    decide(store, boards[0], MONDAY, ActionStatus.DROPPED, closed=MONDAY + timedelta(days=9))
    decide(store, boards[1], TODAY - timedelta(days=10), owner=team.hana.member_id, due=TODAY)
    carry_over(store, boards, [TODAY - timedelta(days=20)] * 3)
    figures = action_figures(store, *EVER, today=TODAY)
    assert (figures.decided, figures.done, figures.dropped, figures.open) == (5, 2, 1, 2)
    assert (figures.carried, figures.most_carried, figures.with_owner_and_due) == (1, 2, 1)
    assert figures.median_days_to_done == 3.5
    assert (figures.median_age_days, figures.oldest_age_days) == (15, 20)


def test_figures_of_nothing_have_no_medians() -> None:
    figures = figures_of([], TODAY)
    assert (figures.decided, figures.median_days_to_done, figures.median_age_days, figures.oldest_age_days) == (
        (0, None, None, None)
    )


def test_a_period_has_what_was_open_on_one_of_its_days(store: Store, boards: list[int]) -> None:
    decide(store, boards[0], MONDAY, ActionStatus.DONE, closed=MONDAY + timedelta(days=6))
    decide(store, boards[1], MONDAY + timedelta(days=7))
    first_week = (MONDAY, MONDAY + timedelta(days=6))
    second_week = (MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    assert [action.status for action in reviewed_actions(store, *first_week)] == [ActionStatus.DONE]
    assert [action.status for action in reviewed_actions(store, *second_week)] == [ActionStatus.OPEN]
    assert len(reviewed_actions(store, *EVER)) == 2


def test_late_at_night_in_korea_it_is_already_the_next_day(store: Store, boards: list[int]) -> None:
    action_id = decide(store, boards[0], MONDAY)
    with store.write() as session:
        session.get_one(ActionItem, action_id).created_at = datetime(2022, 1, 17, 15, 30, tzinfo=UTC)
    assert reviewed_actions(store, *EVER)[0].decided == date(2022, 1, 18)


def test_one_owners_actions_can_be_asked_for(store: Store, team: Team, boards: list[int]) -> None:
    decide(store, boards[0], MONDAY, owner=team.hana.member_id)
    decide(store, boards[0], MONDAY, owner=team.duri.member_id)
    found = reviewed_actions(store, *EVER, owner_id=team.duri.member_id)
    assert [action.owner for action in found] == ["두리"]


def test_owners_are_told_by_name_those_who_left_marked_and_nobody_last(
    store: Store, team: Team, boards: list[int]
) -> None:
    decide(store, boards[0], MONDAY)
    decide(store, boards[0], MONDAY, owner=team.hana.member_id)
    decide(store, boards[0], MONDAY, ActionStatus.DONE, owner=team.duri.member_id)
    decide(store, boards[0], MONDAY, owner=team.duri.member_id)
    with store.write() as session:
        session.get_one(Member, team.duri.member_id).deleted_at = utc_now()
    found = figures_by_owner(reviewed_actions(store, *EVER), TODAY)
    assert [(each.owner, each.owner_removed, each.figures.decided, each.figures.done) for each in found] == [
        ("두리", True, 2, 1),
        ("하나", False, 1, 0),
        (None, False, 1, 0),
    ]


def test_actions_of_a_board_in_the_trash_are_left_out(store: Store, boards: list[int]) -> None:
    decide(store, boards[0], MONDAY)
    with store.write() as session:
        session.get_one(Retrospective, boards[0]).deleted_at = utc_now()
    assert reviewed_actions(store, *EVER) == ()


def test_what_was_carried_and_then_removed_has_been_let_go(store: Store, boards: list[int]) -> None:
    carry_over(store, boards[:2], [MONDAY, MONDAY + timedelta(days=7)])
    with store.write() as session:
        session.query(ActionItem).filter(ActionItem.retrospective_id == boards[1]).one().deleted_at = utc_now()
    (action,) = reviewed_actions(store, *EVER)
    assert (action.status, action.times_carried) == (ActionStatus.DROPPED, 0)


def test_an_action_is_one_action_also_when_a_board_in_the_middle_of_its_way_was_removed(
    store: Store, boards: list[int]
) -> None:
    carry_over(store, boards, [MONDAY, MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)])
    with store.write() as session:
        session.get_one(Retrospective, boards[1]).deleted_at = utc_now()
    (action,) = reviewed_actions(store, *EVER)
    assert [step.board_id for step in action.steps] == [boards[0], boards[2]]
    assert (action.status, action.decided) == (ActionStatus.OPEN, MONDAY)
