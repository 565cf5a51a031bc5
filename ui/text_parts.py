"""A long text in parts: of a text that is drawn again after each save, the page draws anew only the parts that changed.

Streamlit's page takes half a second for 30,000 characters, and half a second is what a key pressed meanwhile waits for.
"""

import re
from collections.abc import Iterator

PART = 1_500  # characters, from which on a part ends where a block does

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
# A line that can only begin a block of its own when a blank line stands before it: no item, no quotation, not indented.
_BEGINS_BLOCK = re.compile(r"(?![-*+>]|\d{1,9}[.)]|\s).")
# What reaches over blank lines to elsewhere in the text: references, footnotes, directives, HTML that ends by its tag.
_REACHES_FAR = re.compile(r"(?im)^ {0,3}(?:\[[^\]\n]+\]:|:::|<(?:script|pre|style|textarea|!|\?))")


def text_parts(text: str, length: int = PART) -> list[str]:
    """Markdown cut between its blocks, so that the parts, drawn one below the other, are drawn as the whole would be.

    Joined they are the text. A text that is not much longer than `length`, or in which something far away has a say in
    how a part is to be drawn, stays whole.
    """
    if len(text) < 2 * length or _REACHES_FAR.search(text):
        return [text]
    cuts = [0]
    for cut in _borders(text):
        if cut - cuts[-1] >= length and text.count("$$", cuts[-1], cut) % 2 == 0:
            cuts.append(cut)
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _borders(text: str) -> Iterator[int]:
    """Where a block begins that nothing before it can take in."""
    position = 0
    fence = ""
    is_after_blank = False
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if fence:
            if re.fullmatch(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*", line):
                fence = ""
        else:
            if is_after_blank and _BEGINS_BLOCK.match(line):
                yield position
            if opened := _FENCE.match(line):
                fence = opened[1]
        is_after_blank = not line.strip(" \t\r\n")
        position += len(line)
