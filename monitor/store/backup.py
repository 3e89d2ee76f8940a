"""Copying the database while it is in use, and putting a copy in its place.

A restore sends nothing old: what waited is cancelled, what was on its way to an alert or a digest
counts as known, and every source is read anew as if for the first time.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import update
from sqlmodel import Session, col

from monitor.errors import StoreError, UsageError
from monitor.model import Reason
from monitor.store import alerts, deliveries, migrate, pages, sources
from monitor.store.database import Database, sqlite_url
from monitor.store.faults import named
from monitor.tables import ArticleRow, EntryRow, SourceRow

MAGIC = b"SQLite format 3\x00"
ASIDE = ".before-restore"
RESTORED = "restored"  # the kept fact: nothing from before it is sent


def backup(database: Database, target: Path) -> int:
    """Write a consistent copy to `target`, replacing an older copy; returns its bytes.

    Raises:
        UsageError: the database is PostgreSQL, or `target` is something else than a copy.
        StoreError: there is no database, or the copy cannot be written.
    """
    source = _file(database, "pg_dump")
    if not target.parent.is_dir():
        raise UsageError("there is no such folder", subject=str(target.parent))
    if target.exists() and target.samefile(source):
        raise UsageError("is the database itself", subject=str(target))
    if target.exists() and not _is_database(target):
        raise UsageError("exists and is no backup; it stays as it is", subject=str(target))
    with _beside(target) as copy:
        copy.touch()  # where this fails, it is the copy that cannot be written
        with _naming(database.place), contextlib.closing(_connect(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        _settle(copy)
        os.replace(copy, target)
        _settle(target.parent)
    return target.stat().st_size


def restore(database: Database, copy: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place; returns where the old one is kept.

    The caller holds the desk's lock: no monitor may run meanwhile.

    Raises:
        UsageError: the database is PostgreSQL, or `copy` is no database of ours.
        StoreError: the copy is damaged, of a newer version, or cannot be read or written.
    """
    place = _file(database, "pg_restore", must_exist=False)
    if not copy.is_file():
        raise StoreError("there is no such file", subject=str(copy))
    if place.exists() and copy.samefile(place):
        raise UsageError("is the database itself", subject=str(copy))
    if not _is_database(copy):
        raise UsageError("is no backup of monitor", subject=str(copy))
    with _beside(place) as fresh:
        with _naming(str(copy)):
            _copy(copy, fresh)
        _prepare(fresh, str(copy), now)
        database.close()
        aside = _put_aside(place)
        os.replace(fresh, place)
        _settle(place.parent)
    return aside


def _prepare(path: Path, called: str, now: datetime) -> None:
    """Check the copy, bring it to this version's tables, and make it forget what to send."""
    fresh = Database(sqlite_url(path))
    try:
        if migrate.revision(fresh) is None:
            raise UsageError("is no backup of monitor", subject=called)
        if migrate.is_older(fresh):
            migrate.upgrade(fresh)
        migrate.ensure(fresh)
        fresh.write(quieten, now)
    except StoreError as error:
        raise StoreError(error.what, subject=called, temporary=error.temporary) from error
    finally:
        fresh.close()
    with _naming(called), contextlib.closing(_connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file again
    _settle(path)


def quieten(session: Session, now: datetime) -> int:
    """Let nothing from before `now` be sent; returns how many messages were cancelled."""
    cancelled = deliveries.cancel_waiting(session, "a backup was restored")
    alerts.cancel_waiting(session, Reason.RESTORED, now)
    session.execute(update(SourceRow).values(first_polled_at=None, next_poll_at=None))
    session.execute(update(EntryRow).where(col(EntryRow.state) == "pending").values(baseline=True))
    session.execute(update(ArticleRow).where(col(ArticleRow.stage) != "done").values(baseline=True))
    pages.nothing_known(session)
    sources.keep(session, RESTORED, at=now)
    return cancelled


def _put_aside(place: Path) -> Path | None:
    """Keep the old database beside the new one; at every moment there is one in its place."""
    if not place.exists():
        return None
    aside = place.with_name(place.name + ASIDE)
    # What its write-ahead log holds belongs to it; a log that stayed would spoil the new one.
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_connect(place)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("", "-wal", "-shm"):
        aside.with_name(aside.name + ending).unlink(missing_ok=True)
    try:
        os.link(place, aside)
    except OSError:  # a file system without hard links
        shutil.copyfile(place, aside)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.replace(place.with_name(place.name + ending), aside.with_name(aside.name + ending))
    return aside


def _copy(source: Path, target: Path) -> None:
    """Page by page through SQLite: a copy that has a write-ahead log of its own is whole then."""
    with (
        contextlib.closing(_connect(source)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        found = new.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise sqlite3.DatabaseError("database disk image is malformed")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5.0)


def _file(database: Database, tool: str, *, must_exist: bool = True) -> Path:
    if not database.sqlite:
        raise UsageError(f"is PostgreSQL; {tool} does this", subject=database.place)
    path = Path(database.place)
    if must_exist and not path.exists():
        raise StoreError("there is no database", subject=str(path))
    return path


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise StoreError(_why(error), subject=str(path)) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name next to `target` to write to, gone afterwards."""
    passing = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield passing
    except OSError as error:
        raise StoreError(_why(error), subject=str(target)) from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            passing.with_name(passing.name + ending).unlink(missing_ok=True)


def _why(error: OSError) -> str:
    return f"cannot be read or written ({(error.strerror or 'unknown reason').lower()})"


@contextlib.contextmanager
def _naming(place: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise named(error, place) from error


def _settle(path: Path) -> None:
    """Have the disk keep it, whatever the power does."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
