"""What the review looks at, kept in the address: which weeks, whose sentences, which theme, week, lecture ..."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from services.retrospectives.weeks import WEEK, Weeks, monday_of, weeks_until
from ui.address import id_from, optional_day_from, word_from
from ui.review.wordings import ACTION_CHOICES, ActionChoice
from ui.words import _

PERIODS = (4, 8, 13, 26)  # weeks
DEFAULT_PERIOD = 13


@dataclass(frozen=True, slots=True)
class ReviewFilters:
    """What is asked for. `weeks` is what all of the review looks at, the others choose within one part of it.

    `period` is how many weeks were asked for; `weeks` are fewer where the group has not written for so long.

    `week`, `written` and `took_part_week` are Mondays: of the sentences of a theme, of the personal retrospectives, and
    of what the member `took_part` did. `board_id` is the board whose check-in is told.
    """

    weeks: Weeks
    period: int = DEFAULT_PERIOD
    member_id: int | None = None
    theme: str = ""
    week: date | None = None
    actions: ActionChoice = "open"
    board_id: int | None = None
    written: date | None = None
    lecture: str = ""
    took_part: int | None = None
    took_part_week: date | None = None

    @classmethod
    def from_address(
        cls, address: Mapping[str, str], *, first_day: date, last_day: date, members: Collection[int]
    ) -> "ReviewFilters":
        """The filters of an address; what does not make sense there is left out.

        `first_day` and `last_day` are in the first and the last week that there can be anything of.
        """
        asked = id_from(address.get("weeks"))
        until = optional_day_from(address.get("until"))
        member_id = id_from(address.get("who"))
        period = asked if asked in PERIODS else DEFAULT_PERIOD
        end = max(first_day, min(until or last_day, last_day))
        return cls(
            weeks=weeks_until(end, min(period, (monday_of(end) - monday_of(first_day)) // WEEK + 1)),
            period=period,
            member_id=member_id if member_id in members else None,
            theme=word_from(address.get("theme")),
            week=_monday_from(address.get("week")),
            actions=_action_choice(address.get("actions")),
            board_id=id_from(address.get("mood")),
            written=_monday_from(address.get("written")),
            lecture=word_from(address.get("lecture")),
            took_part=id_from(address.get("took_part")),
            took_part_week=_monday_from(address.get("took_part_week")),
        )


def write_address(**choices: str | int | date | None) -> None:
    """Put choices into the address; what is None or empty goes from it. For callbacks of widgets and charts."""
    address = dict(st.query_params) | {
        name: choice.isoformat() if isinstance(choice, date) else str(choice or "") for name, choice in choices.items()
    }
    # All at once, so that one click is one step back.
    st.query_params.from_dict({name: choice for name, choice in address.items() if choice})


def close_button(*names: str) -> None:
    """A button below what a click has opened; it takes the choices of these names out of the address."""
    st.button(
        _("Close"),
        key=f"review-close-{names[0]}",
        type="tertiary",
        icon=":material/close:",
        on_click=write_address,
        kwargs=dict.fromkeys(names),
    )


def _monday_from(text: str | None) -> date | None:
    day = optional_day_from(text)
    return None if day is None else monday_of(day)


def _action_choice(text: str | None) -> ActionChoice:
    for choice in ACTION_CHOICES:
        if choice == text:
            return choice
    return "open"
