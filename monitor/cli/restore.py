"""`monitor restore`: a backup in the database's place."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from monitor.app import open_folder, utc_now
from monitor.cli import screen
from monitor.cli.here import Here, command, noun
from monitor.store import backup
from monitor.store.database import Database
from monitor.store.leader import Leader

app = noun()
File = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `backup` wrote.")]


@app.command()
@command
def restore(here: Here, file: File) -> None:
    """Put a backup in the database's place. Nothing old is sent; no monitor may run meanwhile.

    Example: monitor restore backups/monitor.sqlite
    """
    open_folder(here.places)
    database = Database(here.places.database_url)
    leader = Leader(database, here.places.data)
    leader.take()
    try:
        aside = backup.restore(database, file, utc_now())
    finally:
        leader.release()
        database.close()
    kept = f"; the old one is kept as {aside}" if aside else ""
    row = {"database": database.place, "file": file, "kept": aside}
    here.row(row, partial(screen.line, f"{database.place}: restored{kept}"))
