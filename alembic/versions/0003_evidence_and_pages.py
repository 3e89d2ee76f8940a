"""evidence in its own table, pages looked at again, and their events

Revision ID: 0003
Revises: 0002
"""

from datetime import UTC, datetime

import sqlalchemy as sa
import sqlmodel

import monitor.tables
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("fetched_at", monitor.tables.UtcDateTime(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("raw_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_evidence_article_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "page",
        sa.Column("url_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("first_seen", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("due_at", monitor.tables.UtcDateTime(), nullable=True),
        sa.Column("checked_at", monitor.tables.UtcDateTime(), nullable=True),
        sa.Column("full_at", monitor.tables.UtcDateTime(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("gone_at", monitor.tables.UtcDateTime(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_page_article_id_article")
        ),
        sa.PrimaryKeyConstraint("url_key", name=op.f("pk_page")),
    )
    op.create_table(
        "page_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_page_event_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_event")),
    )
    op.create_table(
        "digest_event",
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digest.id"], name=op.f("fk_digest_event_digest_id_digest")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["page_event.id"], name=op.f("fk_digest_event_event_id_page_event")
        ),
        sa.PrimaryKeyConstraint("digest", "event_id", name=op.f("pk_digest_event")),
    )
    for table, *columns in (
        ("page", "article_id"),
        ("page", "due_at"),
        ("page_event", "article_id"),
        ("page_event", "at"),
        ("digest_event", "digest_id"),
        ("article", "revision_of"),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
    _move_evidence()
    _watch_pages()
    # Plain ALTERs: a table that is made anew, as a batch would, must not drop what refers to it.
    for name in ("raw_hash", "final_url", "http_status", "fetched_at"):
        op.drop_column("article", name)


def _move_evidence() -> None:
    op.execute(
        "INSERT INTO evidence"
        " (article_id, fetched_at, url, final_url, status, raw_hash, title, headers)"
        " SELECT id, fetched_at, url, final_url, http_status, raw_hash, '', '{}'"
        " FROM article WHERE raw_hash <> ''"
    )


def _watch_pages() -> None:
    """The pages of matched articles are looked at from now on; what has changed by then is old."""
    now = sa.bindparam("now", datetime.now(UTC), type_=monitor.tables.UtcDateTime())
    op.execute(
        sa.text(
            "INSERT INTO page (url_key, source, article_id, first_seen, due_at, body_hash,"
            " title, misses, failures, changes, error)"
            " SELECT latest.url_key, latest.source, latest.id, pages.first_seen, :now, '',"
            " '', 0, 0, 0, ''"
            " FROM (SELECT url_key, max(id) AS id, min(first_seen) AS first_seen FROM article"
            " WHERE url_key <> '' AND source <> '' GROUP BY url_key"
            " HAVING max(CASE WHEN matched THEN 1 ELSE 0 END) = 1) AS pages"
            " JOIN article AS latest ON latest.id = pages.id"
            " WHERE latest.text_from = 'page' AND latest.raw_hash <> ''"
        ).bindparams(now)
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_article_revision_of"), table_name="article")
    op.add_column(
        "article",
        sa.Column(
            "raw_hash", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False
        ),
    )
    op.add_column("article", sa.Column("final_url", sa.Text(), server_default="", nullable=False))
    op.add_column("article", sa.Column("http_status", sa.Integer(), nullable=True))
    op.add_column("article", sa.Column("fetched_at", monitor.tables.UtcDateTime(), nullable=True))
    for column, kept in (
        ("raw_hash", "raw_hash"),
        ("final_url", "final_url"),
        ("http_status", "status"),
        ("fetched_at", "fetched_at"),
    ):
        op.execute(
            f"UPDATE article SET {column} ="
            f" (SELECT {kept} FROM evidence WHERE article_id = article.id)"
            " WHERE id IN (SELECT article_id FROM evidence)"
        )
    for table in ("digest_event", "page_event", "page", "evidence"):
        op.drop_table(table)
