"""The lens: controls, the sentence, the pictures; all of it follows every slider at once."""

import streamlit as st

from db.store import Store
from ui.lab import state
from ui.lab.choose_k import show_choose_k
from ui.lab.code import show_code
from ui.lab.figures import figures
from ui.lab.keeping import note_headline, picture_request, show_outcome, take_picture
from ui.lab.lens_controls import FIGURES, lens_controls
from ui.lab.lens_figures import MAP, lens_figures
from ui.lab.lens_reading import read_lens
from ui.lab.lens_sentence import headline, lens_sentence, lens_title
from ui.lab.live_slider import take_moved
from ui.lab.remarks import lens_remarks
from ui.lab.settings import LabSettings
from ui.words import _


def show_lens(_store: Store, _settings: LabSettings) -> None:
    """Draw the lens: it reads the lab's settings anew whenever one of its controls is moved."""
    _lens()


@st.fragment(key="lens")
def _lens() -> None:
    lens_controls(state.settings())
    _pictures()


# Apart from the controls, so that a slider that is being dragged runs anew what it changes and nothing else.
@st.fragment(key="lens-pictures")
def _pictures() -> None:
    settings = state.settings()
    for remark in lens_remarks(settings):
        st.caption(remark)
    reading = read_lens(settings)
    with st.container(key="lens-sentence"):
        st.markdown(lens_sentence(reading, settings))
    note_headline(headline(reading), lens_title(settings))
    show_outcome()
    figures(
        lens_figures(reading, settings),
        key=FIGURES,
        stamp=state.change_count(),
        on_selected_change=_choose_loss,
        picture_request=picture_request(),
        on_picture=take_picture,
        on_moved=take_moved,
    )
    if st.toggle(_("Choose K for me"), key="lens-choose-k"):
        show_choose_k()
    show_code(settings)


def _choose_loss(selected: dict[str, int]) -> None:
    if MAP in selected:
        state.change(loss_step=selected[MAP])
