"""What is set before a training: the task, the network, and the truncations to compare."""

import streamlit as st

from ui.lab import state
from ui.lab.choices import choose, name_of, whole_number
from ui.lab.compared import is_truncation, word_of
from ui.lab.explanations import explanation
from ui.lab.learner_names import learner_name
from ui.lab.live_slider import live_slider
from ui.lab.settings import KINDS, LabSettings, Words
from ui.lab.training_explanations import task_explanation, training_explanation
from ui.words import _

_STYLES = ("full", "block", "sliding", "williams_peng", "random")


def show_task_controls(settings: LabSettings) -> None:
    """The task with what it asks for, and the network that is to learn it."""
    task, size, cell, units = st.columns([4, 2, 2, 2], gap="small", vertical_alignment="bottom")
    with task:
        choose("task", _("Task"), help=training_explanation("task"))
    with size:
        if settings.task in ("echo", "copy"):
            whole_number("lag", _("Lag L"), help=training_explanation("lag"))
        elif settings.task in ("adding", "series"):
            whole_number("length", _("Steps T"), help=training_explanation("length"))
    with cell:
        choose("cell", _("Cell"), help=explanation("cell"))
    with units:
        whole_number("hidden_size", _("Units H"), help=explanation("hidden_size"))
    st.caption(task_explanation(settings.task))


def show_compared(settings: LabSettings) -> None:
    """The truncations to compare, each with a way to leave it out; one to add; and the rarer settings of all."""
    kind = KINDS["compare"]
    assert isinstance(kind, Words)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="lab-compared"):
        for place, word in enumerate(settings.compare):
            st.button(
                learner_name(word),
                key=f"lab-compared-{place}",
                icon=":material/close:",
                icon_position="right",
                type="secondary",
                disabled=len(settings.compare) == 1,
                help=_("Leave this one out"),
                on_click=_leave_out,
                args=(word,),
            )
        if len(settings.compare) < kind.most:
            with st.popover(_("Add a truncation"), icon=":material/add:", key="lab-add"):
                _ask_for_another()
        with st.popover(_("Network and optimizer"), icon=":material/tune:", key="lab-training-more", width="content"):
            _show_more(settings)


def _show_more(settings: LabSettings) -> None:
    """What is changed more rarely."""
    left, right = st.columns(2, gap="medium")
    with left:
        choose("optimizer", _("Optimizer"), help=training_explanation("optimizer"))
        whole_number("batch_size", _("Batch B"), help=training_explanation("batch_size"))
        whole_number("seed", _("Seed"), help=explanation("seed"))
        if settings.cell == "rnn":
            choose("activation", _("Activation φ"), help=explanation("activation"))
        elif settings.cell == "lstm":
            live_slider("forget_bias", _("Forget bias b_f"), step=0.1, help=explanation("forget_bias"))
    with right:
        choose("recurrent", _("W_hh is drawn"), help=explanation("recurrent"))
        choose("scale", _("Size of W means"), help=explanation("scale"))
        live_slider("gain", _("Size of W"), step=0.01, help=explanation("gain"))
        live_slider("input_scale", _("Size of the inputs"), step=0.01, help=explanation("input_scale"))


def _ask_for_another() -> None:
    style = st.selectbox(
        _("Truncation"), _STYLES, index=1, format_func=lambda style: name_of("cut", style), key="lab-add-style"
    )
    k = k2 = 1
    chance = 0.1
    if style in ("block", "sliding", "williams_peng"):
        label = _("New losses k₁") if style == "williams_peng" else _("Steps kept K")
        k = int(st.number_input(label, 1, 200, 6, step=1, key="lab-add-k"))
    if style == "williams_peng":
        k2 = int(st.number_input(_("Look-back k₂"), k, 200, max(k, 12), step=1, key="lab-add-k2"))
    if style == "random":
        chance = float(st.number_input(_("Chance to cut c"), 0.0, 0.95, 0.1, step=0.05, key="lab-add-chance"))
    word = word_of(style or "full", k, k2, chance)
    there = word in state.settings().compare or not is_truncation(word)
    st.button(
        _("Add"),
        key="lab-add-it",
        type="primary",
        disabled=there,
        help=_("It is in the comparison already") if there else None,
        on_click=lambda: state.change(compare=(*state.settings().compare, word)),
    )


def _leave_out(word: str) -> None:
    left = tuple(other for other in state.settings().compare if other != word)
    if left:
        state.change(compare=left)
