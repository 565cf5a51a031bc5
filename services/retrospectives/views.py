"""What the services of retrospectives hand out: plain, frozen, complete."""

from dataclasses import dataclass, field
from datetime import date, datetime

from models import ActionStatus, Phase
from services.retrospectives.formats import Column

PHASES = tuple(Phase)
# Below this many raters a result could be traced to a person, and is not shown.
FEWEST_RATERS = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Who is looking at a board, or writing on it.

    `secret` is known to this person's browser alone; on anonymous boards it is what tells one's own cards. None where
    the browser has none: such a reader owns no anonymous card.
    """

    member_id: int
    # Not in its repr: what goes wrong with a person at hand is logged.
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class EvidenceOf:
    """A sentence to be cited: its place in the section's present text, and its words."""

    section_id: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A sentence of a note that a card cites. The note is None when it, or the section, has been removed since."""

    section_id: int
    quote: str
    note_id: int | None
    day: date | None
    member_name: str | None


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as one person sees it.

    `column` is where it stands in the board's present format. `text` and `author` are None while it is hidden from this
    person, `author` on anonymous boards too. `group_id` is the card that leads its group, None for leaders and single
    cards. `votes` counts members, None until votes are shown; `voted` is whether this person voted for it.
    """

    id: int
    column: str
    text: str | None
    author: str | None
    author_removed: bool
    is_mine: bool
    position: float
    group_id: int | None
    votes: int | None
    voted: bool
    version: int
    phase: Phase
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action. `chain` is how often it was carried, `since` when the first of the chain was decided.

    `missing` are the codes of what a clear action has and this one lacks: "who", "when", "what".
    """

    id: int
    retrospective_id: int
    board_title: str
    board_first_day: date
    board_last_day: date
    card_id: int | None
    text: str
    owner_id: int | None
    owner: str | None
    owner_removed: bool
    due: date | None
    status: ActionStatus
    theme: str | None
    chain: int
    since: datetime
    closed_at: datetime | None
    version: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Ratings from 1 to 5 in short. Only `raters` is told, and the rest None, below FEWEST_RATERS."""

    raters: int
    mean: float | None
    lowest: int | None
    highest: int | None
    counts: tuple[int, int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """A board in a list."""

    id: int
    title: str
    first_day: date
    last_day: date
    format: str
    phase: Phase
    is_anonymous: bool
    cards: int
    open_actions: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board as one person sees it. `stamp` grows with every change of the store: of two views the higher is newer.

    `carried` are the actions that earlier boards left open when this one was begun, also those settled since, `actions`
    those of this one; `mood` and `keeping_up` are None before the check-in is shown; `my_mood` and `my_keeping_up` are
    what this person said.
    """

    id: int
    title: str
    first_day: date
    last_day: date
    format: str
    columns: tuple[Column, ...]
    phase: Phase
    is_anonymous: bool
    revealed: bool
    votes_per_member: int
    votes_left: int
    timer_ends_at: datetime | None
    closed_at: datetime | None
    note_section_id: int | None
    version: int
    cards: tuple[CardView, ...]
    carried: tuple[ActionView, ...]
    actions: tuple[ActionView, ...]
    mood: Spread | None
    keeping_up: Spread | None
    my_mood: int | None
    my_keeping_up: int | None
    stamp: int
