"""APScheduler as a clock only: it ticks, and each tick asks the database what is due.

The schedule is data. Nothing is kept in the scheduler; a tick that comes late does what the
missed ones would have done, once.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import BaseScheduler

from monitor.app import Monitor
from monitor.errors import MonitorError, RowError, StoreError
from monitor.pipeline import (
    alarms,
    alert,
    compose,
    deliver,
    dispatch,
    housekeep,
    judge,
    learn,
    match,
    poll,
    read,
    revisit,
    spikes,
)
from monitor.pipeline.desk import each
from monitor.pipeline.poll.deciding import Plan
from monitor.store.database import hurry
from monitor.text.counting import count
from monitor.views import sources as source_views

K = TypeVar("K")
log = logging.getLogger("monitor")
# It warns of every tick that finds the one before it still at work, which is no fault.
logging.getLogger("apscheduler").setLevel(logging.ERROR)

# Seconds between ticks. What is due is decided by rows; these say how soon it is noticed.
TICKS = {
    "poll": 2,
    "read": 1,
    "revisit": 30,
    "judge": 1,
    "compose": 10,
    "deliver": 1,
    "reload": 2,
    "beat": 20,
    "spikes": 60,
    "alarms": 300,
}
HOUSEKEEPING = 600
# A clean stop: what is under way may end within this, then it is cancelled and resumes later.
GRACE = 7.0
SLACK = timedelta(seconds=1)
# Seconds after which a thread that is at work lets another have the interpreter. A thread that asks
# the database gives it up at every statement, and in a crowd waits so long to have it back.
SWITCH = 0.0005


def wake(scheduler: BaseScheduler, now: datetime) -> None:
    """Tick on when the clock was put back: a tick is an interval away, and never more."""
    for job in scheduler.get_jobs():
        if job.next_run_time and job.next_run_time > now + job.trigger.interval + SLACK:
            job.modify(next_run_time=now)


class UnderWay:
    """Jobs started and not ended, so that a slow host never holds up a tick.

    `guard` runs a job under a name and raises nothing.
    """

    def __init__(self, guard: Callable[[str, Callable[[], Awaitable[object]]], Any]) -> None:
        self._guard = guard
        self._tasks: dict[tuple[str, object], asyncio.Task[None]] = {}

    def start(self, arrow: str, key: object, job: Callable[[], Awaitable[object]]) -> None:
        """Unless this arrow's job on that key is under way."""
        if (arrow, key) not in self._tasks:
            self._tasks[arrow, key] = asyncio.ensure_future(self._run(arrow, key, job))

    async def _run(self, arrow: str, key: object, job: Callable[[], Awaitable[object]]) -> None:
        try:
            await self._guard(arrow, job)
        finally:
            self._tasks.pop((arrow, key), None)

    async def finish(self, seconds: float) -> int:
        """Wait for what is under way, then cancel the rest; returns how many were cancelled."""
        tasks = list(self._tasks.values())
        if not tasks:
            return 0
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*late, return_exceptions=True)
        return len(late)


