"""Whether a section says anything, or only holds what a template left in it."""

import re
from collections.abc import Iterable

_MARKS_ALONE = frozenset("-*_+>#|:.… ")
_LONGEST_LEFTOVER = 80
# What templates ask for. Any other words before a colon, such as `결론:`, somebody wrote.
_ROLL_CALL = (
    r"모더레이터|진행자|서기|작성자|참가자|참여자|참석자|불참자|멘토님?|일시|날짜|시간|장소"
    r"|moderator|participants?|attendees?|absentees?|mentors?|date|time|place"
)
_LEFTOVER = re.compile(
    r"(?:> ?)*(?:"
    r"(?:[-*+]|\d{1,3}[.)])?(?: ?\[[ xX]?\])?"  # an empty bullet, number or check box
    r"|(?:<br ?/?>|&nbsp;|\\)+"
    rf"|(?:[-*+] )?(?:\*\*)?(?:{_ROLL_CALL})(?:\*\*)? ?[:\uff1a] ?(?:\*\*)?"  # `모더레이터 :`
    r"|(?:`{3,}|~{3,}) ?\w*"
    r")",
    re.IGNORECASE,
)


def _without_comments(text: str) -> str:
    kept = []
    position = 0
    while (begin := text.find("<!--", position)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[position:begin])
        position = end + len("-->")
    return "".join(kept) + text[position:]


def _is_leftover(line: str) -> bool:
    words = " ".join(line.split())
    if _MARKS_ALONE.issuperset(words):
        return True
    return len(words) <= _LONGEST_LEFTOVER and _LEFTOVER.fullmatch(words) is not None


def says_nothing(lines: Iterable[str]) -> bool:
    """True when these lines, those of headings left out, hold only what a template leaves behind."""
    text = "\n".join(line.strip().removeprefix("\ufeff") for line in lines)
    return all(map(_is_leftover, _without_comments(text).split("\n")))
