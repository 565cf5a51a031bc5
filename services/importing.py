"""Import: notes from files, each in a transaction of its own, and the same again changes nothing.

A dry run takes the same decisions from the same facts and writes nothing. What becomes of a file depends on the notes
that its member has; a dry run adds in thought those that earlier files of the same import would have made.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.attachments import keep_attachment
from db.store import Store
from journal import CohortCalendar, Finding, Kind
from models import Attachment, Member, Note, RevisionReason, fold, utc_now
from services.deciding import Clash, Decision, KnownNote, Status, decide, known_notes
from services.disk import explaining_disk_errors
from services.errors import ServiceError
from services.examining import Examined, Picture, examine
from services.file_names import folder_name
from services.group import GROUP_NAME_LIMIT, MEMBER_NAME_LIMIT, clean_name, group_view, write_group, write_member
from services.picture_lookup import PictureLookup, PicturesOnDisk, UploadedPictures
from services.sections import add_note, next_ordinal, title_of, write_note
from services.source_files import SourceFile, clean_path, collect

__all__ = ["FileReport", "ImportReport", "SectionReport", "SourceFile", "collect", "import_notes"]

# In a dry run new notes come after all that are there.
_FIRST_IMAGINED = 1_000_000


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
    imagined_notes: dict[str, dict[int, KnownNote | None]] = field(default_factory=lambda: defaultdict(dict))
    count_imagined: Iterator[int] = field(default_factory=lambda: count(_FIRST_IMAGINED))


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
        decision = Decision("refused", problems=problems) if problems else _decide(session, run, owner, examined)
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


def _report(examined: Examined, owner: str | None, decision: Decision) -> FileReport:
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
    members = tuple(sorted(names, key=fold))
    if not wanted or not (members or may_be_added):
        return "", Finding("member_missing", {"members": members})
    if may_be_added:
        try:
            return clean_name(wanted, MEMBER_NAME_LIMIT), None
        except ServiceError as refusal:
            return "", Finding(refusal.code, refusal.params)
    return run.member or "", Finding("unknown_member", {"name": wanted, "members": members})


def _member(session: Session, name: str) -> Member | None:
    return next((member for member in session.scalars(select(Member)) if fold(member.name) == fold(name)), None)


# What to do


def _decide(session: Session, run: _Run, owner: str, examined: Examined) -> Decision:
    member = _member(session, owner)
    notes = {note.id: note for note in known_notes(session, member.id, examined)} if member else {}
    imagined = {**notes, **run.imagined_notes[fold(owner)]}
    there = [note for note in imagined.values() if note is not None]
    return decide(examined, there, owner=owner, clash=run.clash, paths=run.paths, written=run.written)


# Doing it, and imagining it


def _write(session: Session, store: Store, run: _Run, owner: str, examined: Examined, decision: Decision) -> None:
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
        if note.day != examined.date:
            note.ordinal = next_ordinal(session, member.id, examined.date)
            note.day = examined.date
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


def _imagine(run: _Run, owner: str, examined: Examined, decision: Decision) -> None:
    """Remember what a real import would have written, so that the next file meets it."""
    assert examined.date is not None
    if fold(owner) not in map(fold, run.imagined_members):
        run.imagined_members.append(owner)
    imagined = run.imagined_notes[fold(owner)]
    imagined |= {note.id: None for note in decision.replaced}
    pictures = frozenset((picture.path, picture.sha256) for picture in examined.pictures)
    note = decision.note
    if note is None:
        number = next(run.count_imagined)
        title = title_of(examined.parts) or PurePosixPath(examined.path).stem
        days = (examined.date, examined.date_end)
        note = KnownNote(-number, *days, number, examined.path, examined.sha256, title, examined.text, pictures)
    else:
        note = replace(note, pictures=note.pictures | pictures)
        if not decision.only_pictures:
            note = _as_written(run, note, examined, examined.date)
    imagined[note.id] = note
    run.written.add(note.id)


def _as_written(run: _Run, note: KnownNote, examined: Examined, day: date) -> KnownNote:
    return replace(
        note,
        day=day,
        day_end=examined.date_end,
        ordinal=note.ordinal if note.day == day else next(run.count_imagined),
        title=title_of(examined.parts) or PurePosixPath(examined.path).stem,
        sha256=examined.sha256,
        text=examined.text,
        was_edited=False,
        kinds_by_hand=(),
    )
