"""What the reader's team asked of the reader: the open actions, to be ticked off where the day is written."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st
from babel.dates import format_date

from journal import CohortCalendar
from models import ActionStatus
from services.retrospectives.actions import set_action_status
from services.retrospectives.views import ActionView
from services.views import MemberView
from ui.findings import REFUSALS, sentence
from ui.formatting import brief_day
from ui.note_text import literal
from ui.retrospectives.titles import board_title
from ui.store import get_store
from ui.words import _, language, plural

# As with the tries: more of them are a wall.
MOST_ACTIONS = 4
LONGEST_ACTION = 120
_DONE, _FAILED, _ALL = "action_done", "action_failed", "all_actions"


def has_actions(actions: Sequence[ActionView]) -> bool:
    """Whether there is anything to show: an action, or a word on the one that was just ticked off."""
    return bool(actions) or _DONE in st.session_state or _FAILED in st.session_state


def show_actions(
    actions: Sequence[ActionView], member: MemberView, today: date, calendar: CohortCalendar | None
) -> None:
    """The member's open actions with their due dates, each a check box and a link to its board."""
    st.header(
        _("My actions"),
        anchor=False,
        help=_("What your team agreed on in its retrospectives, with you as the owner. A tick settles it there, too."),
    )
    failed, done = st.session_state.pop(_FAILED, None), st.session_state.pop(_DONE, None)
    if failed:
        st.error(failed)
    if done is not None:
        _show_done(done, member)
    for action in actions[:MOST_ACTIONS]:
        _show_action(action, member, today, calendar)
    rest = actions[MOST_ACTIONS:]
    if rest and st.session_state.get(_ALL):
        for action in rest:
            _show_action(action, member, today, calendar)
    elif rest:
        label = plural("{count} more", "{count} more", len(rest))
        st.button(label, key="more_actions", type="tertiary", on_click=_show_all, icon=":material/expand_more:")


def _show_action(action: ActionView, member: MemberView, today: date, calendar: CohortCalendar | None) -> None:
    with st.container(gap=None, key=f"around-action-{action.id}"):
        st.checkbox(
            literal(_shortened(action.text)),
            key=f"action-{action.id}-{action.version}",
            on_change=_settle,
            args=(action, member.id, ActionStatus.DONE),
        )
        st.page_link("pages/retrospectives.py", label=_about(action, today, calendar), query_params=_address(action))


def _show_done(done: ActionView, member: MemberView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("“{text}” is done.").format(text=literal(_shortened(done.text))), width="content")
        st.button(
            _("Undo"),
            key="undo_action",
            type="tertiary",
            on_click=_settle,
            args=(done, member.id, ActionStatus.OPEN),
        )


def _about(action: ActionView, today: date, calendar: CohortCalendar | None) -> str:
    """Until when, how often it was carried, and of which board."""
    parts = [_until(action.due, today)] if action.due else []
    if action.chain:
        parts.append(plural("carried over once", "carried over {count} times", action.chain))
    title = board_title(action.board_title, action.board_first_day, action.board_last_day, calendar)
    return f":gray[{literal(' · '.join([*parts, title]))}]"


def _until(due: date, today: date) -> str:
    if due < today:
        return _("was due {day}").format(day=brief_day(due))
    if due == today:
        return _("by today")
    if due == today + timedelta(days=1):
        return _("by tomorrow")
    if due < today + timedelta(days=7):
        return _("by {day}").format(day=format_date(due, "EEEE", locale=language()))
    return _("by {day}").format(day=brief_day(due))


def _address(action: ActionView) -> dict[str, str]:
    return {"board": str(action.retrospective_id)}


def _settle(action: ActionView, member_id: int, status: ActionStatus) -> None:
    """A tick, or taking it back: then the action is one version further than it was shown."""
    base_version = action.version if status is ActionStatus.DONE else action.version + 1
    try:
        set_action_status(
            get_store(), action_id=action.id, member_id=member_id, base_version=base_version, status=status
        )
    except REFUSALS as error:
        st.session_state[_FAILED] = sentence(error)
    else:
        # Not a toast: from a callback of a fragment it would take the place of the style sheet.
        if status is ActionStatus.DONE:
            st.session_state[_DONE] = action


def _show_all() -> None:
    st.session_state[_ALL] = True


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_ACTION else text[:LONGEST_ACTION].rsplit(" ", 1)[0] + " …"
