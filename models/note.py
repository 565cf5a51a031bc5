"""A note: what one member wrote for one day, or for a range of days."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import BIG_INTEGER, PATH_LIMIT, Base, BigKey, ShortText, utc_now
from models.member import Member


class Note(Base):
    """A Markdown document. Its text is that of its sections, joined in the order of their positions.

    `ordinal` tells a second note of the same day from the first; a deleted note keeps its own.
    """

    __tablename__ = "note"
    __table_args__ = (
        UniqueConstraint("member_id", "day", "ordinal"),
        CheckConstraint("day_end IS NULL OR day_end >= day", name="days_in_order"),
        CheckConstraint("ordinal >= 1", name="ordinal_from_one"),
        Index(
            "ix_note_day", "day", sqlite_where=text("deleted_at IS NULL"), postgresql_where=text("deleted_at IS NULL")
        ),
        Index("ix_note_source", "member_id", "source_path"),
    )

    id: Mapped[BigKey]
    member_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    day: Mapped[date]
    day_end: Mapped[date | None]
    day_number: Mapped[int | None]
    ordinal: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(default="")
    source_path: Mapped[str | None] = mapped_column(ShortText(PATH_LIMIT))
    source_sha256: Mapped[str | None] = mapped_column(ShortText(64))
    encoding: Mapped[str | None] = mapped_column(ShortText(32))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)
    deleted_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
