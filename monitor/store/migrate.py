"""Bringing a database to the tables of this version, through Alembic."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from monitor.errors import StoreError
from monitor.lazily import Later
from monitor.store.database import Database
from monitor.store.faults import named

# Most calls of the program find the tables as they are wanted, and need nothing of Alembic.
if TYPE_CHECKING:
    from alembic import command, config
else:
    command, config = Later("alembic.command"), Later("alembic.config")


def scripts() -> Path:
    """The migrations: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).parents[1]
    inside = package / "shipped" / "alembic"
    return inside if inside.is_dir() else package.parent / "alembic"


def _config(database: Database) -> "config.Config":
    made = config.Config()
    made.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    made.attributes["url"] = database.url
    return made


def upgrade(database: Database) -> tuple[str | None, str | None]:
    """Apply the migrations that are missing; returns the revisions before and after."""
    before = revision(database)
    try:
        command.upgrade(_config(database), "head")
    except SQLAlchemyError as error:
        raise named(error, database.place) from error
    return before, revision(database)


def revision(database: Database) -> str | None:
    """The revision a database is at; None when it is empty."""
    try:
        with database.reading.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except (SQLAlchemyError, UnicodeDecodeError) as error:
        raise named(error, database.place) from error


def _revisions() -> list[str]:
    """Those of this program, in order: migrations are numbered, and their files begin so."""
    return sorted(one.name.partition("_")[0] for one in scripts().glob("versions/[0-9]*_*.py"))


def head() -> str:
    """The revision of this program's tables."""
    return _revisions()[-1]


def ensure(database: Database) -> None:
    """Create the tables of an empty database; refuse one of another version.

    Raises:
        StoreError: the database is older (says how to upgrade) or newer than this program.
    """
    have, want = revision(database), head()
    if have == want:
        return
    if have is None:
        upgrade(database)
        return
    what = (
        "has the tables of an older version; run `monitor db upgrade`"
        if is_older(database)
        else "was written by a newer version of monitor"
    )
    raise StoreError(what, subject=database.place)


def is_older(database: Database) -> bool:
    """Whether the database is at a revision that this program knows and has passed."""
    return revision(database) in _revisions()[:-1]
