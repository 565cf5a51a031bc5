"""How a member felt at the beginning of a retrospective."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, ShortText


class CheckIn(Base):
    """A member's mood, and how well they keep up with the course, from 1 (low) to 5 (high); either may be left out.

    Of an anonymous board no member and no moment is stored, as with cards.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        UniqueConstraint("retrospective_id", "member_id"),
        CheckConstraint("mood BETWEEN 1 AND 5", name="mood_from_1_to_5"),
        CheckConstraint("keeping_up BETWEEN 1 AND 5", name="keeping_up_from_1_to_5"),
        CheckConstraint("(member_id IS NULL) = (author_hash IS NOT NULL)", name="member_or_hash"),
    )

    id: Mapped[BigKey]
    retrospective_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("retrospective.id"))
    member_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    author_nonce: Mapped[str | None] = mapped_column(ShortText(64))
    author_hash: Mapped[str | None] = mapped_column(ShortText(64))
    mood: Mapped[int | None]
    keeping_up: Mapped[int | None]
    created_at: Mapped[datetime | None]
