"""The same training as charts that Streamlit makes of tables, one after the other in a loop: as one writes it first.

The losses, the gradient norms, the spectral radii, what is foretold, and the hidden units, as lines, since there is no
heat map of one call.
"""

import time

import pandas as pd
import streamlit as st

from benchmarks.live_pages.what_is_learnt import FRAME, SETTINGS, STEPS_PER_SECOND
from simulator import Trainer
from simulator.predictions import foretold
from simulator.training.snapshot import Snapshot
from ui.lab.building import learners_of, task_of

st.set_page_config(layout="wide")


def table(snapshot: Snapshot, column: str) -> pd.DataFrame:
    """A curve of each network over its updates."""
    curves = {
        name: pd.Series(learner.curves[column], learner.curves["update"]) for name, learner in snapshot.learners.items()
    }
    return pd.DataFrame(curves)


def radii(snapshot: Snapshot) -> pd.DataFrame:
    """The spectral radius of each network over its updates."""
    curves = {
        name: pd.Series(learner.radii["spectral_radius"], learner.radii["update"])
        for name, learner in snapshot.learners.items()
    }
    return pd.DataFrame(curves)


def predictions(snapshot: Snapshot) -> pd.DataFrame:
    """What each network foretells."""
    examples = {name: learner.example for name, learner in snapshot.learners.items() if learner.example}
    return pd.DataFrame(
        {name: pd.Series(foretold(each.outputs, each.targets).foretold) for name, each in examples.items()}
    )


def hidden(snapshot: Snapshot) -> pd.DataFrame:
    """The hidden units of the last network."""
    example = list(snapshot.learners.values())[-1].example
    return pd.DataFrame(example.hidden if example else [])


trainer = Trainer(
    task_of(SETTINGS),
    learners_of(SETTINGS),
    batch_size=SETTINGS.batch_size,
    seed=SETTINGS.seed,
    steps_per_second=STEPS_PER_SECOND,
)
number = st.empty()
losses = st.empty()
left, right = st.columns(2)
norms, others, told, units = left.empty(), right.empty(), left.empty(), right.empty()
trainer.start()
try:
    due = time.monotonic()
    while True:
        snapshot = trainer.snapshot()
        number.caption(f"step {snapshot.step}")
        losses.line_chart(table(snapshot, "loss"))
        norms.line_chart(table(snapshot, "gradient_norm"))
        others.line_chart(radii(snapshot))
        told.line_chart(predictions(snapshot))
        units.line_chart(hidden(snapshot))
        due = max(due + FRAME, time.monotonic())
        time.sleep(due - time.monotonic() if due > time.monotonic() else 0)
finally:
    trainer.stop()
