"""Taking one word for another: what the group calls the same is counted as one theme."""

from collections.abc import Sequence

import streamlit as st

from services.errors import ServiceError
from services.retrospectives.theme_aliases import aliases, merge_words, unmerge
from ui import session
from ui.findings import sentence
from ui.note_text import literal
from ui.review.filters import write_address
from ui.review.looking import Looking
from ui.words import _

_WORD, _INTO, _SAID = "review-merge-word", "review-merge-into", "review-merge-said"


def show_merging(look: Looking, themes: Sequence[str]) -> None:
    """The popover in which two themes become one, and one that was merged is taken apart again."""
    member = session.current_member()
    merged = look.read(aliases)
    with st.popover(_("Merge themes"), icon=":material/merge:", key="review-merging"):
        said = st.session_state.pop(_SAID, None)
        if said:
            st.markdown(said)
        if member is None:
            st.markdown(_("Choose your name at the foot of the side bar: merging counts for the whole group."))
            return
        st.markdown(_("Count the first theme as the second, for the whole group. The sentences stay as they are."))
        word = st.selectbox(_("This theme"), themes, index=None, key=_WORD, placeholder=_("choose"))
        into = st.selectbox(
            _("is counted as"),
            [theme for theme in themes if theme != word],
            index=None,
            key=_INTO,
            placeholder=_("choose"),
        )
        st.button(
            _("Merge"),
            key="review-merge",
            disabled=not (word and into),
            on_click=_merge,
            args=(look, word, into, member.id),
        )
        for alias, theme in merged.items():
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(
                    _("“{word}” is counted as “{theme}”.").format(word=literal(alias), theme=literal(theme)),
                    width="content",
                )
                st.button(
                    _("Undo"),
                    key=f"review-unmerge-{alias}",
                    type="tertiary",
                    on_click=_take_apart,
                    args=(look, alias, member.id),
                )


def _merge(look: Looking, word: str, into: str, member_id: int) -> None:
    try:
        merge_words(look.read.store, word=word, theme=into, member_id=member_id)
    except ServiceError as error:
        st.session_state[_SAID] = sentence(error)
        return
    st.session_state.pop(_WORD, None)
    st.session_state.pop(_INTO, None)
    if look.filters.theme == word:
        write_address(theme=into)


def _take_apart(look: Looking, word: str, member_id: int) -> None:
    try:
        unmerge(look.read.store, word=word, member_id=member_id)
    except ServiceError as error:
        st.session_state[_SAID] = sentence(error)
