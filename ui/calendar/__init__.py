"""The month, one cell a day: how much was written, by whom, and which days are no study days.

A small component of its own, because seven Streamlit columns would stack at phone width.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from streamlit.components.v2 import component

from journal import CohortCalendar
from ui.formatting import day_label, full_day, month_name, weekday_names
from ui.words import _, language, plural

MOST_DOTS = 5

_here = Path(__file__).parent
_calendar = component(
    "unroll_calendar",
    html="<div class='calendar'></div>",
    css=(_here / "calendar.css").read_text("utf-8"),
    js=(_here / "calendar.js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class DayActivity:
    """What was written on one day. Without members it is the reader's own."""

    characters: int
    members: tuple[str, ...] = ()


def month_calendar(
    month: date,
    activity: Mapping[date, DayActivity],
    *,
    calendar: CohortCalendar | None,
    today: date,
    selected: date | None,
    key: str,
    compact: bool = False,
    on_pick: Callable[[], None] = lambda: None,
) -> date | None:
    """Draw the month of `month`; return the day (or the first day of the other month) that was just chosen, else
    None.

    `on_pick` is called before the run that answers a choice. `compact` leaves no room for the dots of the members.
    """
    first = month.replace(day=1)
    start = first - timedelta(days=first.weekday())
    weeks: list[list[dict[str, object]]] = []
    amounts = sorted(found.characters for found in activity.values() if found.characters)
    day = start
    while day <= first or day.month == first.month:
        weeks.append(
            [
                _cell(day + timedelta(days=i), first.month, activity, amounts, calendar, today, selected)
                for i in range(7)
            ]
        )
        day += timedelta(days=7)
    before, after = first - timedelta(days=1), (first + timedelta(days=32)).replace(day=1)
    chosen = _calendar(
        key=key,
        data={
            "title": month_name(first),
            "compact": compact,
            "weekdays": weekday_names(),
            "weeks": weeks,
            "previous": {"iso": before.replace(day=1).isoformat(), "label": _("Previous month")},
            "next": {"iso": after.isoformat(), "label": _("Next month")},
        },
        on_picked_change=on_pick,
    )
    return date.fromisoformat(chosen.picked) if chosen.picked else None


def _cell(
    day: date,
    month: int,
    activity: Mapping[date, DayActivity],
    amounts: Sequence[int],
    calendar: CohortCalendar | None,
    today: date,
    selected: date | None,
) -> dict[str, object]:
    found = activity.get(day, DayActivity(0))
    study_day = calendar.is_study_day(day) if calendar else day.weekday() < 5
    holiday = calendar.holiday_name(day, language()) if calendar else None
    about = [
        full_day(day),
        day_label(calendar.day_of(day)) if calendar else "",
        holiday or "",
        _written(found),
    ]
    return {
        "iso": day.isoformat(),
        "number": day.day,
        "label": ", ".join(part for part in about if part),
        "outside": day.month != month,
        "rest": not study_day,
        "today": day == today,
        "selected": day == selected,
        "level": fill_level(found.characters, amounts),
        "dots": min(len(found.members), MOST_DOTS),
    }


def fill_level(characters: int, amounts: Sequence[int]) -> int:
    """How dark a day is: 0 for nothing, else 1 to 4, the quarter of the month's written days in which it is.

    `amounts` are the characters of all those days, in order. By quarters one very long note does not pale all others.
    """
    return 4 - 4 * (len(amounts) - bisect_right(amounts, characters)) // len(amounts) if characters else 0


def _written(found: DayActivity) -> str:
    if found.members:
        return _("written by {names}").format(names=", ".join(found.members))
    return plural("{count} character", "{count} characters", found.characters) if found.characters else ""
