"""What the editor in the browser is told of sections, notes and conflicts: plain values that JSON can hold."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from journal import FieldText, find_images
from models.base import PATH_LIMIT
from services.attachments import is_here
from services.merging import three_way
from services.rights import may_write
from services.structure import can_move
from services.views import Conflict, NoteView, SectionView
from ui import store
from ui.formatting import clock, moment
from ui.kinds import kind_name

# Of these a file can be added under the very path that the text writes; a remote image stays a link.
_ATTACHABLE = ("relative", "dead_local")


def note_state(note: NoteView, *, viewer_id: int, time_zone: str) -> dict[str, Any]:
    """A note with all its sections, those that only repeat others too, as member `viewer_id` may edit it.

    Days are ISO dates.
    """
    return {
        "id": note.id,
        "version": note.version,
        "day": note.day.isoformat(),
        "day_end": note.day_end.isoformat() if note.day_end else None,
        "title": note.title,
        "source_path": note.source_path,
        "mine": note.member_id == viewer_id,
        "sections": [
            section_state(section, viewer_id=viewer_id, time_zone=time_zone, siblings=note.sections)
            for section in note.sections
        ],
    }


def section_state(
    section: SectionView, *, viewer_id: int, time_zone: str, siblings: Sequence[SectionView] = ()
) -> dict[str, Any]:
    """A section as member `viewer_id` may edit it; `siblings` are all sections of its note in their order.

    Without them it is told alone: as one that stands over no others and cannot be moved. `body` is what stands in the
    field, `missing` are the images its text names that are not here, `updated_at` is the time of day in `time_zone`.
    """
    is_mine = section.member_id == viewer_id
    return {
        "id": section.id,
        "note_id": section.note_id,
        "kind": section.kind.value,
        "kind_name": kind_name(section.kind),
        "heading": section.heading,
        "level": section.level,
        "body": FieldText.of(section.text).body,
        "version": section.version,
        "is_empty": section.is_empty,
        "is_group": _is_group(section, siblings),
        "is_repeat": section.is_repeat,
        "fields": {
            "course": section.course,
            "lecture_number": section.lecture_number,
            "topic": section.topic,
            "mentor": section.mentor,
            "moderator": section.moderator,
            "participants": list(section.participants),
        },
        "owner": section.member_name,
        "owner_id": section.member_id,
        "editable": may_write(section.kind, section.member_id, viewer_id),
        "structural": is_mine,
        "can_move": list(can_move(siblings, section.id)) if is_mine and siblings else [False, False],
        "missing": _missing(section),
        "updated_at": clock(section.updated_at, time_zone),
    }


def conflict_state(conflict: Conflict, *, time_zone: str) -> dict[str, Any]:
    """Both texts of a conflict and the one they began with, as fields hold them, and where they differ.

    `chunks` are the three texts side by side (services/merging.py): the lines of one side, joined, are its body.
    """
    base, mine, theirs = (FieldText.of(text).body for text in (conflict.base, conflict.mine, conflict.theirs))
    return {
        "section_id": conflict.section_id,
        "base": base,
        "mine": mine,
        "theirs": theirs,
        "theirs_version": conflict.theirs_version,
        "theirs_author": conflict.theirs_author,
        "theirs_at": moment(conflict.theirs_at, time_zone),
        "draft_id": conflict.draft_id,
        "chunks": [
            {
                "kind": chunk.kind,
                "base": list(chunk.base),
                "mine": list(chunk.mine),
                "theirs": list(chunk.theirs),
            }
            for chunk in three_way(base, mine, theirs)
        ],
    }


def _is_group(section: SectionView, siblings: Sequence[SectionView]) -> bool:
    """Whether a section is but the heading over the sections that follow it."""
    following = next((other for other in siblings if other.position == section.position + 1), None)
    return section.is_empty and following is not None and following.level > section.level > 0


def _missing(section: SectionView) -> list[Mapping[str, str]]:
    here = {path for path, attachment in section.attachments.items() if is_here(store.get_store(), attachment)}
    paths = {
        image.source: _file_name(image.source) or image.alt or image.source
        for image in find_images(section.text, here)
        if image.kind in _ATTACHABLE and len(image.source) <= PATH_LIMIT
    }
    return [{"path": path, "name": name} for path, name in paths.items()]


def _file_name(path: str) -> str:
    return re.split(r"[\\/]", unquote(path).rstrip("\\/"))[-1]
