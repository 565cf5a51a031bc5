"""The training pane: networks that learn while one watches, side by side on the same data.

The trainer has a thread of its own (ui/lab/runs.py); this page looks at it twenty times a second, in a fragment that
holds the figures and nothing else.
"""

from collections.abc import Sequence
from dataclasses import fields

import streamlit as st

from db.store import Store
from simulator import Trainer
from simulator.training.snapshot import Snapshot
from ui.lab import keeping, state
from ui.lab.building import OWN_TASKS, chunk_steps, is_stream, learners_of, task_of
from ui.lab.code import show_code
from ui.lab.figures import figures
from ui.lab.learner_names import learner_name
from ui.lab.live_slider import live_slider
from ui.lab.own_data import OwnData, show_own_data
from ui.lab.runs import LEASE, LONGEST, SLOTS, Run, run_of_session
from ui.lab.settings import DEFAULTS, LabSettings
from ui.lab.training_controls import show_compared, show_task_controls
from ui.lab.training_explanations import training_explanation
from ui.lab.training_extras import show_extras
from ui.lab.training_figures import LAYOUT, shown_learner, training_figures
from ui.lab.training_words import status_word, training_headline, training_sentence
from ui.words import _

KEY = "training-figures"
FRAME = 0.05  # seconds
SLOW = 5.0  # steps a second, for eyes that want to follow
STEPS_AT_ONCE = (10, 100, 1000)

_SHOWN, _SPEED, _PLAY = "lab-shown-learner", "lab-speed", "lab_play"
# What makes another training of it. All else is set while it goes on, or is none of its business.
_MADE_OF = {
    "task", "lag", "length", "shuffled", "cell", "activation", "hidden_size", "recurrent", "scale", "gain",
    "forget_bias", "input_scale", "seed", "compare", "optimizer", "batch_size",
}  # fmt: skip


def show_training(store: Store, settings: LabSettings) -> None:
    """Draw the pane: what is learnt by whom, the controls of the run, the sentence and the figures."""
    run = run_of_session()
    show_task_controls(settings)
    own = show_own_data(store, settings) if settings.task in OWN_TASKS else None
    show_compared(settings)
    if "full" in settings.compare and is_stream(settings):
        text = _("Of an endless stream, full BPTT looks back over what is drawn at once: {steps} steps.")
        st.caption(text.format(steps=chunk_steps(settings)))
    if settings.task in OWN_TASKS and own is None:
        run.end()
        return
    if _take(run, settings, own):
        st.caption(_("These settings need new networks: the training begins anew."))
    if st.session_state.pop(_PLAY, False):
        _play(run)
    _follow(run, settings)
    _controls_of_run(run)
    sliders, shown = st.columns([5, 2], gap="medium")
    with sliders:
        _live_settings(run)
    with shown:
        _choose_shown(settings.compare)
    _watch(run)
    show_code(settings)


def pause_training() -> None:
    """Let the session's training rest while nobody looks at it: others may be waiting for their turn."""
    run_of_session().pause()


def play_when_shown() -> None:
    """Have the training begin to run as soon as the pane is drawn next, as after the answer to a question."""
    st.session_state[_PLAY] = True


def _take(run: Run, settings: LabSettings, own: OwnData | None) -> bool:
    """Hold the trainer for these settings. Returns whether one that had learnt something had to go."""
    part = {field.name: getattr(settings, field.name) for field in fields(settings) if field.name in _MADE_OF}
    made_of = (DEFAULTS.with_(**part), own and own.name)

    def make() -> Trainer:
        task = task_of(settings, own.make() if own else None)
        run.kept["task"] = task
        return Trainer(
            task,
            learners_of(settings),
            batch_size=settings.batch_size,
            seed=settings.seed,
            chunk_steps=chunk_steps(settings),
            slots=SLOTS,
            lease=LEASE,
        )

    return run.take(made_of, make)


def _play(run: Run, steps: int = LONGEST) -> None:
    run.play(steps, steps_per_second=_speed())


