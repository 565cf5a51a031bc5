"""What the services hand out: plain, frozen, complete. No view needs a second look into the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from journal import Kind, Repeat


@dataclass(frozen=True, slots=True)
class GroupView:
    """The study group."""

    name: str
    first_day: date
    own_holidays: tuple[date, ...]
    time_zone: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member. `note_count` counts what is not deleted; a removed member keeps notes but writes no more."""

    id: int
    name: str
    removed: bool
    note_count: int


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A picture. `file_name` is the last part of the path that the note's text writes."""

    sha256: str
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with what is known of its note. `attachments` are the note's, by the path its text writes."""

    id: int
    note_id: int
    position: int
    kind: Kind
    heading: str
    level: int
    text: str
    version: int
    is_empty: bool
    is_repeat: bool
    repeats: tuple[Repeat, ...]
    course: str | None
    lecture_number: int | None
    topic: str | None
    mentor: str | None
    moderator: str | None
    participants: tuple[str, ...]
    day: date
    day_end: date | None
    day_number: int | None
    member_id: int
    member_name: str
    note_title: str
    source_path: str | None
    updated_at: datetime
    attachments: Mapping[str, AttachmentView]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with its sections in their order: their texts, joined, are the document.

    `version` grows with every change to it: of two readings, the one with the higher version is the newer one.
    """

    id: int
    version: int
    member_id: int
    member_name: str
    day: date
    day_end: date | None
    day_number: int | None
    ordinal: int
    title: str
    source_path: str | None
    updated_at: datetime
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class SectionList:
    """One page of sections, and how many there are in all."""

    total: int
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A text that a section has had, or, without a version, a draft that lost against a newer text."""

    id: int
    section_id: int
    version: int | None
    text: str
    reason: str
    author_name: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is stored. The next one starts from `section.version`, and only from the text that belongs to it.

    `changed` is False when there was nothing to write; `others` are new sections, split off at headings it gained.
    """

    section: SectionView
    changed: bool
    others: tuple[SectionView, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A save that came too late. Nothing was overwritten, and `mine` is kept as the draft revision `draft_id`.

    To store a merged text, save it with `theirs_version` as its base.
    """

    section_id: int
    base: str
    mine: str
    theirs: str
    theirs_version: int
    theirs_author: str | None
    theirs_at: datetime
    draft_id: int
