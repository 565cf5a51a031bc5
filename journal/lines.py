"""What a line is, for every part of the journal: text up to and with \\n, \\r\\n or \\r, and nothing else."""

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends, so that joining them gives the text back.

    Unlike str.splitlines it knows only the ends that Markdown knows: a form feed or U+2028 stays inside its line.
    """
    return _LINE.findall(text)


def without_end(line: str) -> str:
    """A line without its line end."""
    return line.rstrip("\r\n")


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space, or the byte order mark before it."""
    return not line.strip().strip("\ufeff").strip()
