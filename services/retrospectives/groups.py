"""Groups of cards: one card leads, the others follow it and stand where it stands.

A leader follows nobody, so that there is neither a chain nor a circle. Removed cards stay in their group: one that is
brought back finds its place. These functions run inside the caller's write transaction.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Card
from services.retrospectives.vote_counts import move_votes


def leader_of(session: Session, card: Card) -> Card:
    """The card that leads the group, a single card itself."""
    return card if card.group_id is None else session.get_one(Card, card.group_id)


def followers(session: Session, leader: Card, *, with_removed: bool = False) -> Sequence[Card]:
    """The cards that follow this one, in their order."""
    statement = select(Card).where(Card.group_id == leader.id)
    if not with_removed:
        statement = statement.where(Card.deleted_at.is_(None))
    return session.scalars(statement.order_by(Card.position, Card.id)).all()


def join(session: Session, card: Card, leader: Card) -> None:
    """Let a card, and all that follow it, follow a leader of the same board."""
    for joining in (card, *followers(session, card, with_removed=True)):
        joining.group_id = leader.id
        joining.column_key, joining.sense = leader.column_key, leader.sense
    session.flush()


def leave(session: Session, card: Card) -> Card | None:
    """Take a card out of its group; return the card that leads those it has left, None when it was in no group."""
    if card.group_id is not None:
        leader = leader_of(session, card)
    else:
        following = followers(session, card)
        if not following:
            return None
        leader = following[0]
        hand_over(session, card, leader)
    card.group_id = None
    session.flush()
    return leader


def hand_over(session: Session, leader: Card, successor: Card) -> None:
    """Let a follower lead: the leader and all others follow it, and it takes over the group's votes."""
    for following in followers(session, leader, with_removed=True):
        following.group_id = successor.id
    successor.group_id = None
    leader.group_id = successor.id
    session.flush()
    move_votes(session, leader, successor)


def rejoin(session: Session, card: Card) -> None:
    """Bring a card that comes back into its group, which it leads when all others are gone."""
    if card.group_id is None:
        return
    leader = leader_of(session, card)
    if leader.deleted_at is not None:
        hand_over(session, leader, card)
