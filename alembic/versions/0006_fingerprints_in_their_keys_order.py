"""fingerprints without an index by article; the keys of an article beside it

The old keys are dropped, since they are worked out in another way now: the program finds out that
they are missing and works through the stored articles.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("fingerprint")
    op.create_table(
        "fingerprint",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_keys",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_keys_article_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_keys")),
    )


def downgrade() -> None:
    op.drop_table("article_keys")
    op.drop_table("fingerprint")
    op.create_table(
        "fingerprint",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_fingerprint_article_id_article")
        ),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_fingerprint")),
    )
    op.create_index(op.f("ix_fingerprint_article_id"), "fingerprint", ["article_id"])
