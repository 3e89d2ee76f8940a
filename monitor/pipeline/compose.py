"""story -> digest: write the digest whose time has come, once for each local date."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from monitor import timing
from monitor.deliver import kind
from monitor.digest import compose as compose_digest
from monitor.digest import remembered
from monitor.errors import NotFound
from monitor.flow import said
from monitor.model import (
    Coverage,
    Decision,
    Digest,
    DigestSpec,
    Item,
    Message,
    Outcome,
    PageEvent,
    Reason,
)
from monitor.pipeline import ping, reference
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.messages import of_faults, written
from monitor.store import alerts, articles, deliveries, sources
from monitor.store.backup import RESTORED
from monitor.store.database import Session
from monitor.views import alerts as alert_views
from monitor.views import days as day_views
from monitor.views import items as item_views
from monitor.views import pages as page_views
from monitor.views import sources as source_views

DAY = timedelta(days=1)
CHART_DAYS = 14
# An article is judged within moments of its first sight; after downtime, within this.
LATE = timedelta(days=7)
# What alerts told: reader to article to when.
Told = Mapping[str, Mapping[int, datetime]]
FIRST_SEEN = "digest:"  # a kept fact, before a digest's name: when it was, and the slot before


@dataclass(frozen=True)
class Gathered:
    """All that a digest is made of."""

    items: tuple[Item, ...]
    coverage: Coverage
    since: datetime
    events: tuple[tuple[PageEvent, Item], ...] = ()
    days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # matched, by watchlist
    told: Told = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    digest: Digest
    counted: tuple[tuple[int, bool], ...]  # article, shown
    messages: tuple[Message, ...]
    decisions: tuple[Decision, ...]
    events: tuple[int, ...] = ()  # counted, too
    readers: Mapping[str, str] = field(default_factory=dict)  # of the channels it goes to


async def run(ports: Ports, desk: Desk) -> int:
    """Compose every digest that is due; returns how many were."""
    return await each("compose", await _due(ports, desk), lambda s: compose(ports, desk, *s))


async def _due(ports: Ports, desk: Desk) -> list[tuple[DigestSpec, str]]:
    """Digests with a slot whose time has come since they were last composed, or first seen.

    One that nobody can receive waits: composed now, it would count articles that nobody is told.
    """
    found = []
    for spec in desk.settings.digests:
        last = await ports.database.awrite(_last_slot, spec, ports.now())
        due = timing.due_slot(spec, ports.now(), last)
        if due is not None and set(spec.to) & set(desk.usable_channels):
            found.append((spec, due[0]))
    return found


def _last_slot(session: Session, spec: DigestSpec, now: datetime) -> date:
    """The last slot composed, or passed when a backup was restored."""
    last = _last_composed(session, spec, now)
    restored, _ = sources.kept(session, RESTORED)
    passed = timing.due_slot(spec, restored, None) if restored else None
    return max(last, date.fromisoformat(passed[0])) if passed else last


def _last_composed(session: Session, spec: DigestSpec, now: datetime) -> date:
    """A digest seen for the first time has no past to catch up on."""
    _, _, slot = item_views.digest_times(session, spec.name, now)
    if slot:
        return date.fromisoformat(slot)
    _, kept = sources.kept(session, FIRST_SEEN + spec.name)
    if not kept:
        passed = timing.due_slot(spec, now, None)
        kept = passed[0] if passed else (now - DAY).date().isoformat()
        sources.keep(session, FIRST_SEEN + spec.name, at=now, value=kept)
    return date.fromisoformat(kept)


async def compose(ports: Ports, desk: Desk, spec: DigestSpec, slot: str) -> Plan:
    """Compose one digest and write its messages into the outbox."""
    now = ports.now()
    gathered = await _gathered(ports, desk, spec, now)
    plan = decide(desk, spec, slot, gathered, now)
    await ports.database.awrite(apply, spec, plan, now)
    log.info("composed %s for %s: %d shown", spec.name, slot, sum(s for _, s in plan.counted))
    return plan


async def _gathered(ports: Ports, desk: Desk, spec: DigestSpec, now: datetime) -> Gathered:
    return await as_read(ports, desk, spec, await ports.database.aread(gather, desk, spec, now))


async def as_read(ports: Ports, desk: Desk, spec: DigestSpec, found: Gathered) -> Gathered:
    """The same, its articles as those see them whom the digest is for: they may compare with a part
    of the shelf."""
    names = spec.watchlists or tuple(desk.watchlists)
    items = await asyncio.to_thread(
        reference.for_digest,
        ports.database,
        ports.prepare,
        found.items,
        [desk.watchlists[name] for name in names if name in desk.watchlists],
        spec.against,
    )
    return replace(found, items=items)


def gather(session: Session, desk: Desk, spec: DigestSpec, now: datetime) -> Gathered:
    """What no digest of this name has counted yet, and what the desk could see meanwhile.

    Of what came before the last digest, only what was late: a watchlist that a digest names from
    today on brings no years of its own.
    """
    first, until, _ = item_views.digest_times(session, spec.name, now)
    seen, _ = sources.kept(session, FIRST_SEEN + spec.name)
    since = until or min(seen or now, now) - DAY
    if first and until:
        first = max(first, until - LATE)
    restored, _ = sources.kept(session, RESTORED)
    if restored:  # what the backup holds was sent before, or will never be
        first, since = max(first or restored, restored), max(since, restored)
    names = spec.watchlists or tuple(desk.watchlists)
    found = item_views.for_digest(session, spec.name, names, first or since)
    events = tuple(_events(session, spec, names, first or since))
    bounds = timing.days_until(spec.timezone, now, CHART_DAYS)
    days = day_views.matched(session, names, bounds)
    readers = {one.told_as for one in desk.channels(spec.to)}
    told = alert_views.told_by_alert(session, readers, [int(one.article_id) for one in found])
    coverage = _coverage(session, desk, since, now)
    return Gathered(tuple(found), coverage, since, events, days, told)


def _events(
    session: Session, spec: DigestSpec, names: Sequence[str], since: datetime
) -> Iterator[tuple[PageEvent, Item]]:
    for one in page_views.for_digest(session, spec.name, names, since):
        item = item_views.item(session, one.article_id)
        if item:
            yield one, item


def _coverage(session: Session, desk: Desk, since: datetime, now: datetime) -> Coverage:
    states = source_views.states(session)
    stored, matched = source_views.stored_since(session, since)
    polled, failing, silent = 0, [], []
    for name in desk.polled:
        state = states.get(name)
        if state is None or state.last_polled_at is None:
            continue
        answered = state.last_ok_at is not None and state.last_ok_at >= since
        polled += answered
        if state.failures:
            failing.append((name, state.error))
        elif answered and (state.last_new_at is None or state.last_new_at < since):
            silent.append(name)
    muted = [f"No alerts of {said(one)}." for one in alert_views.mutes(session, now)]
    notes = (*desk.notes, *ping.notes(session, desk), *muted)
    return Coverage(polled, tuple(failing), tuple(silent), stored, matched, notes)


def decide(desk: Desk, spec: DigestSpec, slot: str, gathered: Gathered, now: datetime) -> Plan:
    """The digest, its messages, and for each article why it is in or left out."""
    wanted = [item for item in gathered.items if _is_news(item)]
    digest = compose_digest(
        spec,
        wanted,
        desk.settings.watchlists,
        gathered.coverage,
        slot,
        gathered.since,
        now,
        gathered.events,
        gathered.days,
    )
    shown = {
        item.article_id
        for section in digest.sections
        for line in section.lines
        for item in (line.lead, *line.others)
    }
    quiet = not shown and spec.empty == "skip"
    messages = () if quiet else _messages(desk, spec, digest, gathered.told)
    decisions = tuple(_decision(spec, item, item.article_id in shown) for item in gathered.items)
    counted = tuple((int(item.article_id), item.article_id in shown) for item in gathered.items)
    events = tuple(one.id for one, _ in gathered.events if one.id is not None)
    readers = {one.name: one.told_as for one in desk.channels(spec.to)}
    return Plan(digest, counted, messages, decisions, events, readers)


def _is_news(item: Item) -> bool:
    """A baseline article may enter when it was published in the day before it was found."""
    if not item.baseline:
        return True
    return item.published is not None and item.first_seen - item.published <= DAY


def _decision(spec: DigestSpec, item: Item, shown: bool) -> Decision:
    reason = Reason.IN_DIGEST if shown else Reason.NOTHING_NEW
    if not shown and not _is_news(item):
        reason = Reason.BASELINE
    outcome = Outcome.SENT if shown else Outcome.DROPPED
    return Decision("digest", outcome, reason, spec.name, article_id=int(item.article_id))


def _messages(desk: Desk, spec: DigestSpec, digest: Digest, told: Told) -> tuple[Message, ...]:
    """A message for each channel, in which stands as told what alerts told its reader."""
    name, messages = desk.settings.public_name, list[Message]()
    for channel in desk.channels(spec.to):
        if channel.enabled:
            seen = remembered(digest, told.get(channel.told_as, {}))
            made = desk.renderer.digest(seen, name, kind(channel), channel.name)
            messages.append(written(channel, "digest", made, spec.name, digest.slot))
            messages += of_faults(desk, made)
    return tuple({one.id: one for one in messages}.values())


async def preview(ports: Ports, desk: Desk, name: str) -> Digest:
    """The digest as it would be composed now, writing and sending nothing."""
    spec, now = desk.digest(name), ports.now()
    gathered = await _gathered(ports, desk, spec, now)
    reader = next((one.told_as for one in desk.channels(spec.to)), "")
    digest = decide(desk, spec, _today(spec, now), gathered, now).digest
    return remembered(digest, gathered.told.get(reader, {}))


async def send_now(ports: Ports, desk: Desk, name: str) -> Plan:
    """Compose today's digest now, whether its time has come or not.

    Raises:
        NotFound: there is no such digest, or today's was composed already.
    """
    spec = desk.digest(name)
    slot = _today(spec, ports.now())
    _, _, last = await ports.database.aread(item_views.digest_times, name, ports.now())
    if last >= slot:
        raise NotFound(f"the digest of {slot} was composed already", subject=name)
    return await compose(ports, desk, spec, slot)


def _today(spec: DigestSpec, now: datetime) -> str:
    return timing.local_date(spec.timezone, now).isoformat()


def apply(session: Session, spec: DigestSpec, plan: Plan, now: datetime) -> None:
    """The digest, its ledger, its messages and the decisions, in one transaction."""
    digest = plan.digest
    digest_id = deliveries.add_digest(
        session, spec, digest.slot, digest.since, digest.until, plan.counted, now
    )
    if digest_id is None:
        return  # another process was faster; its digest is the one
    deliveries.count_events(session, spec.name, digest_id, plan.events)
    shown = any(section.lines for section in digest.sections)
    reason = Reason.DIGEST_DUE if shown else Reason.ALL_QUIET
    told = [article_id for article_id, is_shown in plan.counted if is_shown]
    for message in plan.messages:
        deliveries.add(session, message, now, reason=reason.value, digest_id=digest_id)
        if reader := plan.readers.get(message.channel) if message.kind == "digest" else None:
            alerts.told(session, reader, told, now, digest=spec.name, delivery_id=message.id)
    articles.decide(session, plan.decisions, now)
