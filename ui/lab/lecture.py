"""The lecture beside the lab: which one, and its text with the marks that set up experiments."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from services.lectures import LectureMatch
from services.reading import note, section
from services.views import SectionView
from ui.formatting import day_span
from ui.lab import state
from ui.lab.lecture_marks import marked, topic_names
from ui.note_text import literal
from ui.note_view import section_title, show_body
from ui.store import get_store
from ui.ways_on import ways_to_a_note
from ui.words import _, language

_KEY, _CHOICE = "lab-marks", "lab-lecture-choice"
_SHOWN = "lab_lecture_shown"
_marks = component(
    "unroll_lab_marks",
    html="<i hidden></i>",
    js=(Path(__file__).parent / "marks.js").read_text("utf-8"),
)


def choose_lecture(matches: Sequence[LectureMatch], chosen_id: int) -> SectionView | None:
    """Let one of the matching lectures be chosen, the best by default; return it, None where the group has none.

    `chosen_id` is the lecture of the settings, 0 for the best match. One that does not match, but is there, is shown.
    """
    by_id = {match.section.id: match.section for match in matches}
    asked = None
    if chosen_id and chosen_id not in by_id:
        asked = section(get_store(), chosen_id)
        if asked is None:
            st.caption(_("The lecture of this link is no longer there, so the best match is shown."))
        else:
            by_id[asked.id] = asked
    if not by_id:
        st.session_state[_SHOWN] = None
        _say_that_nothing_matches()
        return None
    shown = by_id[chosen_id] if chosen_id in by_id else matches[0].section
    st.session_state[_SHOWN] = shown.id
    st.session_state[_CHOICE] = shown.id
    st.selectbox(
        _("Lecture"),
        list(by_id),
        key=_CHOICE,
        format_func=lambda section_id: _label(by_id[section_id]),
        on_change=lambda: state.change(lecture=st.session_state[_CHOICE]),
        label_visibility="collapsed",
    )
    return shown


def shown_lecture_id() -> int | None:
    """The lecture that stands beside the lab, None where there is none."""
    return st.session_state.get(_SHOWN)


def show_lecture(shown: SectionView, *, on_mark: Callable[[str], None]) -> None:
    """The lecture whole, as its author wrote it, with marks; `on_mark(topic)` is called before the run that answers
    one."""
    found = note(get_store(), shown.note_id)
    others = {other.position: other for other in found.sections} if found else {}
    with st.container(key=f"paper-lab-{shown.id}"):
        # A heading of its own between the page's and those of the text: no level is left out.
        st.subheader(literal(section_title(shown)), anchor=False)
        with_marks = _marked(shown.text, language())
        show_body(replace(shown, text=with_marks), others)
    if with_marks == shown.text:
        st.caption(_("No sentence of this lecture states what the lab can show. The lab works without it."))

    def follow() -> None:
        topic = st.session_state[_KEY].mark
        if isinstance(topic, str) and topic in topic_names():
            on_mark(topic)

    _marks(key=_KEY, on_mark_change=follow)


@lru_cache(maxsize=100)
def _marked(text: str, _language: str) -> str:
    return marked(text)


def _label(lecture: SectionView) -> str:
    return f"{section_title(lecture)} · {lecture.member_name} · {day_span(lecture.day, lecture.day_end)}"


def _say_that_nothing_matches() -> None:
    st.markdown(
        _(
            "No lecture of the group is about RNN, BPTT, LSTM or GRU yet. When one is written or imported, it stands "
            "here with marks at what can be tried. The lab works alone."
        )
    )
    ways_to_a_note()
