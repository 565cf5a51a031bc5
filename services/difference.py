"""What changed between two texts, to the word, and in Korean to the ending of a word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from journal.lines import split_lines
from services.alignment import Stretch, align
from services.words_in_pairs import pair_words

PieceKind = Literal["same", "removed", "added"]

# A word or number, a line end, other white space, or a run of one sign (**, ---, ```); a joined emoji is one sign.
_TOKEN = re.compile(
    r"[\w\u0300-\u036F]+(?:(?<=\d)[.,](?=\d)\w+)*"
    r"|\n|[^\S\n]+"
    r"|([^\w\s])\1*(?:[\u200D\uFE0E\uFE0F\u20E3\U0001F3FB-\U0001F3FF]|(?<=\u200D)[^\w\s])*"
)
_WORD = re.compile(r"\w")
# Changed lines of more tokens than any prose of a section's length has are not compared word by word.
MOST_PAIRS = 20_000_000_000


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of text that both have ("same"), or that only the old or only the new one has."""

    kind: PieceKind
    text: str


def difference(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The two texts as pieces: all but the added ones, joined, are the old text, all but the removed ones the new one.

    The texts are those that `comparable` gives: how a system composes Hangul and ends lines is no difference. Of two
    forms of a Korean word only what follows their common stem is marked.
    """
    return tuple(_pieces(_changes(comparable(old), comparable(new))))


def comparable(text: str) -> str:
    """The text with composed characters (NFC) and plain line ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Pairs of texts (old, new) that cover both; equal ones are what stayed."""
    old_lines, new_lines = split_lines(old), split_lines(new)
    for lines in align(old_lines, new_lines):
        old_text = "".join(old_lines[lines.old_start : lines.old_end])
        new_text = "".join(new_lines[lines.new_start : lines.new_end])
        if lines.equal or not old_text or not new_text:
            yield old_text, new_text
        else:
            yield from _word_changes(_tokens(old_text), _tokens(new_text))


def _word_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(old) * len(new) > MOST_PAIRS:
        yield "".join(old), "".join(new)
        return
    for words in _without_crumbs(align(old, new), old):
        old_words, new_words = old[words.old_start : words.old_end], new[words.new_start : words.new_end]
        if words.equal or not old_words or not new_words:
            yield "".join(old_words), "".join(new_words)
        else:
            yield from pair_words(old_words, new_words)


def _without_crumbs(stretches: Sequence[Stretch], old: Sequence[str]) -> list[Stretch]:
    """The stretches, with a space or sign that stayed between two changes taken as a part of them."""
    kept: list[Stretch] = []
    for place, stretch in enumerate(stretches):
        after_change = bool(kept) and not kept[-1].equal
        is_crumb = (
            stretch.equal and 0 < place < len(stretches) - 1 and _is_crumb(old[stretch.old_start : stretch.old_end])
        )
        if after_change and (is_crumb or not stretch.equal):
            kept[-1] = kept[-1]._replace(old_end=stretch.old_end, new_end=stretch.new_end)
        else:
            kept.append(stretch)
    return kept


def _is_crumb(tokens: Sequence[str]) -> bool:
    text = "".join(tokens)
    return len(text.strip()) <= 1 and "\n" not in text and not _WORD.search(text)


def _pieces(changes: Iterable[tuple[str, str]]) -> Iterator[DiffPiece]:
    some = (change for change in changes if change != ("", ""))
    for is_same, group in groupby(some, key=lambda change: change[0] == change[1]):
        old, new = ("".join(texts) for texts in zip(*group, strict=True))
        if is_same:
            yield DiffPiece("same", old)
            continue
        if old:
            yield DiffPiece("removed", old)
        if new:
            yield DiffPiece("added", new)


def _tokens(text: str) -> list[str]:
    return [found.group() for found in _TOKEN.finditer(text)]
