"""Checking in: how members feel, and how well they keep up, told in sum and never one by one."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select

from db.store import Store
from models import CheckIn
from services.errors import ServiceError
from services.retrospectives.access import open_board
from services.retrospectives.authorship import is_mine, sign
from services.retrospectives.views import FEWEST_RATERS, Person, Spread

RATINGS = range(1, 6)


def check_in(store: Store, *, retrospective_id: int, person: Person, mood: int | None, keeping_up: int | None) -> None:
    """Say how one feels and keeps up, from 1 (low) to 5 (high); None says nothing. Said again, the last word counts.

    Once the cards are shown the sum is, and stays as it is: of two sums the difference would tell what one person said.

    Raises ServiceError: board_gone, board_closed, check_in_over, member_unknown, no_secret, rating_unfit.
    """
    for rating in (mood, keeping_up):
        if rating is not None and rating not in RATINGS:
            raise ServiceError("rating_unfit")
    with store.write() as session:
        board = open_board(session, retrospective_id, person.member_id)
        if board.revealed_at is not None:
            raise ServiceError("check_in_over")
        signature = sign(person, board.is_anonymous)
        rows = session.scalars(select(CheckIn).where(CheckIn.retrospective_id == board.id))
        own = next((row for row in rows if is_mine(row, person)), None)
        if own is None:
            own = CheckIn(retrospective_id=board.id, **signature)
            session.add(own)
        own.mood, own.keeping_up = mood, keeping_up


def spread(ratings: Iterable[int | None]) -> Spread:
    """Ratings in short; fewer than FEWEST_RATERS are only counted."""
    given = sorted(rating for rating in ratings if rating is not None)
    if len(given) < FEWEST_RATERS:
        return Spread(len(given), None, None, None, None)
    counted = Counter(given)
    one, two, three, four, five = (counted[rating] for rating in RATINGS)
    return Spread(len(given), sum(given) / len(given), given[0], given[-1], (one, two, three, four, five))
