"""Saving what a section is about: its fields, written into its text, which is the truth."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.store import Store
from journal import Fields, Kind, heading_words, split_heading, with_heading, write_roll_call
from journal.heading_fields import KINDS_ABOUT_A_TOPIC, KINDS_WITH_A_ROLL_CALL
from journal.heading_writing import LAST_LECTURE_NUMBER
from models import Section
from services.errors import ServiceError
from services.parts import parts_of
from services.rights import writable_section
from services.saving import save_text, text_of_version
from services.sections import fields_as, live_sections
from services.views import Conflict, Saved

_OF_A_TOPIC = ("course", "lecture_number", "topic")
_OF_A_ROLL_CALL = ("moderator", "participants")
_WORDS = ("title", "course", "topic", "mentor", "moderator")
_LONGEST = 1_000
_MOST_PARTICIPANTS = 200


def set_fields(
    store: Store, *, section_id: int, base_version: int, save_id: str, author_id: int, fields: Mapping[str, Any]
) -> Saved | Conflict:
    """Write fields into the heading or the first lines of a section, as a new version of its text.

    `fields` holds any of title, course, topic, mentor, moderator (str), lecture_number (int) and participants (list of
    str); None and empty ones are taken out of the text, those left out stay. `title` is the heading as a whole; an
    empty one changes nothing.
    A section keeps its kind unless the title names another. Versions, conflicts and `save_id` are as in save_section.

    Raises ServiceError: lecture_number_unfit, unfit_field, and as save_section does.
    """
    wanted = _clean(fields)
    with store.write() as session:
        section = writable_section(session, section_id, author_id)
        base = text_of_version(session, section_id, base_version)
        siblings = live_sections(session, section.note_id)
        above = [sibling.level for sibling in siblings if sibling.position < section.position and sibling.level]
        text = _written(section.text if base is None else base, section, wanted, level=above[-1] if above else 1)
        return save_text(
            session,
            section,
            base_version=base_version,
            text=text,
            save_id=save_id,
            author_id=author_id,
            settled=False,
            keeps_kind="title" not in wanted,
        )


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are compared and written; what is not said is None. Raises ServiceError("unfit_field")."""
    return {name: _clean_value(name, value) for name, value in fields.items()}


def _clean_value(name: str, value: Any) -> Any:
    if value is None or value in ("", [], ()):
        return () if name == "participants" else None
    if name in _WORDS and isinstance(value, str) and len(value) <= _LONGEST:
        return " ".join(value.split()) or None
    if name == "lecture_number":
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LAST_LECTURE_NUMBER:
            return value
        raise ServiceError("lecture_number_unfit", limit=LAST_LECTURE_NUMBER)
    are_names = name == "participants" and isinstance(value, list | tuple) and len(value) <= _MOST_PARTICIPANTS
    if are_names and all(isinstance(member, str) and len(member) <= _LONGEST for member in value):
        return tuple(" ".join(member.split()) for member in value if member.strip())
    raise ServiceError("unfit_field", field=name)


def _written(text: str, section: Section, wanted: Mapping[str, Any], *, level: int) -> str:
    """A section's text with these fields in it; what they already are is not written anew."""
    part = parts_of(text, section)[0]
    told = fields_as(part, section.kind)
    changed = {name: value for name, value in wanted.items() if name == "title" or value != getattr(told, name)}
    for name, value in changed.items():
        if value and name != "title" and not _has(section.kind, name):
            raise ServiceError("unfit_field", field=name)
    told = replace(told, **{name: value for name, value in changed.items() if name != "title"})
    title = changed.get("title")
    if title and title != part.heading:
        text = with_heading(text, title, level=level)
    elif any(name in changed for name in (*_OF_A_TOPIC, "mentor")):
        text = with_heading(text, heading_words(section.kind, told, before=part.heading), level=level)
    if any(name in changed for name in _OF_A_ROLL_CALL):
        text = _with_roll_call(text, told, changed)
    return text


def _with_roll_call(text: str, told: Fields, changed: Mapping[str, Any]) -> str:
    heading, body = split_heading(text)
    if heading and not heading.endswith(("\n", "\r")):
        heading += "\n\n"
    moderator = (told.moderator or "") if "moderator" in changed else None
    return heading + write_roll_call(body, moderator, told.participants if "participants" in changed else None)


def _has(kind: Kind, name: str) -> bool:
    if name in _OF_A_TOPIC:
        return kind in KINDS_ABOUT_A_TOPIC
    return kind in KINDS_WITH_A_ROLL_CALL if name in _OF_A_ROLL_CALL else kind is Kind.MENTORING
