"""The order of a note's sections: one row of positions, and a document in which every heading begins a line.

These functions run inside the caller's write transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal import joint
from models import Note, RevisionReason, Section
from services.errors import ServiceError
from services.line_ends import usual_line_end
from services.parts import as_one, parts_of
from services.sections import SECTION_LIMIT, mark_repeats, set_text

BYTE_ORDER_MARK = "\ufeff"


def arrange(
    session: Session,
    note: Note,
    before: Sequence[Section],
    order: Sequence[Section],
    *,
    author_id: int,
    now: datetime,
) -> None:
    """Make `order` the sections of a note that had those of `before`.

    Where two sections have come to stand side by side, the first of them gets what it needs so that the second begins
    as a heading of its own; that is a new version of it. Raises ServiceError("too_many_sections").
    """
    if len(order) > max(SECTION_LIMIT, len(before)):
        raise ServiceError("too_many_sections", count=len(order), limit=SECTION_LIMIT)
    keep_places(session, note, before, order)
    arranged = []
    for section, text in zip(order, _joined(before, order), strict=True):
        if text != section.text:
            part = as_one(parts_of(text, section))
            section = set_text(session, section, part, reason=RevisionReason.SAVE, author_id=author_id, now=now)
        section.position = len(arranged)
        arranged.append(section)
    mark_repeats(arranged)
    note.version += 1
    note.updated_at = now
    session.flush()


def keep_places(session: Session, note: Note, before: Sequence[Section], order: Sequence[Section]) -> None:
    """Let the removed sections of a note stay behind the section they stood behind.

    Their position counts the sections before them, so that one brought back comes to where it was.
    """
    place = {section.id: index for index, section in enumerate(order)}
    known = {section.id for section in before}
    brought_back = [section for section in order if section.id not in known]
    statement = select(Section).where(Section.note_id == note.id, Section.deleted_at.is_not(None))
    for gone in session.scalars(statement):
        beside = [section for section in brought_back if section.position == gone.position and section.id < gone.id]
        above = [*before[: gone.position], *beside]
        gone.position = next((place[section.id] + 1 for section in reversed(above) if section.id in place), 0)


def _joined(before: Sequence[Section], order: Sequence[Section]) -> list[str]:
    """The texts of the sections in their new order, fit to be joined."""
    texts = [section.text for section in order]
    line_end = usual_line_end("".join(texts))
    marked = any(text.startswith(BYTE_ORDER_MARK) for text in texts)
    texts = [text.removeprefix(BYTE_ORDER_MARK) for text in texts]
    neighbours = {(first.id, second.id) for first, second in pairwise(before)}
    for index in range(len(order) - 1):
        if (order[index].id, order[index + 1].id) not in neighbours:
            texts[index] += joint(texts[index], texts[index + 1], line_end)
    if marked and texts:
        texts[0] = BYTE_ORDER_MARK + texts[0]
    return texts
