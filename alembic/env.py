"""Alembic's entry: the tables of monitor.tables against the database of the environment."""

import os
from pathlib import Path

from sqlalchemy import Connection

from alembic import context
from monitor.store.database import Database, sqlite_url
from monitor.tables import METADATA, SoundText, UtcDateTime


def address() -> str:
    given = context.config.attributes.get("url") or os.environ.get("MONITOR_DATABASE_URL")
    if given:
        return str(given)
    folder = Path(os.environ.get("MONITOR_DATA", "data"))
    folder.mkdir(parents=True, exist_ok=True)
    return sqlite_url(folder / "monitor.sqlite")


def render_item(kind: str, item: object, autogen_context: object) -> str | bool:
    if kind == "type" and isinstance(item, UtcDateTime):
        return "monitor.tables.UtcDateTime()"
    if kind == "type" and isinstance(item, SoundText):
        return "sa.Text()"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run() -> None:
    database = Database(address())
    try:
        with database.engine.connect() as connection:
            migrate(connection)
            connection.commit()
    finally:
        database.close()


run()
