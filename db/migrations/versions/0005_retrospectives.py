"""Retrospectives: boards with their cards, votes and check-ins, actions, themes, and what authors let the team see."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"

BIG_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
NOT_DELETED = sa.text("deleted_at IS NULL")
PHASES = "phase IN ('follow_up', 'check_in', 'write', 'group', 'vote', 'discuss', 'actions', 'closed')"
ONE_SOURCE = "(section_id IS NULL) <> (card_id IS NULL)"


def upgrade() -> None:
    _boards()
    _cards()
    _actions()
    _themes()


def _boards() -> None:
    op.create_table(
        "retrospective",
        _key(),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("format", sa.String(60), nullable=False),
        sa.Column("columns", JSON, nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("votes_per_member", sa.Integer(), nullable=False),
        sa.Column("revealed_at", MOMENT),
        sa.Column("timer_ends_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("note_section_id", BIG_INTEGER),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("save_id", sa.String(64)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_retrospective"),
        _reference("retrospective", "note_section_id", "section"),
        sa.UniqueConstraint("save_id", name="uq_retrospective_save_id"),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_retrospective_days_in_order")),
        sa.CheckConstraint("votes_per_member >= 0", name=op.f("ck_retrospective_votes_from_zero")),
        sa.CheckConstraint(PHASES, name=op.f("ck_retrospective_phase")),
    )
    op.create_index(
        "ix_retrospective_period",
        "retrospective",
        ["last_day"],
        sqlite_where=NOT_DELETED,
        postgresql_where=NOT_DELETED,
    )
    op.create_table(
        "retrospective_format",
        _key(),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("columns", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retrospective_format"),
        sa.UniqueConstraint("name", name="uq_retrospective_format_name"),
    )


def _cards() -> None:
    op.create_table(
        "card",
        _key(),
        sa.Column("retrospective_id", BIG_INTEGER, nullable=False),
        sa.Column("column_key", sa.String(40), nullable=False),
        sa.Column("sense", sa.String(16), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("member_id", BIG_INTEGER),
        sa.Column("author_nonce", sa.String(64)),
        sa.Column("author_hash", sa.String(64)),
        sa.Column("position", sa.Float(), nullable=False),
        sa.Column("group_id", BIG_INTEGER),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("save_id", sa.String(64)),
        sa.Column("created_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
        _reference("card", "retrospective_id", "retrospective"),
        _reference("card", "member_id", "member"),
        _reference("card", "group_id", "card"),
        sa.UniqueConstraint("save_id", name="uq_card_save_id"),
        sa.CheckConstraint("(member_id IS NULL) = (author_hash IS NOT NULL)", name=op.f("ck_card_author_or_hash")),
        sa.CheckConstraint(PHASES, name=op.f("ck_card_phase")),
    )
    op.create_index("ix_card_board", "card", ["retrospective_id"])
    op.create_index("ix_card_group", "card", ["group_id"])
    op.create_table(
        "card_evidence",
        _key(),
        sa.Column("card_id", BIG_INTEGER, nullable=False),
        sa.Column("section_id", BIG_INTEGER, nullable=False),
        sa.Column("section_version", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_card_evidence"),
        _reference("card_evidence", "card_id", "card"),
        _reference("card_evidence", "section_id", "section"),
    )
    op.create_index("ix_card_evidence_card", "card_evidence", ["card_id"])
    op.create_index("ix_card_evidence_section", "card_evidence", ["section_id"])
    op.create_table(
        "vote",
        _key(),
        sa.Column("retrospective_id", BIG_INTEGER, nullable=False),
        sa.Column("card_id", BIG_INTEGER, nullable=False),
        sa.Column("member_id", BIG_INTEGER, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vote"),
        _reference("vote", "retrospective_id", "retrospective"),
        _reference("vote", "card_id", "card"),
        _reference("vote", "member_id", "member"),
        sa.UniqueConstraint("card_id", "member_id", name="uq_vote_card_id_member_id"),
    )
    op.create_index("ix_vote_board", "vote", ["retrospective_id", "member_id"])
    op.create_table(
        "check_in",
        _key(),
        sa.Column("retrospective_id", BIG_INTEGER, nullable=False),
        sa.Column("member_id", BIG_INTEGER),
        sa.Column("author_nonce", sa.String(64)),
        sa.Column("author_hash", sa.String(64)),
        sa.Column("mood", sa.Integer()),
        sa.Column("keeping_up", sa.Integer()),
        sa.Column("created_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_check_in"),
        _reference("check_in", "retrospective_id", "retrospective"),
        _reference("check_in", "member_id", "member"),
        sa.UniqueConstraint("retrospective_id", "member_id", name="uq_check_in_retrospective_id_member_id"),
        sa.CheckConstraint("mood BETWEEN 1 AND 5", name=op.f("ck_check_in_mood_from_1_to_5")),
        sa.CheckConstraint("keeping_up BETWEEN 1 AND 5", name=op.f("ck_check_in_keeping_up_from_1_to_5")),
        sa.CheckConstraint("(member_id IS NULL) = (author_hash IS NOT NULL)", name=op.f("ck_check_in_member_or_hash")),
    )


def _actions() -> None:
    op.create_table(
        "action_item",
        _key(),
        sa.Column("retrospective_id", BIG_INTEGER, nullable=False),
        sa.Column("card_id", BIG_INTEGER),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("owner_id", BIG_INTEGER),
        sa.Column("due", sa.Date()),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("carried_from_id", BIG_INTEGER),
        sa.Column("theme", sa.String(60)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("save_id", sa.String(64)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_action_item"),
        _reference("action_item", "retrospective_id", "retrospective"),
        _reference("action_item", "card_id", "card"),
        _reference("action_item", "owner_id", "member"),
        _reference("action_item", "carried_from_id", "action_item"),
        sa.UniqueConstraint("save_id", name="uq_action_item_save_id"),
        sa.CheckConstraint("status IN ('open', 'done', 'dropped', 'carried')", name=op.f("ck_action_item_status")),
        sa.CheckConstraint("(status = 'open') = (closed_at IS NULL)", name=op.f("ck_action_item_open_until_closed")),
    )
    op.create_index("ix_action_item_board", "action_item", ["retrospective_id"])
    op.create_index("ix_action_item_owner", "action_item", ["owner_id", "status"])
    op.create_index("ix_action_item_carried_from", "action_item", ["carried_from_id"], unique=True)


def _themes() -> None:
    op.create_table(
        "theme_reading",
        _key(),
        sa.Column("section_id", BIG_INTEGER),
        sa.Column("card_id", BIG_INTEGER),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme_reading"),
        _reference("theme_reading", "section_id", "section"),
        _reference("theme_reading", "card_id", "card"),
        sa.UniqueConstraint("section_id", name="uq_theme_reading_section_id"),
        sa.UniqueConstraint("card_id", name="uq_theme_reading_card_id"),
        sa.CheckConstraint(ONE_SOURCE, name=op.f("ck_theme_reading_section_or_card")),
    )
    op.create_table(
        "theme_mention",
        _key(),
        sa.Column("section_id", BIG_INTEGER),
        sa.Column("card_id", BIG_INTEGER),
        sa.Column("word", sa.String(60), nullable=False),
        sa.Column("sense", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme_mention"),
        _reference("theme_mention", "section_id", "section"),
        _reference("theme_mention", "card_id", "card"),
        sa.CheckConstraint(ONE_SOURCE, name=op.f("ck_theme_mention_section_or_card")),
    )
    for column in ("word", "section_id", "card_id"):
        op.create_index(f"ix_theme_mention_{column.removesuffix('_id')}", "theme_mention", [column])
    op.create_table(
        "theme_alias",
        _key(),
        sa.Column("word", sa.String(60), nullable=False),
        sa.Column("theme", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme_alias"),
        sa.UniqueConstraint("word", name="uq_theme_alias_word"),
    )
    op.create_table(
        "shared_sentence",
        _key(),
        sa.Column("section_id", BIG_INTEGER, nullable=False),
        sa.Column("member_id", BIG_INTEGER, nullable=False),
        sa.Column("quote_sha256", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shared_sentence"),
        _reference("shared_sentence", "section_id", "section"),
        _reference("shared_sentence", "member_id", "member"),
        sa.UniqueConstraint("section_id", "quote_sha256", name="uq_shared_sentence_section_id_quote_sha256"),
    )


def _key() -> sa.Column[int]:
    return sa.Column("id", BIG_INTEGER, sa.Identity(), nullable=False)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")
