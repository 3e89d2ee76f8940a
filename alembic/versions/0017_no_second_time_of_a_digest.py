"""when a digest was composed is until when it reaches, which is kept anyway

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa

import monitor.tables
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("digest", "composed_at")


def downgrade() -> None:
    # With a default, since what refers to digests keeps SQLite from making their table anew.
    when, some = monitor.tables.UtcDateTime(), sa.text("'1970-01-01 00:00:00'")
    op.add_column("digest", sa.Column("composed_at", when, nullable=False, server_default=some))
    op.execute("UPDATE digest SET composed_at = until")
