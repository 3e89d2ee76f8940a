"""a key and its article in one number, and what an article is found by in three bytes a key

The old keys are dropped either way, since they have fewer bits now, and with them the fact that
every article has some: so the program works through the stored articles again.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("fingerprint")
    op.create_table(
        "fingerprint",
        sa.Column("posting", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("posting", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM article_keys")
    op.execute("DELETE FROM kept WHERE name = 'keyed'")


def downgrade() -> None:
    op.execute("DELETE FROM article_keys")
    op.execute("DELETE FROM kept WHERE name = 'keyed'")
    op.drop_table("fingerprint")
    op.create_table(
        "fingerprint",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )
