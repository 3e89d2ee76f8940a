"""stories merged and split by hand, blocks that repeat on a site's pages

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
import sqlmodel

import monitor.tables
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    op.create_table(
        "story_merge",
        sa.Column("story", TEXT, nullable=False),
        sa.Column("kept", TEXT, nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_story_merge")),
    )
    op.create_index(op.f("ix_story_merge_kept"), "story_merge", ["kept"])
    op.create_table(
        "story_split",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("story", TEXT, nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_story_split_article_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_story_split")),
    )
    op.create_index(op.f("ix_story_split_story"), "story_split", ["story"])
    op.create_table(
        "site",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pruned_at", monitor.tables.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_site")),
    )
    op.create_table(
        "block",
        sa.Column("site", TEXT, nullable=False),
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("edge", sa.Integer(), nullable=False),
        sa.Column("first_seen", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("last_seen", monitor.tables.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("site", "hash", name=op.f("pk_block")),
    )
    # Plain ALTER: a table that is made anew, as a batch would, must not drop what refers to it.
    op.add_column(
        "article", sa.Column("taught", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("article", "taught")
    for table in ("block", "site", "story_split", "story_merge"):
        op.drop_table(table)
