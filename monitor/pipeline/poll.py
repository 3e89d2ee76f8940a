"""source -> feed -> entry: ask a source for its feed, and store the items never seen before."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from monitor import timing, urls
from monitor.errors import HttpStatus, MonitorError, NotFound
from monitor.fetch.feed import get_feed
from monitor.model import Entry, EntryKeys, Feed, Message, Response, Source, SourceState
from monitor.parse import parse
from monitor.pipeline import fault
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.messages import to_owner
from monitor.store import deliveries, entries, sources
from monitor.store.database import Session
from monitor.text.fold import fold
from monitor.views import entries as entry_views
from monitor.views import sources as source_views

# Some servers answer 304 for ever: once a day the question is asked without validators.
FULL_EVERY = timedelta(days=1)
# A page whose text holds the time of day changes at every poll: it is read again hourly at most.
READ_AGAIN_AFTER = timedelta(hours=1)
# An address that is gone is asked again, seldom: feeds come back to life.
GONE_FOR = timedelta(days=7)
DAY = timedelta(days=1).total_seconds()


@dataclass(frozen=True)
class Answer:
    """What asking a source brought: a response (with its feed, unless unchanged) or an error."""

    response: Response | None = None
    feed: Feed | None = None
    error: MonitorError | None = None


@dataclass(frozen=True)
class Plan:
    """What one poll decided: rows to write."""

    state: SourceState
    new: tuple[tuple[Entry, EntryKeys], ...] = ()
    changed: tuple[tuple[int, Entry, EntryKeys], ...] = ()
    baseline: bool = False
    pause_until: datetime | None = None  # the whole host
    notice: Message | None = None


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
    plan = _decide_failed(source, state, wrong, desk, every, now, ports.random())
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
        answer = await _ask(ports, desk, source, asked)
        keys = [keys for _, keys in keyed(answer.feed)] if answer.feed else []
        known = await ports.database.aread(entry_views.known, name, keys)
        plan = decide(source, asked, answer, known, desk, now, ports.random())
    await ports.database.awrite(apply, source, plan, now)
    said = f"{len(plan.new)} new, {len(plan.changed)} changed" if not plan.state.failures else ""
    log.info("polled %s: %s", name, said or plan.state.error)
    return plan


async def _ask(ports: Ports, desk: Desk, source: Source, asked: SourceState) -> Answer:
    """Fetch and parse. Unchanged bytes are not parsed again."""
    limit = desk.settings.fetch.max_feed
    try:
        response = await get_feed(
            ports.http,
            source,
            etag=asked.etag,
            last_modified=asked.last_modified,
            max_bytes=limit,
        )
        if response.status == 304 or body_hash(response) == asked.body_hash:
            return Answer(response)
        kind = response.headers.get("content-type")
        feed = await ports.pool.run(parse, response.body, response.url, kind)
        return Answer(response, feed)
    except MonitorError as error:
        return Answer(error=error)


def validators(state: SourceState, source: Source, now: datetime) -> SourceState:
    """The state to ask with: without validators once a day, and at a new address."""
    if state.url != source.url:
        return replace(
            state, url=source.url, etag=None, last_modified=None, body_hash="", last_full_at=None
        )
    if state.last_full_at is None or now - state.last_full_at >= FULL_EVERY:
        return replace(state, etag=None, last_modified=None)
    return state


def decide(
    source: Source,
    state: SourceState,
    answer: Answer,
    known: Sequence[entry_views.Known],
    desk: Desk,
    now: datetime,
    jitter: float,
) -> Plan:
    """What follows from an answer, given the entries known by any of its keys."""
    every = source.every or desk.settings.fetch.every
    if answer.error is not None:
        return _decide_failed(source, state, answer.error, desk, every, now, jitter)
    assert answer.response is not None  # an answer is a response or an error
    answered = replace(
        state,
        next_poll_at=timing.next_poll(now, every, 0, jitter),
        first_polled_at=state.first_polled_at or now,
        last_polled_at=now,
        last_ok_at=now,
        failures=0,
        state="ok",
        error="",
    )
    if answer.response.status != 304:
        headers = answer.response.headers
        answered = replace(
            answered,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            body_hash=body_hash(answer.response),
            last_full_at=now
            if state.etag is None and state.last_modified is None
            else state.last_full_at,
        )
    if answer.feed is None:
        return Plan(answered)
    new, changed, put_off = decide_items(answer.feed, known, now)
    if put_off:  # the same bytes must be looked at again
        answered = replace(answered, etag=None, last_modified=None, body_hash="")
    return Plan(
        replace(answered, last_new_at=now if new else state.last_new_at),
        new=new,
        changed=changed,
        baseline=state.first_polled_at is None,
    )


def decide_items(
    feed: Feed, known: Sequence[entry_views.Known], now: datetime
) -> tuple[tuple[tuple[Entry, EntryKeys], ...], tuple[tuple[int, Entry, EntryKeys], ...], bool]:
    """Which items are new, which known ones changed, and whether others did that must wait.

    Oldest first, as they were written.

    An item is known by its guid; else by its link, where no other item of the feed has that
    link; else by its title and date, likewise: sites change guids far more often than these.
    """
    found = keyed(feed)
    by_guid = {k.keys.guid: k for k in known}
    by_link = {k.keys.link: k for k in known if k.keys.link}
    by_title = {k.keys.title: k for k in known if k.keys.title}
    links = Counter(keys.link for _, keys in found)
    titles = Counter(keys.title for _, keys in found)
    new: dict[str, tuple[Entry, EntryKeys]] = {}
    changed: dict[int, tuple[int, Entry, EntryKeys]] = {}
    put_off = False
    for entry, keys in found:
        same = (
            by_guid.get(keys.guid)
            or (by_link.get(keys.link) if links[keys.link] == 1 else None)
            or (by_title.get(keys.title) if titles[keys.title] == 1 else None)
        )
        if same is None:
            new.setdefault(keys.guid, (entry, keys))
        elif same.keys.content != keys.content:
            if not same.pending and _may_read(same, now):
                changed[same.id] = (same.id, entry, keys)
            else:
                put_off = True
    return tuple(new.values()), tuple(changed.values()), put_off


def _may_read(known: entry_views.Known, now: datetime) -> bool:
    return known.read_at is None or now - known.read_at >= READ_AGAIN_AFTER


def _decide_failed(
    source: Source,
    state: SourceState,
    error: MonitorError,
    desk: Desk,
    every: float,
    now: datetime,
    jitter: float,
) -> Plan:
    """Slower and slower, never off; 410 pauses and tells; `Retry-After` binds the host."""
    failures = state.failures + 1
    after = error.retry_after if isinstance(error, HttpStatus) else None
    gone = isinstance(error, HttpStatus) and error.status == 410
    failed = replace(
        state,
        next_poll_at=now + GONE_FOR
        if gone
        else timing.next_poll(now, every, failures, jitter, after),
        last_polled_at=now,
        failures=failures,
        state="gone" if gone else "failing",
        error=error.what,
    )
    notice = None
    if gone and state.state != "gone":
        notice = to_owner(
            desk,
            f"gone:{source.name}:{now:%Y-%m-%d}",
            f"The source {source.name} is gone",
            [str(error), "It is asked once a week from now on; sources.yaml may drop it."],
        )
    pause = now + timedelta(seconds=min(after, DAY)) if after else None
    return Plan(failed, pause_until=pause, notice=notice)


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


def body_hash(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()


def keyed(feed: Feed) -> list[tuple[Entry, EntryKeys]]:
    """The entries with their keys, oldest first. A guid that many items share names none."""
    found = [(entry, keys_of(entry)) for entry in reversed(feed.entries)]
    wording = {keys.guid: set[str]() for _, keys in found}
    for _, keys in found:
        wording[keys.guid].add(keys.link or keys.title)
    return [
        (entry, replace(keys, guid=_hash(keys.guid, keys.link or keys.title)))
        if len(wording[keys.guid]) > 1
        else (entry, keys)
        for entry, keys in found
    ]


def keys_of(entry: Entry) -> EntryKeys:
    """What an entry is known by; '' where it has no such thing."""
    published = entry.published.astimezone(UTC).isoformat() if entry.published else ""
    link = urls.canonical(entry.link) if entry.link else ""
    titled = f"{fold(entry.title)} {published}" if entry.title and published else ""
    said = (entry.title, entry.summary, entry.content, str(entry.updated or published))
    return EntryKeys(
        guid=_hash(entry.guid), link=_hash(link), title=_hash(titled), content=_hash(*said)
    )


def _hash(*parts: str) -> str:
    whole = "\x1f".join(parts)
    return hashlib.sha256(whole.encode()).hexdigest()[:32] if whole.strip("\x1f") else ""
