"""`monitor restore`: a backup in the database's place."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.db import alone
from monitor.cli.here import Here, command
from monitor.store import backup

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `backup` wrote.")]


@command
def restore(here: Here, file: File) -> None:
    """Put a backup in the database's place. Nothing old is sent; no monitor may run meanwhile.

    Example: monitor restore backups/monitor.sqlite
    """
    with alone(here) as database:
        aside = backup.restore(database, file, utc_now())
    kept = f"; the old one is kept as {aside}" if aside else ""
    row = {"database": database.place, "file": file, "kept": aside}
    here.row(row, partial(screen.line, f"{database.place}: restored{kept}"))
