"""The database: its tables, its transactions, its lock; on SQLite and on PostgreSQL."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from disks import apart, small
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import NOW, message
from sqlalchemy import Dialect, event
from sqlalchemy.dialects import postgresql as postgresql_dialect
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, select

from alembic import command
from monitor.errors import RowError, StoreError
from monitor.store import bulk, deliveries, integrity, migrate, sources
from monitor.store import database as store_database
from monitor.store.database import Database, enqueue, sqlite_url
from monitor.store.leader import Leader
from monitor.tables import KeptRow, UtcDateTime
from monitor.views import deliveries as delivery_views

ROOT = Path(__file__).parents[1]


# --- migrations -----------------------------------------------------------------------------------


def test_migrations_equal_the_tables(database_url: str, tmp_path: Path) -> None:
    done = subprocess.run(  # as a developer calls it
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env={**os.environ, "MONITOR_DATABASE_URL": database_url},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    database = Database(database_url)
    command.check(migrate._config(database))
    command.downgrade(migrate._config(database), "base")
    command.upgrade(migrate._config(database), "head")
    database.close()


def test_an_empty_database_gets_its_tables_and_a_newer_one_is_refused(database_url: str) -> None:
    database = Database(database_url)
    migrate.ensure(database)
    assert migrate.revision(database) == migrate.head()
    migrate.ensure(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="newer version"):
        migrate.ensure(database)
    database.close()


def test_the_last_migration_by_its_number_is_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.scripts()))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.head()]


# --- transactions ---------------------------------------------------------------------------------


def test_concurrent_increments_are_all_kept(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.ensure(database)

    def one_more(session: Session) -> None:
        _, value = sources.kept(session, "count")
        sources.keep(session, "count", value=str(int(value or 0) + 1))

    other = Database(database.url)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: (database, other)[i % 2].write(one_more), range(200)))
    other.close()
    assert database.read(sources.kept, "count")[1] == "200"


def test_a_failed_transaction_keeps_nothing(database: Database) -> None:
    def half(session: Session) -> None:
        sources.keep(session, "half", value="done")
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(half)
    assert database.read(sources.kept, "half") == (None, "")


def test_work_is_enqueued_inside_the_transaction_that_makes_it(database_url: str) -> None:
    asked: list[tuple[str, str]] = []
    database = Database(database_url, enqueue=lambda _s, arrow, key: asked.append((arrow, key)))
    migrate.ensure(database)
    database.write(deliveries.add, message(), NOW)
    database.write(lambda session: enqueue(session, "read", 7))
    assert asked == [("deliver", message().id), ("read", "7")]
    database.close()


def test_a_log_that_grew_behind_a_long_reader_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_database, "LOG", "journal_size_limit=300000")
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.ensure(database)
    log = tmp_path / "m.sqlite-wal"

    def more(session: Session) -> None:
        for number in range(50):
            sources.keep(session, f"k{number}", value="x" * 100_000)

    with closing(sqlite3.connect(tmp_path / "m.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM kept").fetchall()
        for _ in range(2):
            database.write(more)  # waits for nobody
        grown = log.stat().st_size
        reader.execute("COMMIT")
    for number in range(3):
        database.write(sources.keep, "a", value=str(number))
    assert grown > 5_000_000
    assert log.stat().st_size <= 300_000
    database.close()


@pytest.mark.usefixtures("migrations")
def test_a_disk_that_takes_no_log_is_told_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "m.sqlite"
    database = Database(f"sqlite:///file:{file}?vfs=unix-dotfile&uri=true")  # has no shared memory
    migrate.upgrade(database)
    with pytest.raises(StoreError, match="WAL"):
        integrity.require(database, NOW)
    database.close()


def test_a_locked_database_is_named_in_one_line(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"), busy=0.1)
    migrate.ensure(database)
    other = Database(database.url)
    with other.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")  # BEGIN IMMEDIATE came before it
        with pytest.raises(StoreError, match="locked") as caught:
            database.write(sources.keep, "x", value="y")
    assert caught.value.temporary
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("synced")
def test_what_is_written_is_on_the_disk_before_anybody_is_told(tmp_path: Path) -> None:
    """Nobody can cut the power here; this is what SQLite needs to survive it."""
    database = Database(sqlite_url(tmp_path / "monitor.sqlite"))
    with database.engine.connect() as connection:
        asked = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous")
        ]
    assert asked == ["wal", 2]  # 2 is FULL
    database.close()


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.ensure(database)
    database.write(deliveries.add, message(1), NOW)
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    database.close()

    small = Database(database.url)

    event.listen(small.engine, "connect", lambda c, _r: c.execute(f"PRAGMA max_page_count={pages}"))

    def fill() -> None:
        for number in range(2, 2000):
            small.write(deliveries.add, message(number), NOW)

    with pytest.raises(StoreError, match="full") as caught:
        fill()
    assert caught.value.temporary
    small.close()
    kept = database.read(delivery_views.deliveries, limit=10_000)
    assert message(1).id in {row.message.id for row in kept}


def test_a_disk_that_takes_no_more_files_is_named_and_all_goes_on_when_it_does(
    tmp_path: Path,
) -> None:
    """SQLite's log is another file, made when the first of those who use it comes."""

    def work() -> None:
        folder = small(tmp_path / "disk", 20_000, files=5)
        first = Database(sqlite_url(folder / "m.sqlite"))
        migrate.upgrade(first)
        first.close()
        for number in range(4):
            (folder / f"file-{number}").touch()
        with pytest.raises(OSError, match="No space"):
            (folder / "another").touch()
        database = Database(first.url)
        with pytest.raises(StoreError, match="cannot be opened") as caught:
            database.write(deliveries.add, message(), NOW)
        assert caught.value.temporary
        (folder / "file-0").unlink()
        (folder / "file-1").unlink()
        assert database.write(deliveries.add, message(), NOW)
        database.close()

    apart(work)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    path.write_bytes(b"this is a text, not a database " * 100)
    with pytest.raises(StoreError, match="no database"):
        migrate.ensure(Database(sqlite_url(path)))


