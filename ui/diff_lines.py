"""The pieces of a difference as lines: the two texts beside each other, or one text with both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal import split_lines
from services.difference import DiffPiece

Line = tuple[DiffPiece, ...]

# What stands for white space where nothing but white space has changed.
SIGNS = str.maketrans({" ": "·", "\t": "→", "\n": "↵\n"})


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of the old text and the one of the new text that stands for it; None where a side has no such line."""

    old: Line | None
    new: Line | None

    @property
    def is_same(self) -> bool:
        """Whether nothing in this line has changed."""
        return self.old == self.new


def beside(pieces: Sequence[DiffPiece]) -> list[LinePair]:
    """Both texts line by line: the unchanged lines, and between them what changed, side by side."""
    pairs: list[LinePair] = []
    old: list[Line] = [()]
    new: list[Line] = [()]
    for part in _by_line(pieces):
        line = DiffPiece(part.kind, part.text.removesuffix("\n"))
        ends = line.text != part.text
        if part.kind == "same" and not _has_same(old[-1]) and not _has_same(new[-1]):
            # The lines that both have this in belong together; what stands above them is done.
            pairs += _pairs(old[:-1], new[:-1])
            old, new = old[-1:], new[-1:]
        for side, other in ((old, "added"), (new, "removed")):
            if part.kind != other:
                side[-1] += (line,) if line.text else ()
                side += [()] if ends else []
        if ends and part.kind == "same":
            pairs += _pairs(old[:-1], new[:-1])
            old, new = [()], [()]
    return pairs + list(_pairs(_without_last_empty(old), _without_last_empty(new)))


def in_one(pieces: Sequence[DiffPiece]) -> list[Line]:
    """One text line by line, in which what was removed stands before what was added."""
    lines: list[Line] = [()]
    for part in _by_line(pieces):
        line = DiffPiece(part.kind, part.text.removesuffix("\n"))
        lines[-1] += (line,) if line.text else ()
        lines += [()] if line.text != part.text else []
    return _without_last_empty(lines)


def _by_line(pieces: Sequence[DiffPiece]) -> Iterator[DiffPiece]:
    for piece in pieces:
        is_hidden = piece.kind != "same" and not piece.text.strip()
        for line in split_lines(piece.text.translate(SIGNS) if is_hidden else piece.text):
            yield DiffPiece(piece.kind, line)


def _has_same(line: Line) -> bool:
    return any(piece.kind == "same" for piece in line)


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LinePair]:
    for place in range(max(len(old), len(new))):
        yield LinePair(old[place] if place < len(old) else None, new[place] if place < len(new) else None)


def _without_last_empty(lines: list[Line]) -> list[Line]:
    return lines if lines[-1] else lines[:-1]
