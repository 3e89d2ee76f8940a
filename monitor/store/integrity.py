"""Whether a database is whole."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from monitor.errors import StoreError
from monitor.store import sources
from monitor.store.database import Database, Session
from monitor.store.faults import DAMAGED, named

LOOKED = "whole"  # a kept fact: when it was last found to be
AGAIN = timedelta(days=1)
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


def require(database: Database, now: datetime) -> None:
    """Look through a database before it is worked on, once a day: what is damaged would otherwise
    show itself in the middle of the work, or never.

    Raises:
        StoreError: it is damaged, or lies where it would be.
    """
    if database.sqlite and database.read(_journal) not in {"wal", "memory"}:
        what = "its disk takes no log of SQLite's beside it (WAL), as network disks do not"
        raise StoreError(f"{what}; keep it on a local one", subject=database.place)
    looked, _ = database.read(sources.kept, LOOKED)
    if looked and timedelta(0) <= now - looked < AGAIN:
        return
    said = damage(database)
    if said:
        raise StoreError(f"the file is {DAMAGED} ({said[:200]})", subject=database.place)
    database.write(sources.keep, LOOKED, at=now)


def _journal(session: Session) -> str:
    return str(session.execute(text("PRAGMA journal_mode")).scalar())
