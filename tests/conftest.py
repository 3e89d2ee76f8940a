"""Fixtures that several test files share."""

import asyncio
import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from multiprocessing import forkserver
from pathlib import Path

import pytest
import uvloop
from hypothesis import HealthCheck, settings
from postgresql import cluster
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from monitor.garbage import settle
from monitor.store import database as databases
from monitor.store import migrate
from monitor.store.database import Database, sqlite_url

MIGRATED = migrate.upgrade
SAFE = databases.SAFE
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())  # the product's own: see monitor/loop.py
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
    """Migrations make the tables once; every other empty database gets a copy of those.

    What cannot be copied to (no file, no right, no room, an older version, somebody in it) is
    migrated.
    """
    kept = tmp_path_factory.mktemp("tables") / "monitor.sqlite"
    first = Database(sqlite_url(kept))
    MIGRATED(first)
    first.close()

    def upgrade(database: Database) -> tuple[str | None, str | None]:
        file = database.engine.url.database
        if not file or migrate.revision(database):
            return MIGRATED(database)
        try:
            if not database.sqlite:
                _from_template(database)
                return None, migrate.revision(database)
            with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(file)) as target:
                source.backup(target)
        except (sqlite3.Error, SQLAlchemyError):
            return MIGRATED(database)
        return None, migrate.revision(database)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "upgrade", upgrade)
        yield


def _from_template(empty: Database) -> None:
    """Put a copy of a migrated PostgreSQL in an empty one's place."""
    name = empty.engine.url.database
    empty.engine.dispose()
    beside = create_engine(empty.engine.url.set(database="template1"), isolation_level="AUTOCOMMIT")
    try:
        with closing(beside.connect()) as connection:
            known = text("SELECT 1 FROM pg_database WHERE datname = 'migrated'")
            if connection.execute(known).first():
                connection.execute(text(f"DROP DATABASE {name}"))
                try:
                    connection.execute(text(f"CREATE DATABASE {name} TEMPLATE migrated"))
                except SQLAlchemyError:
                    connection.execute(text(f"CREATE DATABASE {name}"))
                    raise
            else:
                MIGRATED(empty)
                empty.engine.dispose()
                connection.execute(text(f"CREATE DATABASE migrated TEMPLATE {name}"))
    finally:
        beside.dispose()


@pytest.fixture(scope="session", autouse=True)
def unsynced() -> Iterator[None]:
    """No test cuts the power: what is written need not be on the disk."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(databases, "SAFE", (*SAFE, "synchronous=OFF"))
        yield


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every database of this test is as safe as a desk's."""
    monkeypatch.setattr(databases, "SAFE", SAFE)


_TESTS = count()


@pytest.fixture(autouse=True)
def collected() -> None:
    """All tests are half a million values, which each monitor that starts would have gone through.

    What it keeps from the collector in its turn is garbage some tests later.
    """
    if next(_TESTS) % 200 == 0:
        gc.unfreeze()
        settle()


@pytest.fixture
def migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every database of this test is migrated, step by step."""
    monkeypatch.setattr(migrate, "upgrade", MIGRATED)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty database of a real PostgreSQL."""
    with cluster("fsync=off") as url:
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
