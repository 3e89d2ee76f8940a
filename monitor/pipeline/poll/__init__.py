"""source -> feed -> entry: ask a source for its feed, and store the items never seen before."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial
from logging import DEBUG, INFO
from typing import NamedTuple

from monitor import urls
from monitor.errors import MonitorError, NotFound
from monitor.model import EntryKeys, Source, SourceState
from monitor.pipeline import fault, glance
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.poll import flood
from monitor.pipeline.poll.asking import ask, validators
from monitor.pipeline.poll.deciding import Gathered, Plan, decide, decide_failed
from monitor.pipeline.poll.items import Items, decide_items
from monitor.pipeline.poll.together import Together
from monitor.pipeline.wary import WARY, LeftAlone
from monitor.store import deliveries, entries, sources
from monitor.store.database import Session, hurry
from monitor.timing.pace import History
from monitor.views import entries as entry_views
from monitor.views import sources as source_views
from monitor.views.entries import Known

# Sources asked at a time, those that wait for their host's turn or a slow answer among them. A line
# stays open while others of its host wait: more polls would hold more than a process may open.
AT_ONCE = 1_000
BESIDE = 10  # of one host that begin one after the other
# Of a source's past, to adapt how often it is asked.
PAST = timedelta(days=14)


class Polled(NamedTuple):
    """What a poll decided about a source, whose row said `before` (None: there was none)."""

    source: Source
    plan: Plan
    now: datetime
    before: SourceState | None = None


class _Round:
    """What sources that are polled together share."""

    def __init__(
        self,
        ports: Ports,
        desk: Desk,
        gathered: Mapping[str, Gathered],
        stored: Collection[str],
    ) -> None:
        self.ports, self.desk, self.gathered = ports, desk, gathered
        self.left = len(gathered)
        self._stored = stored
        self._lookups = Together(self._known, lambda: self.left)
        self._titles = Together(self._titled, lambda: self.left)
        self._outcomes = Together(self._keep, lambda: self.left)

    async def known(self, name: str, keys: Sequence[EntryKeys]) -> Sequence[Known]:
        """The entries of a source that share a key with these."""
        return await self._lookups.ask((name, keys))

    async def titled(self, name: str, titles: Collection[str]) -> flood.Familiar:
        """What the entries of a source say that have one of these titles."""
        return await self._titles.ask((name, titles)) if titles else {}

    async def keep(self, name: str, plan: Plan, now: datetime) -> None:
        """Write what a poll decided; returns when it is kept."""
        gathered = self.gathered[name]
        before = gathered.state if name in self._stored else None
        try:
            await self._outcomes.ask(Polled(gathered.source, plan, now, before))
        finally:
            self.left -= 1

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


async def run(ports: Ports, desk: Desk, *, everything: bool = False) -> tuple[int, int]:
    """Poll every source that is due (or `everything`); returns how many answered, how many not."""
    names: Sequence[str] = desk.polled
    if not everything:
        names = await ports.database.aread(source_views.due, names, ports.now())
    answered = await several(ports, desk, names)
    return answered, len(names) - answered


async def several(
    ports: Ports,
    desk: Desk,
    names: Sequence[str],
    *,
    done: Callable[[str, Plan], object] | None = None,
) -> int:
    """Poll these sources; returns how many answered. One that goes wrong counts as failing.

    `done` is called with each, and what it brought, as soon as that is kept.
    """
    answered = 0
    together = await _begun(ports, desk, names)

    async def one(name: str) -> None:
        nonlocal answered
        plan = await _poll(together, name)
        answered += not plan.state.failures
        if done:
            done(name, plan)

    asked = _by_host(together.gathered)
    await each("poll", asked, one, AT_ONCE, partial(_put_off, together))
    return answered


async def poll(ports: Ports, desk: Desk, name: str) -> Plan:
    """Poll one source, whatever its due time.

    Raises:
        NotFound: there is no such source.
    """
    together = await _begun(ports, desk, [name])
    if name not in together.gathered:
        raise NotFound("no such source", subject=name)
    return await _poll(together, name)


async def _begun(ports: Ports, desk: Desk, names: Sequence[str]) -> _Round:
    found = [desk.sources[name] for name in names if name in desk.sources]
    now = ports.now()
    gathered, stored, paused = await ports.database.aread(_gather, found, now)
    ports.wary.recall(paused, now)
    return _Round(ports, desk, gathered, stored)


def _by_host(gathered: Mapping[str, Gathered]) -> Sequence[str]:
    """Those of a host side by side, so that they share its lines while they wait for it; few at a
    time, so that a slow host holds few of the places."""
    hosts, met = dict[str, int](), Counter[str]()

    def place(name: str) -> tuple[int, int]:
        host = _host(gathered[name].source, gathered[name].state)
        met[host] += 1
        return (met[host] - 1) // BESIDE, hosts.setdefault(host, len(hosts))

    return sorted(gathered, key=place)


def _gather(
    session: Session, found: Sequence[Source], now: datetime
) -> tuple[dict[str, Gathered], set[str], dict[str, datetime]]:
    """What is known of many sources, in three questions; and which of them have a row."""
    names = [source.name for source in found]
    states = source_views.states(session, names)
    came = source_views.came(session, (now - PAST).date(), names)
    gathered = {
        source.name: Gathered(
            source,
            states.get(source.name) or source_views.fresh(source.name),
            History(came.get(source.name, ())),
        )
        for source in found
    }
    return gathered, set(states), source_views.paused_hosts(session, now - WARY, now)


async def _poll(together: _Round, name: str) -> Plan:
    gathered, wary = together.gathered[name], together.ports.wary
    host = _host(gathered.source, gathered.state)
    async with wary.turn(host):
        plan, now = await _planned(together, gathered, host)
        if plan.pause_until:
            wary.pause(host, plan.pause_until)
    await together.keep(name, plan, now)
    said = f"{len(plan.new)} new, {len(plan.changed)} changed" if not plan.state.failures else ""
    # Ten thousand sources that fail, or bring nothing, would fill a disk with saying so.
    telling = plan.new or plan.changed or plan.state.state != gathered.state.state
    log.log(INFO if telling else DEBUG, "polled %s: %s", name, said or plan.state.error)
    return plan


async def _planned(together: _Round, gathered: Gathered, host: str) -> tuple[Plan, datetime]:
    """What becomes of a source, which is asked where its host may be; and when it had answered."""
    ports, desk = together.ports, together.desk
    with ports.haste.place(ports.haste.polls) as place:

        async def ready() -> None:
            await place.take()
            ports.wary.check(host, ports.now())  # it may have asked so while this waited

        try:
            ports.wary.check(host, ports.now())
            asked = validators(gathered.state, gathered.source, gathered.history, ports.now())
            answer = await ask(ports, desk, gathered.source, asked, ready)
        except LeftAlone as alone:
            later = alone.until + timedelta(seconds=60 * ports.random())
            return Plan(gathered.state._replace(next_poll_at=later)), ports.now()
        now = ports.now()  # what the answer says counts from here, and not from before the waits
        if asked is not gathered.state:
            gathered = gathered._replace(state=asked)
        if answer.feed and answer.items:
            gathered = await _compared(together, gathered, answer.items, now)
    plan = decide(gathered, answer, desk, now, ports.random())
    said = [*plan.new, *((entry, keys) for _, entry, keys in plan.changed if not plan.baseline)]
    if said:
        plan = plan._replace(urgent=await glance.urgent(desk, gathered.source, said, now))
    return plan, now


async def _compared(together: _Round, gathered: Gathered, items: Items, now: datetime) -> Gathered:
    """With what is stored of these items, and what they are."""
    name = gathered.source.name
    known = await together.known(name, [keys for _, keys in items])
    decided = decide_items(items, known, now)
    doubtful = flood.doubtful(decided.new, items, known, gathered.state)
    titled = await together.titled(name, doubtful)
    return gathered._replace(known=known, decided=decided, familiar=titled)


async def _put_off(together: _Round, name: str, error: Exception) -> None:
    ports, desk = together.ports, together.desk
    gathered, now = together.gathered[name], ports.now()
    wrong = MonitorError(fault.said(error), subject=name)
    plan = decide_failed(gathered, wrong, desk, now, ports.random())
    told = fault.notice(desk, "poll", str(wrong), now)
    plan = plan._replace(notices=(told,) if told else ())
    await together.keep(name, plan, now)


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
        _rare(session, one.source, one.plan, one.now)


def _rare(session: Session, source: Source, plan: Plan, now: datetime) -> None:
    for entry_id, entry, keys in plan.changed:
        urgent = keys.guid in plan.urgent
        entries.change(session, entry_id, entry, keys, baseline=plan.baseline, urgent=urgent)
    if plan.pause_until:
        sources.pause_host(session, _host(source, plan.state), plan.pause_until)
    for notice in plan.notices:
        deliveries.add(session, notice, now)


def _host(source: Source, state: SourceState) -> str:
    """The host that is asked, wherever the source has moved."""
    moved = state.address if state.url == source.url else ""
    return urls.host(moved or source.url)
