"""Whether a database is whole."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from monitor.store.database import Database, named

LARGE = 2_000_000_000  # bytes: looking through more takes minutes


def damage(database: Database) -> str:
    """What SQLite finds wrong first, '' where it is whole, too large to look or PostgreSQL.

    Raises:
        StoreError: it cannot be read.
    """
    file = Path(database.place)
    if not database.sqlite or not file.exists() or file.stat().st_size > LARGE:
        return ""
    try:
        with database.reading.connect() as connection:
            said = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
    except (SQLAlchemyError, UnicodeDecodeError) as error:
        raise named(error, database.place) from error
    return "" if said == "ok" else " ".join(said.split())
