"""All that the editor has to know of a day: one member's notes, what the team shares, the template of an empty day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.store import Store
from journal import Fields, FieldText, Kind, parse
from services.group import DEFAULT_TIME_ZONE, cohort_calendar, get_group, list_members, store_identity
from services.reading import day_notes
from services.rights import TEAM_KINDS
from services.templates import template_of
from services.views import MemberView, SectionView
from ui.editor.hints import retrospective_hints
from ui.editor.state import note_state, section_state
from ui.kinds import kind_name
from ui.template import day_template


def day_state(store: Store, member: MemberView, day: date) -> dict[str, Any]:
    """The day as data of the editor: store, member, day, notes, team, template, roster, kinds, hints."""
    group, calendar = get_group(store), cohort_calendar(store)
    written = written_state(store, member.id, day, time_zone=group.time_zone if group else DEFAULT_TIME_ZONE)
    day_number = calendar.day_of(day) if calendar else None
    texts = [] if written["notes"] else day_template(day, day_number, template_of(store, day.weekday()))
    return {
        "store": store_identity(store),
        "member": member.id,
        "day": day.isoformat(),
        **written,
        "template": {"texts": texts, "sections": _empty_sections(texts, member)} if texts else None,
        "roster": [someone.name for someone in list_members(store)],
        "kinds": [{"kind": kind.value, "name": kind_name(kind)} for kind in Kind],
        "hints": retrospective_hints(store, member.id, day),
    }


def written_state(store: Store, member_id: int, day: date, *, time_zone: str) -> dict[str, Any]:
    """What is written on a day: the member's notes, and the sections of others that belong to the team."""
    notes = day_notes(store, day)
    own = [note for note in notes if note.member_id == member_id]
    shared = [
        section for note in notes if note.member_id != member_id for section in note.sections if is_of_the_team(section)
    ]
    return {
        "notes": [note_state(note, viewer_id=member_id, time_zone=time_zone) for note in own],
        "team": [section_state(section, viewer_id=member_id, time_zone=time_zone) for section in shared],
    }


def is_of_the_team(section: SectionView) -> bool:
    """Whether a section of somebody's note is shown to the others as one that they write together."""
    return section.kind in TEAM_KINDS and not section.is_empty and not section.is_repeat


def _empty_sections(texts: Sequence[str], member: MemberView) -> list[dict[str, Any]]:
    """The sections of a template, in the form of sections of the store; they have no id yet."""
    sections = []
    for text in texts:
        part = parse(text)[0]
        sections.append(
            {
                "id": None,
                "note_id": None,
                "kind": part.kind.value,
                "kind_name": kind_name(part.kind),
                "heading": part.heading,
                "level": part.level,
                "body": FieldText.of(text).body,
                "version": 1,
                "is_empty": True,
                "is_group": False,
                "is_repeat": False,
                "fields": _no_facts(),
                "owner": member.name,
                "owner_id": member.id,
                "editable": True,
                "structural": False,
                "can_move": [False, False],
                "missing": [],
                "updated_at": "",
            }
        )
    return sections


def _no_facts() -> dict[str, Any]:
    nothing = Fields()
    return {
        "course": nothing.course,
        "lecture_number": nothing.lecture_number,
        "topic": nothing.topic,
        "mentor": nothing.mentor,
        "moderator": nothing.moderator,
        "participants": list(nothing.participants),
    }
