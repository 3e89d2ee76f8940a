"""where the site of a source that is not well offers a feed

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("elsewhere", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("source", "elsewhere")
