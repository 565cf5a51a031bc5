"""The fields of a day's note: one a section, saved whenever it is left."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from journal import parse
from services.views import MemberView, NoteView, SectionView
from ui.conflict_view import show_conflict
from ui.formatting import clock
from ui.note_text import literal
from ui.note_view import is_only_a_group, section_title
from ui.saving import (
    Draft,
    editing,
    fill_field,
    fill_section_field,
    is_outdated,
    save_again,
    save_draft,
    save_field,
)
from ui.session import place_caret
from ui.words import _


def show_status(time_zone: str) -> None:
    """Whether everything is saved; where it is not, why, and a way to try again."""
    open_now = editing()
    reasons = dict.fromkeys(unsaved.why for unsaved in open_now.unsaved.values() if unsaved.why)
    if reasons:
        st.error(_("Not saved: {why}").format(why=literal(" ".join(reasons))), icon=":material/cloud_off:")
        st.button(_("Save again"), key="save-again", on_click=save_again)
    elif open_now.conflicts:
        st.caption(_(":red[Not saved: somebody saved a section first]"), width="content")
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
        fill_field(key)
        if position == 0:
            place_caret(key)
        with st.expander(literal(_heading(text)), expanded=position == 0, key=f"{key}-fold"):
            st.container(key=f"{key}-notice")
            _field(_heading(text), key, save_draft, draft)


def _section_field(section: SectionView, member: MemberView, time_zone: str, *, first: bool) -> None:
    fill_section_field(section)
    key = editing().key(section.id)
    conflict = editing().conflicts.get(section.id)
    unsaved = editing().unsaved.get(key)
    opened = first or not section.is_empty or conflict is not None
    with st.expander(literal(section_title(section)), expanded=opened, key=f"{key}-fold"):
        with st.container(key=f"{key}-notice"):
            if conflict is not None:
                show_conflict(conflict, member.id, time_zone)
            elif unsaved is not None and unsaved.why:
                st.error(_("Not saved: {why}").format(why=literal(unsaved.why)))
            elif is_outdated(section):
                st.caption(_("Somebody has saved a newer text of this section."))
                st.button(_("Show it"), key=f"{key}-newer", on_click=editing().mount_anew, args=(section.id,))
        _field(section_title(section), key, save_field, section.id, member.id)


def _field(label: str, key: str, save: Callable[..., None], *about: object) -> None:
    """The field itself: the same for a template's section and for the stored one that follows it.

    Were it another one, Streamlit would put a new field in the place of that in which somebody is typing.
    """
    st.text_area(
        label,
        key=key,
        height="content",
        label_visibility="collapsed",
        placeholder=_("Write in Markdown. A heading like  ### (AI Math 10강) RNN 첫걸음  begins a record of its own."),
        on_change=save,
        args=about,
    )


def _heading(text: str) -> str:
    return parse(text)[0].heading
