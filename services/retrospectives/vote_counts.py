"""Votes as rows: whose stand on which card. These functions run inside the caller's transaction."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Card, Retrospective, Vote


def votes_given(session: Session, board: Retrospective, member_id: int) -> int:
    """How many votes a member has on the cards of a board; those on removed cards are free again."""
    statement = select(func.count()).select_from(Vote).join(Card, Card.id == Vote.card_id)
    of_member = (Vote.retrospective_id == board.id, Vote.member_id == member_id, Card.deleted_at.is_(None))
    return session.scalars(statement.where(*of_member)).one()


def move_votes(session: Session, card: Card, to: Card) -> None:
    """Give the votes for one card to another, on which nobody gets a second one."""
    voters = set(session.scalars(select(Vote.member_id).where(Vote.card_id == to.id)))
    for vote in session.scalars(select(Vote).where(Vote.card_id == card.id)):
        if vote.member_id in voters:
            session.delete(vote)
        else:
            vote.card_id = to.id
    session.flush()


def drop_votes_too_many(session: Session, board: Retrospective, card: Card) -> None:
    """Take back the votes for a card that has come back, of members who have given them to other cards since."""
    session.flush()
    for vote in session.scalars(select(Vote).where(Vote.card_id == card.id)):
        if votes_given(session, board, vote.member_id) > board.votes_per_member:
            session.delete(vote)
    session.flush()
