"""What a team decides to do: added on a board, carried from board to board, done or dropped.

An action lives longer than its board: what becomes of it, who does it and until when may change when the board has
long been closed; its words then stay as they were agreed. Reading is in services/retrospectives/action_reading.py.
"""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from models import ActionItem, ActionStatus, Card, Phase, Retrospective, StudyGroup, check_text, compose, utc_now
from models.action_item import ACTION_LIMIT, THEME_LIMIT
from services.errors import ServiceError, refusing_unfit_text
from services.retrospectives.access import open_board
from services.retrospectives.action_reading import action_views, actions_before, actions_of, open_actions
from services.rights import check_member

__all__ = [
    "action_views",
    "actions_before",
    "actions_of",
    "add_action",
    "bring_back_action",
    "carry_action",
    "edit_action",
    "open_actions",
    "remove_action",
    "set_action_status",
    "settle_carried",
]


def add_action(
    store: Store,
    *,
    retrospective_id: int,
    member_id: int,
    text: str,
    save_id: str,
    owner_id: int | None = None,
    due: date | None = None,
    card_id: int | None = None,
    theme: str | None = None,
) -> int:
    """Decide an action on a board, perhaps from one of its cards; return its id. The same `save_id` adds it once.

    Raises ServiceError: board_gone, board_closed, card_gone, member_unknown, save_id_reused, action_empty,
    due_in_the_past, text_too_long, nul_character, lone_surrogate.
    """
    text, theme = _clean(text), _clean_theme(theme)
    with store.write() as session:
        stored = _stored(session, save_id, retrospective_id)
        if stored is not None:
            return stored.id
        open_board(session, retrospective_id, member_id)
        if owner_id is not None:
            check_member(session, owner_id)
        _check_due(session, due)
        if card_id is not None:
            card = session.get(Card, card_id)
            if card is None or card.deleted_at is not None or card.retrospective_id != retrospective_id:
                raise ServiceError("card_gone", card_id=card_id)
        action = ActionItem(
            retrospective_id=retrospective_id,
            card_id=card_id,
            text=text,
            owner_id=owner_id,
            due=due,
            theme=theme,
            save_id=save_id,
            created_at=utc_now(),
        )
        session.add(action)
        session.flush()
        return action.id


def edit_action(
    store: Store,
    *,
    action_id: int,
    member_id: int,
    base_version: int,
    text: str,
    owner_id: int | None,
    due: date | None,
    theme: str | None,
) -> None:
    """Change an action. An owner who has left, and a day that has passed, may stay; new ones may be neither.

    Raises ServiceError: action_gone, action_changed, action_carried, board_closed (other words on a closed board),
    member_unknown, action_empty, due_in_the_past, text_too_long, nul_character, lone_surrogate.
    """
    text, theme = _clean(text), _clean_theme(theme)
    with store.write() as session:
        action, board = _action(session, action_id, member_id, base_version)
        if action.status is ActionStatus.CARRIED:
            raise ServiceError("action_carried")
        if text != action.text and board.phase is Phase.CLOSED:
            raise ServiceError("board_closed")
        if owner_id is not None and owner_id != action.owner_id:
            check_member(session, owner_id)
        if due != action.due:
            _check_due(session, due)
        told = (text, owner_id, due, theme)
        if told != (action.text, action.owner_id, action.due, action.theme):
            action.text, action.owner_id, action.due, action.theme = told
            action.version += 1


def set_action_status(store: Store, *, action_id: int, member_id: int, base_version: int, status: ActionStatus) -> None:
    """Say that an action is done or dropped, or open after all; also when its board is closed.

    Raises ServiceError: action_gone, action_changed, action_carried, member_unknown. Only carry_action carries:
    CARRIED is a ValueError.
    """
    if status is ActionStatus.CARRIED:
        raise ValueError("an action is carried by carry_action")
    with store.write() as session:
        action, _ = _action(session, action_id, member_id, base_version)
        if action.status is ActionStatus.CARRIED:
            raise ServiceError("action_carried")
        _set_status(action, status)


def carry_action(
    store: Store, *, action_id: int, member_id: int, base_version: int, retrospective_id: int, save_id: str
) -> int:
    """Take an open action of an earlier board over to this one; return the id of the action that goes on.

    It keeps words, owner and theme, and its day unless that has passed: then the team is to agree on a new one. The
    same `save_id` carries once.

    Raises ServiceError: action_gone, action_changed, action_carried, action_not_open, board_gone, board_closed,
    carried_backwards, member_unknown, save_id_reused.
    """
    with store.write() as session:
        stored = _stored(session, save_id, retrospective_id)
        if stored is not None:
            return stored.id
        action, earlier = _action(session, action_id, member_id, base_version)
        board = open_board(session, retrospective_id, member_id)
        if action.status is ActionStatus.CARRIED:
            raise ServiceError("action_carried")
        if action.status is not ActionStatus.OPEN:
            raise ServiceError("action_not_open")
        if (board.last_day, board.id) <= (earlier.last_day, earlier.id):
            raise ServiceError("carried_backwards")
        _set_status(action, ActionStatus.CARRIED)
        # One that was removed, itself or with its board, is taken up again: an action is carried once only.
        following = session.scalar(select(ActionItem).where(ActionItem.carried_from_id == action.id))
        if following is None:
            following = ActionItem(carried_from_id=action.id, version=0)
            session.add(following)
        following.retrospective_id = board.id
        following.card_id = None
        following.text, following.owner_id, following.theme = action.text, action.owner_id, action.theme
        following.due = action.due if action.due is not None and action.due >= _today(session) else None
        following.save_id = save_id
        following.created_at = utc_now()
        following.deleted_at = None
        following.status, following.closed_at = ActionStatus.OPEN, None
        following.version += 1
        session.flush()
        return following.id


