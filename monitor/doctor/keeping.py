"""Where things are kept: the database and its tables, the disk, the last copy, signs of life."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from monitor.doctor import Finding, doubt, fine, wrong
from monitor.errors import MonitorError
from monitor.store import integrity, migrate
from monitor.store import sources as store
from monitor.store.database import Database
from monitor.store.faults import FULL
from monitor.views import sources
from monitor.views.pulse import is_alive

FEW_DAYS, LITTLE = 30, 1_000_000_000  # days left, bytes free
OLD_COPY = timedelta(days=7)
WEEK = timedelta(days=7)
BACKUP = "backup"  # the kept fact: when the last copy was made


def database(opened: Database) -> Iterator[Finding]:
    """Whether it can be read, is of this version, and whole."""
    try:
        have, want = migrate.revision(opened), migrate.head()
        if have is None:
            yield doubt("database", f"{opened.place} is empty", "`monitor once` fills it")
        elif have == want:
            yield fine("database", f"{opened.place}, tables of this version ({have})")
        elif migrate.is_older(opened):
            todo = "stop the monitor and run `monitor db upgrade`"
            yield wrong("database", f"its tables ({have}) are of an older version", todo)
        else:
            todo = "install the version that wrote it, or restore a backup"
            yield wrong("database", f"its tables ({have}) are of a newer version", todo)
        damage = integrity.damage(opened)
    except MonitorError as error:
        todo = "see that it can be reached and read" if error.what != FULL else "see `disk` below"
        yield wrong("database", str(error), todo)
        return
    if damage:
        yield wrong("database", f"it is damaged: {damage}", "`monitor restore` a backup")


def none_yet(folder: Path) -> Finding:
    """There is no database, and whether one can be made there."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        todo = "name a folder with --data or MONITOR_DATA"
        return wrong("database", f"there is none: {there} is a file, and no folder", todo)
    if not os.access(there, os.W_OK):
        todo = "give the monitor's user the folder, or name another with --data or MONITOR_DATA"
        return wrong("database", f"there is none at {folder}: {there} cannot be written", todo)
    return doubt("database", f"there is none at {folder} yet", "`monitor once` makes it")


def disk(opened: Database | None, folder: Path, now: datetime) -> Iterator[Finding]:
    """The room there is, and for how long at the pace of the last seven days. `opened` is None
    where it cannot be read: a full disk is one reason for that.
    """
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK):
        yield wrong("disk", f"{folder} cannot be written", "give the monitor's user the folder")
    days = _days_left(opened, free, now) if opened else None
    room = f"{free / 1e9:,.1f} GB free"
    if free < LITTLE:
        todo = "make room on the disk; a shorter `retention` keeps the database from growing"
        yield wrong("disk", room, todo)
    elif days is None:
        yield fine("disk", room)
    elif days < FEW_DAYS:
        todo = "make room: shorter `retention` or a larger disk"
        yield doubt("disk", f"{room}, enough for {days:.0f} days at this pace", todo)
    else:
        yield fine("disk", f"{room}, enough for {min(days, 3650):,.0f} days at this pace")


def _days_left(opened: Database, free: int, now: datetime) -> float | None:
    """None where nothing came in, or the database lies on another machine."""
    file = Path(opened.place)
    if not opened.sqlite or not file.exists():
        return None
    stored, _ = opened.read(sources.stored_since, now - timedelta(days=36_500))
    lately, _ = opened.read(sources.stored_since, now - WEEK)
    if not lately:
        return None
    return free / (file.stat().st_size / stored * lately / WEEK.days)


def copies(opened: Database, now: datetime) -> Iterator[Finding]:
    """The age of the last backup."""
    if not opened.sqlite:
        yield fine("backup", "PostgreSQL is backed up with its own tools")
        return
    made, where = opened.read(store.kept, BACKUP)
    todo = "run `monitor backup FILE` daily, from cron or a timer, onto another disk"
    if made is None:
        yield doubt("backup", "there is none yet", todo)
    elif now - made > OLD_COPY:
        yield doubt("backup", f"the last is {(now - made).days} days old ({where})", todo)
    else:
        yield fine("backup", f"made {made:%Y-%m-%d %H:%M} UTC ({where})")


def life(opened: Database, now: datetime) -> Iterator[Finding]:
    """Whether a monitor runs on it."""
    beat, _ = opened.read(store.kept, "alive")
    if is_alive(beat, now):
        yield fine("running", "a monitor was at work here within the last two minutes")
    else:
        since = f"since {beat:%Y-%m-%d %H:%M} UTC" if beat else "and none ever did"
        todo = "start it with `monitor run`, or as a service (deploy/)"
        yield doubt("running", f"no monitor runs here {since}", todo)


def latest(opened: Database) -> datetime | None:
    """The newest moment that was written."""
    beat, _ = opened.read(store.kept, "alive")
    polled = [one.last_polled_at for one in opened.read(sources.states).values()]
    return max((at for at in (beat, *polled) if at), default=None)
