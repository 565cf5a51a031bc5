"""The block structure of Markdown, as CommonMark sees it, with line numbers that fit journal.lines."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from journal.front_matter import front_matter_length
from journal.lines import split_lines, without_end

# Deeper containers than this hold no structure of ours; the parser recurses, so the depth must stay bounded.
_DEEPEST_NESTING = 100


def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_NESTING})
    # Lines are split by journal.lines, so the parser's own normalisation must not move them.
    parser.core.ruler.enableOnly(["block"])
    # Link definitions cannot hold headings, and a long run of them takes quadratic time.
    parser.disable("reference")
    # The parser sorts its rules at first use; two threads that do so at once would each see a part of them.
    parser.parse("first use")
    return parser


_PARSER = _block_parser()


def block_tokens(lines: Sequence[str]) -> list[Token]:
    """The block tokens of a document given as lines; front matter counts as blank, and `map` holds line indexes."""
    bodies = [without_end(line) for line in lines]
    if bodies:
        bodies[0] = bodies[0].removeprefix("\ufeff")
    for index in range(front_matter_length(lines)):
        bodies[index] = ""
    return _PARSER.parse("".join(body + "\n" for body in bodies))


def open_fence(text: str) -> int | None:
    """The 1-based line of a code fence that is never closed, or None."""
    lines = split_lines(text)
    for token in block_tokens(lines):
        if token.type == "fence" and token.map:
            first, end = token.map
            last = without_end(lines[end - 1]).strip("> \t") if end - 1 > first else ""
            is_closed = last.startswith(token.markup) and not last.strip(token.markup[0])
            if not is_closed and all(not line.strip() for line in lines[end:]):
                return first + 1
    return None
