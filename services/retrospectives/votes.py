"""Voting: a member gives a card one vote at most, and a board no more than it allows."""

from sqlalchemy import select

from db.store import Store
from models import Phase, Vote
from services.errors import ServiceError
from services.retrospectives.access import live_card
from services.retrospectives.groups import followers, leader_of
from services.retrospectives.views import Person
from services.retrospectives.vote_counts import votes_given


def set_vote(store: Store, *, card_id: int, member_id: int, voted: bool) -> None:
    """Vote for a card, or take the vote back; said twice it counts once. A vote for a card of a group is the group's.

    Raises ServiceError: card_gone, board_gone, board_closed, member_unknown, not_voting (another phase), votes_used_up
    (limit).
    """
    with store.write() as session:
        card, board = live_card(session, card_id, Person(member_id))
        if board.phase is not Phase.VOTE:
            raise ServiceError("not_voting")
        leader = leader_of(session, card)
        group = [leader.id, *(follower.id for follower in followers(session, leader))]
        given = session.scalars(select(Vote).where(Vote.card_id.in_(group), Vote.member_id == member_id)).all()
        if voted == bool(given):
            return
        if not voted:
            for vote in given:
                session.delete(vote)
            return
        # Counted under the lock of this transaction: two requests at once cannot both be the last one allowed.
        if votes_given(session, board, member_id) >= board.votes_per_member:
            raise ServiceError("votes_used_up", limit=board.votes_per_member)
        session.add(Vote(retrospective_id=board.id, card_id=leader.id, member_id=member_id))
