"""A fresh store: set up one's own group, or look around in the demo group."""

from datetime import date

import streamlit as st

from services.demo import load_demo
from services.group import found_group
from ui import session
from ui.findings import REFUSALS, sentence
from ui.store import get_store
from ui.words import _

store = get_store()

st.title("Unroll")
st.markdown(
    _(
        "Your study group's days, unrolled: what each of you learnt, what you decided together, and "
        "which step back then explains today."
    )
)

own, demo = st.columns(2, gap="large")

with own:
    st.header(_("Start with your group"))
    with st.form("group", border=False):
        name = st.text_input(_("Name of the group"), max_chars=100, placeholder=_("for example: Team 12, Gradient"))
        first_day = st.date_input(
            _("First day of the course"),
            value=date.today(),
            help=_(
                "Day 1 of your course. Unroll counts study days from here, without weekends and "
                "Korean public holidays, so that Day 5 finds its date."
            ),
        )
        own_name = st.text_input(_("Your name"), max_chars=50, placeholder=_("as your team calls you"))
        if st.form_submit_button(_("Set up and write today's note"), type="primary"):
            try:
                if not name.strip():
                    st.error(_("Give the group a name."))
                elif not own_name.strip():
                    st.error(_("Write your own name, so that your notes are yours."))
                else:
                    session.choose_member(found_group(store, name=name, first_day=first_day, member=own_name).id)
                    st.rerun()
            except REFUSALS as error:
                st.error(sentence(error))
    st.caption(
        _(
            "You already have notes in Markdown? Set up the group, then import them in Settings: "
            "files, folders, years of them."
        )
    )

with demo:
    st.header(_("Look around first"))
    st.markdown(
        _(
            "The demo group has five invented members and four weeks of notes of a machine-learning "
            "bootcamp: lectures with formulas, quizzes, peer sessions, mentoring and retrospectives."
        )
    )
    if st.button(_("Load the demo group"), key="load_demo"):
        with st.spinner(_("Writing four weeks of notes …")):
            try:
                load_demo(store, today=date.today())
            except REFUSALS as error:
                st.error(sentence(error))
                st.stop()
        st.rerun()
    st.caption(_("To start over with your own group later, stop the app and move the folder “data” away."))

st.segmented_control(
    _("Language"),
    list(session.LANGUAGES),
    default=session.words.language(),
    required=True,
    format_func=lambda code: session.LANGUAGES[code],
    key="welcome_language",
    on_change=lambda: st.session_state.update(language=st.session_state["welcome_language"]),
)
