"""RNN lab: the group's own lecture on the left, a live network on the right."""

import streamlit as st

from services.lectures import matching_lectures
from ui.lab import state
from ui.lab.cliff import show_cliff
from ui.lab.honesty import show_checks
from ui.lab.keeping import keep_controls
from ui.lab.kept import show_experiments
from ui.lab.lecture import choose_lecture, show_lecture
from ui.lab.lens_pane import show_lens
from ui.lab.presets import preset_of_topic
from ui.lab.randomised import show_random
from ui.lab.sides import lab_sides, link_controls, pane_switch, show_side
from ui.lab.story_panel import load_preset, show_presets, show_question
from ui.lab.training import pause_training, show_training
from ui.store import get_store
from ui.words import _

store = get_store()
state.open_address()
PANES = {
    "lens": show_lens,
    "training": show_training,
    "cliff": show_cliff,
    "random": show_random,
    "checks": show_checks,
}


def load_experiment(topic: str) -> None:
    """Set up the experiment for what a marked sentence says, and keep its lecture open."""
    load_preset(preset_of_topic(topic))
    show_side("lab")


def show_head() -> None:
    """The title, and what to do with what is shown."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="lab-head"):
        st.title(_("RNN lab"), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small", key="lab-acts"):
            link_controls()
            if state.settings().pane != "checks":  # it has no picture to keep
                keep_controls()
    if notices := state.notices():
        st.warning("\n".join(f"- {notice}" for notice in notices), icon=":material/edit_location_alt:")


show_head()
show_presets(state.settings())
lecture_place, lab_place = lab_sides()
with lecture_place:
    st.header(_("Lecture"), anchor=False)
    chosen = choose_lecture(matching_lectures(store), state.settings().lecture)
    if chosen is not None:
        show_lecture(chosen, on_mark=load_experiment)
        show_experiments(store, chosen.id)
with lab_place:
    st.header(_("Lab"), anchor=False)
    is_open = show_question(store, state.settings())
    if not is_open or state.settings().pane != "training":
        pause_training()
    if is_open:
        PANES[pane_switch()](store, state.settings())
