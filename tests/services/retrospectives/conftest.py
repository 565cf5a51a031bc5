from datetime import date

import pytest

from db.store import Store
from services.retrospectives import actions
from services.views import MemberView
from tests.actions import NOW, add_board
from tests.boards import Board, Team, new_board, new_team


@pytest.fixture
def team(store: Store) -> Team:
    """하나, 두리 and 세나."""
    return new_team(store)


@pytest.fixture
def board(store: Store, team: Team) -> Board:
    """A board of the week, begun by 하나."""
    return new_board(store, team.hana)


@pytest.fixture
def anonymous(store: Store, team: Team) -> Board:
    """The same, without names."""
    return new_board(store, team.hana, is_anonymous=True)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions are written at the moment of their tests."""
    monkeypatch.setattr(actions, "utc_now", lambda: NOW)


@pytest.fixture
def first(store: Store, hana: MemberView) -> int:
    """The board of a week, of which there are two."""
    return add_board(store, date(2022, 1, 21), title="1주차")


@pytest.fixture
def second(store: Store, first: int) -> int:
    """The board of the week after."""
    return add_board(store, date(2022, 1, 28), title="2주차")
