"""What a sitting changed in a section, and the step back to its text."""

from uuid import uuid4

import streamlit as st

from services.difference import comparable, difference
from services.history import HistoryView, Sitting, restore_revision, revision_texts
from services.rights import may_write
from ui import session
from ui.diff_html import beside_html, in_one_html
from ui.findings import REFUSALS, sentence
from ui.formatting import time_span
from ui.history_list import about
from ui.note_text import literal
from ui.store import get_store
from ui.words import N_, _

VIEWS = {"beside": N_("Side by side"), "one": N_("In one text"), "whole": N_("Whole text")}
OTHERS = {"before": N_("Against the text before"), "now": N_("Against the text now")}


def show_sitting(view: HistoryView, sitting: Sitting, time_zone: str) -> None:
    """The chosen text against the one before it or the one of now."""
    wanted = {sitting.revision_id, *([sitting.before_id] if sitting.before_id else [])}
    texts = revision_texts(get_store(), view.section.id, wanted)
    text, before, now = texts[sitting.revision_id], texts.get(sitting.before_id or 0), view.section.text
    is_now = _as_read(text) == _as_read(now)
    st.header(literal(time_span(sitting.started_at, sitting.ended_at, time_zone)), anchor=False)
    st.caption(" · ".join([about(sitting), *([_("the section's text now")] if is_now else [])]))
    if sitting.kind == "draft":
        st.markdown(_("This text was never the section's: another save came before it, so it was kept here."))
    _show_restoring(view, sitting, is_now=is_now)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="how-to-show"):
        how = _choice(_("How it is shown"), VIEWS, "history_view")
        other = "before" if is_now or how == "whole" else _choice(_("Compared with"), OTHERS, "history_other")
    if how == "whole":
        st.code(text, language=None, wrap_lines=True)
    elif other == "before" and before is None:
        st.caption(_("The section began with this text."))
        st.code(text, language=None, wrap_lines=True)
    else:
        old, title = (now, _("The text now")) if other == "now" else (before or "", _("The text before"))
        _show_difference(old, text, title, beside=how == "beside")


def _show_difference(old: str, new: str, old_title: str, *, beside: bool) -> None:
    pieces = difference(old, new)
    if all(piece.kind == "same" for piece in pieces):
        st.caption(_("Both texts are the same."))
    st.html(beside_html(pieces, old_title, _("This text")) if beside else in_one_html(pieces))


def _show_restoring(view: HistoryView, sitting: Sitting, *, is_now: bool) -> None:
    """The button that makes this text the section's again, with what it does; or why there is none."""
    failed = st.session_state.pop("restoring_failed", None)
    if failed:
        st.error(failed)
    section, member = view.section, session.current_member()
    if is_now:
        return
    if view.is_removed:
        st.caption(_("The section is in the trash. Bring it back there first; then its texts can be restored."))
    elif member is None:
        st.caption(_("Choose who is writing, and you can restore this text."))
    elif not may_write(section.kind, section.member_id, member.id):
        st.caption(_("Only {name} can restore texts of this section.").format(name=literal(section.member_name)))
    else:
        with st.container(horizontal=True, vertical_alignment="center", key="restoring"):
            st.button(
                _("Restore this text"),
                key="restore",
                icon=":material/settings_backup_restore:",
                on_click=_restore,
                args=(sitting.revision_id, member.id),
            )
            st.caption(_("It becomes the section's text. What stands there now stays in the history."))


def _restore(revision_id: int, member_id: int) -> None:
    try:
        restore_revision(get_store(), revision_id=revision_id, author_id=member_id, save_id=uuid4().hex)
    except REFUSALS as error:
        st.session_state["restoring_failed"] = sentence(error)
    else:
        st.query_params.pop("revision", None)
        st.toast(_("The text is restored."))


def _choice(label: str, options: dict[str, str], key: str) -> str:
    """One of a few ways, kept while this window is open."""
    chosen = st.segmented_control(
        label,
        list(options),
        default=st.session_state.get(key, next(iter(options))),
        required=True,
        format_func=lambda option: _(options[option]),
        key=f"{key}_choice",
        label_visibility="collapsed",
    )
    st.session_state[key] = chosen
    return str(chosen)


def _as_read(text: str) -> str:
    return comparable(text).rstrip("\n")