def remove_action(store: Store, *, action_id: int, member_id: int) -> None:
    """Take an action off its board; the one it was carried from is open again.

    Raises ServiceError: action_gone, action_carried (the board it went to has it), board_closed, member_unknown.
    """
    _set_removed(store, action_id, member_id, removed=True)


def bring_back_action(store: Store, *, action_id: int, member_id: int) -> None:
    """Undo remove_action. Raises ServiceError as it does."""
    _set_removed(store, action_id, member_id, removed=False)


def settle_carried(session: Session, retrospective_id: int) -> None:
    """After a board was removed or brought back: what was carried to it is open where it came from, or carried again.

    Else an action would be lost with the board that had taken it over. Runs inside the caller's transaction.
    """
    is_back = session.get_one(Retrospective, retrospective_id).deleted_at is None
    statement = select(ActionItem).where(
        ActionItem.retrospective_id == retrospective_id,
        ActionItem.carried_from_id.is_not(None),
        ActionItem.deleted_at.is_(None),
        # One that went on to yet another board is carried there and not here.
        ActionItem.status != ActionStatus.CARRIED,
    )
    for action in session.scalars(statement).all():
        (_take_over if is_back else _let_go)(session, action)


def _let_go(session: Session, action: ActionItem) -> None:
    """What this one was carried from is open again, back to one that is there to be seen."""
    for before in _before(session, action):
        _set_status(before, ActionStatus.OPEN)
        board = session.get_one(Retrospective, before.retrospective_id)
        if before.deleted_at is None and board.deleted_at is None:
            return


def _take_over(session: Session, action: ActionItem) -> None:
    """What this one was carried from is carried again; where that was settled meanwhile, this one is settled so too."""
    for before in _before(session, action):
        if before.status in (ActionStatus.DONE, ActionStatus.DROPPED) and action.status is ActionStatus.OPEN:
            _set_status(action, before.status)
        _set_status(before, ActionStatus.CARRIED)


def _before(session: Session, action: ActionItem) -> Iterator[ActionItem]:
    """The chain before an action, the nearest first."""
    while action.carried_from_id is not None:
        action = session.get_one(ActionItem, action.carried_from_id)
        yield action


def _set_removed(store: Store, action_id: int, member_id: int, *, removed: bool) -> None:
    with store.write() as session:
        action = session.get(ActionItem, action_id)
        if action is None:
            raise ServiceError("action_gone", action_id=action_id)
        open_board(session, action.retrospective_id, member_id)
        if removed == (action.deleted_at is not None):
            return
        if action.status is ActionStatus.CARRIED:
            raise ServiceError("action_carried")
        action.deleted_at = utc_now() if removed else None
        action.version += 1
        (_let_go if removed else _take_over)(session, action)


def _set_status(action: ActionItem, status: ActionStatus) -> None:
    if action.status is status:
        return
    action.closed_at = None if status is ActionStatus.OPEN else utc_now()
    action.status = status
    action.version += 1


def _action(session: Session, action_id: int, member_id: int, base_version: int) -> tuple[ActionItem, Retrospective]:
    """The action and its board, to change it."""
    action = session.get(ActionItem, action_id)
    board = session.get(Retrospective, action.retrospective_id) if action else None
    if action is None or action.deleted_at is not None or board is None or board.deleted_at is not None:
        raise ServiceError("action_gone", action_id=action_id)
    check_member(session, member_id)
    if action.version != base_version:
        raise ServiceError("action_changed", text=action.text)
    return action, board


def _stored(session: Session, save_id: str, retrospective_id: int) -> ActionItem | None:
    """What an earlier click with this save id has stored."""
    earlier = session.scalar(select(ActionItem).where(ActionItem.save_id == save_id))
    if earlier is not None and earlier.retrospective_id != retrospective_id:
        raise ServiceError("save_id_reused", save_id=save_id)
    return earlier


def _check_due(session: Session, due: date | None) -> None:
    if due is not None and due < _today(session):
        raise ServiceError("due_in_the_past", day=due)


def _today(session: Session) -> date:
    """The day it is where the group is."""
    time_zone = session.scalars(select(StudyGroup.time_zone)).one()
    return utc_now().astimezone(ZoneInfo(time_zone)).date()


def _clean(text: str) -> str:
    """The words of an action, on one line."""
    text = compose(" ".join(text.split()))
    if not text:
        raise ServiceError("action_empty")
    with refusing_unfit_text():
        return check_text(text, ACTION_LIMIT)


def _clean_theme(theme: str | None) -> str | None:
    theme = compose(" ".join((theme or "").split()))
    with refusing_unfit_text():
        return check_text(theme, THEME_LIMIT) or None
