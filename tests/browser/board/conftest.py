"""A group of three with a board for this week."""

import pytest

from tests.browser.board.table import make_board, make_group
from tests.browser.server import Server
from tests.browser.today import opened


@pytest.fixture
def board(server: Server) -> int:
    """The board's id; two votes a member."""
    with opened(server) as store:
        make_group(store)
        return make_board(store, votes_per_member=2)
