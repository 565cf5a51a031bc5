"""Whether a store keeps its promises."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.attachments import attachment_path
from db.store import Store
from journal import Finding
from models import Attachment, Experiment, LabAnswer, Member, Note, Revision, Section


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found wrong, and how much was looked at (members, notes, sections, revisions, attachments, experiments,
    lab_answers).
    """

    problems: tuple[Finding, ...]
    counts: Mapping[str, int]


def check_store(store: Store) -> CheckReport:
    """Look the whole store over.

    Problems: damaged (reason), dangling_row (table, row, parent), section_order (note_id, positions),
    revision_missing (section_id, version), revision_differs (section_id, version), attachment_missing (note_id, path,
    sha256, reason), attachment_altered (note_id, path, sha256). Raises StoreError when it cannot even be read.
    """
    faults, dangling = store.integrity()
    problems = [Finding("damaged", {"reason": fault}) for fault in faults]
    problems += [Finding("dangling_row", {"table": t, "row": row, "parent": parent}) for t, row, parent in dangling]
    with store.read() as session:
        problems += _order_problems(session)
        problems += _revision_problems(session)
        problems += _attachment_problems(session, store.folder)
        counts = {
            "members": _count(session, Member),
            "notes": _count(session, Note),
            "sections": _count(session, Section),
            "revisions": _count(session, Revision),
            "attachments": _count(session, Attachment),
            "experiments": _count(session, Experiment),
            "lab_answers": _count(session, LabAnswer),
        }
    return CheckReport(tuple(problems), counts)


def _count(session: Session, table: type) -> int:
    return session.scalars(select(func.count()).select_from(table)).one()


def _order_problems(session: Session) -> Iterator[Finding]:
    """The sections of each note have the positions 0, 1, 2 ..."""
    statement = select(Section.note_id, Section.position).where(Section.deleted_at.is_(None))
    positions: dict[int, list[int]] = {}
    for note_id, position in session.execute(statement.order_by(Section.note_id, Section.position)):
        positions.setdefault(note_id, []).append(position)
    for note_id, of_note in positions.items():
        if of_note != list(range(len(of_note))):
            yield Finding("section_order", {"note_id": note_id, "positions": of_note})


def _revision_problems(session: Session) -> Iterator[Finding]:
    """The text of each section is that of its version's revision."""
    statement = select(Section.id, Section.version, Revision.id).outerjoin(
        Revision, (Revision.section_id == Section.id) & (Revision.version == Section.version)
    )
    wrong = Revision.id.is_(None) | (Revision.text != Section.text)
    for section_id, version, revision_id in session.execute(statement.where(wrong)):
        code = "revision_missing" if revision_id is None else "revision_differs"
        yield Finding(code, {"section_id": section_id, "version": version})


def _attachment_problems(session: Session, folder: Path) -> Iterator[Finding]:
    """The content of each attachment is there and is the one it was."""
    for row in session.scalars(select(Attachment).order_by(Attachment.id)):
        told = {"note_id": row.note_id, "path": row.path, "sha256": row.sha256}
        try:
            content = attachment_path(folder, row.sha256, row.media_type).read_bytes()
        except OSError as error:
            yield Finding("attachment_missing", {**told, "reason": str(error)})
            continue
        if hashlib.sha256(content).hexdigest() != row.sha256:
            yield Finding("attachment_altered", told)
