"""What is shown above an empty retrospective: the one before it, and what is still to be tried."""

import re
from datetime import date
from typing import Any

from db.store import Store
from journal import plain_words, split_lines
from services.looking_back import last_retrospective, open_tries
from ui.formatting import short_day

LONGEST_TEXT = 400
MOST_TRIES = 5
_MARKS = re.compile(r"^\s*(?:(?:#{1,6}|>|[-*+])\s+)*(?:\[[ xX]\]\s+)?")


def retrospective_hints(store: Store, member_id: int, day: date) -> dict[str, Any]:
    """{"last": {"day": ISO, "label", "text"} or None, "tries": [...]} for a retrospective of `day`; all plain text."""
    last = last_retrospective(store, member_id, day)
    return {
        "last": last and {"day": last.day.isoformat(), "label": short_day(last.day), "text": plain_lines(last.text)},
        "tries": [item.text for item in open_tries(store, member_id, day)[:MOST_TRIES]],
    }


def plain_lines(text: str, length: int = LONGEST_TEXT) -> str:
    """A section's text line by line without its Markdown, cut at a word when it is longer than `length`."""
    lines = (plain_words(_MARKS.sub("", line)) for line in split_lines(text))
    shown = "\n".join(line for line in lines if line)
    if len(shown) <= length:
        return shown
    cut = shown[: length - 2]
    end = max(cut.rfind(" "), cut.rfind("\n"))
    return (cut[:end] if end > length // 2 else cut) + " …"
