"""Small writes share a transaction; each is kept or refused by itself."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import MultipleResultsFound, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from monitor.errors import RowError, StoreError
from monitor.store import migrate, sources
from monitor.store.database import Database, Session, hurry, sqlite_url
from monitor.store.writes import Writes


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

    def slow(session: Session) -> None:
        session.execute(text("SELECT 1"))  # without which there is no transaction
        begun.set()
        go_on.wait(10)

    first = asyncio.ensure_future(database.awrite(slow))
    await asyncio.to_thread(begun.wait, 10)
    rest = [asyncio.ensure_future(one()) for one in asked]
    await asyncio.sleep(0)
    threading.Timer(0.06, go_on.set).start()
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


def test_what_is_asked_while_one_transaction_runs_joins_it(one_writer: Database) -> None:
    counted = commits(one_writer)
    asked = [lambda name=name: one_writer.awrite(add, name) for name in "abcdef"]
    assert asyncio.run(behind_a_slow_one(one_writer, *asked)) == [*"abcdef"]
    assert len(counted) == 1
    assert names(one_writer) == [*"abcdef"]


def test_a_row_that_is_refused_costs_nobody_else_his(database: Database) -> None:
    asked = [lambda name=name: database.awrite(add, name) for name in "abac"]
    got = asyncio.run(behind_a_slow_one(database, *asked))
    assert sorted(one for one in got if isinstance(one, str)) == [*"abc"]
    assert [type(one) for one in got if not isinstance(one, str)] == [RowError]
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

    async def play() -> list[Any]:
        asked = (closed.awrite(add, name) for name in "ab")
        return await asyncio.gather(*asked, return_exceptions=True)

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


def test_nothing_slow_is_kept_together_with_what_hurries(one_writer: Database) -> None:
    kept = threading.Event()

    def hurried() -> Any:
        async def play() -> str:
            with hurry():
                name = await one_writer.awrite(add, "hurries")
            kept.set()
            return name

        return asyncio.ensure_future(play())

    def slow(_: Session) -> bool:
        return kept.wait(2)

    got = asyncio.run(behind_a_slow_one(one_writer, lambda: one_writer.awrite(slow), hurried))
    assert got == [True, "hurries"]


class Deadlock(Exception):
    """As the driver of PostgreSQL says it."""

    sqlstate = "40P01"


CLASH = OperationalError("", {}, Deadlock("deadlock detected"))


def test_where_several_write_at_a_time_each_has_a_transaction_of_its_own() -> None:
    """Together they would lock many rows in any order, and wait for each other."""
    transactions: list[int] = []

    def write(work: Callable[[Session], Any]) -> Any:
        transactions.append(1)
        with Session() as session:
            return work(session)

    writes = Writes(write, 2)
    hold, begun = threading.Event(), threading.Barrier(3)

    def slow(_: Session) -> None:
        begun.wait(10)
        hold.wait(10)

    first = [writes.ask(slow, hurries=False) for _ in range(2)]
    begun.wait(10)
    rest = [writes.ask(lambda _: None, hurries=False) for _ in range(6)]
    hold.set()
    for future in (*first, *rest):
        future.result(10)
    writes.close()
    assert len(transactions) == 8


@pytest.mark.parametrize("fault", [CLASH, StaleDataError("0 rows"), MultipleResultsFound("2 rows")])
def test_a_fault_of_one_write_s_own_is_told_to_nobody_else(
    one_writer: Database, fault: Exception
) -> None:
    def wrong(_: Session) -> None:
        raise fault

    asked: list[Callable[[], Any]] = [
        lambda: one_writer.awrite(add, "a"),
        lambda: one_writer.awrite(wrong),
    ]
    first, error = asyncio.run(behind_a_slow_one(one_writer, *asked))
    assert (first, type(error)) == ("a", RowError)


def test_what_was_taken_along_is_kept_though_no_thread_could_start(
    one_writer: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> str:
        real = one_writer._writes._threads.submit

        def none_to_start(work: Callable[[], None]) -> None:
            future: Future[None] = real(work)
            future.result()  # a thread that there is takes it
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(one_writer._writes._threads, "submit", none_to_start)
        return await one_writer.awrite(add, "a")

    assert asyncio.run(play()) == "a"
