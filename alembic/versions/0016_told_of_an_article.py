"""who was told of an article is asked whenever one is dropped

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_digest_item_article_id"), "digest_item", ["article_id"])
    op.create_index(op.f("ix_told_article_id"), "told", ["article_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_told_article_id"), "told")
    op.drop_index(op.f("ix_digest_item_article_id"), "digest_item")
