"""The words of the review that several of its parts use."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from ui.formatting import brief_day
from ui.words import _, plural

ActionChoice = Literal["decided", "owned", "done", "carried", "dropped", "open"]
ACTION_CHOICES: tuple[ActionChoice, ...] = get_args(ActionChoice)


def action_choices() -> dict[ActionChoice, str]:
    """The bars of the chart of actions, in their order."""
    return {
        "decided": _("Decided"),
        "owned": _("With an owner and a date"),
        "done": _("Done"),
        "carried": _("Carried over at least once"),
        "dropped": _("Dropped"),
        "open": _("Still open"),
    }


def sense_name(sense: str) -> str:
    """What a sentence reads as, empty where it reads as nothing in particular."""
    names = {
        "keep": _("keep"),
        "problem": _("problem"),
        "try": _("try"),
        "fact": _("fact"),
        "feeling": _("feeling"),
        "lesson": _("lesson"),
        "decision": _("decision"),
    }
    return names.get(sense, "")


def week_name(monday: date) -> str:
    """`10월 26일 – 11월 1일`: a week by its first and last day."""
    return f"{brief_day(monday)} – {brief_day(monday + timedelta(days=6))}"


def week_label(monday: date) -> str:
    """`10/26`: a week on the axis of a chart, by its Monday."""
    return f"{monday.month}/{monday.day}"


def days_text(days: float) -> str:
    """`3 days`; a half is kept, since a median of two can have one."""
    whole = int(days)
    if days != whole:
        return _("{count} days").format(count=f"{days:.1f}")
    return plural("{count} day", "{count} days", whole)


def weeks_text(weeks: int) -> str:
    """`13 weeks`."""
    return plural("{count} week", "{count} weeks", weeks)


def joined(parts: Sequence[str]) -> str:
    """What is known, with dots between."""
    return " · ".join(part for part in parts if part)
