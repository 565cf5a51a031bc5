"""What a member answered to a question of the RNN lab."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, PortableJSON, utc_now


class LabAnswer(Base):
    """An answer to the question of a preset. Of a member's answers to one question the newest counts; all are kept.

    `answer` is a number or a word; `is_right` is None where the question has no right and wrong.
    """

    __tablename__ = "lab_answer"
    __table_args__ = (
        CheckConstraint("preset >= 1", name="preset_from_one"),
        Index("ix_lab_answer_member", "member_id", "preset"),
    )

    id: Mapped[BigKey]
    member_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    preset: Mapped[int]
    answer: Mapped[Any] = mapped_column(PortableJSON)
    is_right: Mapped[bool | None]
    answered_at: Mapped[datetime] = mapped_column(default=utc_now)
