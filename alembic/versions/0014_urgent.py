"""what earns an alert by the feed's own words goes first where many wait

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entry", sa.Column("urgent", sa.Boolean()))
    op.add_column(
        "article", sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("article", "urgent")
    op.drop_column("entry", "urgent")
