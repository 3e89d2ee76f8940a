"""What earns an alert goes before all else in this process.

One thread runs every arrow, and in a crowd each of an alert's dozen steps would wait its turn among
those of a thousand polls and pages. So few of these are under way at a time, and they go on one by
one while an alert is on its way.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from monitor.store.database import hurry

POLLS, PAGES = 64, 16  # places
PATIENCE = 1.0  # seconds for which one is held: who waits for a slow host holds up nobody
TRICKLE = 0.05  # seconds after which one of the others goes on all the same


class Places:
    """Room for a few of many."""

    def __init__(self, haste: "Haste", number: int) -> None:
        self._haste = haste
        self._free = asyncio.Semaphore(number)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A place, taken when nothing goes first, and given up after a second at most."""
        await self._free.acquire()
        held = [self._free]

        def leave() -> None:
            while held:
                held.pop().release()

        leaving = asyncio.get_running_loop().call_later(PATIENCE, leave)
        try:
            await self._haste.calm()
            yield
        finally:
            leaving.cancel()
            leave()


class Haste:
    """Who goes first, and who waits meanwhile."""

    def __init__(self) -> None:
        self._first = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self._line = asyncio.Lock()
        self.polls, self.pages = Places(self, POLLS), Places(self, PAGES)

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
