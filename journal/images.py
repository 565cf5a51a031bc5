"""The images a text shows, and where each is to be found."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from journal.blocks import block_tokens
from journal.lines import split_lines, without_end

Whereabouts = Literal["remote", "relative", "dead_local", "attachment", "data"]


@dataclass(frozen=True, slots=True)
class Image:
    """An image as written in a text, on the given line (counted from 1)."""

    source: str
    alt: str
    line: int
    kind: Whereabouts


_MARKDOWN = re.compile(r"!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<source>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_HTML = re.compile(r"<img\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
_TITLE = re.compile(r"""(?<=\s)(?:"[^"]*"|'[^']*')$""")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_OF_A_MACHINE = re.compile(
    r"^(?:file:|[a-z]:[\\/]|\\\\|~/|/(?:users|home|root|private|var|tmp|volumes|mnt|applications|content)/)",
    re.IGNORECASE,
)


def _kind(source: str) -> Whereabouts:
    lowered = source.lower()
    if lowered.startswith(("http://", "https://", "//", "ftp://")):
        return "remote"
    if lowered.startswith("attachment:"):
        return "attachment"
    if lowered.startswith("data:"):
        return "data"
    return "dead_local" if _OF_A_MACHINE.match(source) else "relative"


def _lines_of_code(lines: Sequence[str]) -> set[int]:
    return {
        line
        for token in block_tokens(lines)
        if token.type in ("fence", "code_block") and token.map
        for line in range(*token.map)
    }


def _images_of_line(text: str) -> Iterator[tuple[int, str, str]]:
    for found in _MARKDOWN.finditer(text):
        source = _TITLE.sub("", found["source"].strip()).strip()
        yield found.start(), source.removeprefix("<").removesuffix(">"), found["alt"]
    for found in _HTML.finditer(text):
        values = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(found["attributes"])}
        yield found.start(), values.get("src", ""), values.get("alt", "")


def find_images(text: str, known: Container[str] = ()) -> list[Image]:
    """The images of a text in order, without those that only stand in code, and without those whose source is `known`.

    A text whose images are all known is not parsed.
    """
    lines = split_lines(text)
    found: dict[int, list[Image]] = {}
    for index, line in enumerate(lines):
        if "](" in line or "<img" in line.lower():
            images = [image for image in _images_of(line, index + 1) if image.source not in known]
            if images:
                found[index] = images
    if not found:
        return []
    code = _lines_of_code(lines)
    return [image for index, images in found.items() if index not in code for image in images]


def _images_of(line: str, number: int) -> list[Image]:
    shown = _CODE_SPAN.sub(lambda span: " " * len(span[0]), without_end(line))
    return [Image(source, alt, number, _kind(source)) for _, source, alt in sorted(_images_of_line(shown)) if source]
