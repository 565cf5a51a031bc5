"""The sentences of a Markdown text, with what each stands under: its heading, its parent bullet, what came before."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journal.blocks import block_tokens
from journal.headings import find_headings
from journal.lines import split_lines

# How much of a paragraph may be read as one sentence, so that a text without any full stop costs linear time.
_LONGEST = 600
# How many of the items around a sentence are told.
_MOST_ABOVE = 5

_HIDDEN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^`]+(?P=ticks)(?!`))"
    r"|(?<![\\$])\$\$.+?\$\$"
    r"|(?<![\\$\w])\$(?![\s$])(?P<formula>[^$\n]*?[^\s$\\])\$(?!\d)"
    r"|!\[[^\]\n]*\]\([^()\n]*\)"
    r"|(?P<link>\[(?P<words>[^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\))"
    r"|<[^<>\n]*>|https?://[^\s)>\]]+",
    re.DOTALL,
)
# A letter, or a comparison of letters and numbers: words of the sentence, though written as a formula.
_SHORT_FORMULA = re.compile(r"\\?\w{1,4}(?:\s*(?:[<>=]|\\[lg]e|\\approx)\s*[\w.]{1,5})?")
_MARKER = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:\[[ xX]\]\s+)?[>\s]*")
_CLOSERS = r"[*_~)\]\"'”’」』》]*"
_END = re.compile(
    rf"(?:(?<![A-Za-z]\.[A-Za-z])[.!?。]+{_CLOSERS}(?=\s|$)(?![ \t]*\())"
    rf"|(?<=[다음임함됨요죠까짐]){_CLOSERS}[ \t]*(?=\n)|(?: {{2,}}|\\)(?=\n)"
)
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the text, its words without Markdown, and the words of what it stands under.

    `context` is all that in one string: the heading, the item around it, the sentence before. `heading` and `above`,
    the items around it from the outermost, are the same in parts; `depth` is how deep in lists it stands, and `block`
    where its paragraph, item or cell begins and ends.
    """

    start: int
    end: int
    words: str
    context: str
    heading: str
    above: tuple[str, ...]
    depth: int
    block: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    depth: int
    heading: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences outside code, formulas and headings. A cell of a table is a text of its own."""
    lines = split_lines(text)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    readable = _readable(text)
    found: list[Sentence] = []
    above: list[tuple[int, str]] = []  # the items around the current block: depth and words
    heading = ""
    for block in _blocks(lines, offsets):
        if block.heading != heading:
            heading = block.heading
            above.clear()
        while above and above[-1][0] >= block.depth:
            above.pop()
        around = tuple(words for _, words in above[-_MOST_ABOVE:])
        context = "\n".join([heading, *around[-1:]])
        place = (block.start, block.end)
        earlier = ""
        for start, end in _split(text, readable, block):
            words = readable[start:end]
            if any(character.isalnum() for character in words):
                said = f"{context}\n{earlier}".strip()
                found.append(Sentence(start, end, words, said, heading, around, block.depth, place))
                earlier = words
        above.append((block.depth, readable[block.start : block.end][:_LONGEST]))
    return tuple(found)


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """Where code, formulas, images, links, tags and addresses stand: nothing may be put into these."""
    return [found.span() for found in _HIDDEN.finditer(text)]


def _readable(text: str) -> str:
    """The text with blanks in place of what is no prose, so that every place stays where it was."""

    def blank(found: re.Match[str]) -> str:
        whole = found[0]
        formula, words = found["formula"], found["words"]
        if formula is not None and _SHORT_FORMULA.fullmatch(formula):
            return f" {formula.replace(chr(92), ' ')} "
        if words is not None:
            return f" {words}".ljust(len(whole))
        return re.sub(r"[^\n]", " ", whole)

    return re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)\*{1,3}|==|~~", lambda found: " " * len(found[0]), _HIDDEN.sub(blank, text))


def _blocks(lines: Sequence[str], offsets: Sequence[int]) -> Iterator[_Block]:
    """The paragraphs and the cells of tables, with how deep in lists each stands."""
    headings = {heading.line: heading.text for heading in find_headings(lines)}
    depth = 0
    heading = ""
    for token in block_tokens(lines):
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        elif token.type == "heading_open" and token.map:
            heading = lines[token.map[0]].strip("#>\r\n\t ")[:_LONGEST]
        elif token.type == "paragraph_open" and token.map and token.map[0] in headings:
            heading = headings[token.map[0]]
        elif token.type == "paragraph_open" and token.map:
            yield from _paragraph(token.map[0], token.map[1], lines, offsets, depth, heading)


def _paragraph(
    first: int, end: int, lines: Sequence[str], offsets: Sequence[int], depth: int, heading: str
) -> Iterator[_Block]:
    if any("|" in line and _DELIMITER_ROW.fullmatch(line.strip("\r\n> ")) for line in lines[first:end]):
        for number in range(first, end):
            for start, cell_end in _cells(lines[number], offsets[number]):
                yield _Block(start, cell_end, depth, heading)
        return
    marker = _MARKER.match(lines[first])
    start = offsets[first] + (marker.end() if marker else 0)
    if start < offsets[end]:
        yield _Block(start, offsets[end], depth, heading)


def _cells(line: str, offset: int) -> Iterator[tuple[int, int]]:
    hidden = hidden_spans(line)
    starts = [start for start, _ in hidden]
    borders = [0]
    for found in _CELL_BORDER.finditer(line):
        index = bisect_right(starts, found.start()) - 1
        if index < 0 or found.start() >= hidden[index][1]:
            borders.append(found.end())
    borders.append(len(line) + 1)
    for start, end in pairwise(borders):
        cell = line[start : end - 1]
        words = cell.strip()
        if words:
            begin = offset + start + cell.index(words)
            yield begin, begin + len(words)


def _split(text: str, readable: str, block: _Block) -> Iterator[tuple[int, int]]:
    start = block.start
    while start < block.end:
        last = min(block.end, start + _LONGEST)
        found = _END.search(readable, start, last)
        end = found.end() if found else last
        while end < last and text[end] in "*_~":  # what closes the emphasis around the sentence belongs to it
            end += 1
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = max(end, start + 1)
