"""Arranging cards: from column to column, before one another, into groups and out of them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from models import Card, Retrospective
from services.errors import ServiceError
from services.retrospectives.access import check_author, check_card_version, columns_of, live_card
from services.retrospectives.formats import ELSEWHERE, Column, column_of
from services.retrospectives.groups import followers, join, leader_of, leave
from services.retrospectives.views import Person


def move_card(
    store: Store, *, card_id: int, person: Person, base_version: int, column: str, before_id: int | None
) -> None:
    """Put a card before another one of a column, or at its end (None, or the other is not there any more).

    A leader takes its group along; a card that follows one leaves its group. Where the card stands there already,
    nothing happens. Before the cards are revealed only the author moves a card.

    Raises ServiceError: card_gone, board_gone, board_closed, member_unknown, not_your_card, card_changed,
    column_unknown (column).
    """
    with store.write() as session:
        card, board = live_card(session, card_id, person)
        _check_may_arrange(board, card, person)
        columns = columns_of(board)
        target = _target(columns, card, column)
        others = [other for other in _tops(session, board, columns, target) if other.id != card.id]
        place = next((index for index, other in enumerate(others) if other.id == before_id), len(others))
        stands = column_of(card.column_key, card.sense, columns)
        is_top = card.group_id is None
        if is_top and stands == target and place == _place_among(card, others):
            return
        check_card_version(card, base_version)
        if not is_top:
            leave(session, card)
        if stands != target:
            for moved in (card, *followers(session, card, with_removed=True)):
                moved.column_key, moved.sense = target.key, target.sense
        _put(card, others, place)
        card.version += 1


def group_card(store: Store, *, card_id: int, person: Person, base_version: int, leader_id: int | None) -> None:
    """Let a card, with what follows it, join the group of another one, or leave its group (None).

    Where it is so already, nothing happens. Before the cards are revealed only the author of both cards groups them.

    Raises ServiceError: card_gone (also of the other card, or one of another board), board_gone, board_closed,
    member_unknown, not_your_card, card_changed.
    """
    with store.write() as session:
        card, board = live_card(session, card_id, person)
        _check_may_arrange(board, card, person)
        if leader_id is None:
            _take_out(session, board, card, base_version)
            return
        other, _ = live_card(session, leader_id, person)
        if other.retrospective_id != board.id:
            raise ServiceError("card_gone", card_id=leader_id)
        _check_may_arrange(board, other, person)
        leader = leader_of(session, other)
        if leader_of(session, card).id == leader.id:
            return
        check_card_version(card, base_version)
        join(session, card, leader)
        card.version += 1


def _take_out(session: Session, board: Retrospective, card: Card, base_version: int) -> None:
    """Out of its group, to stand right behind it."""
    if card.group_id is None and not followers(session, card):
        return
    check_card_version(card, base_version)
    leader = leave(session, card)
    columns = columns_of(board)
    tops = _tops(session, board, columns, column_of(card.column_key, card.sense, columns))
    others = [other for other in tops if other.id != card.id]
    behind = next((index + 1 for index, other in enumerate(others) if leader and other.id == leader.id), len(others))
    _put(card, others, behind)
    card.version += 1


def _check_may_arrange(board: Retrospective, card: Card, person: Person) -> None:
    if board.revealed_at is None:
        check_author(card, person)


def _target(columns: Sequence[Column], card: Card, key: str) -> Column:
    """The column to move to. ELSEWHERE is where a card may stay, not where it is put."""
    stands = column_of(card.column_key, card.sense, columns)
    found = next((column for column in (*columns, stands) if column.key == key), None)
    if found is None:
        raise ServiceError("column_unknown", column=key)
    return found if found.key != ELSEWHERE.key else stands


def _tops(session: Session, board: Retrospective, columns: Sequence[Column], column: Column) -> list[Card]:
    """What stands in a column: single cards and leaders, in their order."""
    statement = select(Card).where(
        Card.retrospective_id == board.id, Card.deleted_at.is_(None), Card.group_id.is_(None)
    )
    found = session.scalars(statement.order_by(Card.position, Card.id))
    return [card for card in found if column_of(card.column_key, card.sense, columns) == column]


def _place_among(card: Card, others: Sequence[Card]) -> int:
    return sum((other.position, other.id) < (card.position, card.id) for other in others)


def _put(card: Card, others: Sequence[Card], place: int) -> None:
    """Give a card a position at this place among the others."""
    if not others:
        return
    before = others[place - 1].position if place else others[0].position - 2.0
    after = others[place].position if place < len(others) else others[-1].position + 2.0
    card.position = (before + after) / 2
    if not before < card.position < after:
        # No number is left between the two: all of the column are numbered anew.
        for number, numbered in enumerate([*others[:place], card, *others[place:]]):
            numbered.position = float(number)
