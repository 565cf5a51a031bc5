"""What only some tasks show: the text that a network makes up, and how it does on numbers it has never learnt from."""

import time

import numpy as np
import streamlit as st

from simulator import Trainer, gradient, tasks
from simulator.sampling import sample_text
from simulator.training.snapshot import Snapshot
from ui.formatting import significant
from ui.lab.learner_names import learner_name
from ui.lab.runs import Run
from ui.words import _

SAMPLE = 160  # symbols: Hangul letters, two or three a syllable
_EVERY = 1.0  # seconds between two texts, so that one can be read
_TEMPERATURE = "lab-temperature"


def show_extras(run: Run, trainer: Trainer, task: tasks.Task, snapshot: Snapshot) -> None:
    """Draw what belongs to the task, if anything does."""
    if isinstance(task, tasks.Characters):
        _show_samples(run, trainer, task, snapshot)
    elif isinstance(task, tasks.Series):
        _show_held_out(run, trainer, task, snapshot)


def _show_samples(run: Run, trainer: Trainer, task: tasks.Characters, snapshot: Snapshot) -> None:
    temperature = float(st.session_state.get(_TEMPERATURE, 0.7))

    def sample(word: str) -> str:
        generator = np.random.default_rng(snapshot.step)
        return sample_text(trainer.network(word), task, generator, SAMPLE, temperature)

    st.markdown(_("**What each network makes up**, letter by letter, after step {step}").format(step=snapshot.step))
    texts = _now_and_then(run, snapshot, ("texts", temperature), sample)
    for column, (word, text) in zip(st.columns(min(len(texts), 3) or 1) * len(texts), texts.items(), strict=False):
        with column:
            st.caption(learner_name(word))
            st.text(text)
    st.slider(
        _("Temperature: how daring it is"), 0.0, 1.5, 0.7, 0.05, key=_TEMPERATURE,
        help=_("Letters are drawn with the probabilities $\\mathrm{softmax}(y_t/\\tau)$; at $\\tau=0$ the likeliest."),
    )  # fmt: skip


def _show_held_out(run: Run, trainer: Trainer, task: tasks.Series, snapshot: Snapshot) -> None:
    rest = task.held_out()

    def loss(word: str) -> str:
        return significant(gradient(trainer.network(word), rest.inputs, rest.targets).loss)

    losses = _now_and_then(run, snapshot, ("held out",), loss)
    again = float(np.square(rest.targets - rest.inputs).mean())
    st.markdown(
        _("**On the last fifth, never learnt from:** {losses}; saying the last value again: {again}.").format(
            losses=", ".join(f"{learner_name(word)} {text}" for word, text in losses.items()) or "–",
            again=significant(again),
        )
    )


def _now_and_then(run: Run, snapshot: Snapshot, what: tuple, make) -> dict[str, str]:
    """What `make` says of each learner that has not ended: anew where the step is another, and once in a while."""
    kept_for, when, found = run.kept.get("extras", ((), 0.0, {}))
    now = time.monotonic()
    is_stale = kept_for[:-1] != what or (kept_for[-1] != snapshot.step and (now - when > _EVERY or not run.playing))
    if is_stale:
        found = {word: make(word) for word, learner in snapshot.learners.items() if learner.ended is None}
        run.kept["extras"] = ((*what, snapshot.step), now, found)
    return found
