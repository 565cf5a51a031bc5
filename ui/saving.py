"""Saving from text fields, with the version that a field was rendered with.

A session remembers of each section what its field was mounted with, and of each field the text that no save has taken
yet. A field on the page is never given another text behind the writer's back: a browser may hold words in it that have
not reached the server. Only a field that is mounted anew shows what the store has.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from uuid import uuid4

import streamlit as st

from services.views import Conflict, NoteView, SectionView
from services.writing import check_section_text, ensure_day_note, save_section
from ui.field_text import FieldText
from ui.findings import REFUSALS, sentence
from ui.store import get_store


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the field of a section was mounted with, or last saved."""

    section_id: int
    version: int
    text: FieldText


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
    """A field's text that no save has taken yet, why, and how to try again."""

    body: str
    save: Callable[[], None]
    why: str = ""


@dataclass
class Editing:
    """What one session has open. Sections by id, fields by key."""

    rendered: dict[int, Rendered] = field(default_factory=dict)
    conflicts: dict[int, Conflict] = field(default_factory=dict)
    unsaved: dict[str, Unsaved] = field(default_factory=dict)
    field_keys: dict[int, str] = field(default_factory=dict)
    saved_at: datetime | None = None

    def key(self, section_id: int) -> str:
        """The key of a section's field. The field of a template keeps its own when its section comes into being."""
        return self.field_keys.setdefault(section_id, f"section-{section_id}")

    def mount_anew(self, section_id: int) -> None:
        """Let a new field take the place of this section's, showing what the store has."""
        st.session_state.pop(self.key(section_id), None)
        self.rendered.pop(section_id, None)
        self.field_keys[section_id] = f"section-{section_id}-{uuid4().hex[:8]}"


def editing() -> Editing:
    """What this session has open."""
    return st.session_state.setdefault("editing", Editing())


def fill_field(key: str) -> None:
    """Give a field that Streamlit does not know (any more) the text that waits for it."""
    if key not in st.session_state:
        unsaved = editing().unsaved.get(key)
        st.session_state[key] = unsaved.body if unsaved else ""


def fill_section_field(section: SectionView) -> None:
    """Give a field that is mounted anew what waits for it, or else what the store has."""
    open_now = editing()
    key = open_now.key(section.id)
    if key in st.session_state and section.id in open_now.rendered:
        return
    if key in open_now.unsaved and section.id in open_now.rendered:
        st.session_state[key] = open_now.unsaved[key].body
        return
    shown = _rendered(section)
    open_now.rendered[section.id] = shown
    st.session_state[key] = shown.text.body


def is_outdated(section: SectionView) -> bool:
    """Whether somebody has saved another text since this section's field was mounted."""
    open_now = editing()
    return section.id not in open_now.conflicts and open_now.rendered[section.id].version < section.version


def save_field(section_id: int, author_id: int) -> None:
    """Save what a section's field holds.

    A field that was replaced in this very run (a conflict was settled with its text, its headings began sections) has
    nothing left to save.
    """
    open_now = editing()
    key = open_now.key(section_id)
    if key not in st.session_state or section_id not in open_now.rendered:
        return
    _keep(open_now.rendered[section_id], st.session_state[key], author_id, key)


def save_draft(draft: Draft) -> None:
    """Save the first text of a day, which makes its note."""
    body = st.session_state[draft.key]
    open_now = editing()
    open_now.unsaved.pop(draft.key, None)
    if not body.strip():
        return
    try:
        check_section_text(body)
        note = ensure_day_note(get_store(), member_id=draft.member_id, day=draft.day, template=draft.template)
    except REFUSALS as error:
        open_now.unsaved[draft.key] = Unsaved(body, partial(save_draft, draft), sentence(error))
        return
    _save_into(note, draft, body)


def save_again() -> None:
    """Try once more to save every text that is still waiting."""
    for key, unsaved in list(editing().unsaved.items()):
        if unsaved.why:
            fill_field(key)
            unsaved.save()


def resolve(conflict: Conflict, body: str, author_id: int) -> None:
    """End a conflict with `body`: what is stored now was seen, so it may be replaced."""
    open_now = editing()
    section_id = conflict.section_id
    open_now.conflicts.pop(section_id, None)
    open_now.unsaved.pop(open_now.key(section_id), None)
    open_now.mount_anew(section_id)
    seen = Rendered(section_id, conflict.theirs_version, FieldText.of(conflict.theirs))
    if body != seen.text.body:
        key = open_now.key(section_id)
        open_now.rendered[section_id] = seen
        st.session_state[key] = body
        _keep(seen, body, author_id, key)


def _save_into(note: NoteView, draft: Draft, body: str) -> None:
    """Save a template's field into the note of its day, which another tab may have made or an import brought."""
    open_now = editing()
    _take_over_template(note, draft)
    section_id = next((found for found, key in open_now.field_keys.items() if key == draft.key), None)
    if section_id is not None:
        _keep(open_now.rendered[section_id], body, draft.member_id, draft.key)
        return
    # The note came with a text of its own where this field was empty: what was written here is added to it.
    last = _rendered(note.sections[-1])
    added = draft.template[draft.position] + body
    _keep(last, f"{last.text.body}\n\n{added}" if last.text.body else added, draft.member_id, draft.key)


def _take_over_template(note: NoteView, draft: Draft) -> None:
    """Let the fields of the template become those of the note's sections, each as empty as it was rendered.

    A section that another tab has filled meanwhile keeps the version of the empty template, so that a save is a
    conflict. One that never was the template's (an import brought it) is not taken over.
    """
    open_now = editing()
    prefix = draft.key.removesuffix(str(draft.position))
    taken = set(open_now.field_keys.values())
    for position, template in enumerate(draft.template):
        key = f"{prefix}{position}"
        heading = FieldText.of(template).heading.strip()
        for section in note.sections:
            text = FieldText.of(section.text)
            was_the_templates = section.version > 1 or not text.body
            if key not in taken and text.heading.strip() == heading and was_the_templates:
                open_now.field_keys[section.id] = key
                version = 1 if text.body else section.version
                open_now.rendered[section.id] = Rendered(section.id, version, replace(text, body=""))
                break


def _keep(rendered: Rendered, body: str, author_id: int, key: str) -> None:
    open_now = editing()
    section_id = rendered.section_id
    again = open_now.unsaved[key].save if key in open_now.unsaved else partial(save_field, section_id, author_id)
    try:
        outcome = save_section(
            get_store(),
            section_id=section_id,
            base_version=rendered.version,
            text=rendered.text.whole(body),
            save_id=uuid4().hex,
            author_id=author_id,
        )
    except REFUSALS as error:
        open_now.unsaved[key] = Unsaved(body, again, sentence(error))
        return
    if isinstance(outcome, Conflict):
        open_now.conflicts[section_id] = outcome
        open_now.unsaved[key] = Unsaved(body, again)
        return
    open_now.unsaved.pop(key, None)
    open_now.conflicts.pop(section_id, None)
    open_now.saved_at = outcome.section.updated_at
    if outcome.others or key != open_now.key(section_id):
        # Headings in the text began sections of their own: every field shows what is now its own.
        open_now.mount_anew(section_id)
    else:
        open_now.rendered[section_id] = replace(rendered, version=outcome.section.version)


def _rendered(section: SectionView) -> Rendered:
    return Rendered(section.id, section.version, FieldText.of(section.text))
