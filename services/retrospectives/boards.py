"""The boards of the group: beginning one, finding them, the trash and back."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from db.store import Store
from models import ActionItem, ActionStatus, Card, Phase, Retrospective, utc_now
from services.errors import ServiceError
from services.retrospectives.access import stored_columns
from services.retrospectives.actions import settle_carried
from services.retrospectives.board_rules import check_format_name, check_period, check_votes, clean_title
from services.retrospectives.formats import DEFAULT_FORMAT, Column
from services.retrospectives.own_formats import columns_for
from services.retrospectives.views import BoardSummary
from services.rights import check_member


def create_board(
    store: Store,
    *,
    member_id: int,
    first_day: date,
    last_day: date,
    save_id: str,
    title: str = "",
    format: str = DEFAULT_FORMAT,
    columns: Sequence[Column] | None = None,
    is_anonymous: bool = False,
    votes_per_member: int = 5,
) -> int:
    """Begin a board for a period, both days included, in the phase of writing; return its id.

    `columns` are by default those of the format, built-in or the group's own. Boards may overlap (`overlapping` tells
    with which). The same `save_id` again begins no second one.

    Raises ServiceError: member_unknown, days_out_of_order (day, day_end), period_too_long (count, limit), votes_unfit
    (limit), format_unknown (name), text_too_long, nul_character, lone_surrogate, and of columns as clean_columns.
    """
    check_period(first_day, last_day)
    check_votes(votes_per_member)
    title, format = clean_title(title), check_format_name(format)
    with store.write() as session:
        earlier = session.scalar(select(Retrospective).where(Retrospective.save_id == save_id))
        if earlier is not None:
            return earlier.id
        check_member(session, member_id)
        board = Retrospective(
            title=title,
            first_day=first_day,
            last_day=last_day,
            format=format,
            columns=stored_columns(columns_for(session, format, columns)),
            phase=Phase.WRITE,
            is_anonymous=is_anonymous,
            votes_per_member=votes_per_member,
            save_id=save_id,
        )
        session.add(board)
        session.flush()
        return board.id


def list_boards(store: Store) -> tuple[BoardSummary, ...]:
    """The boards, the newest first."""
    return _summaries(store, Retrospective.deleted_at.is_(None))


def overlapping(store: Store, first_day: date, last_day: date) -> tuple[BoardSummary, ...]:
    """The boards that have a day from first to last, the newest first."""
    is_within = (Retrospective.first_day <= last_day, Retrospective.last_day >= first_day)
    return _summaries(store, Retrospective.deleted_at.is_(None), *is_within)


def removed_boards(store: Store) -> tuple[BoardSummary, ...]:
    """The boards in the trash, the newest first."""
    return _summaries(store, Retrospective.deleted_at.is_not(None))


def remove_board(store: Store, *, retrospective_id: int, member_id: int) -> None:
    """Put a board into the trash, with all that is on it; one that is there stays there.

    What was carried to it is open again where it came from. Raises ServiceError: board_gone, member_unknown.
    """
    _set_removed(store, retrospective_id, member_id, removed=True)


def bring_back_board(store: Store, *, retrospective_id: int, member_id: int) -> None:
    """Undo remove_board. Raises ServiceError as it does."""
    _set_removed(store, retrospective_id, member_id, removed=False)


def _set_removed(store: Store, retrospective_id: int, member_id: int, *, removed: bool) -> None:
    with store.write() as session:
        board = session.get(Retrospective, retrospective_id)
        if board is None:
            raise ServiceError("board_gone", retrospective_id=retrospective_id)
        check_member(session, member_id)
        if removed != (board.deleted_at is not None):
            board.deleted_at = utc_now() if removed else None
            board.version += 1
            session.flush()
            settle_carried(session, board.id)


def _summaries(store: Store, *conditions: ColumnElement[bool]) -> tuple[BoardSummary, ...]:
    cards = select(Card.retrospective_id, func.count().label("cards")).where(Card.deleted_at.is_(None))
    cards = cards.group_by(Card.retrospective_id).subquery()
    actions = select(ActionItem.retrospective_id, func.count().label("actions"))
    actions = actions.where(ActionItem.deleted_at.is_(None), ActionItem.status == ActionStatus.OPEN)
    actions = actions.group_by(ActionItem.retrospective_id).subquery()
    statement = (
        select(Retrospective, func.coalesce(cards.c.cards, 0), func.coalesce(actions.c.actions, 0))
        .outerjoin(cards, cards.c.retrospective_id == Retrospective.id)
        .outerjoin(actions, actions.c.retrospective_id == Retrospective.id)
        .where(*conditions)
        .order_by(Retrospective.last_day.desc(), Retrospective.id.desc())
    )
    with store.read() as session:
        return tuple(
            BoardSummary(
                id=board.id,
                title=board.title,
                first_day=board.first_day,
                last_day=board.last_day,
                format=board.format,
                phase=board.phase,
                is_anonymous=board.is_anonymous,
                cards=card_count,
                open_actions=action_count,
            )
            for board, card_count, action_count in session.execute(statement)
        )
