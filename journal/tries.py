"""What a retrospective says its writer will try, found under the labels people really write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journal.lines import split_lines, without_end
from journal.matching import for_matching
from journal.try_words import LONGEST_LABEL, announces_a_try, announces_something_else

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?=\S)([^*_]+)\1[ \t]*[:\uff1a]?[ \t]*")
_LEVEL_OF_BOLD = 7
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+•·]|\d{1,3}[.)])(?P<space>[ \t]+|$)(?P<box>\[[ xX]\](?:[ \t]+|$))?"
)
_FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})")
_NO_PROSE = re.compile(r"[ \t]*(?:>|\||\$\$|<!--)")
# A label stands at the start of a line or sentence; what follows it reaches to the next label.
_LABEL = re.compile(rf"(?:^|(?<=[.!?。~][ \t]))(?P<label>[^:\uff1a.!?。\n]{{1,{LONGEST_LABEL}}}?)[:\uff1a]")
_DASHED_LABEL = re.compile(rf"(?P<label>[^:\uff1a.!?。\n]{{1,{LONGEST_LABEL}}}?)[ \t](?:[-–—]|→|->)[ \t]")
_RESOLUTION = re.compile(
    r"(?:^|(?<=[.!?。~][ \t]))(?:앞으로(?:는|,)[ \t]|다음에는[ \t]|(?=(?:내일|이제|다음)부터))[ \t]*"
)
_SENTENCE = re.compile(r".+?(?:[.!?。~]+(?=[ \t]|$)|$)")
_DONE = re.compile(r"~~.+~~|.*(?:\((?:완료|끝|done)\)|\[완료\]|[✅✔☑]\ufe0f?)", re.IGNORECASE)
_NOTHING = {"없음", "없다", "없습니다", "딱히없음", "특별히없음", "none", "nothing", "na", "x"}
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1")
# Of a longer line the rest is left as it is.
_LONGEST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Try:
    """Something to try: its words without Markdown, whether it is done, and where it stands in the text.

    `line` counts lines from 0; `start` and `end` are the columns between which its words stand.
    """

    text: str
    is_done: bool
    line: int
    start: int
    end: int


def find_tries(text: str) -> list[Try]:
    """What a retrospective's text says is to be tried, in its order.

    Items are the bullets and lines under a heading or label such as `Try`, `시도할 점`, `앞으로 할 일`, what follows
    such a label on its own line, sentences that begin with `앞으로는`, and every task (`- [ ]`; `- [x]` is done).
    """
    return [found for found in _Reader().read(text) if says_something(found.text)]


def check_off(text: str, item: Try) -> str:
    """The text with one of its items marked as done: a checked box where it is a bullet, else struck through."""
    lines = split_lines(text)
    line = lines[item.line]
    bullet = _ITEM.match(line)
    if bullet and bullet["box"]:
        lines[item.line] = line.replace("[ ]", "[x]", 1)
    elif bullet and bullet["marker"] not in "•·" and _is_alone(line, bullet.end(), item):
        lines[item.line] = f"{line[: bullet.end()]}[x] {line[bullet.end() :]}"
    else:
        words = line[item.start : item.end]
        lines[item.line] = f"{line[: item.start]}~~{words}~~{line[item.end :]}"
    return "".join(lines)


def try_key(text: str) -> str:
    """The form in which two items are compared: letters and digits alone, composed and without case."""
    return re.sub(r"[\W_]+", "", for_matching(plain_words(text))[:300])


def plain_words(text: str) -> str:
    """A line's words without the Markdown around them, 2,000 characters of it at most."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text[:_LONGEST_WORDS])
    pieces = re.split(r"(`+)", text)  # text, ticks, code, ticks, text ...
    for index in range(0, len(pieces), 4):
        pieces[index] = _EMPHASIS.sub(r"\2", re.sub(r"<[^<>]{1,200}>|~~", "", pieces[index]))
    return " ".join("".join(piece for index, piece in enumerate(pieces) if index % 2 == 0).split())


def _without_comments(text: str) -> str:
    """The text with HTML comments, which hold a template's advice, blanked out: everything keeps its place."""
    shown, position = [], 0
    while (begin := text.find("<!--", position)) >= 0 and (end := text.find("-->", begin)) >= 0:
        comment = text[begin : end + len("-->")]
        shown += [text[position:begin], re.sub(r"[^\r\n]", " ", comment)]
        position = begin + len(comment)
    return "".join([*shown, text[position:]])


@dataclass(slots=True)
class _Region:
    """What stands below a label: bullets deeper than the label's, or everything under a heading of this level."""

    level: int | None = None
    indent: int = -1
    base: int | None = None  # how far its items are indented; what is deeper only explains them


