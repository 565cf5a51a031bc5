"""A picture that belongs to a note."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BIG_INTEGER, PATH_LIMIT, Base, BigKey, ShortText, utc_now


class Attachment(Base):
    """Names the content that `path`, as the note's text writes it, stands for.

    The content is a file named after its SHA-256 in the folder beside the store (db/attachments.py).
    """

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("note_id", "path"),)

    id: Mapped[BigKey]
    note_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("note.id"))
    path: Mapped[str] = mapped_column(ShortText(PATH_LIMIT))
    sha256: Mapped[str] = mapped_column(ShortText(64), index=True)
    media_type: Mapped[str] = mapped_column(ShortText(100))
    size: Mapped[int] = mapped_column(BIG_INTEGER)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
