"""The faults of a database, each in one line."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    MultipleResultsFound,
    NoResultFound,
    OperationalError,
    StatementError,
)
from sqlalchemy.orm.exc import StaleDataError

from monitor.errors import RowError, StoreError

# PostgreSQL: another transaction wrote the same key first, or the two waited for each other. Run
# again, the work sees what the other wrote.
CLASHES = {"23505", "40001", "40P01"}
ROWS = (IntegrityError, DataError, NoResultFound, MultipleResultsFound, StaleDataError)
DAMAGED = "damaged or no database; restore a backup"
FULL = "the disk is full; make room on it"
LITTLE = 100_000  # bytes: SQLite takes nearly as much beside its file, to read too


def clash(error: Exception) -> bool:
    """Whether the same transaction may do when it is run again."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in CLASHES


def named(error: Exception, place: str) -> StoreError:
    """The fault of a database in one line."""
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    low = said.lower()
    theirs = isinstance(error, ROWS) or clash(error)
    if theirs or (isinstance(error, StatementError) and not isinstance(error, DBAPIError)):
        return RowError(said, subject=place)
    if "locked" in low or "busy" in low:
        return StoreError(
            "the database is locked by another program", subject=place, temporary=True
        )
    if "full" in low or "no space" in low or ("i/o error" in low and _no_room(place)):
        return StoreError(FULL, subject=place, temporary=True)
    if "no such table" in low or "does not exist" in low or "no such column" in low:
        return StoreError("the tables are missing or old; run `monitor db upgrade`", subject=place)
    if any(sign in low for sign in ("malformed", "not a database", "decode")):
        return StoreError(f"the file is {DAMAGED}", subject=place)
    if "readonly" in low or "read-only" in low:
        return StoreError("may be read here and not written", subject=place)
    if "unable to open" in low:
        return StoreError(f"cannot be opened ({said})", subject=place, temporary=True)
    temporary = isinstance(error, OperationalError | sqlite3.OperationalError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
    return StoreError(said, subject=place, temporary=temporary)


def _no_room(place: str) -> bool:
    """Whether the disk of an SQLite file is full, which its driver tells as a fault of the disk."""
    try:
        return shutil.disk_usage(Path(place).parent).free < LITTLE
    except OSError:  # no file of this machine's
        return False