class Runner:
    """Runs a monitor until it is told to stop."""

    def __init__(self, monitor: Monitor) -> None:
        self._monitor = monitor
        self._under_way = UnderWay(self._survived)
        self._stop = asyncio.Event()
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._replaced = False  # by another monitor
        self._polling: set[str] = set()  # sources that are being asked
        self._rounds = 0
        self._unkept: StoreError | None = None  # what could not be written since the last beat

    async def run(self) -> None:
        """Tick until SIGTERM, SIGINT or `stop()`; then end within ten seconds.

        Raises:
            StoreError: another monitor leads on this database now.
        """
        sys.setswitchinterval(SWITCH)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        scheduler = self._scheduler
        for name, seconds in TICKS.items():
            scheduler.add_job(self._guarded(name), "interval", seconds=seconds, id=name)
        scheduler.add_job(
            self._guarded("housekeep"), "interval", seconds=HOUSEKEEPING, id="housekeep"
        )
        scheduler.start()
        sources = len(self._monitor.desk.polled)
        log.info("running: %s", count(sources, "source"))
        while not self._stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), 1.0)
            wake(scheduler, datetime.now(UTC))
        scheduler.shutdown(wait=False)
        cancelled = await self._under_way.finish(GRACE)
        log.info("stopped; %s put back", count(cancelled, "job"))
        if self._replaced:
            raise StoreError("another monitor has taken over its database", temporary=True)

    def stop(self) -> None:
        self._stop.set()

    def _wake(self, name: str) -> None:
        """Tick at once: there is work for it. Not in a hurry for good, since the scheduler goes on
        in the context of whoever woke it."""
        if not self._stop.is_set():
            Context().run(self._scheduler.modify_job, name, next_run_time=datetime.now(UTC))

    def _guarded(self, name: str) -> Callable[[], Awaitable[None]]:
        return partial(self._survived, name, getattr(self, f"_{name}"))

    async def _survived(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """Work whose faults are told and end nothing: the loop must outlive a bad moment."""
        try:
            await work()
        except asyncio.CancelledError:
            if not self._stop.is_set():
                raise  # else: cut off by the stop, and its rows are still due
        except MonitorError as error:
            log.error("%s: %s", name, error)
            if isinstance(error, StoreError) and not isinstance(error, RowError):
                self._unkept = error
        except Exception:  # the edge of a tick: nobody above could do better
            log.exception("%s failed", name)

    async def _poll(self) -> None:
        ports, desk = self._monitor.ports, self._monitor.desk
        due = await ports.database.aread(source_views.due, desk.polled, ports.now())
        asked = [name for name in due if name not in self._polling][: self._free()]
        if not asked:
            return
        self._polling.update(asked)
        self._rounds += 1
        self._under_way.start("poll", self._rounds, partial(self._polled, asked))

    def _free(self) -> int:
        """How many more sources may be asked now."""
        return max(poll.AT_ONCE - len(self._polling), 0)

    async def _polled(self, names: Sequence[str]) -> None:
        """A round of sources; each is free for the next as soon as it was asked."""

        def done(name: str, plan: Plan) -> None:
            self._polling.discard(name)
            if plan.urgent:
                self._wake("read")

        try:
            await poll.several(self._monitor.ports, self._monitor.desk, names, done=done)
        finally:
            self._polling.difference_update(names)

    async def _read(self) -> None:
        ports, desk = self._monitor.ports, self._monitor.desk
        waiting = await read.pending(ports, desk)

        async def job(entry_id: int) -> None:
            urgent = waiting[entry_id]
            await read.several(ports, desk, {entry_id: urgent})
            if urgent:
                self._wake("judge")

        self._start("read", waiting, job)

    async def _revisit(self) -> None:
        ports, desk = self._monitor.ports, self._monitor.desk
        due = await revisit.due(ports, desk)
        self._start("revisit", due, lambda key: revisit.several(ports, desk, [key]))

    def _start(self, arrow: str, keys: Iterable[K], job: Callable[[K], Awaitable[object]]) -> None:
        for key in keys:
            self._under_way.start(arrow, key, partial(job, key))

    async def _judge(self) -> None:
        """Four quick arrows in one tick: what is found is told of within the second.

        A few articles at a time, so that no alert waits for all that came in with it.
        """
        ports, desk = self._monitor.ports, self._monitor.desk
        with hurry():
            await match.run(ports, desk, self._tell)
            await self._tell()
        self._under_way.start("learn", None, partial(learn.run, ports, desk, batches=1))

    async def _tell(self) -> None:
        ports, desk = self._monitor.ports, self._monitor.desk
        await judge.run(ports, desk)
        await alert.run(ports, desk)
        prompt, glossed = await dispatch.due(ports, desk)
        self._start("dispatch", glossed, lambda name: self._dispatch([name]))
        await self._dispatch(prompt)

    async def _dispatch(self, channels: Sequence[str]) -> None:
        """Nobody waits for the gloss of another channel's message."""
        if await dispatch.several(self._monitor.ports, self._monitor.desk, channels):
            self._wake("deliver")

    async def _spikes(self) -> None:
        await spikes.run(self._monitor.ports, self._monitor.desk)

    async def _alarms(self) -> None:
        await alarms.run(self._monitor.ports, self._monitor.desk)

    async def _compose(self) -> None:
        await compose.run(self._monitor.ports, self._monitor.desk)

    async def _deliver(self) -> None:
        """Channel by channel, so that a slow one holds up only itself."""
        ports, desk = self._monitor.ports, self._monitor.desk
        # The message under way at a stop is the last: one cut in two would have to go again. So it
        # is at an edit: its channel may be gone, or have another address.
        over = lambda: self._stop.is_set() or self._monitor.desk is not desk  # noqa: E731
        drain = partial(deliver.drain, ports, desk, stopping=over)

        async def job(channel: str) -> None:
            await each("deliver", [channel], lambda name: drain(name, due[name]))

        with hurry():
            due = await deliver.due(ports, desk)
            self._start("deliver", due, job)

    async def _housekeep(self) -> None:
        await housekeep.run(self._monitor.ports, self._monitor.desk)

    async def _reload(self) -> None:
        if await self._monitor.reload():
            log.info("the edited configuration is in force")

    async def _beat(self) -> None:
        """The lock is lost with a database that restarts; whoever else took it is the one."""
        unkept, self._unkept = self._unkept, None
        try:
            if not await self._monitor.leads_still():
                self._replaced = True
                self.stop()
            await self._monitor.beat()
        except StoreError as error:
            unkept = error
            log.error("beat: %s", error)
        await self._monitor.written(unkept)
