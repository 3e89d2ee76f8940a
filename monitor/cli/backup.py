"""`monitor backup` and `restore`: a copy of the database, and the way back."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.db import alone
from monitor.cli.here import Here, command
from monitor.doctor.keeping import BACKUP
from monitor.store import backup as store
from monitor.store import sources
from monitor.store.database import Database

File = Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")]
Made = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `backup` wrote.")]


@command
def backup(here: Here, file: File) -> None:
    """Copy the database to a file, consistent also while the monitor runs.

    Example: monitor backup backups/monitor.sqlite
    """
    database = Database(here.places.database_url)
    try:
        size = store.backup(database, file)
        database.write(partial(sources.keep, name=BACKUP, at=utc_now(), value=str(file.resolve())))
    finally:
        database.close()
    row = {"database": database.place, "file": file, "bytes": size}
    here.row(row, partial(screen.line, f"{file}: {size / 1_000_000:,.1f} MB"))


@command
def restore(here: Here, file: Made) -> None:
    """Put a backup in the database's place. Nothing old is sent; no monitor may run meanwhile.

    Example: monitor restore backups/monitor.sqlite
    """
    with alone(here) as database:
        aside = store.restore(database, file, utc_now())
    kept = f"; the old one is kept as {aside}" if aside else ""
    row = {"database": database.place, "file": file, "kept": aside}
    here.row(row, partial(screen.line, f"{database.place}: restored{kept}"))
