"""A board as a text: Markdown for the note of its day, and a table for a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models import ActionStatus
from services.retrospectives.views import ActionView, BoardView, CardView, Spread


@dataclass(frozen=True, slots=True)
class BoardWords:
    """The words around what a board says, in the reader's language.

    `heading` names the board; `columns` the columns that have no name of their own, by key; `carried` and `actions` are
    the headings of the actions from before and of those decided, `mood` and `keeping_up` what was asked at the
    beginning. `statuses` says what became of an action. `votes` tells a number of votes, `times_carried` how often an
    action was carried, `until` its day, `spread` what a Spread tells or keeps to itself, `left` names somebody who has
    left; `anonymous` stands for a name. `table` are the headings of the table's columns in the order of TABLE, and
    `card` and `action` what its first column says of a row.
    """

    heading: str
    columns: Mapping[str, str]
    carried: str
    actions: str
    mood: str
    keeping_up: str
    statuses: Mapping[ActionStatus, str]
    votes: Callable[[int], str]
    times_carried: Callable[[int], str]
    until: Callable[[date], str]
    spread: Callable[[Spread], str]
    left: Callable[[str], str]
    anonymous: str
    table: Mapping[str, str]
    card: str
    action: str


TABLE = ("what", "column", "text", "who", "votes", "group", "due", "status", "theme")

# What would be read as Markdown, HTML or a formula in the middle of a line.
_SIGNS = re.compile(r"([\\`*\[\]<>~$|&]|(?<!\w)_|_(?!\w)|!(?=\[)|:(?=[A-Za-z][\w/+-]*[:\[{]))")
# What would begin a block at the beginning of a line.
_BEGINS_BLOCK = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#+=-]))")
# With these a spreadsheet begins a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BYTE_ORDER_MARK = "\ufeff"


def board_markdown(view: BoardView, words: BoardWords) -> str:
    """The board as Markdown under a heading of its own. What is hidden from its reader is left out."""
    return f"# {_literal(words.heading)}\n\n{board_body(view, words)}"


def board_body(view: BoardView, words: BoardWords) -> str:
    """The same without the heading: check-in, actions from before, the cards by column, and the actions.

    It holds no further heading, which would divide the note's section; words are shown as they are, whatever signs
    they hold.
    """
    blocks = []
    moods = [
        f"- {_literal(name)}: {_literal(words.spread(spread))}"
        for name, spread in ((words.mood, view.mood), (words.keeping_up, view.keeping_up))
        if spread is not None
    ]
    if moods:
        blocks.append("\n".join(moods))
    blocks += _titled(words.carried, (_action(action, words) for action in view.carried))
    for column in view.columns:
        cards = [card for card in view.cards if card.column == column.key and card.text is not None]
        blocks += _titled(column.name or words.columns[column.key], (_card(card, view, words) for card in cards))
    blocks += _titled(words.actions, (_action(action, words) for action in view.actions))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def board_csv(view: BoardView, words: BoardWords) -> bytes:
    """The board as a table in UTF-8, as spreadsheets read it; no cell of it is a formula."""
    names = {column.key: column.name or words.columns[column.key] for column in view.columns}
    rows: list[dict[str, str]] = [
        {"what": name, "text": words.spread(spread)}
        for name, spread in ((words.mood, view.mood), (words.keeping_up, view.keeping_up))
        if spread is not None
    ]
    for card in view.cards:
        if card.text is not None:
            rows.append(
                {
                    "what": words.card,
                    "column": names[card.column],
                    "text": card.text,
                    "who": _author(card, view, words),
                    "votes": "" if card.votes is None or card.group_id is not None else str(card.votes),
                    "group": _group(card, view),
                }
            )
    for action in (*view.carried, *view.actions):
        rows.append(
            {
                "what": words.action,
                "text": action.text,
                "who": _owner(action, words),
                "due": action.due.isoformat() if action.due else "",
                "status": words.statuses[action.status],
                "theme": action.theme or "",
            }
        )
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([_cell(words.table[name]) for name in TABLE])
    table.writerows([_cell(row.get(name, "")) for name in TABLE] for row in rows)
    return (_BYTE_ORDER_MARK + written.getvalue()).encode()


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    listed = "\n".join(lines)
    return [f"**{_literal(title)}**", listed] if listed else []


def _card(card: CardView, view: BoardView, words: BoardWords) -> str:
    """A card as an item of a list, below the one that leads its group."""
    notes = [] if view.is_anonymous else [_author(card, view, words)]
    if card.votes:
        notes.append(words.votes(card.votes))
    lines = [line for line in (card.text or "").split("\n") if line.strip()]
    said = [_at_line_start(_literal(line)) for line in lines]
    if notes:
        said[-1] += f" ({_literal(', '.join(notes))})"
    quotes = [f"- “{_literal(sentence.quote)}”" for sentence in card.evidence]
    indent = "" if card.group_id is None else "  "
    # Two spaces at the end of a line keep the next one a line of its own.
    item = "  \n".join([f"- {said[0]}", *(f"  {line}" for line in said[1:])])
    return "\n".join(indent + line for line in [*item.split("\n"), *(f"  {quote}" for quote in quotes)])


def _action(action: ActionView, words: BoardWords) -> str:
    notes = [words.statuses[action.status]]
    owner = _owner(action, words)
    if owner:
        notes.append(owner)
    if action.due:
        notes.append(words.until(action.due))
    if action.chain:
        notes.append(words.times_carried(action.chain))
    return f"- {_at_line_start(_literal(action.text))} ({_literal(', '.join(notes))})"


def _author(card: CardView, view: BoardView, words: BoardWords) -> str:
    if view.is_anonymous or card.author is None:
        return words.anonymous
    return words.left(card.author) if card.author_removed else card.author


def _owner(action: ActionView, words: BoardWords) -> str:
    if action.owner is None:
        return ""
    return words.left(action.owner) if action.owner_removed else action.owner


def _group(card: CardView, view: BoardView) -> str:
    """The number of a card's group, empty for a single card."""
    leader = card.group_id or card.id
    leaders = list(dict.fromkeys(other.group_id for other in view.cards if other.group_id is not None))
    return str(leaders.index(leader) + 1) if leader in leaders else ""


def _literal(words: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def _at_line_start(words: str) -> str:
    return _BEGINS_BLOCK.sub(r"\1\\", words)


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
