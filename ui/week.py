"""The study days of one week, and which of them have a note."""

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from journal import CohortCalendar
from services.reading import month_activity
from services.views import MemberView
from ui.formatting import short_day
from ui.store import get_store
from ui.words import _


def show_week(
    day: date, today: date, member: MemberView, calendar: CohortCalendar | None, show_day: Callable[[date], None]
) -> None:
    """A line a study day: written, not written yet, to come. A click on it calls `show_day`."""
    st.header(_("This week") if _same_week(day, today) else _("That week"), anchor=False)
    monday = day - timedelta(days=day.weekday())
    days = (
        calendar.study_days(monday, monday + timedelta(days=6))
        if calendar
        else [monday + timedelta(days=i) for i in range(5)]
    )
    if not days:
        st.caption(_("A week without study days."))
        return
    written = _written_days(monday, member)
    for study_day in days:
        if study_day in written:
            mark, state = "●", _("written")
        elif study_day == today:
            mark, state = "○", _("today")
        else:
            mark, state = "○", _("to come") if study_day > today else _("nothing yet")
        name = f"**{short_day(study_day)}**" if study_day == day else short_day(study_day)
        st.button(
            f"{mark} {name} · {state}", key=f"week-{study_day}", type="tertiary", on_click=show_day, args=(study_day,)
        )


def _written_days(monday: date, member: MemberView) -> set[date]:
    months = {(monday.year, monday.month), ((monday + timedelta(days=6)).year, (monday + timedelta(days=6)).month)}
    days: set[date] = set()
    for year, month in months:
        activity = month_activity(get_store(), year, month)
        days.update(activity.loc[activity["member_id"] == member.id, "day"].dt.date)
    return days


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]
