"""The words of a passage, as they are quoted: in one line, without Markdown."""

import re

from journal.tries import plain_words

_LINE_MARKER = re.compile(r"\n[ \t>]*(?:(?:[-*+•·]|\d{1,3}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")


def quoted(passage: str) -> str:
    """A passage in one line: of a list item, what stands below it follows behind an arrow.

    >>> quoted("순서는?\\n  - 이름순\\n  - 한 사람씩")
    '순서는? → 이름순 / 한 사람씩'
    """
    first, *others = (plain_words(line) for line in _LINE_MARKER.split(passage))
    return " → ".join(filter(None, (first, " / ".join(filter(None, others)))))
