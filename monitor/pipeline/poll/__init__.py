"""source -> feed -> entry: ask a source for its feed, and store the items never seen before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from monitor import urls
from monitor.errors import MonitorError, NotFound
from monitor.model import Source, SourceState
from monitor.pipeline import fault
from monitor.pipeline.commits import Commits
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.poll.asking import ask, validators
from monitor.pipeline.poll.deciding import Gathered, Plan, decide, decide_failed
from monitor.pipeline.poll.items import may_be_flood
from monitor.store import deliveries, entries, sources
from monitor.store.database import Session
from monitor.timing.pace import History
from monitor.views import entries as entry_views
from monitor.views import sources as source_views

# Sources asked at a time, those that wait for their host's turn or a slow answer among them.
AT_ONCE = 1_000
# Of a source's past, to adapt how often it is asked.
PAST = timedelta(days=14)


@dataclass(frozen=True)
class _Round:
    """What sources that are polled together share."""

    ports: Ports
    desk: Desk
    commits: Commits
    gathered: Mapping[str, Gathered]
    paused: Mapping[str, datetime]  # hosts that asked to be left alone, until when


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
    done: Callable[[str], object] | None = None,
) -> int:
    """Poll these sources; returns how many answered. One that goes wrong counts as failing.

    `done` is called with each as soon as what it brought is kept.
    """
    answered = 0
    together = await _begun(ports, desk, names)

    async def one(name: str) -> None:
        nonlocal answered
        plan = await _poll(together, name)
        answered += not plan.state.failures
        if done:
            done(name)

    await each("poll", together.gathered, one, AT_ONCE, partial(_put_off, together))
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
    gathered, paused = await ports.database.aread(_gather, found, ports.now())
    return _Round(ports, desk, Commits(ports.database), gathered, paused)


def _gather(
    session: Session, found: Sequence[Source], now: datetime
) -> tuple[dict[str, Gathered], dict[str, datetime]]:
    """What is known of many sources, in three questions."""
    names = [source.name for source in found]
    states = source_views.states(session, names)
    days = source_views.days(session, (now - PAST).date(), names)
    gathered = {
        source.name: Gathered(
            source,
            states.get(source.name, source_views.fresh(source.name)),
            History(tuple(day.new for day in days.get(source.name, ()))),
        )
        for source in found
    }
    return gathered, source_views.paused_hosts(session, now)


async def _poll(together: _Round, name: str) -> Plan:
    ports, desk = together.ports, together.desk
    gathered, now = together.gathered[name], ports.now()
    until = together.paused.get(_host(gathered.source, gathered.state))
    if until and until > now:
        later = until + timedelta(seconds=60 * ports.random())
        plan = Plan(replace(gathered.state, next_poll_at=later))
    else:
        asked = validators(gathered.state, gathered.source, now)
        answer = await ask(ports, desk, gathered.source, asked)
        keys = [keys for _, keys in answer.items]
        known = await ports.database.aread(entry_views.known, name, keys) if keys else []
        titles: set[str] = set()
        if answer.feed and may_be_flood(len(keys) - len(known), len(keys)):
            shown = {entry.title for entry in answer.feed.entries if entry.title}
            titles = await ports.database.aread(entry_views.titles, name, sorted(shown))
        gathered = replace(gathered, state=asked, known=known, familiar=titles)
        plan = decide(gathered, answer, desk, now, ports.random())
    await together.commits.write(partial(apply, source=gathered.source, plan=plan, now=now))
    said = f"{len(plan.new)} new, {len(plan.changed)} changed" if not plan.state.failures else ""
    log.info("polled %s: %s", name, said or plan.state.error)
    return plan


async def _put_off(together: _Round, name: str, error: Exception) -> None:
    ports, desk = together.ports, together.desk
    gathered, now = together.gathered[name], ports.now()
    wrong = MonitorError(fault.said(error), subject=name)
    plan = decide_failed(gathered, wrong, desk, now, ports.random())
    told = fault.notice(desk, "poll", str(wrong), now)
    plan = replace(plan, notices=(told,) if told else ())
    await together.commits.write(partial(apply, source=gathered.source, plan=plan, now=now))


def apply(session: Session, source: Source, plan: Plan, now: datetime) -> None:
    """Write what a poll decided."""
    sources.keep_state(session, plan.state)
    if plan.day:
        sources.count(session, source.name, plan.day)
    entries.add(session, source.name, plan.new, now=now, baseline=False)
    entries.add(session, source.name, plan.quiet, now=now, baseline=True)
    for entry_id, entry, keys in plan.changed:
        entries.change(session, entry_id, entry, keys, baseline=plan.baseline)
    if plan.pause_until:
        sources.pause_host(session, _host(source, plan.state), plan.pause_until)
    for notice in plan.notices:
        deliveries.add(session, notice, now)


def _host(source: Source, state: SourceState) -> str:
    """The host that is asked, wherever the source has moved."""
    moved = state.address if state.url == source.url else ""
    return urls.host(moved or source.url)
