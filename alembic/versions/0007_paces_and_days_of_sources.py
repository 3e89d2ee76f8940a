"""what adapts the polling of a source, where it moved, what was told of it; counts by day

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
import sqlmodel

import monitor.tables
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
COLUMNS = (
    ("weight", sa.Float(), "0"),
    ("failing_since", monitor.tables.UtcDateTime(), None),
    ("interval", sa.Float(), None),
    ("known_share", sa.Float(), None),
    ("window", sa.Integer(), "0"),
    ("stated_every", sa.Float(), None),
    ("skip_hours", sa.JSON(), "[]"),
    ("skip_days", sa.JSON(), "[]"),
    ("hub", sa.Text(), ""),
    ("gap_at", monitor.tables.UtcDateTime(), None),
    ("flood_at", monitor.tables.UtcDateTime(), None),
    ("moved_to", sa.Text(), ""),
    ("moved_since", monitor.tables.UtcDateTime(), None),
    ("address", sa.Text(), ""),
    ("alarm", TEXT, ""),
    ("alarm_at", monitor.tables.UtcDateTime(), None),
    ("cursor", sa.Text(), ""),
)


def upgrade() -> None:
    for name, kind, default in COLUMNS:
        op.add_column(
            "source", sa.Column(name, kind, server_default=default, nullable=default is None)
        )
    op.create_table(
        "source_day",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("polls", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "day", name=op.f("pk_source_day")),
    )


def downgrade() -> None:
    op.drop_table("source_day")
    for name, _, _ in reversed(COLUMNS):
        op.drop_column("source", name)
