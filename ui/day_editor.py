"""The fields of a day's note: one a section, saved whenever it is left."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from journal import split_heading
from services.views import MemberView, NoteView, SectionView
from ui.conflict_view import show_conflict
from ui.formatting import clock
from ui.note_text import literal
from ui.note_view import is_only_a_group, section_title
from ui.saving import Draft, editing, fill_field, fill_section_field, save_again, save_draft, save_field
from ui.words import _


def show_status(time_zone: str) -> None:
    """Whether everything is saved; where it is not, why, and a way to try again."""
    open_now = editing()
    if open_now.failure:
        st.error(_("Not saved: {why}").format(why=open_now.failure), icon=":material/cloud_off:")
        st.button(_("Save again"), key="save-again", on_click=save_again)
    elif open_now.conflicts:
        st.caption(_("Not saved: somebody saved this section first"), width="content")
    elif open_now.saved_at is not None:
        st.caption(_("Saved {time}").format(time=clock(open_now.saved_at, time_zone)), width="content")
    else:
        st.caption(_("Saved whenever you leave a field, or with Ctrl+Enter"), width="content")


def write_note(note: NoteView, member: MemberView, time_zone: str) -> None:
    """Fields for every section of a note that exists."""
    by_position = {section.position: section for section in note.sections}
    for section in note.sections:
        if not section.is_repeat:
            first = section.position == 0 and not is_only_a_group(section, by_position)
            _section_field(section, member, time_zone, first=first)
    if any(section.is_repeat for section in note.sections):
        st.caption(
            _(
                "Sections that the note holds a second time are not shown here; they are kept, and "
                "the Notes page shows them folded."
            )
        )


def write_new_note(member: MemberView, day: date, template: Sequence[str]) -> None:
    """Fields for the template; the note is made with the first text that is saved."""
    for position, text in enumerate(template):
        key = f"draft-{member.id}-{day}-{position}"
        draft = Draft(key, member.id, day, position, tuple(template))
        heading = split_heading(text)[0].strip().lstrip("# ")
        fill_field(key)
        with st.expander(literal(heading), expanded=position == 0, key=f"{key}-fold"):
            st.text_area(
                heading,
                key=key,
                height="content" if position else 240,
                placeholder=_placeholder(position),
                label_visibility="collapsed",
                on_change=save_draft,
                args=(draft,),
            )


def _section_field(section: SectionView, member: MemberView, time_zone: str, *, first: bool) -> None:
    fill_section_field(section)
    key = editing().key(section.id)
    conflict = editing().conflicts.get(section.id)
    opened = first or not section.is_empty or conflict is not None
    with st.expander(literal(section_title(section)), expanded=opened, key=f"{key}-fold"):
        if conflict is not None:
            show_conflict(conflict, member.id, time_zone)
        st.text_area(
            section_title(section),
            key=key,
            height="content",
            label_visibility="collapsed",
            placeholder=_placeholder(section.position),
            on_change=save_field,
            args=(section.id, member.id),
        )


def _placeholder(position: int) -> str:
    if position == 0:
        return _(
            "What did you learn? Begin each lecture with a heading like  ### (AI Math 10강) RNN 첫걸음  "
            "and it becomes a record of its own."
        )
    return _("Write in Markdown. Formulas between $ signs, code between ``` lines.")
