"""Import: notes from files, each in a transaction of its own, and the same again changes nothing.

A dry run takes the same decisions from the same facts and writes nothing. What becomes of a file depends on the notes
that its member has on its day; a dry run adds in thought those that earlier files of the same import would have made.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.attachments import keep_attachment
from db.store import Store
from journal import CohortCalendar, Finding, Kind
from models import Attachment, Member, Note, RevisionReason, fold, utc_now
from services.disk import explaining_disk_errors
from services.errors import ServiceError
from services.examining import Examined, Picture, examine
from services.file_names import folder_name
from services.group import GROUP_NAME_LIMIT, MEMBER_NAME_LIMIT, clean_name, group_view, write_group, write_member
from services.picture_lookup import PictureLookup, PicturesOnDisk, UploadedPictures
from services.sections import add_note, live_sections, title_of, was_edited_here, write_note
from services.source_files import SourceFile, clean_path, collect

__all__ = ["FileReport", "ImportReport", "SectionReport", "SourceFile", "collect", "import_notes"]

Clash = Literal["ask", "keep_both", "replace"]
Status = Literal["new", "unchanged", "changed", "refused"]


@dataclass(frozen=True, slots=True)
class SectionReport:
    """A section as it was read from a file."""

    kind: Kind
    heading: str
    line: int
    is_empty: bool


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a file, or would. Only a file with problems is refused."""

    path: str
    date: "date | None"
    date_end: "date | None"
    day: int | None
    member: str | None
    status: Status
    sections: tuple[SectionReport, ...]
    problems: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file, in the order given."""

    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A note of one member and day, as far as a decision needs it. One that is only thought of has a negative id."""

    id: int
    path: str | None
    sha256: str | None
    title: str
    text: str
    pictures: frozenset[tuple[str, str]]
    was_edited: bool = False
    kinds_by_hand: tuple[tuple[str, Kind], ...] = ()


@dataclass(frozen=True, slots=True)
class _Decision:
    """What to do with a file: the note it belongs to, the notes it replaces, or why it is refused."""

    status: Status
    note: _Known | None = None
    replaced: tuple[_Known, ...] = ()
    only_pictures: bool = False
    problems: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Run:
    """One import: what was asked for, and what it has done so far, or has imagined to do."""

    member: str | None
    day_one: date | None
    group_name: str
    clash: Clash
    add_member: bool
    paths: frozenset[str]
    written: set[int] = field(default_factory=set)
    imagined_members: list[str] = field(default_factory=list)
    imagined_new: dict[tuple[str, date], list[_Known]] = field(default_factory=lambda: defaultdict(list))
    imagined_changes: dict[int, _Known | None] = field(default_factory=dict)


def import_notes(
    store: Store,
    sources: Sequence[SourceFile],
    *,
    member: str | None,
    day_one: date | None = None,
    clash: Clash = "ask",
    dry_run: bool,
    add_member: bool = False,
    group_name: str = "스터디 그룹",
) -> ImportReport:
    """Import notes, and say of each file what became of it; with `dry_run` say what would.

    `member` is whose notes they are; without it each file's first folder that is named like a member says so. A store
    without members gets the one that is named, another store only with `add_member`. `day_one` sets up a store without
    a group, whose name is then `group_name`. `clash` is what to do when a day has another note already, or when the
    imported note was edited since. Pictures among the sources belong to the notes that name them.

    Raises ServiceError: first_day_differs (first_day, asked), and for a new member as add_member does; StoreError.
    What came before in the same import stays imported.
    """
    with store.read() as session:
        calendar = _calendar(session, day_one)
    if member is not None:
        member = clean_name(member, MEMBER_NAME_LIMIT)
    paths = frozenset(clean_path(source.path) for source in sources if not source.is_picture)
    run = _Run(member, day_one, group_name, clash, add_member, paths)
    uploaded = UploadedPictures(sources)
    on_disk = PicturesOnDisk()
    reports = []
    for source in sources:
        if not source.is_picture:
            find_picture: PictureLookup = on_disk if source.folder else uploaded
            examined = examine(source, calendar=calendar, find_picture=find_picture)
            reports.append(_import_file(store, run, examined, dry_run=dry_run))
    return ImportReport(tuple(reports))


