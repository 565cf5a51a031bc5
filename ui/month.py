"""The rail of the Notes page: the month with what was written on each day."""

from datetime import date

import streamlit as st

from db.store import Store
from journal import CohortCalendar
from services.reading import month_activity
from ui.calendar import DayActivity, month_calendar
from ui.words import _


def month_rail(store: Store, day: date, calendar: CohortCalendar | None, today: date) -> date | None:
    """Draw the month in the side bar; return the day that was just chosen, else None."""
    shown = st.session_state.get("month_of", (day, day))
    month = shown[1] if shown[0] == day else day
    with st.sidebar:
        st.caption(_("The darker a day, the more was written; a dot for each member who wrote."))
        picked = month_calendar(
            month, _activity(store, month), calendar=calendar, today=today, selected=day, key="month"
        )
    if picked is not None and _is_turn(picked, month):
        st.session_state["month_of"] = (day, picked)
        st.rerun()
    return picked


def _is_turn(picked: date, month: date) -> bool:
    """Days of other months are not shown, so choosing one means turning the page."""
    return (picked.year, picked.month) != (month.year, month.month)


def _activity(store: Store, month: date) -> dict[date, DayActivity]:
    table = month_activity(store, month.year, month.month)
    characters: dict[date, int] = {}
    members: dict[date, dict[str, None]] = {}
    for day, name, count in zip(table["day"].dt.date, table["member_name"], table["characters"], strict=True):
        characters[day] = characters.get(day, 0) + count
        members.setdefault(day, {})[name] = None
    return {day: DayActivity(characters[day], tuple(members[day])) for day in characters}
