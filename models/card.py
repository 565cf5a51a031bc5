"""A card of a retrospective, the sentences of notes that it cites, and the votes for it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, ShortText, utc_now
from models.retrospective import PHASE_TYPE, Phase

CARD_LIMIT = 2_000
COLUMN_LIMIT = 40
SENSE_LIMIT = 16


class Card(Base):
    """What somebody wrote on a board.

    Of an anonymous board no author is stored and no moment: `author_hash` is a keyed hash of `author_nonce` whose key
    only the author's browser has (services/retrospectives/authorship.py). `column_key` and `sense` stay when the board
    gets another format, so that going back puts every card where it was. `group_id` is the card that leads the group;
    `phase` the one in which it was written. `version` grows with every change but votes.
    """

    __tablename__ = "card"
    __table_args__ = (
        CheckConstraint("(member_id IS NULL) = (author_hash IS NOT NULL)", name="author_or_hash"),
        Index("ix_card_board", "retrospective_id"),
        Index("ix_card_group", "group_id"),
    )

    id: Mapped[BigKey]
    retrospective_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("retrospective.id"))
    column_key: Mapped[str] = mapped_column(ShortText(COLUMN_LIMIT))
    sense: Mapped[str] = mapped_column(ShortText(SENSE_LIMIT))
    text: Mapped[str] = mapped_column(ShortText(CARD_LIMIT))
    member_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    author_nonce: Mapped[str | None] = mapped_column(ShortText(64))
    author_hash: Mapped[str | None] = mapped_column(ShortText(64))
    position: Mapped[float] = mapped_column(Float, default=0.0)
    group_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("card.id"))
    phase: Mapped[Phase] = mapped_column(PHASE_TYPE)
    version: Mapped[int] = mapped_column(default=1)
    save_id: Mapped[str | None] = mapped_column(ShortText(64), unique=True)
    created_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class CardEvidence(Base):
    """A sentence of a note that a card cites, as it was then: `start` and `end` are its place in that version."""

    __tablename__ = "card_evidence"
    __table_args__ = (Index("ix_card_evidence_card", "card_id"), Index("ix_card_evidence_section", "section_id"))

    id: Mapped[BigKey]
    card_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("card.id"))
    section_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    section_version: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(ShortText(CARD_LIMIT))


class Vote(Base):
    """A member's vote for a card, one at most."""

    __tablename__ = "vote"
    __table_args__ = (
        UniqueConstraint("card_id", "member_id"),
        Index("ix_vote_board", "retrospective_id", "member_id"),
    )

    id: Mapped[BigKey]
    retrospective_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("retrospective.id"))
    card_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("card.id"))
    member_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
