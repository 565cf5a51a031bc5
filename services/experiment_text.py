"""How an experiment of the lab stands in a note: Markdown that any other program shows as well."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

PAGE = "/simulator"

# What would be read as Markdown, HTML or a formula in the middle of a line.
_SIGNS = re.compile(r"([\\`*_\[\]<>~$!|&]|:(?=[A-Za-z][\w/+-]*[:\[{]))")
# What would begin a block at the beginning of a line.
_BEGINS_BLOCK = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#>+=-]|```|~~~))")


def address_of(parameters: Mapping[str, str]) -> str:
    """The query string for these parameters. No sign in it means anything in Markdown.

    >>> address_of({"v": "1", "vs": "block4,block5"})
    'v=1&vs=block4,block5'
    """
    return urlencode(parameters, safe=",")


def experiment_text(
    *, title: str, address: str, link_text: str, headline: Sequence[Sequence[str]], remark: str = "", picture: str = ""
) -> str:
    """Title and link, picture, remark and numbers of an experiment, without a heading; `picture` is its path.

    Words are shown as they are, whatever signs they hold; only the remark is Markdown, as its writer's own words.

    >>> print(experiment_text(title="LSTM", address="v=1", link_text="open", headline=[("loss", "0.5")]), end="")
    **LSTM** · [open](/simulator?v=1)
    <BLANKLINE>
    - loss: 0.5
    """
    blocks = [f"**{_literal(title)}** · [{_literal(link_text)}]({PAGE}?{address})"]
    if picture:
        blocks.append(f"![{_literal(title)}]({picture})")
    if remark.strip():
        blocks.append(_at_line_start(one_line(remark)))
    if headline:
        blocks.append("\n".join(f"- {_at_line_start(_literal(label))}: {_literal(text)}" for label, text in headline))
    return "\n\n".join(blocks) + "\n"


def one_line(words: str) -> str:
    """The words with single spaces between them."""
    return " ".join(words.split())


def _literal(words: str) -> str:
    return _SIGNS.sub(r"\\\1", one_line(words))


def _at_line_start(words: str) -> str:
    return _BEGINS_BLOCK.sub(r"\1\\", words)
