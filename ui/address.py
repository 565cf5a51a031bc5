"""Reading the page's state from its address, where anything can stand."""

from collections.abc import Collection
from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2200
LONGEST_NUMBER = 9
LONGEST_ID = 18
LONGEST_WORD = 100


def day_from(text: str | None, otherwise: date) -> date:
    """The ISO date in `text`, or `otherwise` where there is none."""
    found = optional_day_from(text)
    return otherwise if found is None else found


def optional_day_from(text: str | None) -> date | None:
    """The ISO date in `text`, or None where there is none."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def numbers_from(text: str | None, allowed: Collection[int]) -> list[int]:
    """The numbers of a comma-separated list that are allowed."""
    return [int(part) for part in (text or "").split(",") if _is_number(part) and int(part) in allowed]


def count_from(text: str | None, most: int) -> int:
    """A number from 1 to `most`; 1 where there is none."""
    return min(max(1, int(text)), max(1, most)) if text and _is_number(text) else 1


def id_from(text: str | None) -> int | None:
    """The number of something in the store, or None where there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else None


def word_from(text: str | None) -> str:
    """A word to look for, without what no text can hold."""
    return "".join(character for character in (text or "") if character.isprintable())[:LONGEST_WORD].strip()


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_NUMBER
