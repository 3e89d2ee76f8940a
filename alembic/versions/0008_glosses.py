"""what the gloss command made of texts

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
import sqlmodel

import monitor.tables
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gloss",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", monitor.tables.SoundText(), nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_gloss")),
    )
    op.create_index(op.f("ix_gloss_at"), "gloss", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_gloss_at"), table_name="gloss")
    op.drop_table("gloss")
