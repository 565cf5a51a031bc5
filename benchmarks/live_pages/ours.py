"""The training pane of the lab, whole, at the speed of the benchmark."""

import streamlit as st

from benchmarks.live_pages.what_is_learnt import SETTINGS, STEPS_PER_SECOND
from ui import session
from ui.lab import state, training
from ui.store import get_store

st.set_page_config(layout="wide")
session.start()
training.SLOW = STEPS_PER_SECOND
st.session_state.setdefault("lab-speed", "slow")
if "begun" not in st.session_state:
    st.session_state["begun"] = True
    state.put(SETTINGS)
    training.play_when_shown()
training.show_training(get_store(), state.settings())
