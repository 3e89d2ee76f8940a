"""What follows from an answer: the state a source is left in, and the rows to write."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from monitor import timing
from monitor.errors import MonitorError
from monitor.model import Entry, EntryKeys, Message, Source, SourceDay, SourceState
from monitor.pipeline import wary
from monitor.pipeline.desk import Desk, log
from monitor.pipeline.messages import to_owner
from monitor.pipeline.poll import failing, flood, moving
from monitor.pipeline.poll.asking import Answer
from monitor.pipeline.poll.items import LATE, Decided
from monitor.timing import pace
from monitor.timing.pace import History
from monitor.views import entries as entry_views

# A source that nobody asked for so long is read as if for the first time; the longest pause
# that a working monitor makes is a week.
FORGOTTEN = timedelta(days=14)
# Items that a feed must show before it says anything that none of them is known.
SOME = 5
# Items that a feed had, by their dates, when it said that nothing had changed.
HIDDEN = 3
DAMAGED = "damaged"
# Places that no encoding reads in a feed that is well all the same: a stray byte garbles one word,
# twice where a summary repeats its title.
STRAY = 2
MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)

Found = tuple[tuple[Entry, EntryKeys], ...]


class Gathered(NamedTuple):
    """What is known of a source when its answer comes; `state` as it was asked with."""

    source: Source
    state: SourceState
    history: History = History()
    known: Sequence[entry_views.Known] = ()  # entries that share a key with the answer's items
    decided: Decided = Decided()  # what these items are
    familiar: flood.Familiar = MappingProxyType({})  # where much is new


class Plan(NamedTuple):
    """What one poll decided: rows to write."""

    state: SourceState
    day: SourceDay | None = None  # what is added to the day's counts
    new: Found = ()
    quiet: Found = ()  # new to us, and no news: a first poll, a flood
    changed: tuple[tuple[int, Entry, EntryKeys], ...] = ()
    baseline: bool = False
    urgent: frozenset[str] = frozenset()  # guid keys of items that earn an alert by their words
    pause: tuple[str, datetime] | None = None  # a host that asked so, and until when
    notices: tuple[Message, ...] = ()


def decide(gathered: Gathered, answer: Answer, desk: Desk, now: datetime, jitter: float) -> Plan:
    """What follows from an answer, given what is known."""
    if answer.error is not None:
        return decide_failed(gathered, answer.error, desk, now, jitter, answer.page)
    source, before = gathered.source, gathered.state
    learnt = _learnt(gathered, answer, now)
    size = len(answer.response.body) if answer.response else 0
    told = [moving.of_move(desk, source, before, learnt.get("address", before.address))]
    if answer.feed is None:  # most polls: one new state, and nothing else
        paced = _paced(gathered, before, answer, desk, now, jitter)
        day = SourceDay(now.date(), polls=1, unchanged=1, size=size)
        return Plan(before._replace(**learnt, **paced), day, notices=tuple(filter(None, told)))
    day = SourceDay(now.date(), polls=1, size=size)
    plan = _with_items(gathered, before._replace(**learnt), answer, day, desk, now)
    paced = _paced(gathered, plan.state, answer, desk, now, jitter)
    if answer.feed.more and not answer.feed.next_url and source.kind == "feed" and plan.new:
        told.append(_of_cut(desk, source, len(answer.feed.entries)))
    notices = (*plan.notices, *filter(None, told))
    return plan._replace(state=plan.state._replace(**paced), notices=notices)


def _learnt(gathered: Gathered, answer: Answer, now: datetime) -> dict[str, Any]:
    """What any answer that is no failure teaches, as changes of the state."""
    state, response = gathered.state, answer.response
    learnt: dict[str, Any] = {
        "first_polled_at": state.first_polled_at or now,
        "last_polled_at": now,
        "last_ok_at": now,
        "failures": 0,
        "weight": 0.0,
        "failing_since": None,
        **_readable(state, answer),
        "cursor": answer.cursor,
    }
    if response is None:
        return learnt
    asked = state.address or gathered.source.url
    learnt |= moving.moved(state, asked, response.permanent_url, now)
    if response.status == 304:
        return learnt
    asked_all = state.etag is None and state.last_modified is None
    delta = answer.feed is not None and answer.feed.delta
    full = asked_all or (response.status == 200 and not delta)
    return learnt | {
        "etag": response.headers.get("etag"),
        "last_modified": response.headers.get("last-modified"),
        "body_hash": response.body_hash,
        "last_full_at": now if full else state.last_full_at,
    }


def _readable(before: SourceState, answer: Answer) -> dict[str, str]:
    """How well what was read could be read; unchanged, it is as it was."""
    if answer.feed is None:
        still = before.state == DAMAGED
        return {"state": DAMAGED if still else "ok", "error": before.error if still else ""}
    if answer.feed.lost <= STRAY:
        return {"state": "ok", "error": ""}
    return {"state": DAMAGED, "error": f"it has {answer.feed.lost:,} places that no encoding reads"}


def _with_items(
    gathered: Gathered,
    answered: SourceState,
    answer: Answer,
    day: SourceDay,
    desk: Desk,
    now: datetime,
) -> Plan:
    """The plan for a feed that was read: what is news in it, and whether some was missed."""
    assert answer.feed is not None
    feed, before, total = answer.feed, gathered.state, len(answer.feed.entries)
    new, changed = gathered.decided.new, gathered.decided.changed
    if gathered.decided.put_off:  # the same bytes must be looked at again
        answered = answered._replace(
            etag=None, last_modified=None, body_hash="", cursor=before.cursor
        )
    state = answered._replace(
        window=total or before.window,
        stated_every=feed.pace.every,
        skip_hours=tuple(sorted(feed.pace.skip_hours)),
        skip_days=tuple(sorted(feed.pace.skip_days)),
        hub=feed.hub,
        last_new_at=now if new else before.last_new_at,
    )
    if before.first_polled_at is None or now - (before.last_polled_at or now) > FORGOTTEN:
        state = state._replace(first_polled_at=now)
        return Plan(state, day, quiet=new, changed=changed, baseline=True)
    if feed.archive:  # of a source that is known: its address changed, or what it is read by
        lately = (before.last_ok_at or now) - LATE
        told = [one[0].published is not None and one[0].published >= lately for one in new]
        late = tuple(one for one, is_late in zip(new, told, strict=True) if is_late)
        old = tuple(one for one, is_late in zip(new, told, strict=True) if not is_late)
        return Plan(state, replace(day, new=len(late)), new=late, quiet=old, changed=changed)
    if feed.delta:  # nothing known is shown, so nothing follows from what is
        return Plan(state, replace(day, new=len(new)), new=new, changed=changed)
    fresh, known = flood.split(new, answer.items, gathered.known, before, gathered.familiar)
    plan = Plan(state, new=tuple(fresh), quiet=tuple(known), changed=changed)
    counted = replace(day, new=len(fresh))
    if known:
        notice = _of_flood(desk, gathered.source, len(known), total, now)
        state = state._replace(flood_at=now, known_share=None)
        return plan._replace(state=state, day=counted, notices=(notice,) if notice else ())
    if _were_there([entry for entry, _ in fresh], before):
        log.warning("%s: says 304 though it has changed", gathered.source.name)
        state = state._replace(false_304_at=now)
    state = state._replace(known_share=pace.share(before.known_share, total - len(new), total))
    if len(new) == total and min(total, before.window) >= SOME:
        since = f"{before.last_ok_at:%Y-%m-%d %H:%M}" if before.last_ok_at else "the last poll"
        log.warning("%s: items may be missing since %s", gathered.source.name, since)
        state = state._replace(gap_at=now, known_share=0.0)
    return plan._replace(state=state, day=counted)


def _were_there(fresh: Sequence[Entry], before: SourceState) -> bool:
    """Whether a feed that was asked for as a whole shows what it had when it last said 304.

    One or two may have been put in late.
    """
    full, last = before.last_full_at, before.last_ok_at
    if full is None or last is None or before.etag or before.last_modified or last <= full:
        return False
    had = [one for one in fresh if one.published and full < one.published < last - flood.SKEW]
    return len(had) >= HIDDEN


def _of_cut(desk: Desk, source: Source, total: int) -> Message | None:
    log.info("%s: shows more than the %d items that are read", source.name, total)
    return to_owner(
        desk,
        f"cut:{source.name}",
        f"The feed of {source.name} is longer than what is read of it",
        [
            f"{total:,} items were read; those after them are not seen.",
            "Most feeds show the newest first, and then nothing is missed.",
        ],
    )


def _of_flood(desk: Desk, source: Source, old: int, total: int, now: datetime) -> Message | None:
    log.warning("%s: %d of %d items turned new at once; taken as known", source.name, old, total)
    return to_owner(
        desk,
        f"flood:{source.name}:{now:%Y-%m-%d}",
        f"The feed of {source.name} has changed its items",
        [
            f"{old} of {total} items turned new at once: as after a change of its ids and links.",
            "They are stored and matched as known before, and alert nobody.",
            f"`monitor articles --source {source.name}` shows them.",
        ],
    )


def _paced(
    gathered: Gathered,
    state: SourceState,
    answer: Answer,
    desk: Desk,
    now: datetime,
    jitter: float,
) -> dict[str, Any]:
    """When a source that answered is asked again, as changes of the state."""
    source, fetch = gathered.source, desk.settings.fetch
    if source.every is not None:
        every = source.every
        return {"interval": every, "next_poll_at": timing.next_poll(now, every, 0, jitter)}
    headers = answer.response.headers if answer.response else {}
    found = MAX_AGE.search(headers.get("cache-control", ""))
    stated = max(state.stated_every or 0.0, float(found[1]) if found else 0.0)
    every = pace.interval(
        gathered.state.interval, fetch, gathered.history, state.known_share, stated
    )
    after = timing.next_poll(now, every, 0, jitter)
    asleep = pace.awake(after, state.skip_hours, state.skip_days)
    return {"interval": every, "next_poll_at": asleep}


def decide_failed(
    gathered: Gathered,
    error: MonitorError,
    desk: Desk,
    now: datetime,
    jitter: float,
    page: str = "",
) -> Plan:
    """Slower and slower, never off; `Retry-After` binds the host that said it."""
    before = gathered.state
    every = gathered.source.every or before.interval or desk.settings.fetch.every
    state = failing.failed(before, error, page, every, now, jitter)
    day = SourceDay(now.date(), polls=1, failed=1)
    return Plan(state, day, pause=wary.asked(error, now))
