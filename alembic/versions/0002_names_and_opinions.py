"""learnt names, opinions on hits, quiet hits

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
import sqlmodel

import monitor.tables
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "name_use",
        sa.Column("surname", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("given", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("surname", "given", name=op.f("pk_name_use")),
    )
    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("watchlist", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_opinion_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opinion_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opinion_watchlist"), ["watchlist"], unique=False)
    # Plain ALTERs: a table that is made anew, as a batch would, must not drop what refers to it.
    op.add_column("article", sa.Column("names", sa.JSON(), server_default="[]", nullable=False))
    op.add_column(
        "hit", sa.Column("quiet", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("hit", "quiet")
    op.drop_column("article", "names")
    op.drop_table("opinion")
    op.drop_table("name_use")
