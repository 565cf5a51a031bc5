"""Every text a section has had."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, Base, BigKey, ShortText, utc_now


class RevisionReason(StrEnum):
    """Why a revision was written. A draft is a text that lost against a newer one; it was never the section's."""

    SAVE = "save"
    DRAFT = "draft"
    IMPORT = "import"
    RESTORE = "restore"
    MERGE = "merge"


class Revision(Base):
    """The whole text of one version of a section, written in the transaction that saved it.

    `version` is the version this text became; a draft became none. `base_version` is the version the writer had before
    their eyes. `save_id` is made by the client, so that a save sent twice is stored once.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("section_id", "version"),
        CheckConstraint("(version IS NULL) = (reason = 'draft')", name="only_drafts_without_version"),
    )

    id: Mapped[BigKey]
    section_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    version: Mapped[int | None]
    base_version: Mapped[int | None]
    text: Mapped[str]
    reason: Mapped[RevisionReason] = mapped_column(
        Enum(
            RevisionReason,
            native_enum=False,
            create_constraint=True,
            length=16,
            name="reason",
            values_callable=lambda reasons: [reason.value for reason in reasons],
        )
    )
    author_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    save_id: Mapped[str | None] = mapped_column(ShortText(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