def _calendar(session: Session, day_one: date | None) -> CohortCalendar | None:
    group = group_view(session)
    if group is None:
        return CohortCalendar(day_one) if day_one else None
    if day_one is not None and day_one != group.first_day:
        raise ServiceError("first_day_differs", first_day=group.first_day, asked=day_one)
    return CohortCalendar(group.first_day, frozenset(group.own_holidays))


def _import_file(store: Store, run: _Run, examined: Examined, *, dry_run: bool) -> FileReport:
    with store.read() as session:
        owner, problem = _owner(session, run, examined.path)
        problems = (*examined.problems, problem) if problem else examined.problems
        decision = _Decision("refused", problems=problems) if problems else _decide(session, run, owner, examined)
    if decision.status in ("new", "changed"):
        if dry_run:
            _imagine(run, owner, examined, decision)
        else:
            with explaining_disk_errors(store.folder), store.write() as session:
                # What was read before is decided anew under the lock.
                decision = _decide(session, run, owner, examined)
                if decision.status in ("new", "changed"):
                    _write(session, store, run, owner, examined, decision)
    return _report(examined, owner or None, decision)


def _report(examined: Examined, owner: str | None, decision: _Decision) -> FileReport:
    return FileReport(
        examined.path,
        examined.date,
        examined.date_end,
        examined.day_number,
        owner,
        decision.status,
        tuple(SectionReport(part.kind, part.heading, part.line, part.is_empty) for part in examined.parts),
        decision.problems,
        (*examined.warnings, *decision.warnings),
    )


# Whose note it is


def _owner(session: Session, run: _Run, path: str) -> tuple[str, Finding | None]:
    """The name of the member a file belongs to, as the store has it, or what is wrong with it."""
    names = [*session.scalars(select(Member.name).order_by(Member.id)), *run.imagined_members]
    folders = PurePosixPath(path).parts[:-1]
    if run.member is not None:
        wanted, candidates = run.member, [run.member]
    else:
        wanted, candidates = folders[0] if folders else "", list(folders)
    for candidate in candidates:
        for name in names:
            if fold(candidate) in (fold(name), fold(folder_name(name))):
                return name, None
    may_be_added = run.add_member or (not names and run.member is not None)
    if may_be_added and wanted:
        return clean_name(wanted, MEMBER_NAME_LIMIT), None
    return run.member or "", Finding("unknown_member", {"name": wanted, "members": tuple(sorted(names, key=fold))})


def _member(session: Session, name: str) -> Member | None:
    return next((member for member in session.scalars(select(Member)) if fold(member.name) == fold(name)), None)


# What to do


def _decide(session: Session, run: _Run, owner: str, examined: Examined) -> _Decision:
    assert examined.date is not None, "a file without a date is refused before"
    notes = _notes_of_day(session, run, owner, examined.date)
    same = next((note for note in notes if _says_the_same(note, examined)), None)
    if same is not None:
        new_pictures = {(picture.path, picture.sha256) for picture in examined.pictures} - same.pictures
        return _Decision("changed" if new_pictures else "unchanged", same, only_pictures=True)
    # What another file of the same import has brought is never changed or replaced.
    earlier = [note for note in notes if note.id not in run.written]
    source = next((note for note in earlier if note.path == examined.path), None)
    if source is not None and (run.clash == "replace" or not source.was_edited):
        return _Decision("changed", source, warnings=_kept_kinds(source, examined))
    if source is not None and run.clash == "ask":
        return _Decision("refused", problems=(Finding("edited_here"),))
    if notes and run.clash == "ask":
        params = {"member": owner, "date": examined.date, "other": notes[0].path or notes[0].title}
        return _Decision("refused", problems=(Finding("same_day", params),))
    replaced = [note for note in earlier if note.path not in run.paths] if run.clash == "replace" else []
    return _Decision("new", replaced=tuple(replaced))


def _says_the_same(note: _Known, examined: Examined) -> bool:
    return note.sha256 == examined.sha256 or note.text == examined.text


