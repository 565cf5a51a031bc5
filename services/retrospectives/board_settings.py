"""What can be changed about a board: title, period, votes, anonymity, format."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from models import Card, CheckIn, Retrospective
from services.errors import ServiceError
from services.retrospectives.access import check_board_version, columns_of, open_board, stored_columns
from services.retrospectives.board_rules import check_format_name, check_period, check_votes, clean_title
from services.retrospectives.formats import Column
from services.retrospectives.own_formats import columns_for


def change_board(
    store: Store,
    *,
    retrospective_id: int,
    member_id: int,
    base_version: int,
    title: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    votes_per_member: int | None = None,
    is_anonymous: bool | None = None,
) -> None:
    """Change what is given. Fewer votes than were given already take none back.

    Raises ServiceError: board_gone, board_closed, board_changed, member_unknown, anonymity_fixed (there are cards or
    check-ins, perhaps removed ones), and of the values as create_board.
    """
    if votes_per_member is not None:
        check_votes(votes_per_member)
    cleaned = None if title is None else clean_title(title)
    with store.write() as session:
        board = open_board(session, retrospective_id, member_id)
        check_board_version(board, base_version)
        wanted = {
            "title": board.title if cleaned is None else cleaned,
            "first_day": first_day or board.first_day,
            "last_day": last_day or board.last_day,
            "votes_per_member": board.votes_per_member if votes_per_member is None else votes_per_member,
            "is_anonymous": board.is_anonymous if is_anonymous is None else is_anonymous,
        }
        check_period(wanted["first_day"], wanted["last_day"])
        if wanted["is_anonymous"] != board.is_anonymous and _is_written_on(session, board):
            raise ServiceError("anonymity_fixed")
        if any(getattr(board, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(board, name, value)
            board.version += 1


def change_format(
    store: Store,
    *,
    retrospective_id: int,
    member_id: int,
    base_version: int,
    format: str,
    columns: Sequence[Column] | None = None,
) -> None:
    """Give a board another format. Every card stays, and stands where formats.column_of says; going back undoes it.

    Raises ServiceError: board_gone, board_closed, board_changed, member_unknown, format_unknown, and of the columns as
    create_board.
    """
    format = check_format_name(format)
    with store.write() as session:
        board = open_board(session, retrospective_id, member_id)
        check_board_version(board, base_version)
        wanted = stored_columns(columns_for(session, format, columns, columns_of(board)))
        if (format, wanted) != (board.format, board.columns):
            board.format, board.columns = format, wanted
            board.version += 1


def _is_written_on(session: Session, board: Retrospective) -> bool:
    """Also by somebody who has taken it back: a removed card can come back, and it names its writer or does not."""
    cards = select(Card.id).where(Card.retrospective_id == board.id).limit(1)
    check_ins = select(CheckIn.id).where(CheckIn.retrospective_id == board.id).limit(1)
    return session.scalar(cards) is not None or session.scalar(check_ins) is not None
