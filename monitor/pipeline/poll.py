"""source -> feed -> entry: ask a source for its feed, and store the items never seen before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from monitor import urls
from monitor.errors import MonitorError, NotFound
from monitor.model import Source
from monitor.pipeline import fault
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.poll_asking import ask, validators
from monitor.pipeline.poll_deciding import Plan, decide, decide_failed
from monitor.pipeline.poll_items import keyed
from monitor.store import deliveries, entries, sources
from monitor.store.database import Session
from monitor.views import entries as entry_views
from monitor.views import sources as source_views


async def run(ports: Ports, desk: Desk, *, everything: bool = False) -> tuple[int, int]:
    """Poll every source that is due (or `everything`); returns how many answered, how many not."""
    names: Sequence[str] = desk.polled
    if not everything:
        names = await ports.database.aread(source_views.due, names, ports.now())
    answered = await several(ports, desk, names)
    return answered, len(names) - answered


async def several(ports: Ports, desk: Desk, names: Sequence[str]) -> int:
    """Poll these sources; returns how many answered. One that goes wrong counts as failing."""
    answered = 0

    async def one(name: str) -> None:
        nonlocal answered
        plan = await poll(ports, desk, name)
        answered += not plan.state.failures

    at_once = desk.settings.fetch.concurrency
    await each("poll", names, one, at_once, partial(_put_off, ports, desk))
    return answered


async def _put_off(ports: Ports, desk: Desk, name: str, error: Exception) -> None:
    source, now = desk.sources.get(name), ports.now()
    if source is None:
        return
    state = await ports.database.aread(source_views.state, name)
    every = source.every or desk.settings.fetch.every
    wrong = MonitorError(fault.said(error), subject=name)
    plan = decide_failed(source, state, wrong, desk, every, now, ports.random())
    plan = replace(plan, notice=fault.notice(desk, "poll", str(wrong), now))
    await ports.database.awrite(apply, source, plan, now)


async def poll(ports: Ports, desk: Desk, name: str) -> Plan:
    """Poll one source, whatever its due time."""
    source = desk.sources.get(name)
    if source is None:
        raise NotFound("no such source", subject=name)
    now = ports.now()
    state = await ports.database.aread(source_views.state, name)
    until = await ports.database.aread(source_views.host_until, urls.host(source.url), now)
    if until and until > now:
        plan = Plan(replace(state, next_poll_at=until + timedelta(seconds=60 * ports.random())))
    else:
        asked = validators(state, source, now)
        answer = await ask(ports, desk, source, asked)
        keys = [keys for _, keys in keyed(answer.feed)] if answer.feed else []
        known = await ports.database.aread(entry_views.known, name, keys)
        plan = decide(source, asked, answer, known, desk, now, ports.random())
    await ports.database.awrite(apply, source, plan, now)
    said = f"{len(plan.new)} new, {len(plan.changed)} changed" if not plan.state.failures else ""
    log.info("polled %s: %s", name, said or plan.state.error)
    return plan


def apply(session: Session, source: Source, plan: Plan, now: datetime) -> None:
    """Write what a poll decided."""
    sources.keep_state(session, plan.state)
    entries.add(session, source.name, plan.new, now=now, baseline=plan.baseline)
    for entry_id, entry, keys in plan.changed:
        entries.change(session, entry_id, entry, keys, baseline=plan.baseline)
    if plan.pause_until:
        sources.pause_host(session, urls.host(source.url), plan.pause_until)
    if plan.notice:
        deliveries.add(session, plan.notice, now)
