"""Today: the place to write the day's note, its preview, and what lies around the day."""

from datetime import date, timedelta

import streamlit as st

from services.group import cohort_calendar, get_group, list_members
from ui import session
from ui.address import day_from
from ui.around import show_around
from ui.editor import day_editor, editor_asks
from ui.editor.day import day_state
from ui.formatting import day_label, long_day
from ui.note_text import literal
from ui.preview import show_preview
from ui.store import get_store
from ui.words import _

store = get_store()
group = get_group(store)
assert group is not None, "app.py shows this page only when there is a group"
calendar = cohort_calendar(store)
today = session.today(group)
day = day_from(st.query_params.get("day"), today)


def turn_to(other: date) -> None:
    """Show another day; the address of today has no date, so that a bookmark always opens today."""
    st.query_params.from_dict({} if other == today else {"day": other.isoformat()})


def show_head() -> None:
    """The day, its number in the course, and the way to the days beside it."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="day-head"):
        st.title(long_day(day), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small", key="day-turn"):
            before, after = day - timedelta(days=1), day + timedelta(days=1)
            st.button(_("‹ Day before"), key="before", type="tertiary", on_click=turn_to, args=(before,))
            if day != today:
                st.button(_("Today"), key="to_today", type="tertiary", on_click=turn_to, args=(today,))
            st.button(_("Day after ›"), key="after", type="tertiary", on_click=turn_to, args=(after,))
    about = [str(day.year)] if day.year != today.year else []
    if calendar is not None:
        about += [day_label(calendar.day_of(day)), _("week {number}").format(number=calendar.week_of(day))]
        about += [calendar.holiday_name(day, session.words.language()) or ""]
    st.caption(" · ".join(part for part in about if part))


def ask_who_writes() -> None:
    """Let the newcomer of this browser choose a name."""
    st.header(_("Who is writing?"), anchor=False)
    st.markdown(_("Choose your name once; this browser remembers it."))
    with st.container(horizontal=True):
        for someone in list_members(store):
            st.button(
                literal(someone.name), key=f"i-am-{someone.id}", on_click=session.choose_member, args=(someone.id,)
            )
    st.page_link(
        "pages/settings.py",
        label=_("My name is not here: add me in Settings"),
        query_params={"panel": "members"},
        icon=":material/person_add:",
    )


def go(where: dict[str, object]) -> None:
    """Show what the editor asks for: a section's history, another day, or this day without a removed note."""
    if "history" in where:
        st.switch_page("pages/history.py", query_params={"section": str(where["history"])})
    if "said" in where:
        st.toast(str(where["said"]))
    other = day_from(str(where.get("day", "")), day)
    if other != day:
        turn_to(other)
        st.rerun()


asked = editor_asks()
if asked:
    go(asked)
show_head()
who = session.current_member()
if who is None:
    ask_who_writes()
elif session.previews():
    writing, reading = st.columns(2, gap="large")
    with writing:
        day_editor(day_state(store, who, day), preview=True)
    with reading:
        show_preview(who.id, day)
    # Two texts side by side need the width of the page; what lies around the day goes beside it.
    with st.sidebar:
        show_around(store, who, day, today, calendar, turn_to)
else:
    writing, around = st.columns([7, 3], gap="large")
    with writing:
        day_editor(day_state(store, who, day), preview=False)
    with around:
        show_around(store, who, day, today, calendar, turn_to)
