"""Saving from text fields, with the version that a field was rendered with.

A session remembers of each section what it last rendered, and of each field the text that no save has taken yet: a
text that could not be stored, or that met a newer one, is still there after a look at another page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from uuid import uuid4

import streamlit as st

from db.errors import StoreError
from journal import split_heading
from services.errors import ServiceError
from services.views import Conflict, NoteView, Saved, SectionView
from services.writing import ensure_day_note, save_section
from ui.findings import sentence
from ui.store import get_store


@dataclass(frozen=True, slots=True)
class Rendered:
    """A section as a field shows it: the body alone. `heading` and `ending` make it whole again."""

    section_id: int
    version: int
    heading: str
    body: str
    ending: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A field of the template for a day that has no note yet."""

    key: str
    member_id: int
    day: date
    position: int
    template: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A field's text that no save has taken yet, and how to try again."""

    body: str
    save: Callable[[], None]


@dataclass
class Editing:
    """What one session has open. Sections by id, fields by key."""

    rendered: dict[int, Rendered] = field(default_factory=dict)
    conflicts: dict[int, Conflict] = field(default_factory=dict)
    unsaved: dict[str, Unsaved] = field(default_factory=dict)
    field_keys: dict[int, str] = field(default_factory=dict)
    failure: str = ""
    saved_at: datetime | None = None

    def key(self, section_id: int) -> str:
        """The key of a section's field. The field of a template keeps its own when its section comes into being."""
        return self.field_keys.get(section_id, f"section-{section_id}")


def editing() -> Editing:
    """What this session has open."""
    return st.session_state.setdefault("editing", Editing())


def fill_field(key: str, text: str = "") -> None:
    """Give a field that Streamlit does not know (any more) the text that waits for it, or `text`."""
    if key not in st.session_state:
        unsaved = editing().unsaved.get(key)
        st.session_state[key] = unsaved.body if unsaved else text


def fill_section_field(section: SectionView) -> None:
    """Show what the store has, unless the field holds text that is not saved yet."""
    open_now = editing()
    key = open_now.key(section.id)
    rendered = open_now.rendered.get(section.id)
    if key in open_now.unsaved and rendered is not None:
        fill_field(key)
        return
    shown = st.session_state.get(key)
    untouched = rendered is not None and shown == rendered.body
    if shown is None or rendered is None or (untouched and rendered.version != section.version):
        latest = _rendered(section)
        open_now.rendered[section.id] = latest
        st.session_state[key] = latest.body


def save_field(section_id: int, author_id: int) -> None:
    """Save what a section's field holds."""
    rendered = editing().rendered[section_id]
    _keep(rendered, st.session_state[editing().key(section_id)], author_id)


def save_draft(draft: Draft) -> None:
    """Save the first text of a day, which makes its note."""
    body = st.session_state[draft.key]
    open_now = editing()
    if not body.strip():
        open_now.unsaved.pop(draft.key, None)
        return
    open_now.unsaved[draft.key] = Unsaved(body, partial(save_draft, draft))
    try:
        note = ensure_day_note(get_store(), member_id=draft.member_id, day=draft.day, template=draft.template)
    except (ServiceError, StoreError) as error:
        open_now.failure = sentence(error)
        return
    _save_into(note, draft, body)


def save_again() -> None:
    """Try once more to save every text that is still waiting."""
    open_now = editing()
    for key, unsaved in list(open_now.unsaved.items()):
        fill_field(key)
        if not any(open_now.key(section_id) == key for section_id in open_now.conflicts):
            unsaved.save()


def resolve(conflict: Conflict, body: str, author_id: int) -> None:
    """End a conflict with `body`: what is stored now was seen, so it may be replaced."""
    open_now = editing()
    key = open_now.key(conflict.section_id)
    heading, theirs = split_heading(conflict.theirs)
    seen = Rendered(conflict.section_id, conflict.theirs_version, heading, as_field(theirs), _ending(theirs))
    open_now.conflicts.pop(conflict.section_id, None)
    open_now.unsaved.pop(key, None)
    open_now.rendered[conflict.section_id] = seen
    st.session_state[key] = body
    if body != seen.body:
        _keep(seen, body, author_id)


def as_field(body: str) -> str:
    """A section's body as a text field holds it."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _save_into(note: NoteView, draft: Draft, body: str) -> None:
    """Save a template's field into the note of its day, which another tab may have made or an import brought."""
    wanted = draft.template[draft.position]
    heading = split_heading(wanted)[0].strip()
    section = next((found for found in note.sections if split_heading(found.text)[0].strip() == heading), None)
    if section is not None and section.version == 1 and section.text.strip() != wanted.strip():
        section = None  # not the template's: it came with a text of its own, which this field has never shown
    if section is None:
        last = _rendered(note.sections[-1])
        editing().field_keys.pop(last.section_id, None)
        editing().rendered.pop(last.section_id, None)
        appended = f"{last.body}\n\n{wanted}{body}" if last.body else f"{wanted}{body}"
        _keep(last, appended, draft.member_id, waiting=draft.key)
    else:
        editing().field_keys[section.id] = draft.key
        # This field was rendered empty: what another tab has saved since then is a conflict.
        version = section.version if section.text.strip() == wanted.strip() else 1
        shown = Rendered(section.id, version, split_heading(section.text)[0], "", _ending(""))
        editing().rendered[section.id] = shown
        _keep(shown, body, draft.member_id)


def _keep(rendered: Rendered, body: str, author_id: int, *, waiting: str | None = None) -> None:
    open_now = editing()
    key = waiting or open_now.key(rendered.section_id)
    open_now.rendered.setdefault(rendered.section_id, rendered)
    if waiting is None:
        open_now.unsaved[key] = Unsaved(body, partial(save_field, rendered.section_id, author_id))
    try:
        outcome = save_section(
            get_store(),
            section_id=rendered.section_id,
            base_version=rendered.version,
            text=rendered.heading + body + (rendered.ending if body else ""),
            save_id=uuid4().hex,
            author_id=author_id,
        )
    except (ServiceError, StoreError) as error:
        open_now.failure = sentence(error)
        return
    open_now.failure = ""
    if isinstance(outcome, Conflict):
        open_now.conflicts[rendered.section_id] = outcome
        return
    open_now.unsaved.pop(key, None)
    _settle(outcome, body)


def _settle(saved: Saved, body: str) -> None:
    open_now = editing()
    section_id = saved.section.id
    open_now.conflicts.pop(section_id, None)
    open_now.saved_at = saved.section.updated_at
    if saved.others:  # headings in the text began sections of their own: every field shows what is now its own
        st.session_state.pop(open_now.key(section_id), None)
        open_now.rendered.pop(section_id, None)
    else:
        heading, rest = split_heading(saved.section.text)
        open_now.rendered[section_id] = Rendered(section_id, saved.section.version, heading, body, _ending(rest))


def _rendered(section: SectionView) -> Rendered:
    heading, body = split_heading(section.text)
    return Rendered(section.id, section.version, heading, as_field(body), _ending(body))


def _ending(body: str) -> str:
    """The line ends at the end of a body, which a field does not show; a blank line where there is none."""
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    return plain[len(plain.rstrip("\n")) :] if plain.strip("\n") and plain.endswith("\n") else "\n\n"
