"""Fixtures that several test files share."""

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import forkserver
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from postgresql import cluster
from sqlalchemy import text

from monitor.store import migrate
from monitor.store.database import Database, sqlite_url

MIGRATED = migrate.upgrade
# A law holds however busy the machine is; how fast it holds is the benchmarks' matter.
settings.register_profile("law", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("law")


@pytest.fixture(scope="session", autouse=True)
def users_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A user's cache that no test but this run's writes to."""
    with pytest.MonkeyPatch.context() as patched:
        base = tmp_path_factory.getbasetemp()
        shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        patched.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        yield


@pytest.fixture(scope="session", autouse=True)
def children(users_cache: None) -> None:
    """The fork server of every sandbox in this process, ready before the first asks for it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.set_forkserver_preload(["warm"])
        forkserver.ensure_running()


@pytest.fixture(scope="session", autouse=True)
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Migrations make the tables once; every other empty SQLite file gets a copy of those.

    What cannot be copied to (no file, no right, no room, an older version) is migrated, and so is
    every PostgreSQL.
    """
    kept = tmp_path_factory.mktemp("tables") / "monitor.sqlite"
    first = Database(sqlite_url(kept))
    MIGRATED(first)
    first.close()

    def upgrade(database: Database) -> tuple[str | None, str | None]:
        file = database.engine.url.database
        if database.engine.dialect.name != "sqlite" or not file or migrate.revision(database):
            return MIGRATED(database)
        try:
            with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(file)) as target:
                source.backup(target)
        except sqlite3.Error:
            return MIGRATED(database)
        return None, migrate.revision(database)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "upgrade", upgrade)
        yield


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What a monitor in this process keeps from the collector is garbage after its test."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture
def migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every database of this test is migrated, step by step."""
    monkeypatch.setattr(migrate, "upgrade", MIGRATED)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty database of a real PostgreSQL."""
    with cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "monitor.sqlite")
    url: str = request.getfixturevalue("postgresql")
    empty = Database(url)
    with empty.engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
    empty.close()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of either kind with its tables."""
    opened = Database(database_url)
    migrate.upgrade(opened)
    yield opened
    opened.close()
