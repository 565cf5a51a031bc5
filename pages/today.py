"""Today: the place to write the day's note, and the week around it."""

from datetime import date, timedelta

import streamlit as st

from services.group import cohort_calendar, get_group, list_members
from services.reading import day_notes, member_day_notes
from services.views import MemberView, NoteView
from ui import session
from ui.address import day_from
from ui.day_editor import show_status, write_new_note, write_note
from ui.formatting import day_label, long_day
from ui.note_text import literal
from ui.note_view import show_note
from ui.store import get_store
from ui.template import day_template
from ui.week import show_week
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


def show_writing(member: MemberView) -> None:
    """The fields of the day's note, or the note as it reads."""
    notes = member_day_notes(store, member.id, day)
    time_zone = group.time_zone if group else ""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="note-head"):
        show_status(time_zone)
        mode = st.segmented_control(
            _("Write or read"),
            ["write", "read"],
            default="write",
            required=True,
            format_func=lambda chosen: _("Write") if chosen == "write" else _("Read"),
            key=f"mode-{day}",
            label_visibility="collapsed",
        )
    # The fields have a place of their own, so that what comes and goes above does not move them.
    with st.container(key="fields"):
        show_fields(member, mode == "read", notes, time_zone)


def show_fields(member: MemberView, reading: bool, notes: list[NoteView], time_zone: str) -> None:
    """The note as it reads, or a field for each of its sections."""
    if reading:
        if not notes:
            st.caption(_("Nothing is written for this day yet."))
        for note in notes:
            show_note(note)
    elif not notes:
        write_new_note(member, day, day_template(day, calendar.day_of(day) if calendar else None))
    else:
        for note in notes:
            if len(notes) > 1:
                st.caption(literal(note.source_path or note.title))
            write_note(note, member, time_zone)


def show_around(member: MemberView) -> None:
    """The week, and who else wrote."""
    show_week(day, today, member, calendar, turn_to)
    st.header(_("The team that day"), anchor=False)
    names = dict.fromkeys(note.member_name for note in day_notes(store, day) if note.member_id != member.id)
    if names:
        label = _("Read what {names} wrote").format(names=literal(", ".join(names)))
        st.page_link("pages/notes.py", label=label, query_params={"day": day.isoformat()}, icon=":material/menu_book:")
    else:
        st.caption(_("Nobody else has written yet."))


show_head()
who = session.current_member()
if who is None:
    ask_who_writes()
else:
    writing, around = st.columns([7, 3], gap="large")
    with writing:
        show_writing(who)
    with around:
        show_around(who)
