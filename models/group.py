"""The study group of this store."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, PortableJSON, ShortText, utc_now

NAME_LIMIT = 100


class StudyGroup(Base):
    """The one row of the group. A new store has it without a first day: the group is not set up yet.

    `change_counter` grows with every write transaction; whoever caches a reading keeps it under this number.
    `templates` holds the Markdown with which a day's note begins, by weekday ("0" is Monday); a weekday without one has
    the built-in one. They are loaded only when asked for: they can be long, and the row is read often.
    """

    __tablename__ = "study_group"
    __table_args__ = (CheckConstraint("id = 1", name="one_group_a_store"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(ShortText(NAME_LIMIT), default="")
    first_day: Mapped[date | None]
    own_holidays: Mapped[list[str]] = mapped_column(PortableJSON, default=list)
    time_zone: Mapped[str] = mapped_column(ShortText(64), default="Asia/Seoul")
    templates: Mapped[dict[str, str]] = mapped_column(PortableJSON, default=dict, deferred=True)
    change_counter: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
