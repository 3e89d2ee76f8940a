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
    op.add_column("digest", sa.Column("composed_at", monitor.tables.UtcDateTime(), nullable=True))
    op.execute("UPDATE digest SET composed_at = until")
    with op.batch_alter_table("digest") as digest:
        digest.alter_column("composed_at", nullable=False)
