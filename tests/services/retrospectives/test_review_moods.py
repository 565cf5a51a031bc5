"""The mood over boards: spreads, never a person, nothing below three raters and nothing while people still answer."""

from datetime import date, timedelta

from db.store import Store
from models import Phase
from services.retrospectives.review_moods import mood_trend
from tests.boards import FRIDAY, MONDAY, Board, Team, new_board

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def test_a_board_tells_the_mean_and_the_spread_of_its_check_in(store: Store, team: Team, board: Board) -> None:
    for person, mood, keeping_up in zip(team, (2, 3, 5), (1, 1, 4), strict=True):
        board.check_in(mood, keeping_up, by=person)
    board.go_to(Phase.GROUP)
    (found,) = mood_trend(store, *YEAR)
    assert (found.board_id, found.last_day) == (board.id, FRIDAY)
    assert (found.mood.raters, found.mood.lowest, found.mood.highest) == (3, 2, 5)
    assert found.mood.counts == (0, 1, 1, 0, 1)
    assert found.keeping_up.mean == 2


def test_below_three_raters_only_their_number_is_told(store: Store, team: Team, board: Board) -> None:
    board.check_in(2, 4, by=team.hana)
    board.check_in(5, None, by=team.duri)
    board.go_to(Phase.GROUP)
    (found,) = mood_trend(store, *YEAR)
    assert (found.mood.raters, found.keeping_up.raters) == (2, 1)
    for spread in (found.mood, found.keeping_up):
        assert (spread.mean, spread.lowest, spread.highest, spread.counts) == (None, None, None, None)


def test_one_of_the_two_can_be_hidden_and_the_other_told(store: Store, team: Team, board: Board) -> None:
    for person, keeping_up in zip(team, (3, None, None), strict=True):
        board.check_in(4, keeping_up, by=person)
    board.go_to(Phase.GROUP)
    (found,) = mood_trend(store, *YEAR)
    assert found.mood.mean == 4
    assert found.keeping_up.mean is None


def test_nothing_is_told_while_people_may_still_answer(store: Store, team: Team, board: Board) -> None:
    for person in team:
        board.check_in(3, by=person)
    board.go_to(Phase.CHECK_IN)
    assert mood_trend(store, *YEAR) == ()


def test_boards_stand_in_the_order_of_their_last_days(store: Store, team: Team) -> None:
    later = new_board(store, team.hana, first_day=MONDAY + timedelta(7), last_day=FRIDAY + timedelta(7))
    earlier = new_board(store, team.hana)
    for board in (later, earlier):
        board.check_in(3)
        board.go_to(Phase.GROUP)
    assert [found.board_id for found in mood_trend(store, *YEAR)] == [earlier.id, later.id]
    assert [found.board_id for found in mood_trend(store, MONDAY, FRIDAY)] == [earlier.id]


def test_an_anonymous_board_tells_the_same(store: Store, team: Team, anonymous: Board) -> None:
    for person in team:
        anonymous.check_in(4, 2, by=person)
    anonymous.go_to(Phase.GROUP)
    (found,) = mood_trend(store, *YEAR)
    assert (found.mood.mean, found.keeping_up.mean) == (4, 2)
