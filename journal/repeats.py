"""Passages of a note that stand in it twice, such as a document pasted into itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.lines import is_blank, split_lines

_FEWEST_LINES = 5
_FEWEST_CHARACTERS = 80
# Comparing with a few earlier places is enough, and keeps the time linear.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Repeat:
    """The lines from start to before end of a section's text repeat what section `of` of the note says."""

    start: int
    end: int
    of: int


@dataclass(frozen=True, slots=True)
class _Line:
    section: int
    index: int
    text: str


def _runs(lines: Sequence[_Line]) -> list[tuple[int, int, int]]:
    """Passages that stand twice, as (earlier start, later start, length), found from the top down."""
    numbers: dict[str, int] = {}
    ids = [numbers.setdefault(line.text, len(numbers)) for line in lines]
    places: dict[tuple[int, ...], list[int]] = {}
    runs = []
    indexed = position = 0
    while position + _FEWEST_LINES <= len(ids):
        while indexed + _FEWEST_LINES <= position:
            earlier = places.setdefault(tuple(ids[indexed : indexed + _FEWEST_LINES]), [])
            if len(earlier) < _PLACES:
                earlier.append(indexed)
            indexed += 1
        best = (0, 0)
        for start in places.get(tuple(ids[position : position + _FEWEST_LINES]), ()):
            length = 0
            while start + length < position and position + length < len(ids):
                if ids[start + length] != ids[position + length]:
                    break
                length += 1
            best = max(best, (length, -start))
        length, start = best[0], -best[1]
        passage = lines[position : position + length]
        # Lines that are all alike (rows of a table, closing brackets) are a pattern, not a passage.
        is_passage = len({line.text for line in passage}) >= _FEWEST_LINES
        if is_passage and sum(len(line.text) for line in passage) >= _FEWEST_CHARACTERS:
            runs.append((start, position, length))
            position += length
        else:
            position += max(1, length - _FEWEST_LINES + 1)
    return runs


def _is_whole(first: int, length: int, lines: Sequence[_Line]) -> bool:
    """Whether a passage is made of whole sections."""
    begins = first == 0 or lines[first - 1].section != lines[first].section
    end = first + length
    return begins and (end == len(lines) or lines[end].section != lines[end - 1].section)


def find_repeats(texts: Sequence[str]) -> list[list[Repeat]]:
    """For each section of a note, the lines that repeat what stands elsewhere in the note.

    Of two equal passages the later one is the repeat, unless only the earlier one is made of whole sections: a shorter
    section that is wholly contained in another one is the repeat. With all repeats folded, every content stands once.
    Indentation and blank lines do not matter, so a document pasted into a list is found. Takes linear time.
    """
    split = [split_lines(text) for text in texts]
    lines = [
        _Line(section, index, " ".join(line.split()))
        for section, section_lines in enumerate(split)
        for index, line in enumerate(section_lines)
        if not is_blank(line)
    ]
    stands_at: dict[int, int] = {}
    for earlier, later, length in _runs(lines):
        is_untouched = not any(line in stands_at for line in range(earlier, earlier + length))
        folds_earlier = is_untouched and _is_whole(earlier, length, lines) and not _is_whole(later, length, lines)
        folded, kept = (earlier, later) if folds_earlier else (later, earlier)
        for offset in range(length):
            stands_at[folded + offset] = kept + offset
    return _by_section(split, lines, stands_at)


def _by_section(
    split: Sequence[Sequence[str]], lines: Sequence[_Line], stands_at: dict[int, int]
) -> list[list[Repeat]]:
    repeats: list[list[Repeat]] = [[] for _ in split]
    previous: int | None = None
    for position in sorted(stands_at):
        line = lines[position]
        target = stands_at[position]
        while target in stands_at:
            target = stands_at[target]
        of = lines[target].section
        found = repeats[line.section]
        if previous == position - 1 and found and found[-1].of == of:
            found[-1] = Repeat(found[-1].start, line.index + 1, of)
        else:
            found.append(Repeat(line.index, line.index + 1, of))
        previous = position
    return repeats


def covers_whole(text: str, repeats: Sequence[Repeat]) -> bool:
    """Whether nothing of a section's text is left when its repeats are folded."""
    folded = {line for repeat in repeats for line in range(repeat.start, repeat.end)}
    return bool(repeats) and all(index in folded or is_blank(line) for index, line in enumerate(split_lines(text)))
