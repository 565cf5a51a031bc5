"""The day's note as it reads, beside the fields in which it is written."""

from datetime import date

import streamlit as st
from streamlit.components.v2 import component

from services.reading import day_notes
from services.views import SectionView
from ui.editor.day import is_of_the_team
from ui.note_view import show_section
from ui.store import get_store
from ui.words import _

# It stands in the preview's own fragment, so that ringing it runs that and nothing else.
_bell = component(
    "unroll_preview_bell",
    html="<i hidden></i>",
    js="""
export default function ({ setTriggerValue }) {
  const ring = () => setTriggerValue("saved", Date.now());
  addEventListener("unroll:saved", ring);
  return () => removeEventListener("unroll:saved", ring);
}
""",
)


@st.fragment(key="preview")
def show_preview(member_id: int, day: date) -> None:
    """What is saved of the day, by the renderer of the reading pages. The editor rings after each save."""
    notes = day_notes(get_store(), day)
    own = [note for note in notes if note.member_id == member_id]
    shared = [
        section for note in notes if note.member_id != member_id for section in note.sections if is_of_the_team(section)
    ]
    with st.container(key="preview"):
        for note in own:
            by_position = {section.position: section for section in note.sections}
            for section in note.sections:
                if not section.is_empty and not section.is_repeat:
                    _show(section, by_position)
        for section in shared:
            _show(section, {})
        if not any(not section.is_empty for note in own for section in note.sections) and not shared:
            st.caption(_("What you write is shown here as it will read."))
    _bell(key="preview-bell", on_saved_change=lambda: None)


def _show(section: SectionView, others: dict[int, SectionView]) -> None:
    with st.container(key=f"preview-{section.id}"):
        show_section(section, others)
