"""The experiments kept for a lecture: who saw what in it, and the way back to the same numbers."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

import streamlit as st

from db.store import Store
from journal import Kind
from services.experiments import ExperimentView, bring_back_experiment, experiments_of, remove_experiment
from services.group import DEFAULT_TIME_ZONE, get_group
from services.views import SectionView
from ui import session
from ui.findings import REFUSALS, sentence
from ui.formatting import time_span
from ui.lab.lab_link import show_lab_link
from ui.note_text import literal, preview
from ui.store import get_store
from ui.words import _, plural

# More of them would push the lecture off the page; the rest is one click away.
MOST_SHOWN = 3
LONGEST_REMARK = 300
_REMOVED, _FAILED = "experiment_removed", "experiment_failed"


def show_from_the_lab(store: Store, section: SectionView) -> None:
    """What the lab has to do with a section on the reading pages: the way there, and the experiments kept for it."""
    show_lab_link(section)
    if section.kind in (Kind.LECTURE, Kind.SPECIAL_LECTURE):
        show_experiments(store, section.id)


def show_experiments(store: Store, section_id: int) -> None:
    """The experiments of a lecture, the newest first; nothing where there are none."""
    kept = experiments_of(store, section_id)
    removed: ExperimentView | None = st.session_state.get(_REMOVED)
    if removed is not None and removed.section_id != section_id:
        removed = None
    if not kept and removed is None:
        return
    group = get_group(store)
    time_zone = group.time_zone if group else DEFAULT_TIME_ZONE
    with st.container(key=f"kept-{section_id}", gap="xsmall"):
        failed = st.session_state.pop(_FAILED, None)
        if failed:
            st.error(failed)
        if kept:
            st.caption(
                plural(
                    "{count} experiment kept for this lecture", "{count} experiments kept for this lecture", len(kept)
                )
            )
        _show_all(kept[:MOST_SHOWN], time_zone)
        if len(kept) > MOST_SHOWN:
            rest = kept[MOST_SHOWN:]
            with st.expander(plural("{count} earlier one", "{count} earlier ones", len(rest))):
                _show_all(rest, time_zone)
        if removed is not None:
            _offer_undo(removed)


def _show_all(kept: Sequence[ExperimentView], time_zone: str) -> None:
    who = session.current_member()
    for experiment in kept:
        with st.container(key=f"experiment-{experiment.id}", gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.page_link(
                    "pages/simulator.py",
                    label=literal(experiment.title) or _("Experiment"),
                    query_params=dict(parse_qsl(experiment.address)),
                    icon=":material/experiment:",
                    width="content",
                )
                if who is not None and who.id == experiment.member_id:
                    st.button(
                        _("Take away"),
                        key=f"remove-experiment-{experiment.id}",
                        type="tertiary",
                        on_click=_remove,
                        args=(experiment, who.id),
                        help=_("Takes it from under the lecture. What your note says of it stays."),
                    )
            if experiment.remark:
                st.markdown(preview(experiment.remark, LONGEST_REMARK))
            numbers = [f"{literal(label)} {literal(text)}" for label, text in experiment.headline]
            when = time_span(experiment.created_at, experiment.created_at, time_zone)
            st.caption(" · ".join([literal(experiment.member_name), when, *numbers]))


def _offer_undo(removed: ExperimentView) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("“{title}” no longer stands here.").format(title=literal(removed.title)))
        st.button(
            _("Put it back"),
            key=f"restore-experiment-{removed.id}",
            type="tertiary",
            on_click=_put_back,
            args=(removed,),
        )


def _remove(experiment: ExperimentView, member_id: int) -> None:
    try:
        remove_experiment(get_store(), experiment_id=experiment.id, author_id=member_id)
    except REFUSALS as error:
        st.session_state[_FAILED] = sentence(error)
    else:
        st.session_state[_REMOVED] = experiment


def _put_back(experiment: ExperimentView) -> None:
    try:
        bring_back_experiment(get_store(), experiment_id=experiment.id, author_id=experiment.member_id)
    except REFUSALS as error:
        st.session_state[_FAILED] = sentence(error)
    else:
        st.session_state.pop(_REMOVED, None)
