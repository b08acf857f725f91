"""Mục lục tìm kiếm; its rows are made by the upgrade itself, after all steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Tạo bảng mục lục."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index"
            " USING fts5(report_id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')"
        )
        return
    op.create_table(
        "search_index",
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_search_index_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_search_index")),
    )
    op.execute(
        "CREATE INDEX ix_search_index_words ON search_index"
        " USING gin (to_tsvector('simple'::regconfig, left(words, 400000)))"
    )
