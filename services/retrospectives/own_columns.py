"""Columns that a group makes up: how many, called what, and under which keys."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256

from models import check_text, compose, fold
from services.errors import ServiceError, refusing_unfit_text
from services.retrospectives.formats import DECISIONS, ELSEWHERE, FORMATS, MOST_COLUMNS, SENSES, Column

LONGEST_NAME = 40
_BUILT_IN = {column.key: column for columns in FORMATS.values() for column in columns}


def clean_columns(columns: Sequence[Column], known_keys: Collection[str] = ()) -> tuple[Column, ...]:
    """Columns as a board or a format keeps them; those that every board has anyway are left out.

    A built-in column keeps its key, and so does one of `known_keys`: what a board has already, by whatever name. Any
    other gets one from its name, so that columns of the same name are the same in every format.

    Raises ServiceError: columns_unfit (count, limit), column_name_empty, column_name_too_long (length, limit),
    column_name_taken (name), nul_character, lone_surrogate. A sense that is none is a ValueError.
    """
    wanted = [column for column in columns if column.key not in (DECISIONS.key, ELSEWHERE.key)]
    if not 1 <= len(wanted) <= MOST_COLUMNS:
        raise ServiceError("columns_unfit", count=len(wanted), limit=MOST_COLUMNS)
    cleaned: list[Column] = []
    names: set[str] = set()
    keys: set[str] = set()
    for column in wanted:
        if column.sense not in SENSES or column.sense == DECISIONS.sense:
            raise ValueError(f"no sense of a column: {column.sense}")
        name = clean_column_name(column.name)
        if not name and column.key not in _BUILT_IN:
            raise ServiceError("column_name_empty")
        folded = fold(name) or f"built-in {column.key}"
        if folded in names:
            raise ServiceError("column_name_taken", name=name or column.key)
        names.add(folded)
        key = column.key if column.key in _BUILT_IN or column.key in known_keys else _key_of(name)
        while key in keys:
            key = _key_of(f"{key} {name}")
        keys.add(key)
        cleaned.append(replace(column, key=key, name=name))
    return tuple(cleaned)


def clean_column_name(name: str) -> str:
    """A name on one line. Raises ServiceError: column_name_too_long, nul_character, lone_surrogate."""
    name = compose(" ".join(name.split()))
    if len(name) > LONGEST_NAME:
        raise ServiceError("column_name_too_long", length=len(name), limit=LONGEST_NAME)
    with refusing_unfit_text():
        return check_text(name)


def _key_of(name: str) -> str:
    return f"own-{sha256(fold(name).encode()).hexdigest()[:16]}"
