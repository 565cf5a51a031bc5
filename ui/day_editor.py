"""Writing a day's note: one field a section, saved with the version it was rendered with.

Streamlit sends a field's text when it is left (or on Ctrl+Enter). What this session has rendered of each section is
kept as `Rendered`; a save carries that version, so that nobody's newer text is overwritten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

import streamlit as st

from db.errors import StoreError
from journal import split_heading
from services.errors import ServiceError
from services.reading import member_day_notes
from services.views import MemberView, NoteView, SectionView
from services.writing import Conflict, Saved, ensure_day_note, save_section
from ui.findings import sentence
from ui.formatting import clock, moment
from ui.note_text import literal
from ui.note_view import section_title
from ui.store import get_store
from ui.words import _


@dataclass(frozen=True, slots=True)
class Rendered:
    """A section as this session last showed it: what a save is compared with."""

    section_id: int
    version: int
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A section of the template, in a note that does not exist yet."""

    member_id: int
    day: date
    position: int
    template: tuple[str, ...]


def write_note(note: NoteView, member: MemberView, time_zone: str) -> None:
    """Fields for every section of a note that exists."""
    for section in note.sections:
        if section.is_repeat:
            continue
        following = next((other for other in note.sections if other.position == section.position + 1), None)
        only_a_group = section.is_empty and following is not None and following.level > section.level
        _section_field(section, member, time_zone, first=section.position == 0 and not only_a_group)
    if any(section.is_repeat for section in note.sections):
        st.caption(
            _(
                "Sections that the note holds a second time are not shown here; they are kept, and "
                "the Notes page shows them folded."
            )
        )


def write_new_note(member: MemberView, day: date, template: Sequence[str]) -> None:
    """Fields for the template; the note is made with the first text that is saved."""
    for position, text in enumerate(template):
        draft = Draft(member.id, day, position, tuple(template))
        heading = split_heading(text)[0].strip().lstrip("# ")
        key = f"draft-{member.id}-{day}-{position}"
        with st.expander(literal(heading), expanded=position == 0, key=f"{key}-fold"):
            st.text_area(
                heading,
                key=key,
                height="content" if position else 240,
                placeholder=_placeholder(position),
                label_visibility="collapsed",
                on_change=_save_draft,
                args=(draft, key),
            )


def save_status(time_zone: str) -> str:
    """Whether everything is saved, in a few words."""
    failed = st.session_state.get("save_failed")
    if failed:
        return _("Not saved: {why}").format(why=failed)
    if st.session_state.get("conflicts"):
        return _("Not saved: somebody saved this section first")
    saved_at = st.session_state.get("saved_at")
    return _("Saved {time}").format(time=clock(saved_at, time_zone)) if saved_at else ""


def _section_field(section: SectionView, member: MemberView, time_zone: str, *, first: bool) -> None:
    key = _key(section.id)
    conflict = st.session_state.get("conflicts", {}).get(section.id)
    if conflict is None:
        _load(section, key)
    opened = first or not section.is_empty or conflict is not None
    with st.expander(literal(section_title(section)), expanded=opened, key=f"{key}-fold"):
        if conflict is not None:
            _show_conflict(conflict, section, member, time_zone)
        st.text_area(
            section_title(section),
            key=key,
            height="content",
            label_visibility="collapsed",
            placeholder=_placeholder(section.position),
            on_change=_save,
            args=(section.id, member.id),
        )


def _load(section: SectionView, key: str) -> None:
    """Show what the store has, unless the field holds text that is not saved yet."""
    rendered = _rendered().get(section.id)
    heading, body = split_heading(section.text)
    field_text = body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    shown = st.session_state.get(key)
    if shown is None or rendered is None or (rendered.version != section.version and shown == rendered.body):
        st.session_state[key] = field_text
        _rendered()[section.id] = Rendered(section.id, section.version, heading, field_text)


def _save(section_id: int, author_id: int) -> None:
    rendered = _rendered()[section_id]
    body = st.session_state[_key(section_id)]
    _keep(rendered, body, author_id)