def _controls_of_run(run: Run) -> None:
    assert run.trainer is not None
    snapshot = run.trainer.snapshot()
    over = snapshot.status in ("diverged", "failed")
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="lab-run"):
        if run.playing:
            st.button(_("Pause"), key="lab-pause", icon=":material/pause:", type="primary", on_click=run.pause)
        else:
            st.button(
                _("Play"), key="lab-play", icon=":material/play_arrow:", type="primary", disabled=over,
                on_click=_play, args=(run,),
            )  # fmt: skip
        idle = not run.playing and not over
        st.button(
            _("One step"), key="lab-step", icon=":material/skip_next:", disabled=not idle, on_click=_one_step,
            args=(run,),
        )  # fmt: skip
        with st.popover(_("N steps"), icon=":material/fast_forward:", disabled=not idle, key="lab-steps"):
            for steps in STEPS_AT_ONCE:
                st.button(
                    _("{steps} steps").format(steps=f"{steps:,}"),
                    key=f"lab-steps-{steps}",
                    width="stretch",
                    on_click=_play,
                    args=(run, steps),
                )
        st.button(_("Reset"), key="lab-reset", icon=":material/replay:", on_click=run.end)
        st.segmented_control(
            _("Speed"),
            ["full", "slow"],
            default="full",
            required=True,
            format_func=lambda speed: _("full speed") if speed == "full" else _("slow"),
            key=_SPEED,
            label_visibility="collapsed",
            on_change=_set_speed,
            args=(run,),
        )


def _choose_shown(words: Sequence[str]) -> None:
    st.session_state[_SHOWN] = shown_learner(st.session_state.get(_SHOWN, ""), words)
    st.selectbox(_("Hidden state of"), words, key=_SHOWN, format_func=learner_name)


def _one_step(run: Run) -> None:
    if run.trainer is not None and not run.playing:
        run.trainer.set(max_steps=None)
        run.trainer.step()


def _set_speed(run: Run) -> None:
    if run.trainer is not None:
        run.trainer.set(steps_per_second=_speed())


def _speed() -> float | None:
    return SLOW if st.session_state.get(_SPEED) == "slow" else None


@st.fragment(key="training-live")
def _live_settings(run: Run) -> None:
    """Learning rate and clipping, which act on the networks as they learn."""
    rate, clip = st.columns(2, gap="medium")
    with rate:
        live_slider(
            "learning_rate", _("Learning rate η"), log=True, digits=4, help=training_explanation("learning_rate")
        )
    with clip:
        live_slider("clip", _("Clip above c (0: off)"), most=10, step=0.1, help=training_explanation("clip"))
    if _follow(run, state.settings()) and not run.playing:
        st.rerun()  # nothing else draws the figures anew while the training stands still


def _follow(run: Run, settings: LabSettings) -> bool:
    """Hand learning rate and clipping on to the trainer. Returns whether either has changed."""
    wanted = {"learning_rate": settings.learning_rate, "clip_norm": settings.clip or None}
    if run.trainer is None or run.kept.get("set") == wanted:
        return False
    run.trainer.set(**wanted)
    run.kept["set"] = wanted
    return True


def _watch(run: Run) -> None:
    """Sentence and figures, twenty times a second while the training runs."""
    assert run.trainer is not None
    trainer, task = run.trainer, run.kept["task"]

    @st.fragment(run_every=FRAME if run.playing else None, key="training-frame")
    def frame() -> None:
        state.write_late()
        snapshot = trainer.snapshot()
        with st.container(key="training-sentence", gap=None):
            st.caption(status_word(snapshot, SLOTS.taken))
            st.markdown(training_sentence(snapshot, task))
        keeping.note_headline(training_headline(snapshot))
        figures(
            training_figures(snapshot, task, st.session_state[_SHOWN]),
            key=KEY,
            layout=LAYOUT,
            stamp=snapshot.step,
            picture_request=keeping.picture_request(),
            on_picture=keeping.take_picture,
        )
        show_extras(run, trainer, task, snapshot)
        if run.playing and _is_over(snapshot):
            run.playing = False
            st.rerun()  # of the whole page: without the timer

    frame()


def _is_over(snapshot: Snapshot) -> bool:
    return snapshot.status not in ("running", "waiting")
