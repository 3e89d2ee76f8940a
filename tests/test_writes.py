"""Small writes share a transaction; each is kept or refused by itself."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from monitor.errors import RowError, StoreError
from monitor.store import migrate, sources
from monitor.store.database import Database, Session, hurry, sqlite_url


@pytest.fixture
def one_writer(tmp_path: Path) -> Iterator[Database]:
    """SQLite takes one transaction at a time, so what shares one is certain."""
    made = Database(sqlite_url(tmp_path / "one.sqlite"))
    migrate.upgrade(made)
    yield made
    made.close()


def add(session: Session, name: str) -> str:
    session.execute(text("INSERT INTO kept (name, value) VALUES (:name, '')"), {"name": name})
    return name


def names(database: Database) -> list[str]:
    return database.read(lambda session: [*session.scalars(text("SELECT name FROM kept"))])


def commits(database: Database) -> list[int]:
    """Gets an entry for each commit from now on."""
    counted: list[int] = []
    event.listen(database.engine, "commit", lambda _: counted.append(1))
    return counted


async def behind_a_slow_one(database: Database, *asked: Callable[[], Any]) -> list[Any]:
    """What each brings, all asked while a transaction is under way."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Session) -> None:
        begun.set()
        go_on.wait(10)

    first = asyncio.ensure_future(database.awrite(slow))
    await asyncio.to_thread(begun.wait, 10)
    rest = [asyncio.ensure_future(one()) for one in asked]
    await asyncio.sleep(0)
    threading.Timer(0.06, go_on.set).start()  # longer than a transaction takes more in
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


def test_what_is_asked_while_one_transaction_runs_makes_the_next(one_writer: Database) -> None:
    counted = commits(one_writer)
    asked = [lambda name=name: one_writer.awrite(add, name) for name in "abcdef"]
    assert asyncio.run(behind_a_slow_one(one_writer, *asked)) == [*"abcdef"]
    assert names(one_writer) == [*"abcdef"]
    assert len(counted) == 2


def test_a_row_that_is_refused_costs_nobody_else_his(database: Database) -> None:
    asked = [lambda name=name: database.awrite(add, name) for name in "abac"]
    got = asyncio.run(behind_a_slow_one(database, *asked))
    assert [one for one in got if isinstance(one, str)] == [*"abc"]
    assert isinstance(got[2], RowError)
    assert sorted(names(database)) == [*"abc"]


def test_what_hurries_is_written_before_what_waits(one_writer: Database) -> None:
    order: list[str] = []

    def hurried() -> Any:
        with hurry():
            return asyncio.ensure_future(one_writer.awrite(lambda _: order.append("hurries")))

    waits = lambda: one_writer.awrite(lambda _: order.append("waits"))  # noqa: E731
    asyncio.run(behind_a_slow_one(one_writer, waits, hurried))
    assert order == ["hurries", "waits"]


def test_a_write_that_nobody_waits_for_any_more_is_left_out(one_writer: Database) -> None:
    async def play() -> None:
        late: list[asyncio.Future[Any]] = []

        def cancelled() -> Any:
            late.append(asyncio.ensure_future(one_writer.awrite(add, "late")))
            asyncio.get_running_loop().call_soon(asyncio.get_running_loop().call_soon, stop)
            return late[0]

        def stop() -> None:
            late[0].cancel()

        await behind_a_slow_one(one_writer, cancelled)

    asyncio.run(play())
    assert names(one_writer) == []


def test_a_database_that_cannot_be_used_is_said_to_all_who_wait(tmp_path: Path) -> None:
    closed = Database(sqlite_url(tmp_path / "no folder" / "one.sqlite"))
    asked = [lambda name=name: closed.awrite(add, name) for name in "ab"]

    async def play() -> list[Any]:
        return await asyncio.gather(*(one() for one in asked), return_exceptions=True)

    got = asyncio.run(play())
    assert all(isinstance(one, StoreError) and not isinstance(one, RowError) for one in got)
    closed.close()


def test_what_one_write_looked_at_is_not_what_the_next_one_sees(one_writer: Database) -> None:
    """An object that one work read is read anew by the next."""

    def by_rows(session: Session) -> None:
        session.execute(text("UPDATE kept SET value = 'new'"))

    asked: list[Callable[[], Any]] = [
        lambda: one_writer.awrite(sources.kept, "a"),
        lambda: one_writer.awrite(by_rows),
        lambda: one_writer.awrite(sources.kept, "a"),
    ]
    one_writer.write(sources.keep, "a", value="old")
    before, _, after = asyncio.run(behind_a_slow_one(one_writer, *asked))
    assert (before[1], after[1]) == ("old", "new")
