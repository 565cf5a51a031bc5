"""Reading the page's state from its address, where anything can stand."""

from collections.abc import Collection
from datetime import date


def day_from(text: str | None, otherwise: date) -> date:
    """The ISO date in `text`, or `otherwise` where there is none."""
    found = optional_day_from(text)
    return otherwise if found is None else found


def optional_day_from(text: str | None) -> date | None:
    """The ISO date in `text`, or None where there is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def numbers_from(text: str | None, allowed: Collection[int]) -> list[int]:
    """The numbers of a comma-separated list that are allowed."""
    return [int(part) for part in (text or "").split(",") if part.isdecimal() and int(part) in allowed]


def count_from(text: str | None, most: int) -> int:
    """A number from 1 to `most`; 1 where there is none."""
    return min(max(1, int(text)), max(1, most)) if text and text.isdecimal() else 1
