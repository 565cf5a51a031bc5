"""Notes: a day with the whole team side by side, or one kind of section across days and people."""

from datetime import date
from functools import partial

import streamlit as st

from journal import Kind
from services.group import cohort_calendar, get_group, list_members
from services.reading import day_notes, first_and_last_day
from services.views import NoteView
from ui import session
from ui.address import day_from
from ui.formatting import day_label, long_day
from ui.kind_list import KindFilters, kind_rail, show_kind_list
from ui.lab.kept import show_from_the_lab
from ui.month import month_rail
from ui.note_text import literal
from ui.note_view import show_note
from ui.store import get_store
from ui.ways_on import ways_to_a_note
from ui.words import _

store = get_store()
group = get_group(store)
assert group is not None, "app.py shows this page only when there is a group"
calendar = cohort_calendar(store)
today = session.today(group)


def show_nothing_yet() -> None:
    """The two ways to a first note."""
    st.markdown(
        _(
            "Nobody has written yet. What the team writes on the Today page appears here, "
            "and Settings imports notes that you already have."
        )
    )
    ways_to_a_note()


def choose_view(view: str) -> None:
    """A day or a kind; each has an address of its own."""
    chosen = st.segmented_control(
        _("View"),
        ["day", "kind"],
        default=view,
        required=True,
        format_func=lambda option: _("A day, everyone") if option == "day" else _("One kind, all days"),
        key=f"notes-view-{view}",
        label_visibility="collapsed",
    )
    if chosen != view:
        st.query_params.from_dict({"view": "kind", "kind": Kind.LECTURE.value} if chosen == "kind" else {})
        st.rerun()


def show_kind() -> None:
    """One kind across days and people."""
    members = list_members(store, with_removed=True)
    filters = KindFilters.from_address(st.query_params, {member.id for member in members})
    show_kind_list(store, filters, kind_rail(store, filters), members)


def show_day(day: date) -> None:
    """Everyone's notes of one day."""
    picked = month_rail(store, day, calendar, today)
    if picked is not None:
        st.query_params["day"] = picked.isoformat()
        st.rerun()
    st.header(long_day(day), anchor=False)
    about = [str(day.year)] if day.year != today.year else []
    if calendar is not None:
        about += [day_label(calendar.day_of(day)), calendar.holiday_name(day, session.words.language()) or ""]
    st.caption(" · ".join(part for part in about if part))
    notes = day_notes(store, day)
    if not notes:
        st.markdown(_("Nobody wrote on this day."))
        st.page_link(
            "pages/today.py",
            label=_("Write a note for this day"),
            query_params={"day": day.isoformat()},
            icon=":material/edit_note:",
        )
        return
    writer = choose_writer(day, notes)
    shown = [note for note in notes if not writer or note.member_name == writer]
    for row in range(0, len(shown), 2):
        columns = st.columns(2 if len(shown) > 1 else 1, gap="large")
        for column, note in zip(columns, shown[row : row + 2], strict=False):
            with column, st.container(key=f"paper-{note.id}"):
                st.header(literal(note.member_name), anchor=False)
                show_note(note, beside=partial(show_from_the_lab, store))


def choose_writer(day: date, notes: list[NoteView]) -> str:
    """Everyone side by side, or one writer alone: the writer's name, or an empty one for everyone."""
    writers = dict.fromkeys(note.member_name for note in notes)
    if len(writers) == 1:
        return ""
    everyone = _("Everyone")
    asked = st.query_params.get("by", "")
    shown = asked if asked in writers else ""
    choice = st.segmented_control(
        _("Whose note"),
        ["", *writers],
        default=shown,
        required=True,
        format_func=lambda name: literal(name) or everyone,
        key=f"by-{day}-{shown}",
        label_visibility="collapsed",
    )
    if choice is not None and choice != shown:
        st.query_params["by"] = choice
        st.rerun()
    return shown


st.title(_("Notes"), anchor=False)
span = first_and_last_day(store)
if span is None:
    show_nothing_yet()
else:
    asked_view = "kind" if st.query_params.get("view") == "kind" else "day"
    choose_view(asked_view)
    if asked_view == "kind":
        show_kind()
    else:
        show_day(day_from(st.query_params.get("day"), min(span[1], today)))
