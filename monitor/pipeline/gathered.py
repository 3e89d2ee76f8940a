"""What a digest is made of: articles, what happened to their pages, what could be seen."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor import timing
from monitor.digest import remembered
from monitor.flow import said
from monitor.model import Channel, Coverage, Digest, DigestSpec, Item, PageEvent
from monitor.pipeline import alarms, ping, reference
from monitor.pipeline.desk import Desk, Ports
from monitor.store import sources
from monitor.store.backup import RESTORED
from monitor.store.database import Session
from monitor.views import alerts as alert_views
from monitor.views import items as item_views
from monitor.views import pages as page_views
from monitor.views import rules
from monitor.views import sources as source_views

DAY = timedelta(days=1)
CHART_DAYS = 14
# An article is judged within moments of its first sight; after downtime, within this.
LATE = timedelta(days=7)
# What alerts told: reader to article to when.
Told = Mapping[str, Mapping[int, datetime]]
# Articles whose page came in later: when, and the feed's words before it.
Filled = Mapping[int, tuple[datetime, str]]
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
    filled: Filled = field(default_factory=dict)


def as_told(digest: Digest, found: Gathered, reader: Channel | None) -> Digest:
    """The digest as whoever reads that channel has it: what alerts told them stands as told."""
    return remembered(digest, found.told.get(reader.told_as, {}) if reader else {}, found.filled)


async def as_read(ports: Ports, desk: Desk, spec: DigestSpec, found: Gathered) -> Gathered:
    """The same, its articles as those see them whom the digest is for: they may compare with a part
    of the shelf."""
    items = await asyncio.to_thread(
        reference.for_digest, ports.database, ports.prepare, desk, spec, found.items
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
    happened = page_views.for_digest(session, spec.name, names, first or since)
    telling = Gathered(tuple(found), _coverage(session, desk, since, now), since)
    return beside(session, desk, spec, telling, happened, now)


def beside(
    session: Session,
    desk: Desk,
    spec: DigestSpec,
    found: Gathered,
    happened: Sequence[PageEvent],
    until: datetime,
    told_before: datetime | None = None,
) -> Gathered:
    """Articles with what is told beside them: what happened to pages, the chart's days, and what
    alerts told the digest's readers, before a moment or at all."""
    names = spec.watchlists or tuple(desk.watchlists)
    readers = {one.told_as for one in desk.channels(spec.to)}
    pairs = ((one, item_views.item(session, one.article_id)) for one in happened)
    ids = [int(one.article_id) for one in found.items]
    return replace(
        found,
        events=tuple((one, item) for one, item in pairs if item),
        days=rules.daily(session, names, timing.days_until(spec.timezone, until, CHART_DAYS)),
        told=alert_views.told_by_alert(session, readers, ids, told_before),
        filled=alert_views.filled(session, ids),
    )


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
            failing.append((name, alarms.said(state, state.alarm, now) or state.error))
        elif answered and (state.last_new_at is None or state.last_new_at < since):
            silent.append(name)
    muted = [f"No alerts of {said(one)}." for one in alert_views.mutes(session, now)]
    ill = alarms.notes([states[name] for name in desk.polled if name in states], since, now)
    notes = (*desk.notes, *ping.notes(session, desk), *muted, *ill)
    return Coverage(polled, tuple(failing), tuple(silent), stored, matched, notes)
