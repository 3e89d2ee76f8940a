"""How the database is opened."""

from pathlib import Path

from monitor.app.places import Places, open_folder
from monitor.store import migrate
from monitor.store.database import Database


def open_database(places: Places, *, busy: float = 30.0) -> Database:
    """Open the database, creating its tables where it is empty.

    Raises:
        StoreError: it cannot be opened, is of another version, or is damaged.
    """
    open_folder(places)
    database = Database(places.database_url, busy=busy)
    migrate.ensure(database)
    return database


def has_database(places: Places) -> bool:
    """Whether there is one already, as far as can be seen from here."""
    database = Database(places.database_url)
    database.close()
    return not database.sqlite or Path(database.place).exists()
