"""Reading actions: those of a board, those that earlier boards left to it, and the open ones of a member."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from db.store import Store
from journal.action_hints import missing
from models import ActionItem, ActionStatus, Member, Retrospective
from services.retrospectives.views import ActionView


def action_views(session: Session, rows: Sequence[ActionItem]) -> tuple[ActionView, ...]:
    """The actions as they are handed out, in the order given; however many they are, with three queries."""
    if not rows:
        return ()
    chains = _chains(session, [row.id for row in rows])
    boards = _boards(session, {row.retrospective_id for row in rows})
    owners = _owners(session, {row.owner_id for row in rows if row.owner_id is not None})
    views = []
    for row in rows:
        title, first_day, last_day = boards[row.retrospective_id]
        owner, owner_removed = owners[row.owner_id] if row.owner_id is not None else (None, False)
        chain, since = chains[row.id]
        has_owner = owner is not None and not owner_removed
        is_open = row.status is ActionStatus.OPEN
        views.append(
            ActionView(
                id=row.id,
                retrospective_id=row.retrospective_id,
                board_title=title,
                board_first_day=first_day,
                board_last_day=last_day,
                card_id=row.card_id,
                text=row.text,
                owner_id=row.owner_id,
                owner=owner,
                owner_removed=owner_removed,
                due=row.due,
                status=row.status,
                theme=row.theme,
                chain=chain,
                since=since,
                closed_at=row.closed_at,
                version=row.version,
                missing=missing(row.text, has_owner, row.due is not None) if is_open else (),
            )
        )
    return tuple(views)


def actions_of(session: Session, board: Retrospective) -> tuple[ActionView, ...]:
    """The actions that were decided on a board, or carried to it, in the order of writing."""
    statement = select(ActionItem).where(ActionItem.retrospective_id == board.id, ActionItem.deleted_at.is_(None))
    return action_views(session, session.scalars(statement.order_by(ActionItem.id)).all())


def actions_before(session: Session, board: Retrospective) -> tuple[ActionView, ...]:
    """What earlier boards left to this one: the actions that were open when it was begun, the oldest first.

    Those that were settled since then still stand among them, as does what was carried to this very board; what went
    on to another board does not. Of a closed board nothing counts that was decided after its end.
    """
    successor = aliased(ActionItem)
    carried_here = (
        select(successor.id)
        .where(
            successor.carried_from_id == ActionItem.id,
            successor.retrospective_id == board.id,
            successor.deleted_at.is_(None),
        )
        .exists()
    )
    settled_since = and_(
        ActionItem.status.in_((ActionStatus.DONE, ActionStatus.DROPPED)), ActionItem.closed_at >= board.created_at
    )
    statement = _living().where(
        _is_before(board), or_(ActionItem.status == ActionStatus.OPEN, settled_since, carried_here)
    )
    if board.closed_at is not None:
        statement = statement.where(ActionItem.created_at <= board.closed_at)
    order = (Retrospective.last_day, Retrospective.id, ActionItem.id)
    return action_views(session, session.scalars(statement.order_by(*order)).all())


def open_actions(store: Store, *, owner_id: int) -> tuple[ActionView, ...]:
    """What a member has to do: the next due first, what has no day after all that have one."""
    statement = _living().where(ActionItem.owner_id == owner_id, ActionItem.status == ActionStatus.OPEN)
    with store.read() as session:
        rows = session.scalars(statement.order_by(ActionItem.due.is_(None), ActionItem.due, ActionItem.id)).all()
        return action_views(session, rows)


def _living() -> Select[ActionItem]:
    """The actions that are there, of boards that are there."""
    statement = select(ActionItem).join(Retrospective, Retrospective.id == ActionItem.retrospective_id)
    return statement.where(ActionItem.deleted_at.is_(None), Retrospective.deleted_at.is_(None))


def _is_before(board: Retrospective) -> ColumnElement[bool]:
    """Whether a board's turn came before that of this one."""
    same_end = and_(Retrospective.last_day == board.last_day, Retrospective.id < board.id)
    return or_(Retrospective.last_day < board.last_day, same_end)


def _chains(session: Session, action_ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """How often each action was carried, and when the first of its chain was decided."""
    begin = select(
        ActionItem.id.label("action_id"),
        ActionItem.carried_from_id.label("before_id"),
        ActionItem.created_at.label("since"),
    ).where(ActionItem.id.in_(action_ids))
    chain = begin.cte("chain", recursive=True)
    earlier = select(chain.c.action_id, ActionItem.carried_from_id, ActionItem.created_at)
    chain = chain.union_all(earlier.join(ActionItem, ActionItem.id == chain.c.before_id))
    lengths: dict[int, int] = dict.fromkeys(action_ids, -1)
    first: dict[int, datetime] = {}
    for action_id, before_id, since in session.execute(select(chain)):
        lengths[action_id] += 1
        if before_id is None:
            first[action_id] = since
    return {action_id: (lengths[action_id], first[action_id]) for action_id in action_ids}


def _boards(session: Session, board_ids: set[int]) -> dict[int, tuple[str, date, date]]:
    """The titles of boards, and their first and last days."""
    statement = select(Retrospective.id, Retrospective.title, Retrospective.first_day, Retrospective.last_day)
    rows = session.execute(statement.where(Retrospective.id.in_(board_ids)))
    return {board_id: (title, first_day, last_day) for board_id, title, first_day, last_day in rows}


def _owners(session: Session, member_ids: set[int]) -> dict[int, tuple[str, bool]]:
    """The names of members, and whether they have left."""
    if not member_ids:
        return {}
    rows = session.execute(select(Member.id, Member.name, Member.deleted_at).where(Member.id.in_(member_ids)))
    return {member_id: (name, deleted_at is not None) for member_id, name, deleted_at in rows}