def _kept_kinds(note: _Known, examined: Examined) -> tuple[Finding, ...]:
    by_hand = dict(note.kinds_by_hand)
    return tuple(
        Finding("kind_by_hand", {"line": part.line, "heading": part.heading})
        for part in examined.parts
        if by_hand.get(part.heading, part.kind) is not part.kind
    )


def _notes_of_day(session: Session, run: _Run, owner: str, day: date) -> list[_Known]:
    notes: list[_Known] = []
    member = _member(session, owner)
    if member is not None:
        statement = select(Note).where(Note.member_id == member.id, Note.day == day, Note.deleted_at.is_(None))
        for row in session.scalars(statement.order_by(Note.ordinal)):
            note = run.imagined_changes[row.id] if row.id in run.imagined_changes else _known(session, row)
            notes += [note] if note else []
    return notes + run.imagined_new[fold(owner), day]


def _known(session: Session, note: Note) -> _Known:
    sections = live_sections(session, note.id)
    pictures = session.execute(select(Attachment.path, Attachment.sha256).where(Attachment.note_id == note.id))
    return _Known(
        note.id,
        note.source_path,
        note.source_sha256,
        note.title,
        "".join(section.text for section in sections),
        frozenset((path, sha256) for path, sha256 in pictures),
        was_edited_here(session, note.id),
        tuple((section.heading, section.kind) for section in sections if section.kind_by_hand),
    )


# Doing it, and imagining it


def _write(session: Session, store: Store, run: _Run, owner: str, examined: Examined, decision: _Decision) -> None:
    assert examined.date is not None
    now = utc_now()
    if run.day_one is not None and group_view(session) is None:
        write_group(session, clean_name(run.group_name, GROUP_NAME_LIMIT), run.day_one, (), "Asia/Seoul")
    member = _member(session, owner) or write_member(session, owner)
    for replaced in decision.replaced:
        session.get_one(Note, replaced.id).deleted_at = now
    if decision.note is not None:
        note = session.get_one(Note, decision.note.id)
    else:
        note = add_note(session, member_id=member.id, day=examined.date, source_path=examined.path, now=now)
    if not decision.only_pictures:
        note.day_end = examined.date_end
        note.day_number = examined.day_number
        note.title = title_of(examined.parts) or PurePosixPath(examined.path).stem
        note.source_sha256 = examined.sha256
        note.encoding = examined.encoding
        write_note(session, note, examined.parts, reason=RevisionReason.IMPORT, author_id=member.id, now=now)
    for picture in examined.pictures:
        _attach(session, store, note, picture)
    run.written.add(note.id)


def _attach(session: Session, store: Store, note: Note, picture: Picture) -> None:
    keep_attachment(store.folder, picture.content, picture.media_type)
    statement = select(Attachment).where(Attachment.note_id == note.id, Attachment.path == picture.path)
    row = session.scalar(statement)
    if row is None:
        row = Attachment(note_id=note.id, path=picture.path)
        session.add(row)
    row.sha256 = picture.sha256
    row.media_type = picture.media_type
    row.size = len(picture.content)


def _imagine(run: _Run, owner: str, examined: Examined, decision: _Decision) -> None:
    """Remember what a real import would have written, so that the next file meets it."""
    assert examined.date is not None
    if fold(owner) not in map(fold, run.imagined_members):
        run.imagined_members.append(owner)
    run.imagined_changes |= {note.id: None for note in decision.replaced}
    of_day = run.imagined_new[fold(owner), examined.date]
    pictures = frozenset((picture.path, picture.sha256) for picture in examined.pictures)
    note = decision.note
    if note is None:
        new_id = -1 - sum(map(len, run.imagined_new.values()))
        title = title_of(examined.parts) or PurePosixPath(examined.path).stem
        of_day.append(_Known(new_id, examined.path, examined.sha256, title, examined.text, pictures))
        run.written.add(new_id)
        return
    changed = replace(note, pictures=note.pictures | pictures)
    if not decision.only_pictures:
        changed = replace(changed, sha256=examined.sha256, text=examined.text, was_edited=False, kinds_by_hand=())
    if note.id > 0:
        run.imagined_changes[note.id] = changed
    else:
        of_day[of_day.index(note)] = changed
    run.written.add(note.id)
