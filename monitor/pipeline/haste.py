"""What earns an alert goes before all else in this process.

One thread runs every arrow, and in a crowd each of an alert's dozen steps would wait its turn among
those of a thousand polls and pages. So these go on one by one while an alert is on its way.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from monitor.store.database import hurry

POLLS, PAGES = 64, 16  # under way at a time
PATIENCE = 1.0  # seconds for which one of them counts: who waits for a slow host holds up nobody
TRICKLE = 0.05  # seconds after which one of the others goes on all the same


class Place:
    """One of few places, taken once, for a second at most."""

    def __init__(self, haste: "Haste", free: asyncio.Semaphore) -> None:
        self._haste, self._free = haste, free
        self._leaving: asyncio.TimerHandle | None = None
        self._held = False

    async def take(self) -> None:
        """Wait for it, and until nothing goes first."""
        if self._leaving is None:
            await self._free.acquire()
            self._held = True
            self._leaving = asyncio.get_running_loop().call_later(PATIENCE, self.leave)
        await self._haste.calm()

    def leave(self) -> None:
        if self._leaving and self._held:
            self._held = False
            self._leaving.cancel()
            self._free.release()


class Haste:
    """Who goes first, and who waits meanwhile."""

    def __init__(self) -> None:
        self._first = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self._line = asyncio.Lock()
        self.polls, self.pages = asyncio.Semaphore(POLLS), asyncio.Semaphore(PAGES)

    @contextmanager
    def place(self, free: asyncio.Semaphore) -> Iterator[Place]:
        """A place among `polls` or `pages` that may be taken herein."""
        place = Place(self, free)
        try:
            yield place
        finally:
            place.leave()

    @contextmanager
    def first(self) -> Iterator[None]:
        """What is done herein goes first, at the database too."""
        self._first += 1
        self._calm.clear()
        try:
            with hurry():
                yield
        finally:
            self._first -= 1
            if not self._first:
                self._calm.set()

    async def calm(self) -> None:
        """Wait in line while anything goes first; the foremost does not wait for long."""
        if not self._first and not self._line.locked():
            return
        async with self._line:
            if not self._first:
                return
            waiting = asyncio.ensure_future(self._calm.wait())
            await asyncio.wait([waiting], timeout=TRICKLE)
            waiting.cancel()

    @asynccontextmanager
    async def turn(self, *, urgent: bool) -> AsyncIterator[None]:
        """Go first, or when nothing else does."""
        if urgent:
            with self.first():
                yield
        else:
            await self.calm()
            yield
