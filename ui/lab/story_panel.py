"""The presets as a row of buttons, and the story of the one chosen: first its question, then what was measured."""

from collections.abc import MutableMapping
from concurrent.futures import Future
from dataclasses import replace

import streamlit as st

from db.store import Store
from services.errors import ServiceError
from services.lab_answers import answers_of, keep_answer
from ui import session
from ui.findings import sentence
from ui.lab import state
from ui.lab.control_keys import chosen_in_row, key_of_row
from ui.lab.figures import figures
from ui.lab.measuring import begin_measuring
from ui.lab.presets import PRESETS
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Answer, Number, Preset, Story, Truth
from ui.lab.story_figures import story_figures
from ui.lab.training import play_when_shown
from ui.words import _

_CHOSEN, _ANSWER = "lab-preset", "lab-answer"
_GIVEN, _NOTICE = "lab_given", "lab_answer_notice"
_LOOK_EVERY = 0.5  # seconds, while a truth is being measured
# What one looks at, and no part of what a preset asks about.
_VIEW = ("lecture", "pane", "loss_step", "step")


def show_presets(settings: LabSettings) -> None:
    """Draw the row of presets, the chosen one marked; choosing one loads its settings."""
    titles = {number: preset.told().title for number, preset in PRESETS.items()}
    key = key_of_row(_CHOSEN, settings.preset or None)
    st.session_state[key] = settings.preset or None
    with st.container(key="lab-presets", gap="xsmall"):
        st.pills(
            _("Experiments in the order of the lecture"),
            list(PRESETS),
            format_func=lambda number: f"{number} {titles[number]}",
            key=key,
            on_change=_choose,
            args=(key,),
            label_visibility="collapsed",
        )
        if not settings.preset:
            st.caption(
                _(
                    "New here? Number 7 shows in two minutes why what is cut is not learnt. "
                    "The ▶ in the lecture lead to the experiments too."
                )
            )


def show_question(store: Store, settings: LabSettings) -> bool:
    """Draw the story of the preset chosen, if one is, and return whether its result may be shown.

    That is so once the question was answered, by this member now or at another time, or passed over.
    """
    preset = PRESETS.get(settings.preset)
    if preset is None:
        return True
    told = preset.told()
    being_measured = begin_measuring(preset.number)  # while the question is being read
    with st.container(key="lab-story", gap="small"):
        st.subheader(f"{preset.number}. {told.title}", anchor=False)
        st.markdown(told.story)
        st.markdown(f"**{told.question}**")
        if (given := _given(store, preset)) is None:
            _ask(store, preset, told)
            return False
        if notice := st.session_state.pop(_NOTICE, ""):
            st.warning(notice)
        if being_measured.done():
            _reveal(preset, told, given, being_measured.result())
        else:
            _wait(preset.number)
        _go_back(preset, settings)
    return True


def _choose(key: str) -> None:
    if not chosen_in_row(_CHOSEN, key, state.settings().preset or None):
        return
    number = st.session_state[key]
    if number is None:
        state.change(preset=0)
    else:
        load_preset(PRESETS[number])


def load_preset(preset: Preset) -> None:
    """Set the lab as the preset asks for it, beside the lecture that is open. Call it in a callback."""
    state.put(preset.settings.with_(lecture=state.settings().lecture))


def _ask(store: Store, preset: Preset, told: Story) -> None:
    """The control to answer with; nothing runs until one of the two buttons is pressed."""
    asks, key = told.asks, f"{_ANSWER}-{preset.number}"
    with st.form(f"lab-question-{preset.number}", border=False):
        if isinstance(asks, Number):
            whole = float(asks.step).is_integer()
            least, most, step = ((int if whole else float)(value) for value in (asks.least, asks.most, asks.step))
            st.slider(asks.label, least, most, step=step, key=key)
        else:
            st.radio(
                _("Your answer"),
                list(asks.texts),
                format_func=lambda word: asks.texts[word],
                index=None,
                key=key,
                label_visibility="collapsed",
            )
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(_("Answer and see"), type="primary", on_click=_answer, args=(store, preset, key))
            st.form_submit_button(_("Just show me"), type="tertiary", on_click=_pass_over, args=(preset,))
    if notice := st.session_state.pop(_NOTICE, ""):
        st.caption(notice)


def _answer(store: Store, preset: Preset, key: str) -> None:
    answer = st.session_state[key]
    if answer is None:
        st.session_state[_NOTICE] = _("Choose an answer first, or have it shown.")
        return
    _note(preset, answer)
    who = session.current_member()
    if who is None:
        return
    asks, member_id = preset.told().asks, who.id

    def keep(measured: Future[Truth]) -> None:
        is_right = asks.is_right(answer, measured.result().answer)
        keep_answer(store, member_id=member_id, preset=preset.number, answer=answer, is_right=is_right)

    being_measured = begin_measuring(preset.number)
    if not being_measured.done():  # nobody waits for that: it is kept as soon as it is known whether it is right
        being_measured.add_done_callback(keep)
        return
    try:
        keep(being_measured)
    except ServiceError as error:
        st.session_state[_NOTICE] = sentence(error)


def _pass_over(preset: Preset) -> None:
    _note(preset, "")


def _note(preset: Preset, answer: Answer) -> None:
    """Remember in this session what was answered; an empty text where the question was passed over."""
    _given_here()[_place(preset)] = answer
    if preset.plays:
        play_when_shown()


def _given(store: Store, preset: Preset) -> Answer | None:
    """What was answered to this question; an empty text where it was passed over, None while it is open."""
    here = _given_here()
    if _place(preset) not in here:
        who = session.current_member()
        kept = answers_of(store, who.id).get(preset.number) if who is not None else None
        here[_place(preset)] = kept.answer if kept is not None and isinstance(kept.answer, float | int | str) else None
    return here[_place(preset)]


def _given_here() -> MutableMapping[tuple[int | None, int], Answer | None]:
    return st.session_state.setdefault(_GIVEN, {})


def _place(preset: Preset) -> tuple[int | None, int]:
    return st.session_state.get("member_id"), preset.number


@st.fragment(run_every=_LOOK_EVERY)
def _wait(number: int) -> None:
    if begin_measuring(number).done():
        st.rerun()
    st.caption(_("Measuring with real networks; this takes a few seconds."))


def _reveal(preset: Preset, told: Story, given: Answer, truth: Truth) -> None:
    """The learner's answer, what was measured, and why."""
    asks = told.asks
    if given != "":
        words = {"given": asks.words(given), "truth": asks.words(truth.answer)}
        if asks.is_right(given, truth.answer):
            st.markdown(_("You answered **{given}**, and so it is.").format(**words))
        else:
            st.markdown(_("You answered **{given}**; measured: **{truth}**.").format(**words))
    st.markdown(preset.reveal(truth))
    st.markdown(_("Why: {why}").format(why=told.why))
    if drawn := story_figures(preset, truth):
        figures(drawn, key=f"preset-figures-{preset.number}")


def _go_back(preset: Preset, settings: LabSettings) -> None:
    """Answer again, or have the settings the question is about."""
    with st.container(horizontal=True, gap="small"):
        st.button(_("Answer again"), key="lab-ask-again", type="tertiary", on_click=_ask_again, args=(preset,))
        asked = {name: getattr(settings, name) for name in _VIEW}
        if replace(preset.settings, **asked) != settings:
            st.button(
                _("Back to the settings of the question"),
                key="lab-as-asked",
                type="tertiary",
                on_click=load_preset,
                args=(preset,),
            )


def _ask_again(preset: Preset) -> None:
    _given_here()[_place(preset)] = None
