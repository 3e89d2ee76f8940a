"""when a source was found to say "not modified" of what had changed

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa

import monitor.tables
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("false_304_at", monitor.tables.UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("source", "false_304_at")
