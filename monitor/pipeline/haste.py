"""What earns an alert goes before all else in this process.

One thread runs every arrow, and in a crowd each of an alert's dozen steps would wait its turn among
those of a thousand polls and pages. So few of these are under way at a time, and they go on one by
one while an alert is on its way.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    contextmanager,
    suppress,
)
from typing import Self

from monitor.http.turns import Places, Timer, Timers
from monitor.store.database import hurry

POLLS, PAGES = 64, 16  # under way at a time
PATIENCE = 1.0  # seconds for which one of them counts: who waits for a slow host holds up nobody
FIRST = 2.0  # seconds for which one goes first: who hangs in a child holds up nobody either
TRICKLE = 0.05  # seconds after which one of the others goes on all the same


class Place:
    """One of few places, which may be taken within, once and for a second at most."""

    def __init__(self, haste: "Haste", free: Places) -> None:
        self._haste, self._free = haste, free
        self._leaving: Timer | None = None
        self._asked = self._held = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    async def take(self) -> None:
        """Wait for it, and until nothing goes first. The second begins when that is over."""
        if not self._asked:
            self._asked = True
            await self._free.acquire()
            self._held = True
        await self._haste.calm()
        if self._held and not self._leaving:
            self._leaving = self._haste.patience.start(self.leave)

    def leave(self) -> None:
        if self._leaving:
            self._leaving.cancel()
        if self._held:
            self._held = False
            self._free.release()


class Haste:
    """Who goes first, and who waits meanwhile.

    `children` read pages and feeds: of either these and one more are given to them, so an urgent
    page stands behind few.
    """

    def __init__(self, children: int = 2) -> None:
        self.patience = Timers(PATIENCE)
        self._first: set[object] = set()
        self._calm = asyncio.Event()
        self._calm.set()
        self._line = asyncio.Lock()
        self.polls, self.pages = Places(POLLS), Places(PAGES)
        self._given = asyncio.Semaphore(children + 1)
        self._feeds, self._doubtful = asyncio.Semaphore(children + 1), asyncio.Semaphore(1)

    def feeds(self, *, proven: bool) -> AbstractAsyncContextManager[object]:
        """Where a feed is read in a child: among few. Those that are new or failed the last time
        are read one by one, since any number of them may each hold a child for long."""
        return self._feeds if proven else self._doubtful

    def place(self, free: Places) -> Place:
        """A place among `polls` or `pages`."""
        return Place(self, free)

    @contextmanager
    def first(self) -> Iterator[None]:
        """What is done herein goes first, at the database too; it does not for long."""
        one = object()
        self._first.add(one)
        self._calm.clear()
        over = asyncio.get_running_loop().call_later(FIRST, self._end, one)
        try:
            with hurry():
                yield
        finally:
            over.cancel()
            self._end(one)

    def _end(self, one: object) -> None:
        self._first.discard(one)
        if not self._first:
            self._calm.set()

    async def calm(self) -> None:
        """Wait in line while anything goes first; the foremost does not wait for long."""
        if not self._first and not self._line.locked():
            return
        async with self._line:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._calm.wait(), TRICKLE)

    @asynccontextmanager
    async def given(self, *, urgent: bool) -> AsyncIterator[None]:
        """A page is read in a child herein: first, or among few."""
        if urgent:
            with self.first():
                yield
        else:
            async with self._given:
                yield
