"""Whether a section says anything, or only holds what a template left in it."""

import re
from collections.abc import Iterable

from journal.lines import is_blank, without_end

_LEFTOVER = re.compile(
    r"^[\s>]*(?:"
    r"(?:[-*+]|\d{1,3}[.)])?\s*(?:\[[ xX]?\])?"  # an empty bullet, number or check box
    r"|(?:[-*_]\s*){3,}"  # a thematic break
    r"|(?:<br\s*/?>|&nbsp;|\\)+"
    r"|(?:[-*+]\s+)?(?:\*\*)?[^\s:\uff1a*][^:\uff1a]{0,19}(?:\*\*)?\s*[:\uff1a]\s*(?:\*\*)?"  # `모더레이터 :`
    r"|`{3,}\s*\w*|~{3,}\s*\w*"
    r"|\.{2,}|…"
    r")\s*$"
)


def _without_comments(text: str) -> str:
    kept = []
    position = 0
    while (begin := text.find("<!--", position)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[position:begin])
        position = end + len("-->")
    return "".join(kept) + text[position:]


def says_nothing(lines: Iterable[str]) -> bool:
    """True when these lines, those of headings left out, hold only what a template leaves behind."""
    rest = [without_end(line).removeprefix("\ufeff") for line in lines if not is_blank(line)]
    if any("<!--" in line for line in rest):
        rest = _without_comments("\n".join(rest)).split("\n")
    return all(_LEFTOVER.match(line) for line in rest)
