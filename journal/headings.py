"""What is a heading in a note, and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it.token import Token

from journal.blocks import block_tokens
from journal.kinds import kind_of_heading, kind_of_label
from journal.lines import is_blank, without_end


class Form(StrEnum):
    """How a heading is written."""

    MARKED = "marked"  # `# heading`, or underlined
    PASTED = "pasted"  # `# heading` on its own line inside a list item: a document pasted into a list
    HTML = "html"
    BOLD = "bold"
    LABEL = "label"  # `멘토링 :`; its level depends on the heading above it


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the half-open range of line indexes it takes, its level (0 for a label), the words a reader sees."""

    line: int
    end: int
    level: int
    text: str
    form: Form


_HTML_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>(.*)</h\1\s*>", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>")
_HARD_BREAK = re.compile(r"(?:\\|<br\s?/?>)$")
# A bold line stands below every heading that HTML can write.
_LEVEL_OF_BOLD = 7
# Lines that one underlined heading may take.
_LONGEST_TITLE = 50


def _as_seen(text: str) -> str:
    """A heading's words without the Markdown around them."""
    return " ".join(_LINK.sub(r"\1", _BOLD.sub(r"\2", text)).split())


def _label(lines: Sequence[str], line: int) -> Heading | None:
    text = without_end(lines[line])
    if kind_of_label(text) is None:
        return None
    return Heading(line, line + 1, 0, text.strip().rstrip(":\uff1a").strip(), Form.LABEL)


def _bold(lines: Sequence[str], line: int) -> Heading | None:
    bold = _BOLD.fullmatch(_HARD_BREAK.sub("", lines[line].strip()).rstrip())
    return Heading(line, line + 1, _LEVEL_OF_BOLD, _as_seen(bold[2]), Form.BOLD) if bold else None


def _html(lines: Sequence[str], line: int) -> Heading | None:
    found = _HTML_HEADING.fullmatch(lines[line].strip())
    if found is None:
        return None
    return Heading(line, line + 1, int(found[1]), _as_seen(_TAG.sub("", found[2])), Form.HTML)


def _indented(lines: Sequence[str], line: int) -> Heading | None:
    """A heading that names a kind, however far it is indented."""
    text = lines[line].removeprefix("\ufeff").strip()
    words = text.lstrip("#")
    level = len(text) - len(words)
    if not 1 <= level <= 6 or not words.startswith((" ", "\t")):
        return None
    closed = words.rstrip("#")
    heading = _as_seen(closed if closed.endswith((" ", "\t")) else words)
    return Heading(line, line + 1, level, heading, Form.PASTED) if kind_of_heading(heading) else None


class _Collector:
    """Walks the block tokens once and sorts what looks like a heading by its form."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [line.removeprefix("\ufeff") for line in lines[:1]] + list(lines[1:])
        self.real: list[Heading] = []
        self.substitutes: list[Heading] = []
        self.labels: list[Heading] = []

    def collect(self, tokens: Sequence[Token]) -> None:
        quotes = items = 0
        for index, token in enumerate(tokens):
            if token.type.startswith("blockquote"):
                quotes += token.nesting
            elif token.type in ("list_item_open", "list_item_close"):
                items += token.nesting
            elif quotes or token.map is None:
                continue
            elif token.type == "heading_open":
                self._heading(token, tokens[index + 1].content, inside_list=items > 0)
            elif not items and token.type == "paragraph_open":
                self._paragraph(*token.map)
            elif not items and token.type == "html_block":
                found = (_html(self.lines, line) for line in range(*token.map))
                self.substitutes += [heading for heading in found if heading]

    def _heading(self, token: Token, content: str, *, inside_list: bool) -> None:
        assert token.map is not None
        first, end = token.map
        heading = Heading(first, end, int(token.tag[1]), _as_seen(content), Form.MARKED)
        if not inside_list:
            self.real.append(heading)
        elif without_end(self.lines[first]).lstrip(" \t").startswith("#") and kind_of_heading(heading.text):
            self.real.append(Heading(first, end, heading.level, heading.text, Form.PASTED))

    def _paragraph(self, first: int, end: int) -> None:
        if bold := _bold(self.lines, first):
            self.substitutes.append(bold)
        self.labels += [label for line in range(first, end) if (label := _label(self.lines, line))]


def own_heading(lines: Sequence[str]) -> Heading | None:
    """The heading a section's text begins with, also when it is indented as it stood in a list; None without one."""
    first = next((index for index, line in enumerate(lines) if not is_blank(line)), None)
    if first is None:
        return None
    if indented := _indented(lines, first):
        return indented
    # Every other heading ends at the first blank line at the latest, so the rest of the text need not be read.
    last = min(first + _LONGEST_TITLE, len(lines))
    end = next((index for index in range(first, last) if is_blank(lines[index])), last)
    collector = _Collector(lines[:end])
    collector.collect(block_tokens(lines[:end]))
    found = collector.real + collector.substitutes + collector.labels
    return next((heading for heading in found if heading.line == first), None)


def is_heading_at(lines: Sequence[str], line: int) -> bool:
    """Whether a heading of any form begins in this line of a document."""
    collector = _Collector(lines)
    collector.collect(block_tokens(lines))
    found = collector.real + collector.substitutes + collector.labels
    return any(heading.line == line for heading in found)


def find_headings(lines: Sequence[str], *, is_section: bool = False) -> list[Heading]:
    """The headings of a document in order.

    Headings inside quotes are quotation. Bold lines and HTML headings count only where the document has no other.
    `is_section`: the lines are one section cut from a note, so its first line may be an indented heading, and bold
    lines or HTML headings count only if the section begins with one.
    """
    collector = _Collector(lines)
    collector.collect(block_tokens(lines))
    headings = collector.real
    first = own_heading(lines) if is_section else None
    if not headings and (not is_section or (first is not None and first.form in (Form.BOLD, Form.HTML))):
        headings = collector.substitutes
    taken = {line for heading in headings for line in range(heading.line, heading.end)}
    headings = headings + [label for label in collector.labels if label.line not in taken]
    if first is not None and all(heading.line != first.line for heading in headings):
        headings.append(first)
    return sorted(headings, key=lambda heading: heading.line)
