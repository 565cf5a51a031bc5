"""Check-ins: told in sum, never one by one, and not at all below three."""

import pytest

from models import Phase
from services.retrospectives.board_text import board_csv, board_markdown
from services.retrospectives.check_ins import spread
from services.retrospectives.views import Spread
from tests.boards import WORDS
from tests.saves import refusal


@pytest.mark.parametrize("ratings", [(), (5,), (1, 5), (None, 4, None, 2)])
def test_below_three_raters_only_their_number_is_told(ratings):
    raters = sum(rating is not None for rating in ratings)
    assert spread(ratings) == Spread(raters, None, None, None, None)


def test_from_three_raters_on_the_spread_is_told():
    assert spread((5, None, 1, 3)) == Spread(3, 3.0, 1, 5, (1, 0, 1, 0, 1))


def test_what_one_says_is_shown_to_oneself(board, team):
    board.check_in(4, 2, by=team.duri)
    assert (board.see(team.duri).my_mood, board.see(team.duri).my_keeping_up) == (4, 2)
    assert (board.see(team.sena).my_mood, board.see(team.sena).my_keeping_up) == (None, None)


@pytest.mark.parametrize("kind", ["board", "anonymous"])
def test_said_again_the_last_word_counts(request, team, kind):
    board = request.getfixturevalue(kind)
    for mood in (1, 2, 3):
        board.check_in(mood, by=team.duri)
    board.check_in(None, 5, by=team.duri)
    board.go_to(Phase.GROUP)
    view = board.see(team.duri)
    assert (view.my_mood, view.my_keeping_up) == (None, 5)
    assert view.keeping_up == Spread(1, None, None, None, None) and view.mood == Spread(0, None, None, None, None)


def test_the_sum_is_shown_once_nobody_can_change_it_any_more(board, team):
    for person in team:
        board.check_in(3, by=person)
    shown_at_last = False
    for phase in Phase:
        if phase is Phase.CLOSED:
            board.close()
        else:
            board.go_to(phase)
        shown_at_last = shown_at_last or phase is Phase.GROUP
        assert (board.see().mood is not None) == shown_at_last
    board.reopen()
    assert refusal(board.check_in, 5).code == "check_in_over"
    assert board.see().mood == Spread(3, 3.0, 3, 3, (0, 0, 3, 0, 0))


@pytest.mark.parametrize("kind", ["board", "anonymous"])
def test_results_under_three_raters_are_nowhere(request, team, kind):
    board = request.getfixturevalue(kind)
    board.check_in(1, 5, by=team.duri)
    board.check_in(2, 5, by=team.sena)
    board.go_to(Phase.DISCUSS)
    view = board.see()
    hidden = Spread(2, None, None, None, None)
    assert (view.mood, view.keeping_up) == (hidden, hidden)
    assert "- 기분: 2명\n- 따라가는 정도: 2명\n" in board_markdown(view, WORDS)
    assert "기분,,2명,,,,,,\r\n따라가는 정도,,2명,,,,,,\r\n" in board_csv(view, WORDS).decode("utf-8-sig")


@pytest.mark.parametrize("kind", ["board", "anonymous"])
def test_of_two_questions_one_can_be_told_and_the_other_hidden(request, team, kind):
    board = request.getfixturevalue(kind)
    board.check_in(1, 5, by=team.duri)
    board.check_in(2, 5, by=team.sena)
    board.check_in(3, None, by=team.hana)
    board.go_to(Phase.DISCUSS)
    view = board.see()
    assert view.mood == Spread(3, 2.0, 1, 3, (1, 1, 1, 0, 0))
    assert view.keeping_up == Spread(2, None, None, None, None)
    assert "- 기분: 3명, 평균 2.0\n- 따라가는 정도: 2명\n" in board_markdown(view, WORDS)
    assert '기분,,"3명, 평균 2.0"' in board_csv(view, WORDS).decode("utf-8-sig")


@pytest.mark.parametrize(("mood", "keeping_up"), [(0, 3), (6, None), (None, -1)])
def test_a_rating_goes_from_one_to_five(board, mood, keeping_up):
    assert refusal(board.check_in, mood, keeping_up).code == "rating_unfit"
    assert board.see().my_mood is None


def test_nobody_checks_in_on_a_closed_board(board):
    board.close()
    assert refusal(board.check_in, 3).code == "board_closed"
