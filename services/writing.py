"""Writing: the note of a day, and saving a section without ever losing a text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from journal import Fields, Kind, Part, parse
from models import Member, Note, Revision, RevisionReason, Section, check_text, utc_now
from models.section import TEXT_LIMIT
from services.assembling import note_views, section_views
from services.errors import ServiceError, refusing_unfit_text
from services.group import group_calendar
from services.line_ends import usual_line_end, with_line_ends_of
from services.sections import (
    add_note,
    add_section,
    change_kind,
    check_parts,
    covers,
    derive,
    live_sections,
    mark_repeats,
    set_text,
    title_of,
    write_note,
)
from services.views import Conflict, NoteView, Saved, SectionView


def ensure_day_note(store: Store, *, member_id: int, day: date, template: Sequence[str]) -> NoteView:
    """The member's note for this day, made from the texts of a template's sections when there is none.

    A note over several days counts for each of them. Raises ServiceError("member_unknown").
    """
    with store.read() as session:
        note = _day_note(session, member_id, day)
        if note is not None:
            return note_views(session, [note])[0]
    text = "".join(section if section.endswith("\n") else section + "\n" for section in template)
    with refusing_unfit_text(), store.write() as session:
        _check_member(session, member_id)
        # Another process may have been quicker.
        note = _day_note(session, member_id, day)
        if note is None:
            now = utc_now()
            calendar = group_calendar(session)
            day_number = calendar.day_of(day) if calendar else None
            parts = parse(text)
            title = title_of(parts)
            note = add_note(session, member_id=member_id, day=day, day_number=day_number, title=title, now=now)
            write_note(session, note, parts, reason=RevisionReason.SAVE, author_id=member_id, now=now)
        return note_views(session, [note])[0]


def save_section(
    store: Store, *, section_id: int, base_version: int, text: str, save_id: str, author_id: int
) -> Saved | Conflict:
    """Save the text of a section that was shown with `base_version`.

    When the section has moved on, nothing is overwritten: the text is kept as a draft and a Conflict returned. The same
    `save_id` again gives the first answer. Headings that the text has gained become sections of their own.

    Raises ServiceError: section_gone, member_unknown, section_too_long, too_many_sections, nul_character,
    lone_surrogate, save_id_reused.
    """
    check_section_text(text)
    with store.write() as session:
        section = _live_section(session, section_id)
        _check_member(session, author_id)
        siblings = live_sections(session, section.note_id)
        wanted = _as_stored(text, section, siblings)
        earlier = session.scalar(select(Revision).where(Revision.save_id == save_id))
        if earlier is not None:
            return _first_answer(session, section, earlier, wanted)
        if wanted == section.text:
            return Saved(_view(session, section), changed=False)
        if base_version != section.version:
            base = _text_of_version(session, section_id, base_version)
            if base is not None and _as_shown(base) == _as_shown(wanted):
                # Nothing was written in this form; what others wrote meanwhile stays.
                return Saved(replace(_view(session, section), text=base, version=base_version), changed=False)
            draft = _keep_draft(session, section, base_version, wanted, save_id, author_id)
            return _conflict(session, section, draft, base or "")
        return _write(session, section, siblings, wanted, save_id, author_id)


def check_section_text(text: str) -> None:
    """Refuse what no section may hold. Raises ServiceError: section_too_long, nul_character, lone_surrogate."""
    if len(text) > TEXT_LIMIT:
        raise ServiceError("section_too_long", length=len(text), limit=TEXT_LIMIT)
    with refusing_unfit_text():
        check_text(text)


def set_kind(store: Store, section_id: int, kind: Kind, author_id: int) -> SectionView:
    """Say by hand what kind a section is; it stays so. Raises ServiceError: section_gone, member_unknown."""
    with store.write() as session:
        section = _live_section(session, section_id)
        _check_member(session, author_id)
        section = change_kind(session, section, kind)
        section.kind_by_hand = True
        section.updated_at = utc_now()
        section.updated_by = author_id
        derive(section, _parts(section.text, kind)[0])
        session.flush()
        return _view(session, section)


def _write(
    session: Session, section: Section, siblings: list[Section], text: str, save_id: str, author_id: int
) -> Saved:
    now = utc_now()
    parts = _parts(text, section.kind)
    check_parts(parts)
    note = session.get_one(Note, section.note_id)
    index = next(index for index, sibling in enumerate(siblings) if sibling.id == section.id)
    for sibling in siblings[index + 1 :]:
        sibling.position += len(parts) - 1
    reason = RevisionReason.SAVE
    position = section.position
    section = set_text(session, section, parts[0], reason=reason, author_id=author_id, now=now, save_id=save_id)
    others = [
        add_section(session, note, part, position=position + offset, reason=reason, author_id=author_id, now=now)
        for offset, part in enumerate(parts[1:], start=1)
    ]
    mark_repeats([*siblings[:index], section, *others, *siblings[index + 1 :]])
    note.version += 1
    note.updated_at = now
    session.flush()
    first, *rest = section_views(session, [section, *others])
    return Saved(first, changed=True, others=tuple(rest))


def _first_answer(session: Session, section: Section, earlier: Revision, wanted: str) -> Saved | Conflict:
    """What the first request with this save id was told. Its text is compared: a reused id must not drop a new one."""
    others = _split_off(session, section, earlier)
    texts = [earlier.text, *[_text_of_version(session, other.id, 1) or "" for other in others]]
    if earlier.section_id != section.id or _as_shown("".join(texts)) != _as_shown(wanted):
        raise ServiceError("save_id_reused", save_id=earlier.save_id)
    if earlier.version is None:
        base = _text_of_version(session, section.id, earlier.base_version or 0)
        return _conflict(session, section, earlier, base or "")
    first, *rest = section_views(session, [section, *others])
    # The text and the version that were saved then, also when others have written since: shown with a newer version,
    # the old text would overwrite theirs at the next save.
    first = replace(first, text=earlier.text, version=earlier.version)
    rest = [replace(view, text=text, version=1) for view, text in zip(rest, texts[1:], strict=True)]
    return Saved(first, changed=True, others=tuple(rest))


def _split_off(session: Session, section: Section, earlier: Revision) -> list[Section]:
    """The sections that the save of this revision made: it alone wrote at that moment."""
    if earlier.version is None:
        return []
    statement = select(Section).join(Revision, Revision.section_id == Section.id)
    made_then = (Revision.version == 1, Revision.created_at == earlier.created_at, Section.note_id == section.note_id)
    return list(session.scalars(statement.where(*made_then, Section.id != section.id).order_by(Section.id)))


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


def _as_stored(text: str, section: Section, siblings: Sequence[Section]) -> str:
    """The text with the line ends of the section, or of its note, ended so that the next section begins a line."""
    otherwise = usual_line_end("".join(sibling.text for sibling in siblings))
    stored = with_line_ends_of(section.text, text, otherwise=otherwise)
    is_last = section.id == siblings[-1].id
    if stored and not is_last and not stored.endswith(("\n", "\r")):
        stored += usual_line_end(section.text, otherwise)
    return stored


def _parts(text: str, kind: Kind) -> list[Part]:
    """The text as parts; an emptied section is still one."""
    return parse(text, within=kind) or [Part("", kind, "", 0, 1, is_empty=True, fields=Fields())]


def _as_shown(text: str) -> str:
    """The text without what a text area cannot show: kinds of line ends, and how many there are at its end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _day_note(session: Session, member_id: int, day: date) -> Note | None:
    statement = select(Note).where(Note.member_id == member_id, covers(day, day), Note.deleted_at.is_(None))
    first = statement.order_by(Note.day.desc(), Note.ordinal).limit(1)
    return session.scalar(first)


def _live_section(session: Session, section_id: int) -> Section:
    statement = select(Section).join(Note, Note.id == Section.note_id)
    is_live = (Section.deleted_at.is_(None), Note.deleted_at.is_(None))
    section = session.scalar(statement.where(Section.id == section_id, *is_live))
    if section is None:
        raise ServiceError("section_gone", section_id=section_id)
    return section


def _check_member(session: Session, member_id: int) -> None:
    member = session.get(Member, member_id)
    if member is None or member.deleted_at is not None:
        raise ServiceError("member_unknown", member_id=member_id)


def _text_of_version(session: Session, section_id: int, version: int) -> str | None:
    statement = select(Revision.text).where(Revision.section_id == section_id, Revision.version == version)
    return session.scalar(statement)


def _view(session: Session, section: Section) -> SectionView:
    return section_views(session, [section])[0]
