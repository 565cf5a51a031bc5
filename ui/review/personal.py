"""The personal retrospectives of everyone, one week at a time."""

import streamlit as st

from services.retrospectives.personal_retrospectives import retrospectives_of_week, weeks_of_retrospectives
from ui.note_text import literal
from ui.review.filters import write_address
from ui.review.looking import Looking
from ui.review.sentence_list import SentenceLine, show_sentences
from ui.review.wordings import joined, week_name
from ui.words import _, plural

_WEEK = "review-written"


def show_personal_retrospectives(look: Looking) -> None:
    """The weeks with how many each has, and what was written in the chosen one; the newest one at first."""
    st.header(_("Personal retrospectives"), anchor=False)
    weeks, member_id = look.filters.weeks, look.filters.member_id
    found = look.read(weeks_of_retrospectives, weeks.first_day, weeks.last_day, member_id=member_id)
    if not found:
        st.markdown(_("Nobody wrote a retrospective of their own in these weeks."))
        return
    names = {
        each.monday: joined(
            [
                week_name(each.monday),
                plural("{count} retrospective", "{count} retrospectives", each.retrospectives),
                plural("{count} member", "{count} members", each.members),
            ]
        )
        for each in found
    }
    monday = next((each for each in names if each == look.filters.written), found[0].monday)
    st.session_state[_WEEK] = monday
    st.selectbox(
        _("Week"),
        list(names),
        format_func=lambda each: names[each],
        key=_WEEK,
        on_change=lambda: write_address(written=st.session_state[_WEEK]),
        width=420,
        label_visibility="collapsed",
    )
    written = look.read(retrospectives_of_week, monday, member_id=member_id)
    lines = [
        SentenceLine(section.day, section.member_name, literal(section.heading), section.text) for section in written
    ]
    show_sentences(lines, key=f"written-{monday}")
