"""What members keep of the RNN lab, and what they answered there."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"

BIG_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
NOT_DELETED = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "experiment",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("section_id", BIG_INTEGER),
        sa.Column("note_section_id", BIG_INTEGER),
        sa.Column("member_id", BIG_INTEGER, nullable=False),
        sa.Column("preset", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("address", sa.String(2000), nullable=False),
        sa.Column("remark", sa.String(1000), nullable=False),
        sa.Column("headline", JSON, nullable=False),
        sa.Column("save_id", sa.String(64)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_experiment"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name="fk_experiment_section_id_section"),
        sa.ForeignKeyConstraint(["note_section_id"], ["section.id"], name="fk_experiment_note_section_id_section"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_experiment_member_id_member"),
        sa.UniqueConstraint("save_id", name="uq_experiment_save_id"),
        sa.CheckConstraint("preset >= 0", name=op.f("ck_experiment_preset_from_zero")),
    )
    op.create_index(
        "ix_experiment_lecture", "experiment", ["section_id"], sqlite_where=NOT_DELETED, postgresql_where=NOT_DELETED
    )
    op.create_index("ix_experiment_note_section", "experiment", ["note_section_id"])
    op.create_table(
        "lab_answer",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("member_id", BIG_INTEGER, nullable=False),
        sa.Column("preset", sa.Integer(), nullable=False),
        sa.Column("answer", JSON, nullable=False),
        sa.Column("is_right", sa.Boolean()),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lab_answer"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_lab_answer_member_id_member"),
        sa.CheckConstraint("preset >= 1", name=op.f("ck_lab_answer_preset_from_one")),
    )
    op.create_index("ix_lab_answer_member", "lab_answer", ["member_id", "preset"])
