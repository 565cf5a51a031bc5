"""Sentences in a list: who, when, and a link to the note or the board in which they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from ui.formatting import short_day
from ui.note_text import literal, preview
from ui.review.wordings import joined
from ui.words import plural

FIRST_SHOWN = 10
MORE = 40
LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence with who wrote it when. `about` is what else there is to say; the link goes to the note of that
    member and day, or to the board."""

    day: date
    who: str
    about: str
    quote: str
    board_id: int | None = None


def show_sentences(lines: Sequence[SentenceLine], *, key: str) -> None:
    """The sentences in the order given, the first few until more are asked for."""
    state = f"review-shown-{key}"
    count = st.session_state.get(state, FIRST_SHOWN)
    for line in lines[:count]:
        show_sentence(line)
    rest = len(lines) - count
    if rest > 0:
        st.button(
            plural("{count} more", "{count} more", rest),
            key=f"review-more-{key}",
            type="tertiary",
            icon=":material/expand_more:",
            on_click=lambda: st.session_state.update({state: count + MORE}),
        )


def show_sentence(line: SentenceLine) -> None:
    """One sentence, and under it the way to where it stands."""
    with st.container(gap=None):
        st.markdown(preview(line.quote, LONGEST_SENTENCE) or "…")
        label = joined([short_day(line.day), literal(line.who), line.about])
        if line.board_id is None:
            st.page_link("pages/notes.py", label=label, query_params={"day": line.day.isoformat(), "by": line.who})
        else:
            st.page_link("pages/retrospectives.py", label=label, query_params={"board": str(line.board_id)})
