"""The page that the editor is measured against: Streamlit's own text area, saving one section into the same store.

It is as small as such a page can be: one field in a fragment of its own, so that a save draws nothing else anew, and,
where the address asks for it, the preview of the reading pages below. `?section=<id>[&preview=1]`
"""

from uuid import uuid4

import streamlit as st

from journal import FieldText
from services.reading import section
from services.views import Conflict
from services.writing import save_body
from ui.note_view import show_section
from ui.store import get_store

WRITER = 1
HEIGHT = 544  # pixels: what the editor's field grows to

st.set_page_config(page_title="Text area", layout="wide")
store = get_store()
section_id = int(st.query_params["section"])


def save() -> None:
    """Store the text. Streamlit calls this when the field is left or Ctrl+Enter is pressed in it."""
    outcome = save_body(
        store,
        section_id=section_id,
        base_version=st.session_state["version"],
        body=st.session_state["text"],
        save_id=uuid4().hex,
        author_id=WRITER,
    )
    if isinstance(outcome, Conflict):
        raise RuntimeError("There is one writer only.")
    st.session_state["version"] = outcome.section.version


@st.fragment
def show_field() -> None:
    """The field, and the text as it reads."""
    st.text_area("Text", key="text", height=HEIGHT, on_change=save)
    if "preview" in st.query_params:
        saved = section(store, section_id)
        assert saved is not None, "nobody removes it"
        show_section(saved, {})


if "version" not in st.session_state:
    found = section(store, section_id)
    assert found is not None, "the benchmark has made it"
    st.session_state.update(version=found.version, text=FieldText.of(found.text).body)
show_field()
