"""alerts that wait for their message, threads, what readers were told, mutes

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
import sqlmodel

import monitor.tables
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("story", TEXT, nullable=False),
        sa.Column("watchlists", sa.JSON(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("priority", TEXT, nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("due_at", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("held", TEXT, nullable=False),
        sa.Column("delivery_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_alert_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "channel", "article_id", "event_id", name=op.f("uq_alert_channel_article_id_event_id")
        ),
    )
    op.create_index(op.f("ix_alert_article_id"), "alert", ["article_id"])
    op.create_index(op.f("ix_alert_state_due_at"), "alert", ["state", "due_at"])
    op.create_table(
        "thread",
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("story", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("last_at", monitor.tables.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "story", name=op.f("pk_thread")),
    )
    op.create_table(
        "told",
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("delivery_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_told_article_id_article")
        ),
        sa.PrimaryKeyConstraint("reader", "article_id", name=op.f("pk_told")),
    )
    op.create_table(
        "mute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("noun", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("until", monitor.tables.UtcDateTime(), nullable=False),
        sa.Column("because", monitor.tables.SoundText(), nullable=False),
        sa.Column("at", monitor.tables.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mute")),
    )
    op.create_index(op.f("ix_mute_until"), "mute", ["until"])
    op.add_column("delivery", sa.Column("thread", sa.String(), server_default="", nullable=False))
    # What the outbox has sent, or will, counts as told: nothing old goes out a second time.
    none = "'[]'" if op.get_bind().dialect.name == "sqlite" else "CAST('[]' AS json)"
    ours = (
        "FROM delivery WHERE kind = 'alert' AND article_id IS NOT NULL"
        " AND subject NOT LIKE 'Vanished%' GROUP BY channel, article_id"
    )
    op.execute(
        "INSERT INTO alert (channel, article_id, event_id, story, watchlists, reason, source,"
        " priority, at, state, due_at, held, delivery_id) SELECT channel, article_id, 0, '',"
        f" {none}, 'NEW_STORY', '', 'normal', MIN(created_at), 'sent', MIN(created_at), '',"
        f" MIN(id) {ours}"
    )
    op.execute(
        "INSERT INTO told (reader, article_id, at, digest, delivery_id)"
        f" SELECT channel, article_id, MIN(created_at), '', MIN(id) {ours}"
    )


def downgrade() -> None:
    op.drop_column("delivery", "thread")
    op.drop_table("mute")
    op.drop_table("told")
    op.drop_table("thread")
    op.drop_table("alert")
