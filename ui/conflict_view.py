"""Two texts of one section: both are shown, nothing is lost, the writer chooses."""

import streamlit as st

from services.views import Conflict
from ui.field_text import FieldText
from ui.formatting import moment
from ui.saving import editing, resolve
from ui.words import _


def show_conflict(conflict: Conflict, author_id: int, time_zone: str) -> None:
    """What happened, both texts and the one before, and three ways to go on."""
    st.error(
        _(
            "{name} saved this section at {when}, after you opened it. Nothing was overwritten: "
            "both texts are here, and yours is kept in the store as well."
        ).format(name=conflict.theirs_author or _("Somebody"), when=moment(conflict.theirs_at, time_zone)),
        icon=":material/call_split:",
    )
    mine, theirs = st.columns(2)
    mine.markdown(_("**Your text**"))
    _exact(mine, conflict.mine)
    theirs.markdown(_("**The saved text**"))
    _exact(theirs, conflict.theirs)
    with st.expander(_("The text that both began with")):
        _exact(st, conflict.base)
    with st.container(horizontal=True):
        choices = {
            "mine": _("Save mine"),
            "theirs": _("Take the saved one"),
            "both": _("Keep both, one under the other"),
        }
        for choice, label in choices.items():
            st.button(
                label,
                key=f"{choice}-{conflict.section_id}",
                on_click=_choose,
                args=(conflict, choice, author_id),
            )


def _choose(conflict: Conflict, choice: str, author_id: int) -> None:
    # Of one's own text, what stands in the field counts: it may have gone on since the conflict was found.
    mine = st.session_state[editing().key(conflict.section_id)]
    theirs = FieldText.of(conflict.theirs).body
    body = {"mine": mine, "theirs": theirs, "both": f"{theirs}\n\n{mine}"}[choice]
    resolve(conflict, body, author_id)


def _exact(place, text: str) -> None:
    place.code(FieldText.of(text).body, language=None, wrap_lines=True)
