"""Saving one section's text inside a transaction: compare versions, write, or keep the text as a draft."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal import Part
from models import Member, Note, Revision, RevisionReason, Section, check_text, utc_now
from models.section import TEXT_LIMIT
from services.arranging import BYTE_ORDER_MARK, keep_places
from services.assembling import section_views
from services.errors import ServiceError, refusing_unfit_text
from services.line_ends import usual_line_end, with_line_ends_of
from services.parts import as_one, parts_of
from services.rights import TEAM_KINDS
from services.sections import (
    SECTION_LIMIT,
    check_parts,
    counterparts,
    insert_section,
    live_sections,
    mark_repeats,
    set_text,
)
from services.views import Conflict, Saved, SectionView


def check_section_text(text: str) -> None:
    """Refuse what no section may hold. Raises ServiceError: section_too_long, nul_character, lone_surrogate."""
    if len(text) > TEXT_LIMIT:
        raise ServiceError("section_too_long", length=len(text), limit=TEXT_LIMIT)
    with refusing_unfit_text():
        check_text(text)


def text_of_version(session: Session, section_id: int, version: int) -> str | None:
    """The text that a version of a section had, None for a version that never was."""
    statement = select(Revision.text).where(Revision.section_id == section_id, Revision.version == version)
    return session.scalar(statement)


def save_text(
    session: Session,
    section: Section,
    *,
    base_version: int,
    text: str,
    save_id: str,
    author_id: int,
    earlier_save_ids: Collection[str] = (),
    settled: bool = True,
    whole: bool = False,
    keeps_kind: bool = False,
    reason: RevisionReason = RevisionReason.SAVE,
) -> Saved | Conflict:
    """What `services.writing.save_section` promises, for an author who may write here.

    `keeps_kind`: the section stays what it is, whatever the new heading names.
    Raises ServiceError: section_too_long, nul_character, lone_surrogate, save_id_reused.
    """
    check_section_text(text)
    earlier = session.scalar(select(Revision).where(Revision.save_id == save_id))
    if earlier is not None:
        return _first_answer(session, section, earlier, text)
    siblings = live_sections(session, section.note_id)
    base = _base(session, section, siblings, base_version, earlier_save_ids)
    stretch = [section, *base.split_off] if base.is_current else [section]
    stored = "".join(part.text for part in stretch)
    if (base.text or "").startswith(BYTE_ORDER_MARK) and not section.text.startswith(BYTE_ORDER_MARK):
        # The section began the document when it was read, and does no more.
        text = text.removeprefix(BYTE_ORDER_MARK)
    wanted = _as_stored(text, stored, siblings, is_last=stretch[-1].id == siblings[-1].id)
    is_own = session.get_one(Note, section.note_id).member_id == author_id
    parts = parts_of(wanted, section)
    # What has begun sections once stays divided, unless the writer has gone on in the whole text.
    divides = (settled or len(stretch) > 1) and not whole and (is_own or all(part.kind in TEAM_KINDS for part in parts))
    if not divides or len(siblings) - len(stretch) + len(parts) > SECTION_LIMIT:
        parts = [as_one(parts)]
    check_parts(parts)
    if wanted == stored and not (whole if len(stretch) > 1 else _is_undivided(session, section, parts)):
        first, *others = section_views(session, stretch)
        return Saved(first, changed=False, others=tuple(others))
    if not base.is_current:
        if base.text is not None and _as_shown(base.text) == _as_shown(wanted):
            # Nothing was written in this form; what others wrote meanwhile stays.
            seen = text_of_version(session, section.id, base.version) or ""
            return Saved(replace(_view(session, section), text=seen, version=base.version), changed=False)
        draft = _keep_draft(session, section, base.version, wanted, save_id, author_id)
        return _conflict(session, section, draft, base.text or "")
    if (keeps_kind or (not is_own and parts[0].kind not in TEAM_KINDS)) and parts[0].kind is not section.kind:
        section.kind_by_hand = True
    return _write(session, stretch, siblings, parts, save_id, author_id, reason)


@dataclass(frozen=True, slots=True)
class _Base:
    """The version a save starts from, the whole text the writer had then, and the sections that were split off it.

    `is_current`: nothing that a reader could see has been written since.
    """

    version: int
    text: str | None
    split_off: Sequence[Section]
    is_current: bool


def _base(
    session: Session, section: Section, siblings: Sequence[Section], version: int, earlier_save_ids: Collection[str]
) -> _Base:
    """What a save starts from: the version it names, or a later one that an unanswered save of its writer became."""
    of_writer = select(Revision).where(Revision.section_id == section.id, Revision.save_id.in_(earlier_save_ids))
    later = of_writer.where(Revision.version > version).order_by(Revision.version.desc()).limit(1)
    unanswered = session.scalar(later) if earlier_save_ids else None
    if unanswered is None or unanswered.version is None:
        text = text_of_version(session, section.id, version)
        is_current = version == section.version or (text is not None and _as_shown(text) == _as_shown(section.text))
        return _Base(version, text, (), is_current)
    written = _written_with(session, section, unanswered)
    first = next(index for index, sibling in enumerate(siblings) if sibling.id == section.id)
    following = [(sibling.id, sibling.version) for sibling in siblings[first + 1 : first + 1 + len(written)]]
    is_untouched = following == [(other.id, revision.version) for other, revision in written]
    return _Base(
        unanswered.version,
        unanswered.text + "".join(revision.text for _other, revision in written),
        [other for other, _revision in written],
        is_untouched and _as_shown(unanswered.text) == _as_shown(section.text),
    )


def _is_undivided(session: Session, section: Section, parts: Sequence[Part]) -> bool:
    """Whether the stored text holds headings that were typed here and have not begun sections yet.

    What import has kept together stays so: it knew the whole document. So does a text of the past that was restored:
    the sections that were split off it may still be there.
    """
    if len(parts) == 1:
        return False
    statement = select(Revision.reason).where(Revision.section_id == section.id, Revision.version == section.version)
    return session.scalar(statement) is RevisionReason.SAVE


def _write(
    session: Session,
    stretch: Sequence[Section],
    siblings: Sequence[Section],
    parts: Sequence[Part],
    save_id: str,
    author_id: int,
    reason: RevisionReason,
) -> Saved:
    """Make `parts` the sections in the place of `stretch`, whose first section goes on as the first part."""
    note = session.get_one(Note, stretch[0].note_id)
    index = next(index for index, sibling in enumerate(siblings) if sibling.id == stretch[0].id)
    after = siblings[index + len(stretch) :]
    now = utc_now()
    pairs = [stretch[0], *counterparts(stretch[1:], parts[1:])]
    for section in stretch[1:]:
        if all(kept is None or kept.id != section.id for kept in pairs):
            section.deleted_at = now
    written = []
    for part, section in zip(parts, pairs, strict=True):
        if section is None:
            position = index + len(written)
            section = insert_section(
                session, note, part, position=position, reason=reason, author_id=author_id, now=now
            )
        else:
            is_first = section.id == stretch[0].id
            section = set_text(
                session,
                section,
                part,
                reason=reason,
                author_id=author_id,
                now=now,
                save_id=save_id if is_first else None,
            )
        written.append(section)
    order = [*siblings[:index], *written, *after]
    if [section.id for section in order] != [section.id for section in siblings]:
        keep_places(session, note, siblings, order)
    for position, section in enumerate(order):
        section.position = position
    mark_repeats(order)
    note.version += 1
    note.updated_at = now
    session.flush()
    first, *others = section_views(session, written)
    return Saved(first, changed=True, others=tuple(others))


def _first_answer(session: Session, section: Section, earlier: Revision, text: str) -> Saved | Conflict:
    """What the first request with this save id was told. Its text is compared: a reused id must not drop a new one."""
    written = _written_with(session, section, earlier)
    whole = earlier.text + "".join(revision.text for _other, revision in written)
    if earlier.section_id != section.id or _as_shown(whole) != _as_shown(text):
        raise ServiceError("save_id_reused", save_id=earlier.save_id)
    if earlier.version is None:
        base = text_of_version(session, section.id, earlier.base_version or 0)
        return _conflict(session, section, earlier, base or "")
    first, *others = section_views(session, [section, *[other for other, _revision in written]])
    # The text and the version that were saved then, also when others have written since: shown with a newer version,
    # the old text would overwrite theirs at the next save.
    first = replace(first, text=earlier.text, version=earlier.version)
    then = [
        replace(view, text=revision.text, version=revision.version)
        for view, (_other, revision) in zip(others, written, strict=True)
    ]
    return Saved(first, changed=True, others=tuple(then))


def _written_with(session: Session, section: Section, earlier: Revision) -> list[tuple[Section, Revision]]:
    """The sections into which the save of this revision divided its text, with their revisions of that moment.

    That save alone wrote at that moment.
    """
    if earlier.version is None:
        return []
    statement = select(Section, Revision).join(Revision, Revision.section_id == Section.id)
    then = (Revision.created_at == earlier.created_at, Revision.version.is_not(None))
    of_note = (Section.note_id == section.note_id, Section.id != section.id)
    return [
        (other, revision) for other, revision in session.execute(statement.where(*then, *of_note).order_by(Revision.id))
    ]


def _keep_draft(
    session: Session, section: Section, base_version: int, text: str, save_id: str, author_id: int
) -> Revision:
    draft = Revision(
        section_id=section.id,
        base_version=base_version,
        text=text,
        reason=RevisionReason.DRAFT,
        author_id=author_id,
        save_id=save_id,
        created_at=utc_now(),
    )
    session.add(draft)
    session.flush()
    return draft


def _conflict(session: Session, section: Section, draft: Revision, base: str) -> Conflict:
    author = session.get(Member, section.updated_by) if section.updated_by is not None else None
    return Conflict(
        section_id=section.id,
        base=base,
        mine=draft.text,
        theirs=section.text,
        theirs_version=section.version,
        theirs_author=author.name if author else None,
        theirs_at=section.updated_at,
        draft_id=draft.id,
    )


def _as_stored(text: str, stored: str, siblings: Sequence[Section], *, is_last: bool) -> str:
    """The text with the line ends of the section, or of its note, ended so that the next section begins a line."""
    otherwise = usual_line_end("".join(sibling.text for sibling in siblings))
    wanted = with_line_ends_of(stored, text, otherwise=otherwise)
    if wanted and not is_last and not wanted.endswith(("\n", "\r")):
        wanted += usual_line_end(stored, otherwise)
    return wanted


def _as_shown(text: str) -> str:
    """The text without what a text area cannot show: byte order mark, kinds of line ends, how many are at its end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _view(session: Session, section: Section) -> SectionView:
    return section_views(session, [section])[0]
