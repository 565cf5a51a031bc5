"""The way from a lecture on the reading pages to the lab."""

import streamlit as st

from services.lectures import is_for_the_lab
from services.views import SectionView
from ui.words import _


def show_lab_link(section: SectionView) -> None:
    """A link to the lab with this lecture open, where the lab has something to show for it; else nothing."""
    if not is_for_the_lab(section):
        return
    st.page_link(
        "pages/simulator.py",
        label=_("See it in the lab"),
        query_params={"lecture": str(section.id)},
        icon=":material/science:",
    )
