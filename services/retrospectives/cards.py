"""Writing cards: each by its author alone, at any time before the board is closed."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.store import Store
from models import Card, check_text, utc_now
from models.card import CARD_LIMIT
from services.errors import ServiceError, refusing_unfit_text
from services.retrospectives.access import (
    any_card,
    check_author,
    check_card_version,
    columns_of,
    live_card,
    open_board,
)
from services.retrospectives.authorship import is_mine, sign, stored_save_id
from services.retrospectives.evidence import write_evidence
from services.retrospectives.formats import Column
from services.retrospectives.groups import followers, hand_over, rejoin
from services.retrospectives.views import EvidenceOf, Person
from services.retrospectives.vote_counts import drop_votes_too_many

MOST_CARDS = 1_000


def add_card(
    store: Store,
    *,
    retrospective_id: int,
    person: Person,
    column: str,
    text: str,
    save_id: str,
    evidence: Sequence[EvidenceOf] = (),
) -> int:
    """Add a card at the end of a column; return its id. The same `save_id` of the same person adds it once.

    A card of an anonymous board keeps no evidence: whose note it cites would name who wrote it.

    Raises ServiceError: board_gone, board_closed, member_unknown, no_secret, column_unknown (column), too_many_cards
    (limit), save_id_reused, and of the text as edit_card, of the evidence as write_evidence.
    """
    text = clean_card(text)
    with store.write() as session:
        board = open_board(session, retrospective_id, person.member_id)
        save_id = stored_save_id(save_id, person, board.is_anonymous)
        earlier = session.scalar(select(Card).where(Card.save_id == save_id))
        if earlier is not None:
            if earlier.retrospective_id != board.id or not is_mine(earlier, person):
                raise ServiceError("save_id_reused", save_id=save_id)
            return earlier.id
        place = open_column(columns_of(board), column)
        card = Card(
            retrospective_id=board.id,
            column_key=place.key,
            sense=place.sense,
            text=text,
            position=_next_position(session, board.id),
            phase=board.phase,
            save_id=save_id,
            **sign(person, board.is_anonymous),
        )
        session.add(card)
        session.flush()
        if not board.is_anonymous:
            write_evidence(session, card.id, evidence)
        return card.id


def edit_card(store: Store, *, card_id: int, person: Person, base_version: int, text: str) -> None:
    """Give a card of one's own another text.

    Raises ServiceError: card_gone, board_gone, board_closed, member_unknown, not_your_card, card_changed, card_empty,
    text_too_long (length, limit), nul_character, lone_surrogate.
    """
    text = clean_card(text)
    with store.write() as session:
        card, _ = live_card(session, card_id, person)
        check_author(card, person)
        if card.text == text:
            return
        check_card_version(card, base_version)
        card.text = text
        card.version += 1


def remove_card(store: Store, *, card_id: int, person: Person) -> None:
    """Take a card of one's own off the board; one that is off stays so. A group that it led is led by its next card.

    Raises ServiceError: card_gone, board_gone, board_closed, member_unknown, not_your_card.
    """
    with store.write() as session:
        card, board = any_card(session, card_id, person)
        check_author(card, person)
        if card.deleted_at is not None:
            return
        following = followers(session, card)
        if following:
            hand_over(session, card, following[0])
        # The moment of an anonymous card's end would say as much as that of its beginning.
        card.deleted_at = board.created_at if board.is_anonymous else utc_now()
        card.version += 1


def bring_back_card(store: Store, *, card_id: int, person: Person) -> None:
    """Undo remove_card: the card stands where it stood, with the votes that their voters have not given elsewhere.

    Raises ServiceError as remove_card does.
    """
    with store.write() as session:
        card, board = any_card(session, card_id, person)
        check_author(card, person)
        if card.deleted_at is None:
            return
        card.deleted_at = None
        card.version += 1
        rejoin(session, card)
        drop_votes_too_many(session, board, card)


def clean_card(text: str) -> str:
    """What a card says, with plain line ends and nothing empty around it.

    Raises ServiceError: card_empty, text_too_long (length, limit), nul_character, lone_surrogate.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise ServiceError("card_empty")
    with refusing_unfit_text():
        return check_text(text, CARD_LIMIT)


def open_column(columns: Sequence[Column], key: str) -> Column:
    """The column of a board under this key. Raises ServiceError("column_unknown")."""
    found = next((column for column in columns if column.key == key), None)
    if found is None:
        raise ServiceError("column_unknown", column=key)
    return found


def _next_position(session: Session, retrospective_id: int) -> float:
    """Behind every card of the board. Raises ServiceError("too_many_cards")."""
    of_board = Card.retrospective_id == retrospective_id
    count, last = session.execute(select(func.count(), func.max(Card.position)).where(of_board)).one()
    if count >= MOST_CARDS:
        raise ServiceError("too_many_cards", limit=MOST_CARDS)
    return (last or 0.0) + 1.0
