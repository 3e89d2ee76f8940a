"""`monitor db`: the database's tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from monitor.app import open_folder
from monitor.cli import screen
from monitor.cli.here import Here, command, noun
from monitor.store import migrate
from monitor.store.database import Database
from monitor.store.leader import Leader

app = noun(no_args_is_help=True, help="Bring the database's tables up to date.")


@contextmanager
def alone(here: Here) -> Iterator[Database]:
    """The database as it is, while no monitor works on it."""
    open_folder(here.places)
    database = Database(here.places.database_url)
    leader = Leader(database, here.places.data)
    leader.take()
    try:
        yield database
    finally:
        leader.release()
        database.close()


@app.callback()
def db() -> None:
    """Bring the database's tables up to date."""


@app.command()
@command
def upgrade(here: Here) -> None:
    """Bring the database's tables to those of this version.

    Example: monitor db upgrade --data data
    """
    with alone(here) as database:
        before, after = migrate.upgrade(database)
    said = f"is at {after} already" if before == after else f"from {before or 'nothing'} to {after}"
    row = {"database": database.place, "before": before, "after": after}
    here.row(row, partial(screen.line, f"{database.place}: {said}"))