def test_one_leader_at_a_time(database: Database, tmp_path: Path) -> None:
    first, second = Leader(database, tmp_path), Leader(database, tmp_path)
    first.take()
    with pytest.raises(StoreError, match="another monitor"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_a_lock_that_was_lost_is_taken_again_or_belongs_to_another(
    postgresql: str, tmp_path: Path
) -> None:
    database = Database(postgresql)
    first, second = Leader(database, tmp_path), Leader(database, tmp_path)

    def cut() -> None:
        with database.engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
            )

    first.take()
    assert first.hold()
    cut()
    assert first.hold()
    with pytest.raises(StoreError, match="another monitor"):
        second.take()
    cut()
    second.take()
    assert not first.hold()
    second.release()
    assert first.hold()
    first.release()
    database.close()


def test_two_who_write_the_same_at_once_are_one_after_the_other(database: Database) -> None:
    other = Database(database.url)
    together = Barrier(2)

    def both(session: Session) -> bool:
        session.get(KeptRow, "nothing")  # the transaction has begun
        with suppress(BrokenBarrierError):
            together.wait(0.3)
        return deliveries.add(session, message(), NOW)

    with ThreadPoolExecutor(2) as pool:
        added = list(pool.map(lambda one: one.write(both), (database, other)))
    other.close()
    assert sorted(added) == [False, True]


