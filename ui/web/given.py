"""Reading what a request brings, where anything can stand."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Literal, TypeGuard

from journal import Kind
from journal.heading_writing import LAST_LECTURE_NUMBER
from ui.address import optional_day_from
from ui.web.guard import Refused

LARGEST_ID = 2**63 - 1
# What a column of versions holds in every database.
LARGEST_VERSION = 2**31 - 1
LONGEST_FACT = 300
MOST_PEOPLE = 100
MOST_TEMPLATE_SECTIONS = 100
# After a long time without a network a page has many saves that were never answered; the last ones tell enough.
MOST_EARLIER_SAVES = 5_000

_SAVE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LOOKS_LIKE_A_NUMBER = re.compile(r"[0-9]{1,18}")
_TEXT_FACTS = ("title", "course", "topic", "mentor", "moderator")


class Given:
    """The fields of a JSON object, each read as what it should be. Raises Refused (422) for one that is not."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields

    @classmethod
    def of(cls, body: bytes) -> "Given":
        """The object that a body holds. Raises Refused (400)."""
        try:
            fields = json.loads(body)
        except (ValueError, RecursionError):
            raise Refused(400, "request_malformed", field="JSON") from None
        if not isinstance(fields, dict):
            raise Refused(400, "request_malformed", field="JSON")
        return cls(fields)

    @classmethod
    def of_query(cls, query: Mapping[str, str]) -> "Given":
        """The fields of an address; those that are whole numbers are read as such."""
        return cls(
            {name: int(value) if _LOOKS_LIKE_A_NUMBER.fullmatch(value) else value for name, value in query.items()}
        )

    def number(self, name: str, most: int = LARGEST_ID) -> int:
        """A whole number from 1, such as an id."""
        value = self._fields.get(name)
        return value if _is_number(value) and 1 <= value <= most else self._refuse(name)

    def optional_number(self, name: str, most: int = LARGEST_ID) -> int | None:
        """A whole number from 1, or None where none is given."""
        return None if self._fields.get(name) is None else self.number(name, most)

    def version(self, name: str = "base_version") -> int:
        """The version of a section."""
        return self.number(name, LARGEST_VERSION)

    def optional_version(self, name: str = "frame_version") -> int | None:
        """The version of a section, or None where none is given."""
        return None if self._fields.get(name) is None else self.version(name)

    def string(self, name: str) -> str:
        """A text, which may be empty."""
        value = self._fields.get(name)
        return value if isinstance(value, str) else self._refuse(name)

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """A text that is one of those allowed."""
        value = self._fields.get(name)
        return value if isinstance(value, str) and value in allowed else self._refuse(name)

    def strings(self, name: str, most: int) -> list[str]:
        """From 1 to `most` texts."""
        value = self._fields.get(name)
        if not _are_texts(value) or not 1 <= len(value) <= most:
            return self._refuse(name)
        return value

    def truth(self, name: str) -> bool:
        """True or false; false where it is not said."""
        value = self._fields.get(name, False)
        return value if isinstance(value, bool) else self._refuse(name)

    def save_id(self, name: str = "save_id") -> str:
        """The name that the page gave a save."""
        value = self._fields.get(name)
        return value if isinstance(value, str) and _SAVE_ID.fullmatch(value) else self._refuse(name)

    def earlier_save_ids(self, name: str = "earlier_save_ids") -> tuple[str, ...]:
        """The names of saves that were never answered, the last MOST_EARLIER_SAVES of them; none where not said."""
        value = self._fields.get(name, [])
        if not _are_texts(value) or not all(_SAVE_ID.fullmatch(save_id) for save_id in value):
            return self._refuse(name)
        return tuple(value[-MOST_EARLIER_SAVES:])

    def kind(self, name: str = "kind") -> Kind:
        """A kind of section."""
        value = self._fields.get(name)
        return Kind(value) if isinstance(value, str) and value in set(Kind) else self._refuse(name)

    def step(self, name: str = "by") -> Literal[-1, 1]:
        """Up (-1) or down (1)."""
        value = self._fields.get(name)
        return value if _is_number(value) and value in (-1, 1) else self._refuse(name)

    def day(self, name: str = "day") -> date:
        """An ISO date."""
        value = self._fields.get(name)
        found = optional_day_from(value) if isinstance(value, str) else None
        return found or self._refuse(name)

    def optional_day(self, name: str = "day_end") -> date | None:
        """An ISO date, or None where none is given."""
        return None if self._fields.get(name) in (None, "") else self.day(name)

    def facts(self, name: str = "fields") -> dict[str, Any]:
        """Those of title, course, lecture_number, topic, mentor, moderator and participants that are given.

        Each is one line; an empty one is None.
        """
        given = self._fields.get(name, {})
        if not isinstance(given, dict):
            return self._refuse(name)
        return {fact: self._fact(f"{name}.{fact}"[:LONGEST_FACT], fact, value) for fact, value in given.items()}

    def _fact(self, name: str, fact: str, value: Any) -> Any:
        if fact in _TEXT_FACTS and (value is None or isinstance(value, str)):
            return _line(fact, value or "") or None
        if fact == "participants" and _are_texts(value) and len(value) <= MOST_PEOPLE:
            return tuple(line for person in value if (line := _line(fact, person)))
        if fact == "lecture_number" and (value is None or _is_number(value)):
            if value is not None and not 1 <= value <= LAST_LECTURE_NUMBER:
                raise Refused(422, "lecture_number_unfit", limit=LAST_LECTURE_NUMBER)
            return value
        return self._refuse(name)

    def _refuse(self, name: str) -> Any:
        raise Refused(422, "request_malformed", field=name)


def _line(fact: str, value: str) -> str:
    line = " ".join(value.split())
    if len(line) > LONGEST_FACT:
        raise Refused(422, "unfit_field", field=fact)
    return line


def _is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _are_texts(value: Any) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
