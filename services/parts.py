"""A section's text read as parts: what it is now, and which sections it has come to hold."""

from collections.abc import Sequence
from dataclasses import replace

from journal import Fields, Kind, Part, parse, split_heading
from models import Section


def parts_of(text: str, section: Section) -> list[Part]:
    """The sections that a text makes in the place of `section`, of which the first is the section itself.

    An emptied section is still one. A heading that stays keeps its level: that of a label such as `멘토링 :` depends on
    the heading above it, which the text does not hold.
    """
    first, *others = parse(text, within=section.kind) or [_empty(section.kind)]
    if section.level and _heading_line(first.text) == _heading_line(section.text):
        first = replace(first, level=section.level)
    return [first, *others]


def as_one(parts: Sequence[Part]) -> Part:
    """Parts as the one section that their text is while it is being written: what the first of them is."""
    text = "".join(part.text for part in parts)
    return replace(parts[0], text=text, is_empty=all(part.is_empty for part in parts))


def _heading_line(text: str) -> str:
    return split_heading(text)[0].strip("\ufeff \t\r\n")


def _empty(kind: Kind) -> Part:
    return Part("", kind, "", 0, 1, is_empty=True, fields=Fields())
