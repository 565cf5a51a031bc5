"""What became of the team's actions: counts, ages, and each with the boards that it went through.

An action that was carried over is one action here, however many boards it has been on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select

from db.store import Store
from models import ActionItem, ActionStatus, Member, Retrospective
from services.group import get_group


@dataclass(frozen=True, slots=True)
class ActionStep:
    """A board that an action was on, and the day of the group on which it came there."""

    board_id: int
    board_title: str
    board_last_day: date
    day: date


@dataclass(frozen=True, slots=True)
class ReviewedAction:
    """An action as it stands on the last board that it was carried to; `steps` begin with where it was decided.

    `closed` is the day on which it was done or dropped, None while it is open.
    """

    id: int
    text: str
    owner_id: int | None
    owner: str | None
    owner_removed: bool
    due: date | None
    status: ActionStatus
    theme: str | None
    closed: date | None
    steps: tuple[ActionStep, ...]

    @property
    def decided(self) -> date:
        """The day on which it was first decided."""
        return self.steps[0].day

    @property
    def times_carried(self) -> int:
        """How often it was carried over to another board."""
        return len(self.steps) - 1

    def age(self, today: date) -> int:
        """Days from its decision until it was closed, or until today while it is open."""
        return max(0, ((self.closed or today) - self.decided).days)


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """Counts of actions. `decided` is all of them; each is either done, dropped or open, and some were carried.

    The medians are days: of those done from decision to done, of those open until today; None where there is none.
    """

    decided: int
    done: int
    dropped: int
    open: int
    carried: int
    with_owner_and_due: int
    median_days_to_done: float | None
    median_age_days: float | None
    oldest_age_days: int | None
    most_carried: int


@dataclass(frozen=True, slots=True)
class OwnerActions:
    """The figures of one owner; `owner` is None for actions that nobody has taken."""

    owner_id: int | None
    owner: str | None
    owner_removed: bool
    figures: ActionFigures


def reviewed_actions(
    store: Store, first: date, last: date, *, owner_id: int | None = None
) -> tuple[ReviewedAction, ...]:
    """The actions that were open on some day from first to last, the oldest first; of one owner if asked for.

    Days are the group's. Those of boards in the trash are left out.
    """
    group = get_group(store)
    zone = ZoneInfo(group.time_zone if group else "UTC")
    what = (ActionItem, Retrospective.title, Retrospective.last_day, Member.name, Member.deleted_at)
    statement = select(*what).join(Retrospective, Retrospective.id == ActionItem.retrospective_id)
    statement = statement.outerjoin(Member, Member.id == ActionItem.owner_id).order_by(ActionItem.id)
    is_live = and_(ActionItem.deleted_at.is_(None), Retrospective.deleted_at.is_(None)).label("is_live")
    with store.read() as session:
        chains = _chains(session.execute(statement.add_columns(is_live)).all())
        actions = [_reviewed(chain, zone) for chain in chains]
    return tuple(
        sorted(
            (
                action
                for action in actions
                if action.decided <= last
                and (action.closed is None or action.closed >= first)
                and (owner_id is None or action.owner_id == owner_id)
            ),
            key=lambda action: (action.decided, action.id),
        )
    )


def action_figures(store: Store, first: date, last: date, *, today: date, owner_id: int | None = None) -> ActionFigures:
    """The figures of what reviewed_actions returns."""
    return figures_of(reviewed_actions(store, first, last, owner_id=owner_id), today)


def figures_of(actions: Sequence[ReviewedAction], today: date) -> ActionFigures:
    """Counts and medians of these actions."""
    done = [action.age(today) for action in actions if action.status is ActionStatus.DONE]
    ages = [action.age(today) for action in actions if action.status is ActionStatus.OPEN]
    return ActionFigures(
        decided=len(actions),
        done=len(done),
        dropped=len(actions) - len(done) - len(ages),
        open=len(ages),
        carried=sum(action.times_carried > 0 for action in actions),
        with_owner_and_due=sum(action.owner_id is not None and action.due is not None for action in actions),
        median_days_to_done=median(done) if done else None,
        median_age_days=median(ages) if ages else None,
        oldest_age_days=max(ages, default=None),
        most_carried=max((action.times_carried for action in actions), default=0),
    )


def figures_by_owner(actions: Iterable[ReviewedAction], today: date) -> tuple[OwnerActions, ...]:
    """The figures of each owner by name, those without an owner last."""
    of_owner: dict[int | None, list[ReviewedAction]] = {}
    for action in actions:
        of_owner.setdefault(action.owner_id, []).append(action)
    found = [
        OwnerActions(owner_id, theirs[0].owner, theirs[0].owner_removed, figures_of(theirs, today))
        for owner_id, theirs in of_owner.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.owner is None, each.owner or "")))


def _chains(rows: Sequence[Any]) -> list[list[Any]]:
    """The rows of each action that are there, the first decided first.

    A chain goes on over what was removed in its middle, else it would count as two actions.
    """
    next_of = {row.ActionItem.carried_from_id: row for row in rows}
    chains = []
    for row in rows:
        if row.ActionItem.carried_from_id is not None:
            continue
        chain = [row]
        while (following := next_of.get(chain[-1].ActionItem.id)) is not None:
            chain.append(following)
        chains.append([step for step in chain if step.is_live])
    return [chain for chain in chains if chain]


def _reviewed(chain: Sequence[Any], zone: ZoneInfo) -> ReviewedAction:
    row = chain[-1]
    action: ActionItem = row.ActionItem
    # What was carried to a board, and then removed there, has been let go.
    status = ActionStatus.DROPPED if action.status is ActionStatus.CARRIED else action.status
    return ReviewedAction(
        id=action.id,
        text=action.text,
        owner_id=action.owner_id,
        owner=row.name,
        owner_removed=row.deleted_at is not None,
        due=action.due,
        status=status,
        theme=action.theme,
        closed=action.closed_at.astimezone(zone).date() if action.closed_at else None,
        steps=tuple(
            ActionStep(
                board_id=step.ActionItem.retrospective_id,
                board_title=step.title,
                board_last_day=step.last_day,
                day=step.ActionItem.created_at.astimezone(zone).date(),
            )
            for step in chain
        ),
    )
