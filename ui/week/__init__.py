"""The days of one week as a row of marks: written, not written, to come, free.

A small component of its own, because Streamlit's columns would stack at phone width.
"""

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

from streamlit.components.v2 import component

from journal import CohortCalendar
from ui.formatting import day_label, full_day, weekday_names
from ui.words import _, language

_here = Path(__file__).parent
_week = component(
    "unroll_week",
    html="<div class='week'></div>",
    css=(_here / "week.css").read_text("utf-8"),
    js=(_here / "week.js").read_text("utf-8"),
)


def week_row(
    day: date,
    written: Collection[date],
    *,
    calendar: CohortCalendar,
    today: date,
    key: str,
) -> date | None:
    """Draw the week of `day`; return the day that was just chosen, else None. A weekend shows where it was written."""
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=offset) for offset in range(7)]
    shown = [that for that in week if that.weekday() < 5 or that in written or that == day]
    chosen = _week(
        key=key,
        data={
            "label": _("The days of the week"),
            "days": [_cell(that, that == day, written, calendar, today) for that in shown],
        },
        on_picked_change=lambda: None,
    )
    return date.fromisoformat(chosen.picked) if chosen.picked else None


def state_of(day: date, written: Collection[date], calendar: CohortCalendar, today: date) -> tuple[str, str]:
    """What a day's mark shows (written, free, ahead, open or blank), and the words for it."""
    if day in written:
        return "written", _("written")
    if not calendar.is_study_day(day):
        return "free", calendar.holiday_name(day, language()) or _("no study day")
    if day > today:
        return "ahead", _("to come")
    if day == today:
        return "open", _("nothing yet")
    if day < min(written, default=today):
        return "free", _("before your first note")
    return "blank", _("nothing written")


def _cell(
    day: date, is_selected: bool, written: Collection[date], calendar: CohortCalendar, today: date
) -> dict[str, object]:
    state, words = state_of(day, written, calendar, today)
    about = [full_day(day), day_label(calendar.day_of(day)), words]
    return {
        "iso": day.isoformat(),
        "weekday": weekday_names()[day.weekday()],
        "number": day.day,
        "state": state,
        "label": ", ".join(part for part in about if part),
        "today": day == today,
        "selected": is_selected,
    }
