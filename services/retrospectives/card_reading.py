"""The cards of a board as one person sees them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from models import Card, Member, Phase, Retrospective, Vote
from services.retrospectives.authorship import is_mine
from services.retrospectives.evidence import evidence_views
from services.retrospectives.formats import Column, column_of
from services.retrospectives.views import PHASES, CardView, Person

_SHOWS_VOTES = PHASES.index(Phase.DISCUSS)


def card_views(
    session: Session, board: Retrospective, columns: Sequence[Column], person: Person
) -> tuple[CardView, ...]:
    """The cards that are on a board: column by column in the order in which they stand, each group behind its leader.

    What others wrote is left out of hidden cards, and with it what they cite. The votes of a group stand on its leader.
    """
    rows = {row.id: row for row in session.execute(_statement(board.id))}
    voters = _voters(session, board, rows)
    evidence = evidence_views(session, list(rows))
    shows_votes = PHASES.index(board.phase) >= _SHOWS_VOTES
    places = {column.key: index for index, column in enumerate(columns)}
    found = []
    for row in rows.values():
        leader = rows[row.group_id] if row.group_id is not None else row
        column = column_of(leader.column_key, leader.sense, columns).key
        mine = is_mine(row, person)
        is_read = mine or board.revealed_at is not None
        voted_by = voters.get(row.id, frozenset())
        view = CardView(
            id=row.id,
            column=column,
            text=row.text if is_read else None,
            author=row.name if is_read else None,
            author_removed=is_read and row.left_at is not None,
            is_mine=mine,
            position=row.position,
            group_id=row.group_id,
            votes=len(voted_by) if shows_votes else None,
            voted=person.member_id in voted_by,
            version=row.version,
            phase=row.phase,
            evidence=evidence.get(row.id, ()) if is_read else (),
        )
        # A card of no column stands before those of the last one, the decisions.
        place = places.get(column, len(columns) - 1.5)
        found.append(((place, leader.position, leader.id, row.id != leader.id, row.position, row.id), view))
    return tuple(view for _, view in sorted(found, key=lambda pair: pair[0]))


def _statement(retrospective_id: int) -> Select[*tuple[Any, ...]]:
    """Plain rows: of a few hundred cards, objects of the ORM would take most of the time."""
    return (
        select(
            Card.id,
            Card.column_key,
            Card.sense,
            Card.text,
            Card.member_id,
            Card.author_nonce,
            Card.author_hash,
            Card.position,
            Card.group_id,
            Card.phase,
            Card.version,
            Member.name,
            Member.deleted_at.label("left_at"),
        )
        .outerjoin(Member, Member.id == Card.member_id)
        .where(Card.retrospective_id == retrospective_id, Card.deleted_at.is_(None))
    )


def _voters(session: Session, board: Retrospective, rows: Mapping[int, Row[*tuple[Any, ...]]]) -> dict[int, set[int]]:
    """Who voted for each single card or group, by the card that leads it."""
    found: dict[int, set[int]] = defaultdict(set)
    statement = select(Vote.card_id, Vote.member_id).where(Vote.retrospective_id == board.id)
    for card_id, member_id in session.execute(statement):
        row = rows.get(card_id)
        if row is not None:
            found[row.group_id or row.id].add(member_id)
    return found
