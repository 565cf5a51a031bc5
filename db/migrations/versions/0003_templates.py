"""The group's templates for the day's note, by weekday."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("study_group", sa.Column("templates", JSON, nullable=False, server_default=sa.text("'{}'")))
