"""Where a page leads that has nothing to show yet: to writing a note, and to bringing those there are."""

import streamlit as st

from ui.words import _


def ways_to_a_note() -> None:
    """The two ways to a first note, as links."""
    with st.container(horizontal=True):
        st.page_link("pages/today.py", label=_("Write today's note"), icon=":material/edit_note:")
        st.page_link(
            "pages/settings.py",
            label=_("Import notes"),
            query_params={"panel": "import"},
            icon=":material/upload_file:",
        )
