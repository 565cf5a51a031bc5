"""The actions that are chosen in the chart, the oldest first, each with the boards that it went through."""

from collections.abc import Sequence

import streamlit as st

from models import ActionStatus
from services.retrospectives.review_actions import ReviewedAction
from ui.formatting import brief_day, number
from ui.note_text import literal
from ui.review.filters import write_address
from ui.review.looking import Looking
from ui.review.wordings import ActionChoice, action_choices, days_text, joined
from ui.words import _, plural

FIRST_SHOWN = 6
MORE = 40
_SHOWN = "review-shown-actions"


def show_action_list(look: Looking, actions: Sequence[ReviewedAction]) -> None:
    """The actions of the chosen bar."""
    choice = look.filters.actions
    chosen = [action for action in actions if is_in(action, choice)]
    names = action_choices()
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.subheader(f"{names[choice]} · {number(len(chosen))}", anchor=False, width="content")
        st.session_state["review-action-choice"] = choice
        st.selectbox(
            _("Which actions"),
            list(names),
            format_func=lambda each: names[each],
            key="review-action-choice",
            on_change=lambda: write_address(actions=st.session_state["review-action-choice"]),
            width=240,
            label_visibility="collapsed",
        )
    if not chosen:
        st.markdown(_("None of the actions of these weeks."))
    oldest_first = sorted(chosen, key=lambda action: -action.age(look.today))
    count = st.session_state.get(_SHOWN, FIRST_SHOWN)
    for action in oldest_first[:count]:
        _show_action(look, action)
    rest = len(chosen) - count
    if rest > 0:
        st.button(
            plural("{count} more", "{count} more", rest),
            key="review-more-actions",
            type="tertiary",
            icon=":material/expand_more:",
            on_click=lambda: st.session_state.update({_SHOWN: count + MORE}),
        )


def is_in(action: ReviewedAction, choice: ActionChoice) -> bool:
    """Whether a bar counts this action."""
    return {
        "decided": True,
        "owned": action.owner_id is not None and action.due is not None,
        "done": action.status is ActionStatus.DONE,
        "carried": action.times_carried > 0,
        "dropped": action.status is ActionStatus.DROPPED,
        "open": action.status is ActionStatus.OPEN,
    }[choice]


def _show_action(look: Looking, action: ReviewedAction) -> None:
    """What is to be done, by whom, for how long already, and every board it was on, the first first."""
    with st.container(key=f"review-action-{action.id}", gap=None):
        st.markdown(f"**{literal(action.text)}**")
        st.caption(joined(_about(look, action)))
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            for number_of_step, step in enumerate(action.steps):
                if number_of_step:
                    st.markdown("→", width="content")
                st.page_link(
                    "pages/retrospectives.py",
                    label=look.board_name(step.board_id),
                    query_params={"board": str(step.board_id)},
                )


def _about(look: Looking, action: ReviewedAction) -> list[str]:
    age = days_text(action.age(look.today))
    said = {
        ActionStatus.OPEN: _("open for {days}"),
        ActionStatus.DONE: _("done after {days}"),
        ActionStatus.DROPPED: _("dropped after {days}"),
    }[action.status]
    owner = literal(action.owner) if action.owner else _("without an owner")
    if action.owner_removed:
        owner = _("{name} (left)").format(name=owner)
    due = ""
    if action.due is not None:
        late = action.status is ActionStatus.OPEN and action.due < look.today
        due = (_("was due {day}") if late else _("due {day}")).format(day=brief_day(action.due))
    carried = (
        plural("carried over {count} time", "carried over {count} times", action.times_carried)
        if action.times_carried
        else ""
    )
    theme = _("theme “{theme}”").format(theme=literal(action.theme)) if action.theme else ""
    return [owner, said.format(days=age), due, carried, theme]
