"""A difference as HTML, every character of it escaped. Pure text, no Streamlit."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TypeVar

from services.difference import DiffPiece
from ui.diff_lines import Line, LinePair, beside, in_one
from ui.words import _, plural

Item = TypeVar("Item")

# Unchanged lines around a change that are not folded away, and how many folded ones a page still holds.
CONTEXT = 3
MOST_FOLDED = 400
# Characters without a shape of their own, which a change must not hide: soft hyphen, zero width, direction of writing.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def beside_html(pieces: Sequence[DiffPiece], old_title: str, new_title: str) -> str:
    """The two texts beside each other, each under its title; one under the other on a narrow screen."""
    head = f'<div class="pair titles"><div>{escape(old_title)}</div><div>{escape(new_title)}</div></div>'
    body = _folded(beside(pieces), lambda pair: pair.is_same, _pair_html)
    return f'<div class="difference beside">{head}{"".join(body)}</div>'


def in_one_html(pieces: Sequence[DiffPiece]) -> str:
    """One text in which what was removed is struck through and what was added is underlined."""
    body = _folded(in_one(pieces), _is_same, lambda line: f'<div class="line">{_line_html(line)}</div>')
    return f'<div class="difference">{"".join(body)}</div>'


def _pair_html(pair: LinePair) -> str:
    if pair.is_same:
        text = _line_html(pair.new or ())
        # Read once, and shown once where there is no room for two columns.
        return f'<div class="pair same">{_cell(text)}{_cell(text, " aria-hidden=true")}</div>'
    sides = (
        _cell(_line_html(line)) if line is not None else '<div class="none"></div>' for line in (pair.old, pair.new)
    )
    return f'<div class="pair">{"".join(sides)}</div>'


def _cell(text: str, attributes: str = "") -> str:
    return f'<div class="line"{attributes}>{text}</div>'


def _line_html(line: Line) -> str:
    return "".join(_piece_html(piece) for piece in line) or "<br>"


def _piece_html(piece: DiffPiece) -> str:
    text = escape(piece.text)
    if piece.kind == "same":
        return f"<bdi>{text}</bdi>"
    text = _UNSEEN.sub(lambda found: f'<span class="sign">U+{ord(found.group()):04X}</span>', text)
    tag, said = ("del", _("removed:")) if piece.kind == "removed" else ("ins", _("added:"))
    return f'<{tag}><span class="said">{escape(said)} </span><bdi>{text}</bdi></{tag}>'


def _is_same(line: Line) -> bool:
    return all(piece.kind == "same" for piece in line)


def _folded(items: Sequence[Item], is_same: Callable[[Item], bool], html: Callable[[Item], str]) -> Iterator[str]:
    """The items in HTML, long rows of unchanged ones folded away but for those beside a change."""
    runs = [(same, list(run)) for same, run in groupby(items, key=is_same)]
    for place, (same, run) in enumerate(runs):
        before = CONTEXT if place > 0 else 0
        after = CONTEXT if place < len(runs) - 1 else 0
        if not same or len(run) <= before + after + 1:
            yield from map(html, run)
            continue
        yield from map(html, run[:before])
        yield _fold_html([html(item) for item in run[before : len(run) - after]])
        yield from map(html, run[len(run) - after :])


def _fold_html(lines: Sequence[str]) -> str:
    said = escape(plural("{count} unchanged line", "{count} unchanged lines", len(lines)))
    if len(lines) > MOST_FOLDED:
        return f'<p class="fold">{said}</p>'
    return f'<details class="fold"><summary>{said}</summary>{"".join(lines)}</details>'
