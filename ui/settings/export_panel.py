"""Export: every note as the Markdown it is."""

import streamlit as st

from services.exporting import export_zip
from services.group import get_group, list_members
from ui import session
from ui.store import get_store
from ui.words import _


def show() -> None:
    """A download of everyone's notes or of one member's."""
    store = get_store()
    group = get_group(store)
    assert group is not None, "the page is shown only when there is a group"
    st.markdown(_("One Markdown file a note, as it was written or imported, with its images. The export imports back."))
    names = [member.name for member in list_members(store, with_removed=True) if member.note_count]
    if not names:
        st.caption(_("There is no note to export yet."))
        return
    everyone = _("Everyone")
    name = st.selectbox(_("Whose notes"), ["", *names], format_func=lambda name: name or everyone)
    st.download_button(
        _("Download as a .zip"),
        data=lambda: export_zip(store, member=name or None),
        file_name=f"unroll-{name + '-' if name else ''}{session.today(group).isoformat()}.zip",
        mime="application/zip",
        type="primary",
        on_click="ignore",
        icon=":material/download:",
    )
