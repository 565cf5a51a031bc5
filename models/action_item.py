"""What a team decided to do, and what became of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, ShortText, utc_now

ACTION_LIMIT = 500
THEME_LIMIT = 60


class ActionStatus(StrEnum):
    """What became of an action. One that is carried goes on as another one, of a later board."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    CARRIED = "carried"


class ActionItem(Base):
    """An action of a board, perhaps from one of its cards.

    `carried_from_id` is the same action on an earlier board: following it gives the whole chain. `theme` is what it is
    to help with, a word or two as journal/themes.py writes them.
    """

    __tablename__ = "action_item"
    __table_args__ = (
        CheckConstraint("(status = 'open') = (closed_at IS NULL)", name="open_until_closed"),
        Index("ix_action_item_board", "retrospective_id"),
        Index("ix_action_item_owner", "owner_id", "status"),
        Index("ix_action_item_carried_from", "carried_from_id", unique=True),
    )

    id: Mapped[BigKey]
    retrospective_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("retrospective.id"))
    card_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("card.id"))
    text: Mapped[str] = mapped_column(ShortText(ACTION_LIMIT))
    owner_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    due: Mapped[date | None]
    status: Mapped[ActionStatus] = mapped_column(
        Enum(
            ActionStatus,
            native_enum=False,
            create_constraint=True,
            length=16,
            name="status",
            values_callable=lambda statuses: [status.value for status in statuses],
        ),
        default=ActionStatus.OPEN,
    )
    carried_from_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("action_item.id"))
    theme: Mapped[str | None] = mapped_column(ShortText(THEME_LIMIT))
    version: Mapped[int] = mapped_column(default=1)
    save_id: Mapped[str | None] = mapped_column(ShortText(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    closed_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
