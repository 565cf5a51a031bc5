"""A note's Markdown as `st.markdown` shows it faithfully and harmlessly. Pure text, no Streamlit.

Notes are never rendered as HTML. What Streamlit's Markdown would still change or fetch is taken care of here, outside
code and formulas: a single `~` (`5~10`) is not a strike-through, `x:list[int]` is not a directive, a remote image is a
link and not a request, an image that is not here is a chip with its name, bold next to Korean particles stays bold.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt

HIGHEST_HEADING = 4  # the page's own headings are above it
DEEPEST_QUOTE = 20

# Two characters of private use that stand around the number of a piece kept aside; a note's own are left out.
OPEN, CLOSE = "\ue000", "\ue001"
NO_MARKS = {ord(OPEN): None, ord(CLOSE): None}

_parser = MarkdownIt("commonmark", {"maxNesting": 60})

_PROTECTED = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<math>(?<![\\$])\$\$.+?\$\$|(?<![\\$\w])\$(?![\s$])[^$\n]*?[^\s$\\]\$(?!\d))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])",
    re.DOTALL,
)
_ADDRESS = r"<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\([^\s()]*\))*(?:[ ](?![\"'])[^()\n\"']*)?)"
_TARGET = r"\(\s*(?:" + _ADDRESS + r""")(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
_IMAGE = re.compile(r"!\[(?P<alt>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]" + _TARGET)
_HTML_IMAGE = re.compile(r"""(?i)<img\s[^<>]*?\bsrc\s*=\s*["']?(?P<source>[^"'<>\s]+)["']?[^<>]*>""")
_LINK = re.compile(r"(?<!!)\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]" + _TARGET)
_REFERENCE_IMAGE = re.compile(r"!(?=\[[^\[\]\n]*\](?:\[[^\[\]\n]*\])?(?!\())")
_SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|#)")
# The one page of ours that notes link to: an experiment of the lab.
_OWN_LINK = re.compile(r"/simulator(?:\?[A-Za-z0-9_.,%&=+~-]*)?")
_LINE_HEADING = re.compile(r"^(?P<lead>[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(?P<marks>#{1,6})(?=\s|$)")
_QUOTES = re.compile(rf"^(?:\s{{0,3}}>){{{DEEPEST_QUOTE + 1},}}")


@dataclass(frozen=True, slots=True)
class ShownImage:
    """What stands in the place of an image: its address here, a link to elsewhere, or a chip that says it is
    missing."""

    kind: Literal["here", "elsewhere", "missing"]
    address: str
    name: str


def for_streamlit(text: str, image: Callable[[str, str], ShownImage], missing_label: str) -> str:
    """`text` ready for `st.markdown`.

    `image(source, alt)` says what to show for an image of the note; `missing_label` is the word on the chip of a
    missing one.
    """
    lines = re.split(r"\r\n|\r|\n", text.translate(NO_MARKS))
    code_lines = _lower_headings(lines)
    shown: list[str] = []
    prose: list[str] = []

    def flush() -> None:
        if prose:
            shown.append(_prose("\n".join(prose), image, missing_label))
            prose.clear()

    for number, line in enumerate(lines):
        if number in code_lines:
            flush()
            shown.append(line)
        else:
            prose.append(_QUOTES.sub("> " * DEEPEST_QUOTE, line))
    flush()
    return "\n".join(shown)


def _lower_headings(lines: list[str]) -> set[int]:
    """Push the headings below the page's own, in place; return the numbers of the lines that are code."""
    tokens = _parser.parse("\n".join(lines))
    code: set[int] = set()
    headings: list[tuple[int, int, int, str]] = []  # first line, last line, level, markup
    for token in tokens:
        if token.map is None:
            continue
        if token.type in ("fence", "code_block"):
            code.update(range(*token.map))
        elif token.type == "heading_open":
            headings.append((token.map[0], token.map[1], int(token.tag[1]), token.markup))
    if headings:
        lower_by = max(0, HIGHEST_HEADING - min(level for _, _, level, _ in headings))
        for first, end, level, markup in headings:
            marks = "#" * min(6, level + lower_by)
            if markup.startswith("#"):
                lines[first] = _LINE_HEADING.sub(
                    lambda found, marks=marks: found["lead"] + marks, lines[first], count=1
                )
            elif end - first == 2:
                lines[first] = f"{marks} {lines[first].lstrip()}"
                lines[first + 1] = ""
    return code


def _prose(text: str, image: Callable[[str, str], ShownImage], missing_label: str) -> str:
    kept: list[str] = []

    def keep(piece: str) -> str:
        kept.append(piece)
        return f"{OPEN}{len(kept) - 1}{CLOSE}"

    def target(found: re.Match[str]) -> str:
        return _restore(found["angled"] if found["angled"] is not None else found["plain"], kept).strip()

    def show_image(source: str, alt: str) -> str:
        shown = image(source, _restore(alt, kept))
        name = literal(shown.name.translate(NO_MARKS))
        if shown.kind == "here":
            return keep(f"![{name}]({shown.address})")
        if shown.kind == "elsewhere":
            return keep(f"[{name} ↗](<{shown.address.translate(NO_MARKS)}>)")
        return keep(f":red-badge[{name} · {missing_label}]")

    def replace_link(found: re.Match[str]) -> str:
        if _SAFE_LINK.match(target(found)) or _OWN_LINK.fullmatch(target(found)):
            return f"[{found['text']}]" + keep(_restore(found[0][len(found["text"]) + 2 :], kept))
        return found["text"]  # a file of somebody's disk or a script: the words stay, the link would lead nowhere

    text = _PROTECTED.sub(lambda found: keep(found[0]), text)
    text = _IMAGE.sub(lambda found: show_image(target(found), found["alt"]), text)
    text = _HTML_IMAGE.sub(lambda found: show_image(_restore(found["source"], kept), ""), text)
    text = _LINK.sub(replace_link, text)
    text = _REFERENCE_IMAGE.sub("", text)
    text = re.sub(r"(?<!~)~(?!~)", r"\\~", text)
    text = re.sub(r":(?=[A-Za-z][\w-]*[\[{])", r"\\:", text)
    text = "\n".join(_bold_beside_letters(line) for line in text.split("\n"))
    return _restore(text, kept)


def _restore(text: str, kept: list[str]) -> str:
    """Put the pieces back that were kept aside. None of them holds a place of another one."""
    return re.sub(f"{OPEN}(\\d+){CLOSE}", lambda found: kept[int(found[1])], text)


def _bold_beside_letters(line: str) -> str:
    """Keep `**은닉 상태(hidden state)**를` bold.

    CommonMark does not close emphasis between a bracket and a letter, which is where Korean puts its particles. A
    zero-width space written as an entity gives the parser the punctuation that it looks for and the reader nothing to
    see.
    """
    pieces = line.split("**")
    if len(pieces) < 3:
        return line
    joined = pieces[0]
    for index, piece in enumerate(pieces[1:], start=1):
        opens = index % 2 == 1 and index < len(pieces) - 1
        before, after = joined[-1:], piece[:1]
        if opens and before.isalnum() and after and not after.isalnum() and not after.isspace():
            joined += "&#8203;**" + piece
        elif index % 2 == 0 and after.isalnum() and before and not before.isalnum() and not before.isspace():
            joined += "**&#8203;" + piece
        else:
            joined += "**" + piece
    return joined


def preview(text: str, length: int = 140) -> str:
    """The first words of a section's text as one line of Markdown: formulas stay formulas, all else is literal."""
    plain = re.sub(r"(?m)^\s*(#{1,6}\s.*|`{3,}.*|\|.*|[-=*_]{3,}\s*)$", " ", text)
    plain = re.sub(r"\$\$.*?\$\$", " … ", plain, flags=re.DOTALL)
    plain = re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", plain)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    plain = re.sub(r"(?m)^\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s)?", "", plain)
    plain = re.sub(r"\*{1,3}|`+", "", plain)
    plain = _shortened(" ".join(plain.split()), length)
    pieces = re.split(r"((?<![\\$\w])\$(?![\s$])[^$\n]*?[^\s$\\]\$(?!\d))", plain)
    return "".join(piece if index % 2 else literal(piece) for index, piece in enumerate(pieces))


def literal(text: str) -> str:
    """Text as it is, in a place where Streamlit reads Markdown (headings, labels)."""
    return re.sub(r"([\\`*_\[\]<>~:$#!])", r"\\\1", text)


def _shortened(plain: str, length: int) -> str:
    if len(plain) <= length:
        return plain
    cut = plain[:length]
    sentence_end = max(cut.rfind(". "), cut.rfind("? "))
    cut = cut[: sentence_end + 1] if sentence_end > length // 2 else cut.rsplit(" ", 1)[0]
    if cut.count("$") % 2:  # never through a formula
        cut = cut[: cut.rfind("$")]
    return cut if cut.endswith((".", "?")) else cut.rstrip() + " …"
