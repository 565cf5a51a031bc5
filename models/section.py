"""The sections of a note, one class a kind.

Single-table inheritance: all sections share one table, and `kind` says which class a row is. Some kinds bring fields of
their own, which are read from the section's text.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Enum, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from journal import Kind
from models.base import BIG_INTEGER, Base, BigKey, PortableJSON, utc_now
from models.text import fold

TEXT_LIMIT = 200_000


class Section(Base):
    """A part of a note. `text` is the truth; all else about a section is worked out from it (services/sections.py).

    `version` counts the texts the section has had. The services set it, and the ORM refuses to write over a row that
    has another version than the one it has read.
    """

    __tablename__ = "section"
    __table_args__ = (
        Index(
            "ix_section_order",
            "note_id",
            "position",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index(
            "ix_section_kind",
            "kind",
            "note_id",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )

    id: Mapped[BigKey]
    note_id: Mapped[int] = mapped_column(BIG_INTEGER, ForeignKey("note.id"))
    position: Mapped[int]
    kind: Mapped[Kind] = mapped_column(
        Enum(
            Kind,
            native_enum=False,
            create_constraint=True,
            length=32,
            name="kind",
            values_callable=lambda kinds: [kind.value for kind in kinds],
        )
    )
    kind_by_hand: Mapped[bool] = mapped_column(default=False)
    heading: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    folded_text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    is_empty: Mapped[bool] = mapped_column(default=False)
    is_repeat: Mapped[bool] = mapped_column(default=False)
    repeats: Mapped[list[list[int]]] = mapped_column(PortableJSON, default=list)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_by: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("member.id"))
    deleted_at: Mapped[datetime | None]

    __mapper_args__: ClassVar = {"polymorphic_on": "kind", "version_id_col": version, "version_id_generator": False}

    def __init_subclass__(cls, *, kind: Kind, **arguments: Any) -> None:
        cls.__mapper_args__ = {"polymorphic_identity": kind, "polymorphic_load": "inline"}
        super().__init_subclass__(**arguments)

    @validates("text")
    def _fold_with_the_text(self, _name: str, value: str) -> str:
        self.folded_text = fold(value)
        return value


class LectureFields:
    """What the heading of something taught names: "(AI Math 10강) RNN 첫걸음"."""

    course: Mapped[str | None] = mapped_column(use_existing_column=True)
    lecture_number: Mapped[int | None] = mapped_column(use_existing_column=True)
    topic: Mapped[str | None] = mapped_column(use_existing_column=True)


class MeetingFields:
    """Who led a meeting and who was there."""

    moderator: Mapped[str | None] = mapped_column(use_existing_column=True)
    participants: Mapped[list[str] | None] = mapped_column(PortableJSON, use_existing_column=True)


class LectureSummary(LectureFields, Section, kind=Kind.LECTURE):
    """What a lecture said."""


class QuizReview(LectureFields, Section, kind=Kind.QUIZ):
    """What a quiz of a lecture asked, and what was learnt from it."""


class AssignmentReview(LectureFields, Section, kind=Kind.ASSIGNMENT):
    """How an assignment was solved."""


class SpecialLecture(LectureFields, Section, kind=Kind.SPECIAL_LECTURE):
    """A talk outside the course: master class, office hour."""


class PeerSessionNote(MeetingFields, Section, kind=Kind.PEER_SESSION):
    """What the team talked about."""


class SpecialPeerSessionNote(MeetingFields, Section, kind=Kind.SPECIAL_PEER_SESSION):
    """What was talked about in a session with another team."""


class MentoringAdvice(Section, kind=Kind.MENTORING):
    """What a mentor advised."""

    mentor: Mapped[str | None]


class Retrospective(Section, kind=Kind.RETROSPECTIVE):
    """What one member concluded from the day."""


class TeamRetrospective(MeetingFields, Section, kind=Kind.TEAM_RETROSPECTIVE):
    """What the team concluded together."""


class Project(Section, kind=Kind.PROJECT):
    """Work on a project."""


class Plan(Section, kind=Kind.PLAN):
    """What is to be done."""


class References(Section, kind=Kind.REFERENCES):
    """Links and books."""


class Other(Section, kind=Kind.OTHER):
    """A section of no known kind, and the text before the first heading."""


CLASS_OF_KIND: Mapping[Kind, type[Section]] = {kind: Section.__mapper__.polymorphic_map[kind].class_ for kind in Kind}
