"""One database: how it is opened, how a transaction runs.

SQLite: WAL, `BEGIN IMMEDIATE` for every write (a deferred upgrade loses increments), and
`synchronous=FULL`, to survive a power cut. A file that cannot be written is read all the same.
"""

import asyncio
import contextlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlmodel import Session, create_engine

from monitor.errors import ConfigError, Problem, RowError, StoreError
from monitor.store import faults, read_only, sqlite_url
from monitor.store.writes import Writes

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["Database", "Enqueue", "Session", "embedded", "enqueue", "hurry", "sqlite_url"]

# Told about every row that makes work, inside the transaction that writes it. On one machine
# the next tick finds the row by itself; a distributed engine defers its job here.
Enqueue = Callable[[Session, str, str], None]

BUSY_SECONDS = 30.0
TRY_AGAIN = 0.05
EXPRESS = 2  # threads for reading what hurries
WRITERS = 4  # transactions at a time, where the database takes several
CONNECT_SECONDS = 10
RUNS = 3
READS: dict[str, Any] = {"reads": True}  # see on_begin
# Each statement of PostgreSQL would else have a view of its own.
SNAPSHOT: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def embedded(session: Session, arrow: str, key: str) -> None:
    """Nothing to do: the next tick finds the row."""


def enqueue(session: Session, arrow: str, key: object) -> None:
    """Say that `arrow` has work on `key`, once this transaction commits."""
    port: Enqueue = session.info.get("enqueue", embedded)
    port(session, arrow, str(key))


def listens(session: Session) -> bool:
    """Whether anybody is told of rows that make work."""
    return session.info.get("enqueue", embedded) is not embedded


_HURRIES: ContextVar[bool] = ContextVar("hurries", default=False)


@contextlib.contextmanager
def hurry() -> Iterator[None]:
    """What is asked of a database herein does not queue behind all that was asked before."""
    before = _HURRIES.set(True)
    try:
        yield
    finally:
        _HURRIES.reset(before)


class Database:
    """Transactions as functions: `write(f, ...)` calls `f(session, ...)` inside one.

    `url` is an SQLAlchemy address; SQLite or PostgreSQL.
    """

    def __init__(self, url: str, *, enqueue: Enqueue = embedded, busy: float = BUSY_SECONDS):
        self.url = url
        self._enqueue = enqueue
        self._one_writer = threading.Lock()
        self._closed = threading.Event()
        self._express = ThreadPoolExecutor(EXPRESS, "express")
        try:
            self.sqlite = make_url(url).get_backend_name() == "sqlite"
            self.engine = (
                _open_sqlite(url, busy, self._closed) if self.sqlite else _open_postgresql(url)
            )
            self.reading = self.engine.execution_options(**(READS if self.sqlite else SNAPSHOT))
            self._writes = Writes(self.write, 1 if self.sqlite else WRITERS)
        except (ArgumentError, ModuleNotFoundError) as error:
            raise ConfigError(
                [Problem("MONITOR_DATABASE_URL", 1, 1, "is no database address")]
            ) from error

    def write(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work` in one transaction: all of it is kept, or none."""
        with self._one_writer if self.sqlite else contextlib.nullcontext(), self._naming_faults():
            runs = 1
            while True:
                try:
                    return self._run(self.engine, work, args, kwargs)
                except DBAPIError as error:
                    if runs == RUNS or not faults.clash(error):
                        raise
                    runs += 1

    def read(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work` on one consistent view of the database; it must not write."""
        with self._naming_faults():
            try:
                return self._run(self.reading, work, args, kwargs)
            except (ValueError, KeyError) as error:  # a time, a JSON text, a state that is none
                what = f"holds what no monitor wrote ({error}): {faults.DAMAGED}"
                raise RowError(what, subject=self.place) from error

    async def awrite(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`write`, away from the event loop: a locked database must not stop the network.

        On SQLite what is asked meanwhile joins the transaction, each kept or refused by itself.
        """
        with self._naming_no_thread():
            future = self._writes.ask(
                lambda session: work(session, *args, **kwargs), hurries=_HURRIES.get()
            )
        return cast(T, await asyncio.wrap_future(future))

    async def aread(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`read`, away from the event loop."""
        lane = self._express if _HURRIES.get() else None
        with self._naming_no_thread():
            future = asyncio.get_running_loop().run_in_executor(
                lane, lambda: self.read(work, *args, **kwargs)
            )
        return await future

    @contextlib.contextmanager
    def _naming_no_thread(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            if "start new thread" not in str(error):
                raise
            what = "the system has no thread to reach it with"
            raise StoreError(what, subject=self.place, temporary=True) from error

    def close(self) -> None:
        """Let go; a transaction that waits for a lock gives up now, not when its time is over."""
        self._closed.set()
        self._express.shutdown(wait=False)
        self._writes.close()
        self.engine.dispose()

    def _run(self, engine: Engine, work: Callable[..., T], args: Any, kwargs: Any) -> T:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            session.info["enqueue"] = self._enqueue
            return work(session, *args, **kwargs)

    @contextlib.contextmanager
    def _naming_faults(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError) as error:
            raise faults.named(error, self.place) from error

    @property
    def place(self) -> str:
        """The database as a person knows it: a file, or an address without its password."""
        url = make_url(self.url)
        return url.database or "memory" if self.sqlite else url.render_as_string(hide_password=True)


SAFE = "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"
LOG = "journal_size_limit=67108864"  # it is cut to that when it begins anew, behind a long reader
_CACHE = "cache_size=-32768"  # kilobytes a connection: the upper pages of a million documents' keys


def _open_sqlite(url: str, busy: float, closed: threading.Event) -> Engine:
    file = read_only.file(url)
    how: dict[str, Any] = {"connect_args": {"timeout": busy, "check_same_thread": False}}
    if file:
        how = {"creator": lambda: read_only.connect(file, busy)}
    how["json_deserializer"] = lambda text: [] if text == "[]" else json.loads(text)  # nearly all
    how["json_serializer"] = lambda value: "[]" if value == [] else json.dumps(value)
    engine = create_engine(url, **how)

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours, see on_begin
        for pragma in (_CACHE, LOG, *(() if file else SAFE)):
            connection.execute(f"PRAGMA {pragma}").fetchall()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        raw: Any = connection.connection.dbapi_connection  # a tenth of SQLAlchemy's time
        if connection.get_execution_options().get("reads"):
            raw.execute("BEGIN")
            return
        # SQLite's own waiting cannot be ended, and a stop must not take half a minute.
        raw.execute("PRAGMA busy_timeout=0")
        try:
            end = time.monotonic() + busy
            while not _begun(connection):
                if closed.wait(TRY_AGAIN) or time.monotonic() > end:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")  # says what is wrong
                    return
        finally:
            raw.execute(f"PRAGMA busy_timeout={busy * 1000:.0f}")

    return engine


def _begun(connection: Connection) -> bool:
    """Whether the transaction could begin at once. Past SQLAlchemy, which would roll it back."""
    raw: Any = connection.connection.dbapi_connection
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # says so
        return False
    return True


def _open_postgresql(url: str) -> Engine:
    """A server that is not there, or a line that a firewall cut without a word, is told within
    seconds: libpq waits for ever, and TCP for a quarter of an hour."""
    waits = {
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,  # milliseconds
    }
    asked = make_url(url).query
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=10,
        connect_args={name: value for name, value in waits.items() if name not in asked},
    )
