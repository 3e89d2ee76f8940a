"""Whose turn it is: few requests to one host, a pause between them, and room for the quick.

A place among the quick ones is held for a second. Who takes longer goes on in another room, and
a host that was slow begins there the next time; so hundreds of dripping servers cost the others a
second each at most, once.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

PATIENCE = 1.0  # seconds
SLOW_PLACES = 512  # a process has some thousand file descriptors
REMEMBERED = 3_600.0  # seconds for which a host counts as slow
HOSTS = 10_000  # remembered at most


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    users: int = 0
    free_at: float = 0.0  # when the next request may begin
    slow_until: float = 0.0
    delay: float = 0.0  # that it asks for


class Turns:
    """Gives requests their turn.

    Args:
        places: requests at a time, those that take longer apart.
        per_host: of these, to one host.
        delay: seconds between the beginnings of two requests to one host.
        exempt: which hosts need no delay.
    """

    def __init__(
        self, places: int, per_host: int, delay: float, exempt: Callable[[str], bool]
    ) -> None:
        self._quick = asyncio.Semaphore(places)
        self._slow = asyncio.Semaphore(SLOW_PLACES)
        self._per_host, self._delay, self._exempt = per_host, delay, exempt
        self._hosts: dict[str, _Host] = {}

    @contextlib.asynccontextmanager
    async def of(self, name: str) -> AsyncIterator[None]:
        """Wait for the host first, so that its queue holds nobody else's place."""
        host = self._host(name)
        host.users += 1
        try:
            async with host.slots:
                await self._pause(name, host)
                async with self._place(host):
                    yield
        finally:
            host.users -= 1

    def slow_down(self, name: str, delay: float) -> None:
        """Leave a host alone for so many seconds between two requests, as it asks."""
        self._host(name).delay = delay

    def _host(self, name: str) -> _Host:
        if len(self._hosts) >= HOSTS:
            now = asyncio.get_running_loop().time()
            self._hosts = {
                key: one
                for key, one in self._hosts.items()
                if one.users or one.free_at > now or one.slow_until > now or one.delay
            }
        if name not in self._hosts:
            self._hosts[name] = _Host(asyncio.Semaphore(self._per_host))
        return self._hosts[name]

    async def _pause(self, name: str, host: _Host) -> None:
        delay = max(self._delay, host.delay)
        if not delay or self._exempt(name):
            return
        now = asyncio.get_running_loop().time()
        wait = host.free_at - now
        host.free_at = max(now, host.free_at) + delay
        if wait > 0:
            await asyncio.sleep(wait)

    @contextlib.asynccontextmanager
    async def _place(self, host: _Host) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        if host.slow_until > loop.time():
            async with self._slow:
                began = loop.time()
                yield
                if loop.time() - began < PATIENCE:
                    host.slow_until = 0.0
            return
        await self._quick.acquire()
        place = _Place(self._quick, self._slow)
        timer = loop.call_later(PATIENCE, place.move)
        began = loop.time()
        try:
            yield
        finally:
            timer.cancel()
            place.leave()
            if loop.time() - began >= PATIENCE:
                host.slow_until = loop.time() + REMEMBERED


class _Place:
    """A place in one of the two rooms."""

    def __init__(self, quick: asyncio.Semaphore, slow: asyncio.Semaphore) -> None:
        self._here, self._slow = quick, slow
        self._moving: asyncio.Task[None] | None = None

    def move(self) -> None:
        """Make room for a quick one, as soon as there is room for a slow one."""
        self._moving = asyncio.create_task(self._move())

    async def _move(self) -> None:
        await self._slow.acquire()
        self._here.release()
        self._here = self._slow

    def leave(self) -> None:
        if self._moving:
            self._moving.cancel()
        self._here.release()
