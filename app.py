"""The entry for `streamlit run`: page settings, the language, who is writing, the pages."""

from pathlib import Path

import streamlit as st

from db.errors import StoreError
from services.group import get_group, list_members
from ui import session
from ui.findings import sentence
from ui.store import get_store
from ui.words import _

UI = Path(__file__).parent / "ui"

st.set_page_config(page_title="Unroll", page_icon=str(UI / "icon.svg"), layout="wide", initial_sidebar_state="auto")
session.start()
st.html(UI / "unroll.css")

try:
    store = get_store()
    group = get_group(store)
except StoreError as error:
    st.navigation([st.Page(lambda: None, title="Unroll")], position="hidden")
    st.title(_("The store cannot be opened"))
    st.error(sentence(error))
    session.remember()
    st.stop()

if group is None:
    pages = [st.Page("pages/welcome.py", title=_("Welcome"), default=True)]
else:
    pages = [
        st.Page("pages/today.py", title=_("Today"), icon=":material/edit_note:", default=True),
        st.Page("pages/notes.py", title=_("Notes"), icon=":material/menu_book:", url_path="notes"),
        st.Page(
            "pages/retrospectives.py",
            title=_("Retrospectives"),
            icon=":material/forum:",
            url_path="retrospectives",
        ),
        st.Page("pages/simulator.py", title=_("RNN lab"), icon=":material/science:", url_path="simulator"),
        st.Page("pages/settings.py", title=_("Settings"), icon=":material/settings:", url_path="settings"),
    ]
    with st.sidebar, st.container(key="pages", gap="xsmall"):
        for page in pages:
            st.page_link(page)
    # Reached from a section, not from the list.
    pages.append(st.Page("pages/history.py", title=_("History"), url_path="history", visibility="hidden"))
# Streamlit's own list of pages is switched off in the configuration: it would flash in English before this script has
# run.
st.navigation(pages, position="hidden").run()
if group is not None:
    with st.sidebar:
        session.identity_controls(list_members(store))
session.remember()
