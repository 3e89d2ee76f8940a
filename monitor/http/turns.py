"""Whose turn it is: few requests to one host, a pause between them, and room for the quick.

A place among the quick ones is held for a second. Who takes longer goes on in another room, and
a host that was slow begins there the next time; so hundreds of dripping servers cost the others a
second each at most, once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

PATIENCE = 1.0  # seconds
SLOW_PLACES = 512  # a process has some thousand file descriptors
REMEMBERED = 3_600.0  # seconds for which a host counts as slow
HOSTS = 10_000  # remembered at most

Ready = Callable[[str], Awaitable[object]]  # of the host whose turn it is to be


@dataclass(slots=True)
class Timer:
    """What is to be called, and when by the loop's clock."""

    at: float
    call: Callable[[], object] | None

    def cancel(self) -> None:
        self.call = None


class Timers:
    """Timers of one length: nearly all are cancelled, so the loop waits for the foremost only."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: deque[Timer] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, call: Callable[[], object]) -> Timer:
        """Call it when the time is over."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop = loop
            self._waiting.clear()
        timer = Timer(loop.time() + self._seconds, call)
        self._waiting.append(timer)
        if len(self._waiting) == 1:
            loop.call_at(timer.at, self._ring, loop)
        return timer

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        over, now = [], loop.time()
        while self._waiting and (self._waiting[0].call is None or self._waiting[0].at <= now):
            over.append(self._waiting.popleft())
        if self._waiting:
            loop.call_at(self._waiting[0].at, self._ring, loop)
        for timer in over:
            if timer.call:
                timer.call()


class Places:
    """So many at a time, first come first served. A place that is given back goes straight to the
    foremost; a semaphore looks for him among all who were told and have not come yet."""

    def __init__(self, free: int) -> None:
        self.free = free
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def acquire(self) -> None:
        """Wait for a place."""
        if self.free:
            self.free -= 1
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        try:
            await mine
        except BaseException:
            if mine.done() and not mine.cancelled():  # it was given at the same moment
                self.release()
            raise

    def release(self) -> None:
        """Give it back."""
        while self._waiting:
            foremost = self._waiting.popleft()
            if not foremost.done():
                foremost.set_result(None)
                return
        self.free += 1


@dataclass(slots=True)
class _Host:
    name: str
    slots: Places
    exempt: bool  # from the delay of all hosts, and from its own
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
        self.quick = Places(places)
        self.slow = Places(SLOW_PLACES)
        self.per_host = per_host
        self.patience = Timers(PATIENCE)
        self._delay, self._exempt = delay, exempt
        self._hosts: dict[str, _Host] = {}

    def of(
        self,
        name: str,
        ready: Ready | None = None,
        *,
        hurries: bool = False,
        followed: bool = False,
    ) -> "Turn":
        """A turn at a host, to be waited for: `async with turns.of(host) as turn`.

        `ready` is awaited with the host in the place, before the turn begins. Who `hurries` goes
        to the second room, where there is always one. Who is `followed` knows of another that is
        to come.
        """
        return Turn(self, self._host(name), ready, hurries=hurries, followed=followed)

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
            self._hosts[name] = _Host(name, Places(self.per_host), self._exempt(name))
        return self._hosts[name]

    def pause(self, host: _Host) -> float:
        """Seconds until the next request to a host, which is this one, may begin."""
        delay = max(self._delay, host.delay)
        if not delay or host.exempt:
            return 0.0
        now = asyncio.get_running_loop().time()
        wait = host.free_at - now
        host.free_at = max(now, host.free_at) + delay
        return wait


class Turn:
    """One request's turn. It waits for the host first: that queue holds nobody else's place."""

    def __init__(
        self, turns: Turns, host: _Host, ready: Ready | None, *, hurries: bool, followed: bool
    ) -> None:
        self._turns, self._host = turns, host
        self._ready, self._hurries, self._followed = ready, hurries, followed
        self._moving: asyncio.Task[None] | None = None
        self._timer: Timer | None = None

    @property
    def awaited(self) -> bool:
        """Whether somebody else waits for the host, or comes at once."""
        return self._followed or self._host.users > self._turns.per_host

    async def __aenter__(self) -> Self:
        host = self._host
        host.users += 1
        try:
            await host.slots.acquire()
            try:
                wait = self._turns.pause(host)
                if wait > 0:
                    await asyncio.sleep(wait)
                await self._enter()
            except BaseException:
                host.slots.release()
                raise
        except BaseException:
            host.users -= 1
            raise
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        now, host = asyncio.get_running_loop().time(), self._host
        was_quick = now - self._began < PATIENCE
        if self._timer:
            self._timer.cancel()
            if not was_quick:
                host.slow_until = now + REMEMBERED
        elif was_quick and kind is None:
            host.slow_until = 0.0
        if self._moving:
            self._moving.cancel()
        self._room.release()
        host.slots.release()
        host.users -= 1

    async def _enter(self) -> None:
        """Among the quick, for as long as their patience; or, if the host was slow, beside them."""
        loop = asyncio.get_running_loop()
        aside = self._hurries or self._host.slow_until > loop.time()
        self._room = self._turns.slow if aside else self._turns.quick
        await self._room.acquire()
        if self._ready:
            try:
                await self._ready(self._host.name)
            except BaseException:
                self._room.release()
                raise
        self._began = loop.time()
        if not aside:
            self._timer = self._turns.patience.start(self._make_room)

    def _make_room(self) -> None:
        """For a quick one, as soon as there is room for a slow one."""
        self._moving = asyncio.create_task(self._move())

    async def _move(self) -> None:
        await self._turns.slow.acquire()
        self._room.release()
        self._room = self._turns.slow
