"""a poll asks for entries by their title too; nobody asks for links without their source

Revision ID: 0013
Revises: 0012
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_entry_source_title_key"), "entry", ["source", "title_key"])
    op.drop_index(op.f("ix_entry_link_key"), "entry")


def downgrade() -> None:
    op.create_index(op.f("ix_entry_link_key"), "entry", ["link_key"])
    op.drop_index(op.f("ix_entry_source_title_key"), "entry")
