"""an article's last change, section, picture, own address, and where its fields were taken from

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa

import monitor.tables
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = (
    ("modified", monitor.tables.UtcDateTime(), None),
    ("section", sa.Text(), ""),
    ("image", sa.Text(), ""),
    ("canonical", sa.Text(), ""),
    ("chosen", sa.JSON(), "{}"),
)


def upgrade() -> None:
    for name, kind, default in COLUMNS:
        op.add_column(
            "article", sa.Column(name, kind, server_default=default, nullable=default is None)
        )


def downgrade() -> None:
    for name, _, _ in reversed(COLUMNS):
        op.drop_column("article", name)
