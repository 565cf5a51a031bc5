"""What a section has been: its texts by sitting, and the way back to one of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from db.store import Store
from models import Member, Note, Revision, RevisionReason, Section
from services.assembling import section_views
from services.errors import ServiceError
from services.rights import writable_section
from services.saving import save_text
from services.views import Conflict, SectionView

SittingKind = Literal["writing", "draft", "restore", "import", "merge"]

# So long may a writer pause before the next save begins another sitting.
PAUSE = timedelta(minutes=30)

# A text that has lost so many characters begins another one, so that what was taken out is in the list.
TAKEN_OUT = 30

Revised = Row[*tuple[Any, ...]]

_KINDS: dict[RevisionReason, SittingKind] = {
    RevisionReason.SAVE: "writing",
    RevisionReason.DRAFT: "draft",
    RevisionReason.RESTORE: "restore",
    RevisionReason.IMPORT: "import",
    RevisionReason.MERGE: "merge",
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one member wrote in one go, or a single draft, restore, import or merge.

    `revision_id` is the last text of it and `before_id` the text it began with, None where there was none; a draft
    began with the text its writer had seen. `length` and `length_before` are theirs, in characters. `version` is the
    one the last text became; a draft became none.
    """

    kind: SittingKind
    revision_id: int
    before_id: int | None
    version: int | None
    save_count: int
    author_name: str | None
    started_at: datetime
    ended_at: datetime
    length: int
    length_before: int


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A section with all its sittings, the newest first. `is_removed`: it, or its note, is in the trash."""

    section: SectionView
    is_removed: bool
    sittings: tuple[Sitting, ...]


def history(store: Store, section_id: int) -> HistoryView | None:
    """The history of a section, also of a removed one; None where there never was one."""
    with store.read() as session:
        section = session.get(Section, section_id)
        if section is None:
            return None
        note = session.get_one(Note, section.note_id)
        is_removed = section.deleted_at is not None or note.deleted_at is not None
        return HistoryView(section_views(session, [section])[0], is_removed, tuple(_sittings(session, section_id)))


def sittings(store: Store, section_id: int) -> list[Sitting]:
    """The texts of a section by sitting, the newest first: saves of one member with pauses under half an hour are one.

    Where a passage was taken out, the text that still had it ends a sitting. Drafts, restores, imports and merges stand
    alone; a draft does not divide the sitting it fell into.
    """
    with store.read() as session:
        return _sittings(session, section_id)


def revision_texts(store: Store, section_id: int, revision_ids: Collection[int]) -> dict[int, str]:
    """The texts of these revisions of a section by their ids; those of other sections are left out."""
    statement = select(Revision.id, Revision.text).where(Revision.section_id == section_id)
    with store.read() as session:
        return {key: text for key, text in session.execute(statement.where(Revision.id.in_(revision_ids)))}


def restore_revision(store: Store, *, revision_id: int, author_id: int, save_id: str) -> SectionView:
    """Make an earlier text, or a draft, the section's text again, as a new version; the text it had stays in history.

    Nothing is written when it is the section's text already, or when `save_id` has done this before.
    Raises ServiceError: revision_gone, section_gone, member_unknown, not_yours, save_id_reused, section_too_long.
    """
    with store.write() as session:
        revision = session.get(Revision, revision_id)
        if revision is None:
            raise ServiceError("revision_gone", revision_id=revision_id)
        section = writable_section(session, revision.section_id, author_id)
        saved = save_text(
            session,
            section,
            base_version=section.version,
            text=revision.text,
            save_id=save_id,
            author_id=author_id,
            # Sections that were split off this text since are still there: they are not made a second time.
            settled=False,
            reason=RevisionReason.RESTORE,
        )
        if isinstance(saved, Conflict):
            raise ServiceError("save_id_reused", save_id=save_id)
        return saved.section


def _sittings(session: Session, section_id: int) -> list[Sitting]:
    what = (Revision.id, Revision.version, Revision.base_version, Revision.reason, Revision.author_id)
    length = func.length(Revision.text).label("length")
    statement = select(*what, Revision.created_at, length, Member.name)
    statement = statement.outerjoin(Member, Member.id == Revision.author_id)
    rows = session.execute(statement.where(Revision.section_id == section_id).order_by(Revision.id)).all()
    id_of_version = {row.version: row.id for row in rows if row.version is not None}
    groups = sorted(_groups(rows), key=lambda group: group[-1].id, reverse=True)
    befores = [_before(group[0], id_of_version) for group in groups]
    lengths = {row.id: row.length for row in rows}
    return [
        Sitting(
            kind=_KINDS[group[-1].reason],
            revision_id=group[-1].id,
            before_id=before,
            version=group[-1].version,
            save_count=len(group),
            author_name=group[-1].name,
            started_at=group[0].created_at,
            ended_at=group[-1].created_at,
            length=lengths[group[-1].id],
            length_before=lengths[before] if before else 0,
        )
        for group, before in zip(groups, befores, strict=True)
    ]


def _groups(rows: Sequence[Revised]) -> list[list[Revised]]:
    """The revisions of a section by sitting; a draft is a group of its own beside them."""
    groups: list[list[Revised]] = []
    drafts: list[list[Revised]] = []
    longest = 0  # where the longest text of the newest group is
    for row in rows:
        if row.version is None:
            drafts.append([row])
        elif groups and _goes_on(groups[-1][-1], row):
            group = groups[-1]
            group.append(row)
            if row.length >= group[longest].length:
                longest = len(group) - 1
            elif group[longest].length - row.length >= TAKEN_OUT:
                groups[-1:] = [group[: longest + 1], group[longest + 1 :]]
                longest = len(groups[-1]) - 1  # from where it may grow again
        else:
            groups.append([row])
            longest = 0
    return groups + drafts


def _goes_on(before: Revised, row: Revised) -> bool:
    both_saves = before.reason is RevisionReason.SAVE and row.reason is RevisionReason.SAVE
    return both_saves and before.author_id == row.author_id and row.created_at - before.created_at < PAUSE


def _before(first: Revised, id_of_version: dict[int, int]) -> int | None:
    version = first.base_version if first.version is None else first.version - 1
    return id_of_version.get(version or 0)
