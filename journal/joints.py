"""Texts of sections put side by side anew."""

from journal.headings import is_heading_at, own_heading
from journal.lines import split_lines


def joint(before: str, after: str, line_end: str = "\n") -> str:
    """What has to be written between two sections so that the second begins as a heading of its own.

    Nothing, a line end, or with it a blank line where the heading would otherwise belong to what stands above it. An
    underlined heading right below a paragraph would be a part of it, any heading right below HTML would be HTML.
    """
    if not before or not after:
        return ""
    added = "" if before.endswith(("\n", "\r")) else line_end
    if (before + added).endswith("\r") and after.startswith("\n"):
        # Side by side they would be read as one line end, and a blank line would be lost.
        added += "\r"
    heading = own_heading(split_lines(after))
    if heading is None:
        return added
    for blank_line in ("", line_end):
        lines = split_lines(before + added + blank_line)
        if is_heading_at([*lines, *split_lines(after)], len(lines) + heading.line):
            return added + blank_line
    return added
