"""The group: its name, first day and own holidays."""

from datetime import date

import streamlit as st

from services.group import cohort_calendar, get_group, set_up_group
from services.views import GroupView
from ui import session
from ui.address import optional_day_from
from ui.findings import REFUSALS, sentence
from ui.formatting import day_label, full_day, short_day
from ui.store import get_store
from ui.words import _


def show() -> None:
    """The form, and what the calendar makes of it."""
    store = get_store()
    group = get_group(store)
    assert group is not None, "the page is shown only when there is a group"
    form, effect = st.columns([3, 2], gap="large")
    with form, st.form("group-form", border=False):
        name = st.text_input(_("Name of the group"), value=group.name, max_chars=100)
        first_day = st.date_input(_("First day of the course"), value=group.first_day)
        holidays = st.text_area(
            _("Own holidays, one date a line"),
            value="\n".join(day.isoformat() for day in group.own_holidays),
            height=140,
            placeholder="2022-02-14",
            help=_("Days on which your course rests besides weekends and Korean public holidays."),
        )
        if st.form_submit_button(_("Save the group"), type="primary"):
            _save(group, name, first_day, holidays)
    with effect:
        st.header(_("What follows from it"), anchor=False)
        calendar = cohort_calendar(store)
        today = session.today(group)
        if calendar is not None:
            day_number = calendar.day_of(today)
            st.markdown(
                _("Today is Day {number}.").format(number=day_number) if day_number else _("Today is no study day.")
            )
            st.markdown(
                "\n".join(
                    f"- {day_label(number)}: {short_day(calendar.date_of(number))}" for number in (1, 5, 20, 60, 100)
                )
            )
        st.caption(_("Weekends, Korean public holidays and your own holidays are not counted."))


def _save(group: GroupView, name: str, first_day: date, holidays: str) -> None:
    lines = [line.strip() for line in holidays.splitlines() if line.strip()]
    wrong = [line for line in lines if optional_day_from(line) is None]
    if not name.strip():
        st.error(_("Give the group a name."))
    elif wrong:
        st.error(_("“{line}” is not a date. Write holidays like 2022-02-14, one a line.").format(line=wrong[0]))
    else:
        days = tuple(sorted({day for line in lines if (day := optional_day_from(line)) is not None}))
        try:
            set_up_group(
                get_store(), name=name.strip(), first_day=first_day, own_holidays=days, time_zone=group.time_zone
            )
        except REFUSALS as error:
            st.error(sentence(error))
            return
        calendar = cohort_calendar(get_store())
        st.toast(_("Saved. Day 1 is {day}.").format(day=full_day(calendar.date_of(1) if calendar else first_day)))
        st.rerun()
