"""Line ends of a text that has been through a text area, which knows only \\n."""

from collections import Counter
from collections.abc import Sequence

from journal import split_lines

LINE_ENDS = ("\r\n", "\n", "\r")


def usual_line_end(text: str, otherwise: str = "\n") -> str:
    """The line end most lines of a text have."""
    ends = Counter(_end(line) for line in split_lines(text))
    del ends[""]
    return ends.most_common(1)[0][0] if ends else otherwise


def with_line_ends_of(stored: str, typed: str, *, otherwise: str = "\n") -> str:
    """`typed` with the line ends that `stored` has: unchanged lines keep theirs, new ones get the usual one.

    `otherwise` is the line end when `stored` has none. A text that differs only in line ends comes out as `stored`.
    """
    if "\n" in stored and "\r" not in stored and "\r" not in typed:
        return typed  # as nearly all texts are: the longer way is a sixth of what a long section takes to save
    usual = usual_line_end(stored, otherwise)
    old = split_lines(stored)
    new = split_lines(typed)
    same_above = 0
    while same_above < min(len(old), len(new)) and _bare(old[same_above]) == _bare(new[same_above]):
        same_above += 1
    same_below = 0
    while same_below < min(len(old), len(new)) - same_above and _bare(old[-1 - same_below]) == _bare(
        new[-1 - same_below]
    ):
        same_below += 1
    counterparts = [*old[:same_above], *[""] * (len(new) - same_above - same_below), *old[len(old) - same_below :]]
    ends = [
        (_end(counterpart) or usual) if _end(line) else "" for line, counterpart in zip(new, counterparts, strict=True)
    ]
    text = _joined(new, ends)
    if split_lines(text) == [_bare(line) + end for line, end in zip(new, ends, strict=True)]:
        return text
    # A carriage return and the line feed of a blank line after it would be read as one line end.
    return _joined(new, [usual if end else "" for end in ends])


def _joined(lines: Sequence[str], ends: Sequence[str]) -> str:
    return "".join(_bare(line) + end for line, end in zip(lines, ends, strict=True))


def _end(line: str) -> str:
    return next((end for end in LINE_ENDS if line.endswith(end)), "")


def _bare(line: str) -> str:
    return line.removesuffix(_end(line))
