"""A member of the group."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, ShortText, utc_now

NAME_LIMIT = 60


class Member(Base):
    """Someone who writes notes. Who leaves is marked (`deleted_at`); the notes stay."""

    __tablename__ = "member"

    id: Mapped[BigKey]
    name: Mapped[str] = mapped_column(ShortText(NAME_LIMIT), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    deleted_at: Mapped[datetime | None]
