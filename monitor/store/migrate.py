"""Bringing a database to the tables of this version, through Alembic."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from alembic import command
from monitor.errors import StoreError
from monitor.store.database import Database, named


def scripts() -> Path:
    """The migrations: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).parents[1]
    inside = package / "shipped" / "alembic"
    return inside if inside.is_dir() else package.parent / "alembic"


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.attributes["url"] = database.url
    return config


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
            return MigrationContext.configure(connection).get_current_revision()
    except (SQLAlchemyError, UnicodeDecodeError) as error:
        raise named(error, database.place) from error


def head(database: Database) -> str | None:
    return ScriptDirectory.from_config(_config(database)).get_current_head()


def ensure(database: Database) -> None:
    """Create the tables of an empty database; refuse one of another version.

    Raises:
        StoreError: the database is older (says how to upgrade) or newer than this program.
    """
    have, want = revision(database), head(database)
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
    scripts = ScriptDirectory.from_config(_config(database))
    known = {script.revision for script in scripts.walk_revisions()}
    return revision(database) in known - {scripts.get_current_head()}
