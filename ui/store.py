"""The one store of this process, opened (and migrated) when first asked for."""

import streamlit as st

from db.store import Store, open_store


@st.cache_resource(show_spinner=False)
def get_store() -> Store:
    """The open store. Raises `db.errors.StoreError` when it cannot be opened."""
    return open_store()
