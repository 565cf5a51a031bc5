"""What a board is called."""

from datetime import date

from journal import CohortCalendar
from ui.formatting import day_span
from ui.words import _


def board_title(title: str, first_day: date, last_day: date, calendar: CohortCalendar | None) -> str:
    """Its own title, else the week of the course it covers, else its days."""
    if title:
        return title
    if calendar is not None and calendar.first_day <= last_day:
        week = calendar.week_of(last_day)
        if calendar.week_of(first_day) == week:
            return _("Week {number} retrospective").format(number=week)
    return _("Retrospective of {days}").format(days=day_span(first_day, last_day))
