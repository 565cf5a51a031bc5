"""Pictures that belong to notes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False),
        sa.Column("note_id", BIG_INTEGER, nullable=False),
        sa.Column("path", sa.String(800), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", BIG_INTEGER, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_attachment_note_id_note"),
        sa.UniqueConstraint("note_id", "path", name="uq_attachment_note_id_path"),
    )
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])
