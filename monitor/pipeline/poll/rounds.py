"""Sources that are polled together: in rows of one host, and what they bring written together."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from logging import DEBUG, INFO
from operator import itemgetter
from typing import NamedTuple

from monitor import urls
from monitor.errors import MonitorError
from monitor.http.turns import Places
from monitor.model import EntryKeys, Source, SourceState
from monitor.pipeline import fault
from monitor.pipeline.desk import Desk, Ports, log, say
from monitor.pipeline.poll import flood
from monitor.pipeline.poll.deciding import Gathered, Plan, decide_failed
from monitor.pipeline.poll.together import Together
from monitor.store import deliveries, entries, sources
from monitor.store.database import Session, hurry
from monitor.views import entries as entry_views
from monitor.views.entries import Known

ROW = 10  # sources of one host, asked one after the other over one line
UNKEPT = 1_000  # polls that wait to be written


class Polled(NamedTuple):
    """What a poll decided about a source, whose row said `before` (None: there was none)."""

    source: Source
    plan: Plan
    now: datetime
    before: SourceState | None = None


class Round:
    """What sources that are polled together share.

    `done` is called with each, and what it brought, as soon as that is kept.
    """

    def __init__(
        self,
        ports: Ports,
        desk: Desk,
        gathered: Mapping[str, Gathered],
        stored: Collection[str],
        done: Callable[[str, Plan], object],
    ) -> None:
        self.ports, self.desk, self.gathered = ports, desk, gathered
        self.rows = rows(gathered)
        self.followed = {name for row in self.rows for name in row[:-1]}
        self._stored, self._done = stored, done
        self._asking, self._left = len(self.rows), len(gathered)  # rows, and what is not kept yet
        self._unkept = Places(UNKEPT)
        self._over = asyncio.Event()
        self._wrong: Exception | None = None
        self._refused: set[str] = set()
        self._lookups = Together(self._known, lambda: self._asking)
        self._titles = Together(self._titled, lambda: self._asking)
        self._outcomes = Together(self._keep, lambda: self._left)

    async def known(self, name: str, keys: Sequence[EntryKeys]) -> Sequence[Known]:
        """The entries of a source that share a key with these."""
        return await self._lookups.ask((name, keys))

    async def titled(self, name: str, titles: Collection[str]) -> flood.Familiar:
        """What the entries of a source say that have one of these titles."""
        return await self._titles.ask((name, titles)) if titles else {}

    async def keep(self, name: str, plan: Plan, now: datetime) -> None:
        """Have it written what a poll decided: soon, so that the next of its row need not wait."""
        if name not in self.followed:
            self._asking -= 1
        await self._unkept.acquire()
        gathered = self.gathered[name]
        before = gathered.state if name in self._stored else None
        self._write(Polled(gathered.source, plan, now, before))

    async def put_off(self, name: str, error: Exception) -> None:
        """Keep that a source went wrong."""
        now = self.ports.now()
        await self.keep(name, self._failed(name, error, now), now)

    async def kept(self) -> None:
        """Wait until all is written. Raises what stops that, as soon as it does."""
        if self._left:
            await self._over.wait()
        if self._wrong:
            raise self._wrong

    def _write(self, polled: Polled) -> None:
        self._outcomes.ask(polled).add_done_callback(partial(self._written, polled))

    def _written(self, polled: Polled, written: asyncio.Future[None]) -> None:
        error, name = written.exception(), polled.source.name
        if self._wrong:
            return
        if isinstance(error, Exception):
            try:
                self._refuse(polled, error)
            except Exception as stops:  # noqa: BLE001  it is raised by whoever waits
                self._wrong = stops
                self._over.set()
            return
        self._unkept.release()
        self._left -= 1
        if not self._left:
            self._over.set()
        self._say(polled)
        self._done(name, polled.plan)

    def _refuse(self, polled: Polled, error: Exception) -> None:
        """The database does not take what a source brought: it is put off, as one that fails."""
        name = polled.source.name
        if name in self._refused:
            raise error
        say("poll", name, error)
        self._refused.add(name)
        self._write(polled._replace(plan=self._failed(name, error, polled.now)))

    def _failed(self, name: str, error: Exception, now: datetime) -> Plan:
        wrong = MonitorError(fault.said(error), subject=name)
        plan = decide_failed(self.gathered[name], wrong, self.desk, now, self.ports.random())
        told = fault.notice(self.desk, "poll", str(wrong), now)
        return plan._replace(notices=(told,) if told else ())

    def _say(self, polled: Polled) -> None:
        name, plan = polled.source.name, polled.plan
        was = self.gathered[name].state.state
        # Ten thousand sources that fail, or bring nothing, would fill a disk with saying so.
        telling = plan.new or plan.changed or plan.state.state != was
        level = INFO if telling else DEBUG
        if not log.isEnabledFor(level):
            return
        said = f"{len(plan.new)} new, {len(plan.changed)} changed"
        log.log(level, "polled %s: %s", name, plan.state.error if plan.state.failures else said)

    async def _known(
        self, asked: Sequence[tuple[str, Sequence[EntryKeys]]]
    ) -> Sequence[Sequence[Known]]:
        with hurry():
            return await self.ports.database.aread(entry_views.known_all, asked)

    async def _titled(
        self, asked: Sequence[tuple[str, Collection[str]]]
    ) -> Sequence[flood.Familiar]:
        return await self.ports.database.aread(entry_views.titled_all, asked)

    async def _keep(self, outcomes: Sequence[Polled]) -> Sequence[None]:
        with hurry() if any(one.plan.urgent for one in outcomes) else nullcontext():
            await self.ports.database.awrite(apply, outcomes)
        return [None] * len(outcomes)


def rows(gathered: Mapping[str, Gathered]) -> Sequence[Sequence[str]]:
    """Those of a host in rows, so that each row takes one line and one place; of a host that has
    many, the later rows begin after the first ones of all others. What has no web host, such as a
    mailbox, waits for nobody."""
    hosts: dict[str, list[str]] = {}
    for name, one in gathered.items():
        hosts.setdefault(host_of(one.source, one.state) or f"{name}:", []).append(name)
    parted = [
        (at, names[at : at + ROW]) for names in hosts.values() for at in range(0, len(names), ROW)
    ]
    return [row for _, row in sorted(parted, key=itemgetter(0))]


def apply(session: Session, outcomes: Sequence[Polled]) -> None:
    """Write what polls decided: a statement of each kind for all of them."""
    sources.keep_states(session, [(one.before, one.plan.state) for one in outcomes])
    sources.count_all(
        session, [(one.source.name, one.plan.day) for one in outcomes if one.plan.day]
    )
    entries.add_all(
        session,
        [
            (one.source.name, entry, keys, one.now, baseline, keys.guid in one.plan.urgent)
            for one in outcomes
            for found, baseline in ((one.plan.new, False), (one.plan.quiet, True))
            for entry, keys in found
        ],
    )
    for one in outcomes:
        _rare(session, one.plan, one.now)


def _rare(session: Session, plan: Plan, now: datetime) -> None:
    for entry_id, entry, keys in plan.changed:
        urgent = keys.guid in plan.urgent
        entries.change(session, entry_id, entry, keys, baseline=plan.baseline, urgent=urgent)
    if plan.pause:
        sources.pause_host(session, *plan.pause)
    for notice in plan.notices:
        deliveries.add(session, notice, now)


def host_of(source: Source, state: SourceState) -> str:
    """The host that is asked, wherever the source has moved."""
    moved = state.address if state.url == source.url else ""
    return urls.host(moved or source.url)
