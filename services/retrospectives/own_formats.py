"""The group's own formats: columns under a name, to be chosen for any board."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from models import RetrospectiveFormat, fold
from services.errors import ServiceError
from services.retrospectives.access import read_column, stored_columns
from services.retrospectives.formats import FORMATS, Column
from services.retrospectives.own_columns import clean_column_name, clean_columns
from services.rights import check_member


@dataclass(frozen=True, slots=True)
class OwnFormat:
    """A format that the group made."""

    id: int
    name: str
    columns: tuple[Column, ...]


def own_formats(store: Store) -> tuple[OwnFormat, ...]:
    """The group's own formats by name."""
    with store.read() as session:
        found = [_view(row) for row in session.scalars(select(RetrospectiveFormat))]
    return tuple(sorted(found, key=lambda own: fold(own.name)))


def keep_format(store: Store, *, name: str, columns: Sequence[Column], member_id: int) -> OwnFormat:
    """Keep columns as a format of the group. Boards copy them: what becomes of the format later changes none.

    Raises ServiceError: member_unknown, name_empty, format_name_taken (name), and of the columns as clean_columns.
    """
    name = clean_column_name(name)
    if not name:
        raise ServiceError("name_empty")
    cleaned = clean_columns(columns)
    with store.write() as session:
        check_member(session, member_id)
        taken = [*FORMATS, *session.scalars(select(RetrospectiveFormat.name))]
        if fold(name) in map(fold, taken):
            raise ServiceError("format_name_taken", name=name)
        own = RetrospectiveFormat(name=name, columns=stored_columns(cleaned))
        session.add(own)
        session.flush()
        return _view(own)


def remove_format(store: Store, *, format_id: int, member_id: int) -> None:
    """Take a format off the group's list; one that is gone stays so. Boards that have it keep their columns.

    Raises ServiceError("member_unknown").
    """
    with store.write() as session:
        check_member(session, member_id)
        own = session.get(RetrospectiveFormat, format_id)
        if own is not None:
            session.delete(own)


def columns_for(
    session: Session, format: str, columns: Sequence[Column] | None, known: Sequence[Column] = ()
) -> tuple[Column, ...]:
    """The columns for a board: those given, else those that the built-in format or the group's own has by this name.

    `known` are those the board has. Raises ServiceError: format_unknown (name), and as clean_columns.
    """
    if columns is not None:
        return clean_columns(columns, {column.key for column in known})
    if format in FORMATS:
        return FORMATS[format]
    own = session.scalar(select(RetrospectiveFormat).where(RetrospectiveFormat.name == format))
    if own is None:
        raise ServiceError("format_unknown", name=format)
    return _view(own).columns


def _view(row: RetrospectiveFormat) -> OwnFormat:
    return OwnFormat(row.id, row.name, tuple(read_column(stored) for stored in row.columns))
