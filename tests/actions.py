"""Boards and their actions, for the tests of what a team decides to do."""

from datetime import UTC, date, datetime

import pytest

from db.store import Store
from models import ActionItem, ActionStatus, Phase, Retrospective
from services.errors import ServiceError
from services.retrospectives import actions, boards
from services.retrospectives.formats import FORMATS
from services.retrospectives.views import ActionView

# The moment of these tests: 22 January in Seoul already, still the 21st in UTC.
NOW = datetime(2022, 1, 21, 15, 30, tzinfo=UTC)
YESTERDAY, TODAY, TOMORROW = date(2022, 1, 21), date(2022, 1, 22), date(2022, 1, 23)


def add_board(store: Store, last_day: date, *, title: str = "", created_at: datetime = NOW) -> int:
    """A board of one day."""
    with store.write() as session:
        columns = [{"key": column.key, "name": "", "sense": column.sense} for column in FORMATS["kpt"]]
        board = Retrospective(
            title=title, first_day=last_day, last_day=last_day, format="kpt", columns=columns, created_at=created_at
        )
        session.add(board)
        session.flush()
        return board.id


def change_board(store: Store, board: int, **values) -> None:
    """Give columns of a board other values."""
    with store.write() as session:
        row = session.get_one(Retrospective, board)
        for name, value in values.items():
            setattr(row, name, value)


def close(store: Store, board: int, at: datetime = NOW) -> None:
    """Close a board."""
    change_board(store, board, phase=Phase.CLOSED, closed_at=at)


def remove(store: Store, board: int) -> None:
    """Put a board into the trash."""
    boards.remove_board(store, retrospective_id=board, member_id=1)


def bring_back(store: Store, board: int) -> None:
    """Take a board out of the trash."""
    boards.bring_back_board(store, retrospective_id=board, member_id=1)


def add(
    store: Store, board: int, text: str = "금요일까지 복습 노트 쓰기", *, save_id: str = "", by: int = 1, **told
) -> int:
    """Decide an action on a board."""
    return actions.add_action(
        store, retrospective_id=board, member_id=by, text=text, save_id=save_id or f"{board} {text}", **told
    )


def edit(store: Store, action: ActionView, **told) -> None:
    """Change an action as it was seen."""
    values = {"text": action.text, "owner_id": action.owner_id, "due": action.due, "theme": action.theme}
    actions.edit_action(store, action_id=action.id, member_id=1, base_version=action.version, **{**values, **told})


def say(store: Store, action: ActionView, status: ActionStatus) -> None:
    """Say what became of an action as it was seen."""
    actions.set_action_status(store, action_id=action.id, member_id=1, base_version=action.version, status=status)


def carry(store: Store, action: ActionView, board: int, save_id: str = "") -> int:
    """Carry an action, as it was seen, to a board."""
    return actions.carry_action(
        store,
        action_id=action.id,
        member_id=1,
        base_version=action.version,
        retrospective_id=board,
        save_id=save_id or f"carry {action.id} {board}",
    )


def of(store: Store, board: int) -> tuple[ActionView, ...]:
    """The actions of a board."""
    with store.read() as session:
        return actions.actions_of(session, session.get_one(Retrospective, board))


def before(store: Store, board: int) -> tuple[ActionView, ...]:
    """What earlier boards left to a board."""
    with store.read() as session:
        return actions.actions_before(session, session.get_one(Retrospective, board))


def view(store: Store, action_id: int) -> ActionView:
    """An action."""
    with store.read() as session:
        return actions.action_views(session, [session.get_one(ActionItem, action_id)])[0]


def refused(call, *arguments, **told) -> ServiceError:
    """What a service refuses."""
    with pytest.raises(ServiceError) as error:
        call(*arguments, **told)
    return error.value
