"""six bytes a key; what is kept of an article so that the unlike are set aside unread

Revision ID: 0009
Revises: 0008
"""

from collections.abc import Callable

import sqlalchemy as sa

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


BATCH = 1_000
ROWS = sa.table(
    "article_keys", sa.column("article_id", sa.Integer), sa.column("keys", sa.LargeBinary)
)


def upgrade() -> None:
    op.add_column("article_keys", sa.Column("sketch", sa.LargeBinary(), nullable=True))
    _rewrite(_narrow)


def downgrade() -> None:
    op.drop_column("article_keys", "sketch")
    _rewrite(_wide)


def _rewrite(work: Callable[[bytes], bytes]) -> None:
    connection, after = op.get_bind(), 0
    query = sa.select(ROWS).order_by(ROWS.c.article_id).limit(BATCH)
    change = (
        sa.update(ROWS)
        .where(ROWS.c.article_id == sa.bindparam("one"))
        .values(keys=sa.bindparam("made"))
    )
    while found := connection.execute(query.where(ROWS.c.article_id > after)).all():
        connection.execute(change, [{"one": row[0], "made": work(row[1])} for row in found])
        after = found[-1][0]


def _narrow(kept: bytes) -> bytes:
    return b"".join(kept[at : at + 6] for at in range(0, len(kept), 8))


def _wide(kept: bytes) -> bytes:
    keys = (kept[at : at + 6] for at in range(0, len(kept), 6))
    return b"".join(key + (b"\xff\xff" if key[5] > 127 else b"\0\0") for key in keys)
