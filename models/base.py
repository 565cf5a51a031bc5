"""The declarative base and the column types every table uses.

SQLite takes what PostgreSQL refuses (a NUL character, 201 characters in a column of 200). The column types refuse it
on both, so that a store can be moved from one to the other.
"""

from datetime import UTC, datetime
from typing import Annotated, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Identity, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

from models.text import check_text


def utc_now() -> datetime:
    """The moment, with its zone."""
    return datetime.now(UTC)


class LongText(TypeDecorator[str]):
    """Text of any length that every database can hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else check_text(value)


class ShortText(TypeDecorator[str]):
    """Text of at most `length` characters that every database can hold."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else check_text(value, self.length)


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, in UTC in the store. A moment without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# PostgreSQL deals ids of 64 bits (Citus asks for them); SQLite deals them only to a column declared INTEGER.
BIG_INTEGER = BigInteger().with_variant(Integer(), "sqlite")
BigKey = Annotated[int, mapped_column(BIG_INTEGER, Identity(), primary_key=True)]

# PostgreSQL indexes at most 2,704 bytes, and a Hangul syllable takes three.
PATH_LIMIT = 800

PortableJSON = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """Base of all tables. Every constraint has a name, else a later migration could not drop it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UTCDateTime(), str: LongText()}