class _Reader:
    """Walks the lines once."""

    def __init__(self) -> None:
        self.region: _Region | None = None
        self.in_bullet = False

    def read(self, text: str) -> Iterator[Try]:
        fence = ""
        for number, whole in enumerate(split_lines(_without_comments(text))):
            line = without_end(whole)
            marks = _FENCE.match(line)
            if fence:
                if marks and marks[1].startswith(fence) and not line.strip().strip(fence[0]):
                    fence = ""
            elif marks:
                fence = marks[1]
            elif not line.strip():
                self.in_bullet = False
            elif not _NO_PROSE.match(line):
                yield from self._line(number, line)

    def _line(self, number: int, line: str) -> Iterator[Try]:
        if heading := _HEADING.match(line):
            yield from self._heading(number, line, len(heading[1]), heading.end())
        elif bold := _BOLD_LINE.fullmatch(line):
            yield from self._heading(number, line, _LEVEL_OF_BOLD, bold.start(2))
        elif bullet := _ITEM.match(line):
            yield from self._bullet(number, line, bullet)
            self.in_bullet = True
        else:
            yield from self._prose(number, line)

    def _heading(self, number: int, line: str, level: int, start: int) -> Iterator[Try]:
        self.in_bullet = False
        inside = self.region is not None and self.region.level is not None and level > self.region.level
        words = line[start:].strip(" \t#*_:\uff1a")
        labelled = _labelled(line, start)
        if announces_a_try(words) or any(announces for announces, _, _ in labelled):
            self.region = _Region(level=level)
        elif not inside or announces_something_else(words):
            self.region = None
        yield from _items(number, line, labelled)

    def _bullet(self, number: int, line: str, bullet: re.Match[str]) -> Iterator[Try]:
        indent, start = len(bullet["indent"].expandtabs(4)), bullet.end()
        words = line[start:].rstrip(" \t:\uff1a")
        is_done = "x" in (bullet["box"] or "").lower()
        labelled = _labelled(line, start)
        if announces_a_try(words):
            self.region = _Region(indent=indent)
        elif announces_something_else(words):
            self.region = None
        elif any(announces for announces, _, _ in labelled):
            yield from _items(number, line, labelled, is_done=is_done)
        elif bullet["box"]:
            yield _try(number, line, start, len(line), is_done=is_done)
        elif labelled:
            self.region = None
            yield from _resolutions(number, line, start)
        elif self._is_item(indent):
            yield _try(number, line, start, len(line))
        else:
            yield from _resolutions(number, line, start)

    def _is_item(self, indent: int) -> bool:
        region = self.region
        if region is None:
            return False
        if region.base is None:
            region.base = indent if indent >= region.indent else None
        elif region.level is not None or region.indent < 0:
            region.base = min(region.base, indent)
        if region.base is None or indent < region.base:
            self.region = None
            return False
        return indent == region.base

    def _prose(self, number: int, line: str) -> Iterator[Try]:
        start = len(line) - len(line.lstrip())
        words = line.strip().rstrip(" \t:\uff1a")
        labelled = _labelled(line, start)
        if self.in_bullet:  # it goes on with the bullet above
            return
        if announces_a_try(words):
            self.region = _Region()
        elif announces_something_else(words):
            self.region = None
        elif labelled:
            self.region = None
            yield from _items(number, line, labelled)
            if not any(announces for announces, _, _ in labelled):
                yield from _resolutions(number, line, start)
        elif self.region is not None and self.region.indent < 0 and self.region.base is None:
            yield _try(number, line, start, len(line))
        else:
            self.region = None
            yield from _resolutions(number, line, start)


def _labelled(line: str, start: int) -> list[tuple[bool, int, int]]:
    """The stretches of a line that stand after a label we know: (whether to be tried, first column, end column)."""
    found: list[tuple[bool, int, int]] = []
    words = line[start:]
    labels = list(_LABEL.finditer(words)) or list(filter(None, [_DASHED_LABEL.match(words)]))
    for label in labels:
        announces = announces_a_try(label["label"])
        if announces or announces_something_else(label["label"]):
            if found:
                found[-1] = (found[-1][0], found[-1][1], start + label.start())
            found.append((announces, start + label.end(), len(line)))
    return found


def _items(number: int, line: str, labelled: list[tuple[bool, int, int]], *, is_done: bool = False) -> Iterator[Try]:
    for announces, start, end in labelled:
        if announces:
            yield _try(number, line, start, end, is_done=is_done)


def _resolutions(number: int, line: str, start: int) -> Iterator[Try]:
    """Sentences such as `앞으로는 모르는 채로 물어보기.`"""
    for found in _RESOLUTION.finditer(line[start:]):
        sentence = _SENTENCE.match(line, start + found.end())
        if sentence:
            yield _try(number, line, sentence.start(), sentence.end())


def _try(number: int, line: str, start: int, end: int, *, is_done: bool = False) -> Try:
    start, end = _trimmed(line, start, end)
    for mark in ("**", "__"):
        words = line[start:end]
        if words.startswith(mark + " "):  # `**Try:** words`
            start, end = _trimmed(line, start + len(mark), end)
        elif words.endswith(mark) and words.count(mark) % 2:  # `**Try: words**`
            end -= len(mark)
    words = line[start:end]
    return Try(plain_words(words), is_done or _DONE.fullmatch(words) is not None, number, start, end)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    words = line[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _is_alone(line: str, start: int, item: Try) -> bool:
    """Whether the item is all that its line says, but for a label before it."""
    before = without_end(line)[start : item.start]
    return not re.search(r"[.!?。]", before) and not without_end(line)[item.end :].strip(" \t*_")


def says_something(text: str) -> bool:
    """Whether more stands under a label than `없음`."""
    key = try_key(text)
    return bool(key) and key not in _NOTHING
