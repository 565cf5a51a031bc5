"""The board or the card that somebody asks to see or to change. These functions run inside the caller's transaction."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models import Card, Phase, Retrospective
from services.errors import ServiceError
from services.retrospectives.authorship import is_mine
from services.retrospectives.formats import DECISIONS, ELSEWHERE, SENSES, Column, Sense
from services.retrospectives.views import Person
from services.rights import check_member


def live_board(session: Session, retrospective_id: int) -> Retrospective:
    """A board that is not removed. Raises ServiceError("board_gone")."""
    board = session.get(Retrospective, retrospective_id)
    if board is None or board.deleted_at is not None:
        raise ServiceError("board_gone", retrospective_id=retrospective_id)
    return board


def open_board(session: Session, retrospective_id: int, member_id: int) -> Retrospective:
    """A board that this member may write on. Raises ServiceError: board_gone, board_closed, member_unknown."""
    board = live_board(session, retrospective_id)
    check_member(session, member_id)
    if board.phase is Phase.CLOSED:
        raise ServiceError("board_closed")
    return board


def check_board_version(board: Retrospective, base_version: int) -> None:
    """Raises ServiceError("board_changed") unless the board is as whoever asks has seen it."""
    if board.version != base_version:
        raise ServiceError("board_changed")


def live_card(session: Session, card_id: int, person: Person) -> tuple[Card, Retrospective]:
    """A card and its board, both there, the board open. Raises ServiceError: card_gone, and as open_board."""
    card, board = any_card(session, card_id, person)
    if card.deleted_at is not None:
        raise ServiceError("card_gone", card_id=card_id)
    return card, board


def any_card(session: Session, card_id: int, person: Person) -> tuple[Card, Retrospective]:
    """The same, the card perhaps removed. Raises ServiceError: card_gone, and as open_board."""
    card = session.get(Card, card_id)
    if card is None:
        raise ServiceError("card_gone", card_id=card_id)
    return card, open_board(session, card.retrospective_id, person.member_id)


def check_card_version(card: Card, base_version: int) -> None:
    """Raises ServiceError("card_changed") unless the card is as whoever asks has seen it."""
    if card.version != base_version:
        raise ServiceError("card_changed", card_id=card.id)


def check_author(card: Card, person: Person) -> None:
    """Raises ServiceError("not_your_card") unless this person wrote the card."""
    if not is_mine(card, person):
        raise ServiceError("not_your_card")


def columns_of(board: Retrospective) -> tuple[Column, ...]:
    """The columns of a board's format, and last the one for what was decided."""
    return (*(read_column(stored) for stored in board.columns), DECISIONS)


def read_column(stored: dict[str, str]) -> Column:
    """A column as it was stored; one of a sense that is not known means something else."""
    senses: dict[str, Sense] = {sense: sense for sense in SENSES}
    sense = senses.get(stored["sense"], ELSEWHERE.sense)
    return Column(stored["key"], sense, stored.get("name", ""))


def stored_columns(columns: Sequence[Column]) -> list[dict[str, str]]:
    """Columns as the store keeps them."""
    return [{"key": column.key, "name": column.name, "sense": column.sense} for column in columns]
