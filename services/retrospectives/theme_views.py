"""What the services of themes hand out: which words come back over weeks, in which sentences, and what helped."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd


@dataclass(frozen=True, slots=True)
class Recurring:
    """A theme that comes back: in how many of how many weeks with any text, by how many people, in how many sentences.

    `people` are those known by name: anonymous cards add sentences, never people.
    """

    theme: str
    weeks_with: int
    weeks: int
    people: int
    sentences: int


@dataclass(frozen=True, slots=True)
class ThemeWeeks:
    """The themes of some weeks, the one of most weeks first.

    `frame` has a row a theme (the index, called "theme") and a column a week (its Monday, a date, as in `weeks`); its
    cells count sentences. `recurring` are those of its themes that come back.
    """

    weeks: tuple[date, ...]
    frame: pd.DataFrame
    recurring: tuple[Recurring, ...]


@dataclass(frozen=True, slots=True)
class ThemeSentence:
    """A sentence that mentions a theme, of a note (`section_id`, `note_id`) or of a card (`card_id`,
    `retrospective_id`).

    `day` is the note's, or the last of the board's. `sense` is what it reads as (keep, problem, try ...), or empty. Of
    an anonymous card nobody is named.
    """

    day: date
    member_id: int | None
    member_name: str | None
    quote: str
    sense: str
    section_id: int | None = None
    note_id: int | None = None
    card_id: int | None = None
    retrospective_id: int | None = None


@dataclass(frozen=True, slots=True)
class Helped:
    """An action that was done, in how many of the weeks before and after that its theme came up, and how often.

    Only weeks with any text count, and no sentence that tells what went well. The week in which the action was done is
    the last one before.
    """

    action_id: int
    retrospective_id: int
    text: str
    theme: str
    weeks_before: int
    with_before: int
    weeks_after: int
    with_after: int
    closed_at: datetime
    sentences_before: int = 0
    sentences_after: int = 0
