"""Keep what the lab shows: its picture, its numbers and the link back, in today's note.

The picture is made in the browser, where it is drawn: the page asks the figures for one, and what they send is kept.
"""

import uuid

import streamlit as st

from db.errors import StoreError
from services.errors import ServiceError
from services.experiments import NoteWords, keep_experiment
from services.group import cohort_calendar, get_group
from services.templates import template_of
from ui import session
from ui.findings import sentence
from ui.lab import state
from ui.lab.lecture import shown_lecture_id
from ui.store import get_store
from ui.template import day_template
from ui.words import _

_ASKED, _SHOWN, _SAID, _REMARK = "lab_picture_asked", "lab_shown", "lab_kept", "lab-remark"

Headline = tuple[tuple[str, str], ...]


def note_headline(headline: Headline, title: str = "") -> None:
    """Say what the pane shows now: its numbers as label and value, and what to call it. They are what is kept."""
    st.session_state[_SHOWN] = (title, headline)


def picture_request() -> str:
    """What to hand to `figures(picture_request=…)`: a token that changes when a picture is wanted."""
    return st.session_state.get(_ASKED, "")


def take_picture(picture: bytes) -> None:
    """Keep the experiment with the picture that the browser sent, a PNG. For `figures(on_picture=…)`."""
    asked, who = st.session_state.pop(_ASKED, ""), session.current_member()
    if not asked or who is None:
        return
    try:
        _keep(who.id, picture, asked)
    except (ServiceError, StoreError) as error:
        st.session_state[_SAID] = ("error", sentence(error))
    else:
        st.session_state[_SAID] = ("kept", _("Kept in today's note."))


def _keep(member_id: int, picture: bytes, save_id: str) -> None:
    store = get_store()
    group, calendar = get_group(store), cohort_calendar(store)
    assert group is not None, "app.py shows the lab only when there is a group"
    today, settings = session.today(group), state.settings()
    day_number = calendar.day_of(today) if calendar else None
    title, headline = st.session_state.get(_SHOWN, ("", ()))
    keep_experiment(
        store,
        author_id=member_id,
        day=today,
        lecture_id=shown_lecture_id(),
        preset=settings.preset,
        address=settings.to_address(),
        headline=headline,
        title=title or _("RNN lab"),
        save_id=save_id,
        words=NoteWords(_("RNN lab"), _("Open this experiment in the lab")),
        template=day_template(today, day_number, template_of(store, today.weekday())),
        remark=st.session_state.get(_REMARK, ""),
        picture=picture,
    )


def keep_controls() -> None:
    """The button, and the remark to go with it."""
    with st.popover(_("Keep in my note"), icon=":material/bookmark_add:"):
        if session.current_member() is None:
            st.markdown(_("Choose your name on the Today page first; then it is your note."))
            return
        st.text_input(_("What did you see? (may stay empty)"), key=_REMARK, max_chars=300)
        st.button(_("Put picture, numbers and link into today's note"), key="lab-keep", type="primary", on_click=_ask)


def show_outcome() -> None:
    """What became of the last wish to keep, once. In the fragment that draws the figures, which hears of it first."""
    kind, said = st.session_state.pop(_SAID, ("", ""))
    if kind == "error":
        st.error(said)
    elif kind == "kept":
        with st.container(horizontal=True, vertical_alignment="center", key="lab-kept"):
            st.markdown(f":green[{said}]", width="content")
            st.page_link("pages/today.py", label=_("Open the note"), icon=":material/edit_note:")


def _ask() -> None:
    st.session_state[_ASKED] = str(uuid.uuid4())
