"""A sentence of a note that its author lets the team see among the suggestions of a retrospective."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, ShortText, utc_now


class SharedSentence(Base):
    """The sentence is known by the SHA-256 of its words: it stays shared while it stands in the section as it was."""

    __tablename__ = "shared_sentence"
    __table_args__ = (UniqueConstraint("section_id", "quote_sha256"),)

    id: Mapped[BigKey]
    section_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    member_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    quote_sha256: Mapped[str] = mapped_column(ShortText(64))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