def _save_draft(draft: Draft, key: str) -> None:
    body = st.session_state[key]
    if not body.strip():
        return
    store = get_store()
    try:
        existing = member_day_notes(store, draft.member_id, draft.day)
        note = (
            existing[0]
            if existing
            else ensure_day_note(store, member_id=draft.member_id, day=draft.day, template=draft.template)
        )
    except (ServiceError, StoreError) as error:
        st.session_state["save_failed"] = sentence(error)
        return
    headings = [split_heading(text)[0] for text in draft.template]
    section = next(
        (found for found in note.sections if split_heading(found.text)[0] == headings[draft.position]),
        note.sections[-1],
    )
    st.session_state.setdefault("field_keys", {})[section.id] = key
    # The version that the empty template stands for is the first one: a text that another tab saved meanwhile is a
    # conflict.
    rendered = Rendered(section.id, 1, split_heading(section.text)[0], "")
    _rendered()[section.id] = rendered
    _keep(rendered, body, draft.member_id)


def _keep(rendered: Rendered, body: str, author_id: int) -> None:
    text = rendered.heading + body + ("\n\n" if body else "")
    try:
        outcome = save_section(
            get_store(),
            section_id=rendered.section_id,
            base_version=rendered.version,
            text=text,
            save_id=uuid4().hex,
            author_id=author_id,
        )
    except (ServiceError, StoreError) as error:
        st.session_state["save_failed"] = sentence(error)
        return
    st.session_state.pop("save_failed", None)
    if isinstance(outcome, Conflict):
        st.session_state.setdefault("conflicts", {})[rendered.section_id] = outcome
        return
    _settle(rendered, outcome, body)


def _settle(rendered: Rendered, saved: Saved, body: str) -> None:
    st.session_state.setdefault("conflicts", {}).pop(rendered.section_id, None)
    st.session_state["saved_at"] = saved.section.updated_at
    if saved.others:  # headings in the text began sections of their own: every field shows what is now its own
        st.session_state.pop(_key(rendered.section_id), None)
        _rendered().pop(rendered.section_id, None)
    else:
        _rendered()[rendered.section_id] = replace(rendered, version=saved.section.version, body=body)


def _show_conflict(conflict: Conflict, section: SectionView, member: MemberView, time_zone: str) -> None:
    with st.container(key=f"conflict-{section.id}"):
        st.error(
            _(
                "{name} saved this section at {when}, after you opened it. Nothing was overwritten: "
                "both texts are here, and yours is kept in the history."
            ).format(name=conflict.theirs_author or _("Somebody"), when=moment(conflict.theirs_at, time_zone)),
            icon=":material/call_split:",
        )
        mine, theirs = st.columns(2)
        mine.markdown(_("**Your text**"))
        mine.code(split_heading(conflict.mine)[1].strip("\n"), language=None, wrap_lines=True)
        theirs.markdown(_("**The saved text**"))
        theirs.code(split_heading(conflict.theirs)[1].strip("\n"), language=None, wrap_lines=True)
        with st.expander(_("The text that both began with")):
            st.code(split_heading(conflict.base)[1].strip("\n"), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            choices = {
                "mine": _("Save mine"),
                "theirs": _("Take the saved one"),
                "both": _("Keep both, one under the other"),
            }
            for choice, label in choices.items():
                st.button(
                    label,
                    key=f"{choice}-{section.id}",
                    on_click=_resolve,
                    args=(conflict, choice, section.id, member.id),
                )


def _resolve(conflict: Conflict, choice: str, section_id: int, author_id: int) -> None:
    key = _key(section_id)
    heading, theirs = split_heading(conflict.theirs)
    mine = st.session_state[key]
    theirs = theirs.strip("\n")
    body = {"mine": mine, "theirs": theirs, "both": f"{theirs}\n\n{mine}"}[choice]
    st.session_state[key] = body
    rendered = Rendered(section_id, conflict.theirs_version, heading, body)
    _rendered()[section_id] = rendered
    st.session_state["conflicts"].pop(section_id, None)
    if choice != "theirs":
        _keep(rendered, body, author_id)


def _rendered() -> dict[int, Rendered]:
    return st.session_state.setdefault("rendered", {})


def _key(section_id: int) -> str:
    return st.session_state.get("field_keys", {}).get(section_id, f"section-{section_id}")


def _placeholder(position: int) -> str:
    if position == 0:
        return _(
            "What did you learn? Begin each lecture with a heading like  ### (AI Math 10강) RNN 첫걸음  "
            "and it becomes a record of its own."
        )
    return _("Write in Markdown. Formulas between $ signs, code between ``` lines.")
