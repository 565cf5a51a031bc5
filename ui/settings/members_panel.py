"""The members: add, rename, let go, bring back."""

from collections.abc import Callable

import streamlit as st

from services.group import add_member, bring_back_member, list_members, remove_member, rename_member
from services.views import MemberView
from ui.findings import REFUSALS, sentence
from ui.note_text import literal
from ui.store import get_store
from ui.words import _, plural


def show() -> None:
    """Everyone, with what can be done; a word on each step's effect before it is taken."""
    store = get_store()
    failed = st.session_state.pop("member_error", None)
    if failed:
        st.error(failed)
    members = list_members(store, with_removed=True)
    for member in members:
        if not member.removed:
            _member_row(member)
    with (
        st.form("add-member", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(_("New member"), max_chars=50, placeholder=_("as your team calls them"))
        if st.form_submit_button(_("Add")):
            _try(lambda: add_member(store, name))
            st.rerun()
    gone = [member for member in members if member.removed]
    if gone:
        st.header(_("Left the group"), anchor=False)
        for member in gone:
            with st.container(horizontal=True, vertical_alignment="center", key=f"gone-{member.id}"):
                st.markdown(literal(member.name))
                st.caption(_notes(member))
                st.button(
                    _("Bring back"),
                    key=f"back-{member.id}",
                    on_click=_try,
                    args=(lambda member=member: bring_back_member(store, member.id),),
                )


def _member_row(member: MemberView) -> None:
    store = get_store()
    with st.container(horizontal=True, vertical_alignment="center", key=f"member-{member.id}"):
        st.markdown(f"**{literal(member.name)}**")
        st.caption(_notes(member))
        with (
            st.popover(_("Rename"), key=f"rename-{member.id}"),
            st.form(f"rename-form-{member.id}", border=False),
        ):
            new_name = st.text_input(
                _("New name for {name}").format(name=literal(member.name)),
                value=member.name,
                max_chars=50,
                key=f"new-name-{member.id}",
            )
            if st.form_submit_button(_("Rename"), key=f"do-rename-{member.id}"):
                _try(lambda: rename_member(store, member.id, new_name))
                st.rerun()
        with st.popover(_("Remove"), key=f"remove-{member.id}"):
            st.markdown(
                _(
                    "{name} will no longer be offered as a writer. Notes stay, and you can bring {name} back here."
                ).format(name=literal(member.name))
            )
            st.button(
                _("Remove from the group"),
                key=f"do-remove-{member.id}",
                on_click=_try,
                args=(lambda: remove_member(store, member.id),),
            )


def _notes(member: MemberView) -> str:
    return plural("{count} note", "{count} notes", member.note_count)


def _try(step: Callable[[], object]) -> None:
    try:
        step()
    except REFUSALS as error:
        st.session_state["member_error"] = sentence(error)
