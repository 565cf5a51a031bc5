"""Bringing two texts together that both began with a third one."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from journal.lines import split_lines, without_end
from services.alignment import align, common_start

ChunkKind = Literal["same", "mine", "theirs", "both", "conflict"]
Lines = tuple[str, ...]
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MergeChunk:
    """A stretch of lines, with their ends, as each of the three texts has it.

    `kind` says who changed it: nobody ("same"), one side alone ("mine", "theirs"), both in the same way ("both"), or
    each in another way ("conflict").
    """

    kind: ChunkKind
    base: Lines
    mine: Lines
    theirs: Lines


def three_way(base: str, mine: str, theirs: str) -> tuple[MergeChunk, ...]:
    """The three texts side by side, cut where they agree.

    The lines of one side, joined over all chunks, are its text. A last line without an end gets one, so that any choice
    of a side for each chunk is a text of whole lines. Lines that differ only in how their characters are composed, or
    in the kind of their line end, count as the same.
    """
    sides = [_whole_lines(text) for text in (base, mine, theirs)]
    at: Place = (0, 0, 0)
    chunks: list[MergeChunk] = []
    for start, end in _agreed(*sides):
        chunks += _changed(*_cut(sides, at, start))
        if end != start:
            chunks.append(MergeChunk("same", *_cut(sides, start, end)))
        at = end
    return tuple(chunks)


def _agreed(base: Lines, mine: Lines, theirs: Lines) -> Iterator[tuple[Place, Place]]:
    """Where all three have the same lines, from and to; at last the end of the three."""
    in_mine, in_theirs = _counterparts(base, mine), _counterparts(base, theirs)
    start = end = (0, 0, 0)
    for line in range(len(base)):
        if line not in in_mine or line not in in_theirs:
            continue
        place = (line, in_mine[line], in_theirs[line])
        if place != end:
            if start != end:
                yield start, end
            start = place
        end = (place[0] + 1, place[1] + 1, place[2] + 1)
    if start != end:
        yield start, end
    last = (len(base), len(mine), len(theirs))
    yield last, last


def _counterparts(base: Lines, side: Lines) -> dict[int, int]:
    """Which line of the side each line of the base still is."""
    found: dict[int, int] = {}
    for stretch in align([_key(line) for line in base], [_key(line) for line in side]):
        if stretch.equal:
            old, new = range(stretch.old_start, stretch.old_end), range(stretch.new_start, stretch.new_end)
            found.update(zip(old, new, strict=True))
    return found


def _changed(base: Lines, mine: Lines, theirs: Lines) -> Iterator[MergeChunk]:
    """A stretch in which at least one side differs; lines with which both begin or end are no conflict."""
    if not (base or mine or theirs):
        return
    base_keys, mine_keys, their_keys = ([_key(line) for line in lines] for lines in (base, mine, theirs))
    if mine_keys == their_keys:
        yield MergeChunk("same" if mine_keys == base_keys else "both", base, mine, theirs)
    elif mine_keys == base_keys:
        yield MergeChunk("theirs", base, mine, theirs)
    elif their_keys == base_keys:
        yield MergeChunk("mine", base, mine, theirs)
    elif clean := _line_by_line(base, mine, theirs):
        yield from clean
    elif (start := common_start(mine_keys, their_keys)) or mine_keys[-1:] == their_keys[-1:]:
        end = common_start(mine_keys[start:][::-1], their_keys[start:][::-1])
        mine_end, their_end = len(mine) - end, len(theirs) - end
        if start:
            yield MergeChunk("both", (), mine[:start], theirs[:start])
        yield from _changed(base, mine[start:mine_end], theirs[start:their_end])
        if end:
            yield MergeChunk("both", (), mine[mine_end:], theirs[their_end:])
    else:
        yield MergeChunk("conflict", base, mine, theirs)


def _line_by_line(base: Lines, mine: Lines, theirs: Lines) -> list[MergeChunk]:
    """Neighbouring lines of which each was rewritten by one side at the most; nothing where that cannot be told."""
    if not len(base) == len(mine) == len(theirs) > 1:
        return []
    lines = [chunk for line in zip(base, mine, theirs, strict=True) for chunk in _changed(*((side,) for side in line))]
    return [] if any(chunk.kind == "conflict" for chunk in lines) else lines


def _cut(sides: Sequence[Lines], start: Place, end: Place) -> list[Lines]:
    return [lines[first:last] for lines, first, last in zip(sides, start, end, strict=True)]


def _whole_lines(text: str) -> Lines:
    lines = split_lines(text)
    if lines and without_end(lines[-1]) == lines[-1]:
        lines[-1] += "\n"
    return tuple(lines)


def _key(line: str) -> str:
    return unicodedata.normalize("NFC", without_end(line))
