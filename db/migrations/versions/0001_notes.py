"""Group, members, and notes with their sections and revisions.

A migration says its tables in full and imports nothing of ours: it must make the same schema for ever, whatever
becomes of the models.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

BIG_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
NOT_DELETED = sa.text("deleted_at IS NULL")

KINDS = (
    "lecture",
    "quiz",
    "assignment",
    "peer_session",
    "special_peer_session",
    "mentoring",
    "special_lecture",
    "retrospective",
    "team_retrospective",
    "project",
    "plan",
    "references",
    "other",
)
REASONS = ("save", "draft", "import", "restore", "merge")


def upgrade() -> None:
    study_group = op.create_table(
        "study_group",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("own_holidays", JSON, nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("change_counter", sa.BigInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_study_group"),
        sa.CheckConstraint("id = 1", name=op.f("ck_study_group_one_group_a_store")),
    )
    op.bulk_insert(
        study_group,
        [
            {
                "id": 1,
                "name": "",
                "first_day": None,
                "own_holidays": [],
                "time_zone": "Asia/Seoul",
                "change_counter": 0,
                "created_at": datetime.now(UTC),
            }
        ],
    )
    op.create_table(
        "member",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.UniqueConstraint("name", name="uq_member_name"),
    )
    op.create_table(
        "note",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("member_id", BIG_INTEGER, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("day_end", sa.Date()),
        sa.Column("day_number", sa.Integer()),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source_path", sa.String(800)),
        sa.Column("source_sha256", sa.String(64)),
        sa.Column("encoding", sa.String(32)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_note_member_id_member"),
        sa.UniqueConstraint("member_id", "day", "ordinal", name="uq_note_member_id_day_ordinal"),
        sa.CheckConstraint("day_end IS NULL OR day_end >= day", name=op.f("ck_note_days_in_order")),
        sa.CheckConstraint("ordinal >= 1", name=op.f("ck_note_ordinal_from_one")),
    )
    op.create_index("ix_note_day", "note", ["day"], sqlite_where=NOT_DELETED, postgresql_where=NOT_DELETED)
    op.create_index("ix_note_source", "note", ["member_id", "source_path"])
    op.create_table(
        "section",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("note_id", BIG_INTEGER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("kind_by_hand", sa.Boolean(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_empty", sa.Boolean(), nullable=False),
        sa.Column("is_repeat", sa.Boolean(), nullable=False),
        sa.Column("repeats", JSON, nullable=False),
        sa.Column("course", sa.Text()),
        sa.Column("lecture_number", sa.Integer()),
        sa.Column("topic", sa.Text()),
        sa.Column("mentor", sa.Text()),
        sa.Column("moderator", sa.Text()),
        sa.Column("participants", JSON),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("updated_by", BIG_INTEGER),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_section_note_id_note"),
        sa.ForeignKeyConstraint(["updated_by"], ["member.id"], name="fk_section_updated_by_member"),
    )
    op.create_index(
        "ix_section_order",
        "section",
        ["note_id", "position"],
        sqlite_where=NOT_DELETED,
        postgresql_where=NOT_DELETED,
    )
    op.create_index(
        "ix_section_kind", "section", ["kind", "note_id"], sqlite_where=NOT_DELETED, postgresql_where=NOT_DELETED
    )
    op.create_table(
        "revision",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("section_id", BIG_INTEGER, nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("base_version", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(*REASONS, name="reason", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("author_id", BIG_INTEGER),
        sa.Column("save_id", sa.String(64)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name="fk_revision_section_id_section"),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name="fk_revision_author_id_member"),
        sa.UniqueConstraint("section_id", "version", name="uq_revision_section_id_version"),
        sa.UniqueConstraint("save_id", name="uq_revision_save_id"),
        sa.CheckConstraint(
            "(version IS NULL) = (reason = 'draft')", name=op.f("ck_revision_only_drafts_without_version")
        ),
    )