@settings(max_examples=50)
@given(
    st.datetimes(
        min_value=datetime(1980, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.timezones()
    )
)
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql_dialect.dialect()])
def test_times_come_back_as_the_same_moment(dialect: Dialect, moment: datetime) -> None:
    kind = UtcDateTime()
    bound = kind.bind_processor(dialect)(moment)
    back = kind.result_processor(dialect, None)(bound)
    assert back is not None
    assert (back, back.utcoffset()) == (moment.astimezone(UTC), timedelta(0))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-01-05", 0),
        ("2026-01-05 10:00", 10),
        ("2026-01-05T10:00:00", 10),
        ("2026-01-05 10:00:00.000000", 10),
        ("2026-01-05 10:00:00+00:00", 10),
        ("2026-01-05 10:00:00Z", 10),
        ("2026-01-05 10:00:00.00000Z", 10),
        ("2026-01-05 12:00:00.0+0200", 10),
    ],
)
def test_a_time_that_another_program_wrote_is_read_as_utc_or_by_its_zone(
    text: str, hour: int
) -> None:
    back = UtcDateTime().result_processor(sqlite.dialect(), None)(text)
    assert back is not None
    assert (back, back.utcoffset()) == (datetime(2026, 1, 5, hour, tzinfo=UTC), timedelta(0))


@pytest.mark.parametrize("wrong", [{"at": datetime(2026, 1, 5), "value": ""}, {"at": NOW}], ids=str)
def test_one_of_many_rows_that_cannot_be_written_is_told_as_such(
    database: Database, wrong: dict[str, Any]
) -> None:
    rows = [{"name": "a", "at": NOW, "value": ""}, {"name": "b", **wrong}]
    with pytest.raises(RowError):
        database.write(bulk.add, KeptRow, rows)
    assert database.read(lambda session: session.get(KeptRow, "a")) is None


@pytest.mark.parametrize("number", [0, 1, 2, 127, 128, 129, 300, 1_001])
def test_any_number_of_rows_is_written_and_changed_at_once(database: Database, number: int) -> None:
    names = [f"a{at}" for at in range(number)]
    later = NOW + timedelta(days=1)
    database.write(bulk.add, KeptRow, ({"name": name, "at": NOW, "value": ""} for name in names))
    changed = [(name, later, f"{name}?") for name in names[1:]]
    database.write(bulk.change, KeptRow, "name", ("at", "value"), [*changed, ("none", NOW, "")])
    rows = database.read(lambda session: {row.name: row for row in session.exec(select(KeptRow))})
    assert [(name, rows[name].at, rows[name].value) for name in names[1:]] == changed
    assert [rows[name].at for name in names[:1]] == [NOW] * bool(number)
    assert len(rows) == number


@pytest.mark.parametrize("wrong", [datetime(2026, 1, 5), 5.5], ids=str)
def test_one_of_many_rows_that_cannot_be_changed_is_told_as_such(
    database: Database, wrong: Any
) -> None:
    database.write(bulk.add, KeptRow, [{"name": n, "at": NOW, "value": ""} for n in "ab"])
    rows = [("a", NOW + timedelta(days=1)), ("b", wrong)]
    with pytest.raises(RowError):
        database.write(bulk.change, KeptRow, "name", ("at",), rows)
    first = database.read(lambda session: session.get(KeptRow, "a"))
    assert first is not None
    assert first.at == NOW


@pytest.mark.parametrize("text", ["", "soon"])
def test_a_time_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    database = Database(sqlite_url(tmp_path / "a.sqlite"))
    migrate.upgrade(database)
    database.write(lambda session: session.add(KeptRow(name="a", at=NOW)))
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE kept SET at = ?", (text,))
    with pytest.raises(RowError, match="what no monitor wrote"):
        database.read(lambda session: session.get(KeptRow, "a"))
    database.close()


def test_a_postgresql_that_never_answers_is_told_within_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store_database, "CONNECT_SECONDS", 2)  # the least that libpq takes
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        database = Database(f"postgresql+psycopg://monitor@127.0.0.1:{port}/monitor")
        began = time.monotonic()
        with pytest.raises(StoreError) as caught:
            database.read(sources.kept, "alive")
    assert caught.value.temporary
    assert time.monotonic() - began < 30
