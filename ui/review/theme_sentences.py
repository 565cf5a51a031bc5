"""The sentences that mention the chosen theme, with date, person and the way to where they stand."""

from datetime import timedelta

import streamlit as st

from services.retrospectives.theme_views import ThemeSentence, ThemeWeeks
from services.retrospectives.themes import theme_sentences
from ui.note_text import literal
from ui.review.filters import close_button
from ui.review.looking import Looking
from ui.review.sentence_list import SentenceLine, show_sentences
from ui.review.wordings import joined, sense_name, week_name
from ui.words import _, plural


def show_theme_sentences(look: Looking, found: ThemeWeeks) -> None:
    """What is behind the chosen cell or theme; nothing where none is chosen."""
    theme, week = look.filters.theme, look.filters.week
    if not theme:
        return
    first, last = (week, week + timedelta(days=6)) if week else (found.weeks[0], found.weeks[-1] + timedelta(days=6))
    sentences = look.read(theme_sentences, theme, first, last, look.filters.member_id)
    with st.container(key="review-sentences"):
        count = plural("{count} sentence", "{count} sentences", len(sentences))
        when = week_name(week) if week else _("all these weeks")
        st.subheader(_("“{theme}”, {when}: {count}").format(theme=literal(theme), when=when, count=count), anchor=False)
        if not sentences:
            st.markdown(_("No sentence mentions it then. Choose another week, or everyone."))
        lines = [_line(look, sentence) for sentence in sentences]
        show_sentences(lines, key=f"theme-{theme}")
        close_button("theme", "week")


def _line(look: Looking, sentence: ThemeSentence) -> SentenceLine:
    who = sentence.member_name or _("anonymous")
    if sentence.retrospective_id is not None:
        return SentenceLine(
            sentence.day,
            who,
            joined([sense_name(sentence.sense), look.board_name(sentence.retrospective_id)]),
            sentence.quote,
            board_id=sentence.retrospective_id,
        )
    return SentenceLine(sentence.day, who, sense_name(sentence.sense), sentence.quote)
