"""What an arrow works with: the desk (one frozen value) and the ports to the world."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from monitor.errors import MonitorError, NotFound, RowError, StoreError
from monitor.model import Channel, DigestSpec, Document, Settings, Source, TermKind, Watchlist
from monitor.pipeline.haste import Haste
from monitor.pipeline.wary import Wary

if TYPE_CHECKING:  # who only reads what is stored need not wait for the network
    from monitor.diff import Held
    from monitor.fetch.command import Commands
    from monitor.http import Http
    from monitor.match import Matcher
    from monitor.pipeline.turns import Turns
    from monitor.render import Renderer
    from monitor.sandbox import Pool
    from monitor.store.database import Database

K = TypeVar("K")
R = TypeVar("R")
log = logging.getLogger("monitor")


@dataclass(frozen=True)
class Desk:
    """The configuration and what was compiled from it. A tick swaps it whole."""

    settings: Settings
    matcher: "Matcher"
    renderer: "Renderer"
    notes: tuple[str, ...] = ()  # for the readers of digests: what is wrong with the files

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.name: source for source in self.settings.sources}

    @cached_property
    def watchlists(self) -> dict[str, Watchlist]:
        return {watchlist.name: watchlist for watchlist in self.settings.watchlists}

    def channel(self, name: str) -> Channel | None:
        return next((c for c in self.settings.channels if c.name == name), None)

    def channels(self, names: Iterable[str]) -> list[Channel]:
        """Those of these that there are."""
        return [one for one in map(self.channel, names) if one]

    def digest(self, name: str) -> DigestSpec:
        """One entry of digests.yaml.

        Raises:
            NotFound: there is none of that name.
        """
        for one in self.settings.digests:
            if one.name == name:
                return one
        raise NotFound("no such digest", subject=name)

    @property
    def titles(self) -> dict[str, str]:
        """What people call the watchlists."""
        return {watchlist.name: watchlist.title for watchlist in self.settings.watchlists}

    @cached_property
    def watched(self) -> str:
        """What changes when another name is watched."""
        terms = {
            f"{term.kind} {term.text}"
            for one in self.settings.watchlists
            for term in one.terms
            if term.kind in {TermKind.PERSON, TermKind.QUERY}
        }
        return hashlib.sha256("\n".join(sorted(terms)).encode()).hexdigest()[:16]

    @property
    def polled(self) -> tuple[str, ...]:
        return tuple(source.name for source in self.settings.sources if source.enabled)

    @property
    def usable_channels(self) -> list[str]:
        return [channel.name for channel in self.settings.channels if channel.enabled]


@dataclass(frozen=True)
class Ports:
    """The doors to the world, built once by `app`."""

    database: "Database"
    http: "Http"  # for sources
    post: "Http"  # for channels
    commands: "Commands"  # of sources that have one
    pool: "Pool"
    now: Callable[[], datetime]
    random: Callable[[], float]  # in [0, 1)
    prepare: "Callable[[Document], Held]"  # `diff.prepare`, remembering the last few hundred
    turns: "Turns"  # at the outbox
    haste: Haste = field(default_factory=Haste)
    wary: Wary = field(default_factory=Wary)


async def each(
    arrow: str,
    keys: Iterable[K],
    job: Callable[[K], Awaitable[object]],
    at_once: int = 1,
    fault: Callable[[K, Exception], Awaitable[object]] | None = None,
) -> int:
    """Do one job per key, `at_once` at a time; returns how many ended well.

    The edge of every job: what goes wrong with one document is said and costs that document
    only; `fault` puts it off, since its row would else be due again at once, for ever. A
    database that cannot be used stops the arrow; its rows wait for the next tick.

    There are no more tasks than places, so jobs that follow each other share a task and its
    context: a job takes back what it sets there.
    """
    return await in_rows(arrow, [[key] for key in keys], job, at_once, fault)


async def in_rows(
    arrow: str,
    rows: Sequence[Sequence[K]],
    job: Callable[[K], Awaitable[object]],
    at_once: int,
    fault: Callable[[K, Exception], Awaitable[object]] | None,
) -> int:
    """`each`, where those of one row come one after the other; `at_once` rows at a time."""

    async def one(key: K) -> bool:
        if log.isEnabledFor(logging.DEBUG):
            log.debug("%s started", arrow, extra=_where(arrow, key))
        try:
            await job(key)
            return True
        except Exception as found:  # noqa: BLE001  an unforeseen document
            say(arrow, key, found)
            error = found
        try:
            if fault:
                await fault(key, error)
        except Exception as worse:  # noqa: BLE001  its row cannot be read at all
            say(arrow, key, worse)
        return False

    places = min(max(at_once, 1), len(rows))
    waiting = iter(rows)

    async def in_turn() -> int:
        return sum([await one(key) for row in waiting for key in row])

    return sum(await all_of([in_turn() for _ in range(places)]))


async def all_of(jobs: Sequence[Coroutine[Any, Any, R]]) -> list[R]:
    """What jobs return that go on side by side; the first that goes wrong ends the others."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


def say(arrow: str, key: object, error: Exception) -> None:
    """Log what went wrong with one job. Raises it where the database cannot be used."""
    if isinstance(error, StoreError) and not isinstance(error, RowError):
        raise error
    if isinstance(error, MonitorError):
        log.warning("%s: %s", arrow, error, extra=_where(arrow, key))
    else:
        log.error("%s failed", arrow, exc_info=error, extra=_where(arrow, key))


def _where(arrow: str, key: object) -> dict[str, str]:
    return {"arrow": arrow, "key": str(getattr(key, "id", key))}
