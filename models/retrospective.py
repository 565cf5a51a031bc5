"""The board of a retrospective, and the formats of a group's own."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, PortableJSON, ShortText, utc_now

TITLE_LIMIT = 200
FORMAT_LIMIT = 60


class Phase(StrEnum):
    """Where a retrospective stands, in the order of the meeting."""

    FOLLOW_UP = "follow_up"
    CHECK_IN = "check_in"
    WRITE = "write"
    GROUP = "group"
    VOTE = "vote"
    DISCUSS = "discuss"
    ACTIONS = "actions"
    CLOSED = "closed"


PHASE_TYPE = Enum(
    Phase,
    native_enum=False,
    create_constraint=True,
    length=16,
    name="phase",
    values_callable=lambda phases: [phase.value for phase in phases],
)


class Retrospective(Base):
    """A board of a period, first and last day included.

    `columns` are those of its format, each an object with `key`, `name` (empty: the name that the interface has for the
    key) and `sense`. `revealed_at` is the moment from which everybody reads every card. `note_section_id` is the
    section of the note into which the closed board was written.
    """

    __tablename__ = "retrospective"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="days_in_order"),
        CheckConstraint("votes_per_member >= 0", name="votes_from_zero"),
        Index(
            "ix_retrospective_period",
            "last_day",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )

    id: Mapped[BigKey]
    title: Mapped[str] = mapped_column(ShortText(TITLE_LIMIT), default="")
    first_day: Mapped[date]
    last_day: Mapped[date]
    format: Mapped[str] = mapped_column(ShortText(FORMAT_LIMIT))
    columns: Mapped[list[dict[str, str]]] = mapped_column(PortableJSON)
    phase: Mapped[Phase] = mapped_column(PHASE_TYPE, default=Phase.WRITE)
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    votes_per_member: Mapped[int] = mapped_column(default=5)
    revealed_at: Mapped[datetime | None]
    timer_ends_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    note_section_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    version: Mapped[int] = mapped_column(default=1)
    save_id: Mapped[str | None] = mapped_column(ShortText(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    deleted_at: Mapped[datetime | None]


class RetrospectiveFormat(Base):
    """A format that the group made; boards keep a copy of its columns. One that is removed frees its name."""

    __tablename__ = "retrospective_format"

    id: Mapped[BigKey]
    name: Mapped[str] = mapped_column(ShortText(FORMAT_LIMIT), unique=True)
    columns: Mapped[list[dict[str, str]]] = mapped_column(PortableJSON)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
