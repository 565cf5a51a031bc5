"""Which word of a changed stretch became which: Korean words change at their ends, and their stem stays."""

import re
from collections.abc import Iterator, Sequence

from services.alignment import align, common_start

# What stands after a noun of one syllable: 값을, 값이. A longer stem is told by its first two syllables.
PARTICLES = frozenset("은는이가을를의에도로와과만")

_WORD = re.compile(r"\w")
_FOREIGN = re.compile(r"[^\uAC00-\uD7A3]+")
_HANGUL = re.compile(r"[\uAC00-\uD7A3]")


def pair_words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The tokens of a changed stretch as pairs of texts (old, new) that cover both; equal ones are what stayed.

    Words with the same stem become a pair, and words alone in their place that are alike for the greater part. What
    stays of a pair are whole syllables, whole numbers and whole words of another script.
    """
    old_stems = [_stem(token) or f" {place} of old" for place, token in enumerate(old)]
    new_stems = [_stem(token) or f" {place} of new" for place, token in enumerate(new)]
    for equal, old_start, old_end, new_start, new_end in align(old_stems, new_stems):
        if equal:
            for old_word, new_word in zip(old[old_start:old_end], new[new_start:new_end], strict=True):
                yield from _cut(old_word, new_word, *_staying(old_word, new_word))
        else:
            yield from _exchanged("".join(old[old_start:old_end]), "".join(new[new_start:new_end]))


def _exchanged(old: str, new: str) -> Iterator[tuple[str, str]]:
    """A stretch in which no stem stayed: white space around it may have, and a good part of a word alone in it."""
    old_space, old_word, old_end = _bare(old)
    new_space, new_word, new_end = _bare(new)
    start, end = _staying(old_word, new_word)
    alike = start > 0 and 2 * (start + end) >= max(len(old_word), len(new_word))
    is_word = old_word.isalnum() and new_word.isalnum()
    yield from _cut(old_space, new_space, common_start(old_space, new_space), 0)
    yield from _cut(old_word, new_word, *((start, end) if alike and is_word else (0, 0)))
    yield from _cut(old_end, new_end, 0, common_start(old_end[::-1], new_end[::-1]))


def _bare(text: str) -> tuple[str, str, str]:
    """White space, text, white space."""
    bare = text.strip()
    start = text.find(bare) if bare else len(text)
    return text[:start], bare, text[start + len(bare) :]


def _stem(token: str) -> str:
    """By what a word is known in its other forms; empty where it has but one."""
    if not _WORD.match(token):
        return ""
    foreign = _FOREIGN.match(token)
    if foreign:
        return foreign.group()
    return token[:1] if len(token) == 2 and token[1] in PARTICLES else token[:2]


def _staying(old: str, new: str) -> tuple[int, int]:
    """How many characters stay at the start and at the end of a word."""
    shorter = min(len(old), len(new))
    start = common_start(old, new)
    while start and not (_may_cut(old, start) and _may_cut(new, start)):
        start -= 1
    end = min(common_start(old[::-1], new[::-1]), shorter - start)
    while end and not (_may_cut(old, len(old) - end) and _may_cut(new, len(new) - end)):
        end -= 1
    return start, end


def _may_cut(word: str, place: int) -> bool:
    """Whether a word may be cut there: at its ends and beside a Hangul syllable."""
    return place in (0, len(word)) or bool(_HANGUL.search(word[place - 1 : place + 1]))


def _cut(old: str, new: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Two texts whose first `start` and last `end` characters are the same."""
    yield old[:start], new[:start]
    yield old[start : len(old) - end], new[start : len(new) - end]
    yield old[len(old) - end :], new[len(new) - end :]
