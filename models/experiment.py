"""An experiment of the RNN lab that a member has kept."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import BIG_INTEGER, Base, BigKey, PortableJSON, ShortText, utc_now
from models.member import Member

ADDRESS_LIMIT = 2_000
TITLE_LIMIT = 200
REMARK_LIMIT = 1_000


class Experiment(Base):
    """Settings of the lab and what they showed, as it was then.

    `section_id` is the lecture it grew out of and `note_section_id` the section it was written into; both sections may
    have been removed since. `address` is the query string that opens the lab with these settings, and `headline` the
    numbers as they were shown, pairs of a label and a text; `remark` is what the member saw in it. `save_id` is made by
    the client, so that one click is one experiment.
    """

    __tablename__ = "experiment"
    __table_args__ = (
        CheckConstraint("preset >= 0", name="preset_from_zero"),
        Index(
            "ix_experiment_lecture",
            "section_id",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index("ix_experiment_note_section", "note_section_id"),
    )

    id: Mapped[BigKey]
    section_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    note_section_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    member_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    preset: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(ShortText(TITLE_LIMIT))
    address: Mapped[str] = mapped_column(ShortText(ADDRESS_LIMIT))
    remark: Mapped[str] = mapped_column(ShortText(REMARK_LIMIT), default="")
    headline: Mapped[list[list[str]]] = mapped_column(PortableJSON, default=list)
    save_id: Mapped[str | None] = mapped_column(ShortText(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    deleted_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
