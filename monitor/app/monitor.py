"""Everything built, ready to run."""

import asyncio
import os
import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Self

from monitor import diff, pipeline
from monitor.app.kit import Tools
from monitor.app.opening import open_database
from monitor.app.parts import build_desk, for_channels
from monitor.app.places import Places, utc_now
from monitor.config import Edit, Folder
from monitor.errors import ConfigError, MonitorError, Problem, StoreError
from monitor.garbage import keep, settle, uncollected
from monitor.model import Settings
from monitor.pipeline import (
    Desk,
    Ports,
    compose,
    deliver,
    dispatch,
    edits,
    ping,
    poll,
    rekey,
    respell,
)
from monitor.pipeline.haste import Haste
from monitor.pipeline.messages import notice, to_owner
from monitor.pipeline.outage import Outage
from monitor.pipeline.turns import Turns
from monitor.store import deliveries, integrity, sources
from monitor.store.leader import Leader

# Documents kept ready for comparing; a long article takes half a megabyte.
PREPARED = 300

KEPT = "The edited configuration cannot be used; the last good one stays in force."
KEPT_FILES = (
    "A watchlist's file cannot be used; its last good version stays in force, or it is left out"
    " where there was none since the start."
)


class Monitor:
    """Everything built, ready to run: an async context manager.

    Args:
        places: where configuration and data are.
        environment: holds the secrets that channels.yaml names.
        now, chance: the clock and the dice; the demo and the tests bring their own.
        leads: whether it takes the desk's lock, which one monitor at a time can have. A command
            that adds or sends one thing works beside the one that leads.

    Raises (on entering):
        ConfigError: the configuration cannot be used. A watchlist file that cannot is left out,
            and told of, so that no edit keeps a machine that restarts from watching.
        StoreError: the database cannot be used, or another monitor works on it.
    """

    def __init__(
        self,
        places: Places,
        environment: Mapping[str, str] | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
        chance: Callable[[], float] = random.random,
        leads: bool = True,
    ) -> None:
        self.places = places
        self._leads = leads
        self._environment = os.environ if environment is None else environment
        self._now, self._chance = now, chance
        self._stack = AsyncExitStack()
        self._folder = Folder(places.config, self._environment, places.parsed)
        self._told = ""  # the faults of the configuration that were told last
        self._outage = Outage()
        self._leader: Leader
        self.desk: Desk
        self.ports: Ports
        self.problems: list[Problem] = []

    async def __aenter__(self) -> Self:
        with uncollected():
            start = self._folder.start(build_desk)
        settle()
        settings, self.problems = start.settings, start.warnings
        self.desk = start.built or build_desk(settings)
        async with AsyncExitStack() as stack:  # given back where anything below goes wrong
            await self._open(stack, settings)
            if self._leads:  # whoever was sending before us is dead
                await deliver.reclaim(self.ports, self.desk, all_of_them=True)
                await self._renewed()
                if start.faults:
                    await self._tell("A watchlist is left out", KEPT_FILES, start.faults)
            self._stack = stack.pop_all()
        return self

    async def _open(self, stack: AsyncExitStack, settings: Settings) -> None:
        database = open_database(self.places)
        stack.callback(database.close)
        self._folder.keep_parsed()
        if self._leads:
            self._leader = Leader(database, self.places.data)
            self._leader.take()
            stack.callback(self._leader.release)
            await asyncio.to_thread(integrity.require, database, self._now())
            await asyncio.to_thread(respell.run, database)  # one walker at a time, on a whole one
            await asyncio.to_thread(rekey.batch, database)  # all of it where nothing is stored
        tools = stack.enter_context(closing(Tools(settings)))
        self.ports = Ports(
            database=database,
            http=await stack.enter_async_context(tools.http),
            commands=tools.commands,
            post=await stack.enter_async_context(for_channels(settings)),
            pool=tools.pool,
            now=self._now,
            random=self._chance,
            prepare=lru_cache(maxsize=PREPARED)(diff.prepare),
            turns=Turns(database, self._now, secrets.token_hex(8), settings.deliver.concurrency),
            haste=Haste(settings.extract.processes),
        )
        stack.push_async_callback(self.ports.turns.settled)

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def once(self, *, poll_all: bool = False) -> dict[str, int]:
        """One pass of everything due."""
        done = await pipeline.once(self.ports, self.desk, poll_all=poll_all)
        await self.beat()
        return done

    async def send_digest(self, name: str) -> compose.Plan:
        """Compose today's digest of that name now, and send it."""
        plan = await compose.send_now(self.ports, self.desk, name)
        await deliver.run(self.ports, self.desk)
        return plan

    async def leads_still(self) -> bool:
        """Whether the desk's lock is still held; a database that restarts drops it."""
        return not self._leads or await asyncio.to_thread(self._leader.hold)

    async def beat(self) -> None:
        """Leave a sign of life for health checks, here and elsewhere."""
        await self.ports.database.awrite(sources.keep, "alive", at=self.ports.now())
        if self._leads:
            await ping.run(self.ports, self.desk)

    async def written(self, unkept: StoreError | None) -> None:
        """Whether all was written that was to be: the owner is told of a database that is full or
        away, past it."""
        if unkept:
            await self._outage.goes_on(self.ports, self.desk, unkept)
        else:
            await self._outage.is_over(self.ports, self.desk)

    async def reload(self) -> bool:
        """Take an edited configuration into force, in between two documents.

        A watchlist file that cannot be used keeps its last good version, and all else counts; a
        fault elsewhere leaves the whole configuration as it was. Either is told of once.
        Channels, sources, watchlists and digests change at once; `fetch`, `extract` and
        `deliver` limits with the next start.
        """
        try:
            edit = await asyncio.to_thread(self._edited)
        except ConfigError as error:
            await self._tell("The edited configuration is refused", KEPT, error.problems)
            return False
        if edit is None:
            return False
        before, self.desk, self.problems = self.desk, edit.built or self.desk, edit.warnings
        await asyncio.to_thread(edits.tell, self.ports.database, before, self.desk)
        await self._renewed()
        if edit.faults:
            await self._tell("An edited watchlist is refused", KEPT_FILES, edit.faults)
        else:
            self.desk, self._told = replace(self.desk, notes=()), ""
        return edit.built is not None

    async def _renewed(self) -> None:
        """What follows for what is stored from another desk."""
        await dispatch.edited(self.ports, self.desk)
        await poll.edited(self.ports, self.desk)

    def _edited(self) -> Edit[Desk] | None:
        with uncollected():
            edit = self._folder.edited(lambda settings: build_desk(settings, self.desk))
            if edit and edit.built:
                keep()  # before the collector is on again, which would go through all of it
        return edit

    async def _tell(self, subject: str, meaning: str, problems: Sequence[Problem]) -> None:
        """Once to the log and the owner; and to the readers of digests until it is mended."""
        faults = [problem for problem in problems if not problem.warning]
        said = "\n".join(map(str, faults))
        self.desk = replace(self.desk, notes=(f"{meaning} {faults[0]}", *map(str, faults[1:])))
        if said == self._told:
            return
        self._told = said
        pipeline.log.error("%s. %s\n%s", subject, meaning, said)
        key = f"config:{said}:{self.ports.now().isoformat()}"
        message = to_owner(self.desk, key, subject, [meaning, *map(str, faults)])
        if message:
            await self.ports.database.awrite(deliveries.add, message, self.ports.now())

    async def test_channel(self, name: str) -> str:
        """Send a short test message to a channel now; returns its delivery's id.

        Raises:
            MonitorError: the channel does not exist or is disabled.
        """
        channel = self.desk.channel(name)
        if channel is None or not channel.enabled:
            what = channel.disabled_because if channel else "there is no such channel"
            raise MonitorError(what, subject=name)
        now = self.ports.now()
        message = notice(
            self.desk,
            channel,
            "test",
            f"A test from {self.desk.settings.public_name}",
            [f"This is a test of the channel {name}.", "If you read it, the channel works."],
            now.isoformat(),
        )
        await self.ports.database.awrite(deliveries.add, message, now)
        await deliver.deliver(self.ports, self.desk, channel, message.id)
        return message.id
