"""What would be sent: channels and digests played through in time, nothing written. Pure.

The decisions are those of the arrows (`alert`, `flow`, `compose`); here is only what they would
have written: what waits, what was told, which thread goes on.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from monitor.flow import Past, flow
from monitor.model import (
    Alert,
    Channel,
    Coverage,
    DigestSpec,
    Item,
    Message,
    Mute,
    Outcome,
    PageEvent,
    Reason,
    Thread,
)
from monitor.pipeline import alert
from monitor.pipeline.compose import decide, draft
from monitor.pipeline.desk import Desk
from monitor.pipeline.dispatch import CARRIERS
from monitor.pipeline.gathered import Gathered
from monitor.pipeline.shown import Shown
from monitor.pipeline.tell import Part, Sent, tell

# An article is judged and told some moments after it came, with what came beside it.
LAG = timedelta(seconds=10)

AsRead = Callable[[DigestSpec, Sequence[Item]], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Before:
    """What had been told when the rehearsal begins: threads and moments by channel, the ledger by
    reader (article to when, and the digest's name or '')."""

    threads: Mapping[str, Mapping[str, Thread]] = field(default_factory=dict)
    moments: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    told: Mapping[str, Mapping[int, tuple[datetime, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A message that would have gone at a moment, and the articles that it tells."""

    at: datetime
    message: Message
    articles: tuple[int, ...]
    digest: str = ""
    slot: str = ""

    @property
    def channel(self) -> str:
        return self.message.channel

    @property
    def kind(self) -> str:
        return self.message.kind

    @property
    def subject(self) -> str:
        return self.message.subject


class Rehearsal:
    """A desk played through from a moment on. Call it in order of time.

    Args:
        mutes: those that were in force at any time of it.
        as_read: a digest's articles as its readers see them.
    """

    def __init__(self, desk: Desk, before: Before, mutes: Sequence[Mute], as_read: AsRead) -> None:
        self.messages: list[Rehearsed] = []
        self.reasons: Counter[tuple[Outcome, Reason]] = Counter()
        self._desk, self._mutes, self._as_read = desk, mutes, as_read
        self._threads = {name: dict(one) for name, one in before.threads.items()}
        self._moments = {name: list(one) for name, one in before.moments.items()}
        self._told = {name: dict(one) for name, one in before.told.items()}
        self._waiting: dict[str, dict[int, tuple[datetime, Alert]]] = {}
        self._seen: dict[int, Shown] = {}
        self._events: dict[int, tuple[PageEvent, Item]] = {}
        self._counted: dict[str, set[int]] = {}
        self._came: list[datetime] = []
        self._number = 0

    def came(self, at: datetime) -> None:
        """One more article was stored, matched or not; a new version of one is none."""
        self._came.append(at)

    def met(self, seen: Shown, *, tell: bool = True) -> None:
        """An article that watchlists met; `tell`: whoever asks to be told at once is told."""
        self._seen[int(seen.item.article_id)] = seen
        if tell:
            item, at = seen.item, seen.item.first_seen
            self._wait(alert.decide(self._desk, item, at, seen.touched, seen.by_watchlist))

    def happened(self, event: PageEvent, seen: Shown, *, tell: bool = True) -> None:
        """Something happened to the page of an article that watchlists met."""
        self._events[event.id or 0] = event, seen.item
        self._seen.setdefault(int(seen.item.article_id), seen)
        if tell:
            self._wait(alert.of_event(self._desk, seen.item, event, event.at))

    def waits(self, one: Alert, seen: Shown, since: datetime) -> None:
        """An alert that was waiting when the rehearsal begins."""
        self._seen.setdefault(one.article_id, seen)
        left = tuple(name for name in one.watchlists if name in self._desk.watchlists)
        if left:
            self._wait(alert.Plan((replace(one, watchlists=left),), ()), since)

    def _wait(self, plan: alert.Plan, since: datetime | None = None) -> None:
        for decision in plan.decisions:
            self.reasons[decision.outcome, decision.reason] += 1
        for one in plan.alerts:
            self._number += 1
            waiting = self._waiting.setdefault(one.channel, {})
            due = max(one.at + LAG, since or one.at)
            waiting[self._number] = due, replace(one, id=self._number)

    def until(self, moment: datetime) -> None:
        """Make messages of all that is due up to a moment, at its own time."""
        while True:
            due = [(at, name) for name, some in self._waiting.items() for at, _ in some.values()]
            at, name = min(due, default=(moment, ""))
            if at >= moment:
                return
            self._dispatch(name, at)

    def _dispatch(self, name: str, now: datetime) -> None:
        waiting = self._waiting[name]
        channel = self._desk.channel(name)
        if channel is None or not channel.enabled:
            self.reasons[Outcome.DROPPED, Reason.CHANNEL_DISABLED] += len(waiting)
            waiting.clear()
            return
        # What comes within moments of each other is told together.
        alerts = [one for _, one in waiting.values() if one.at <= now]
        told = self._told.get(channel.told_as, {})
        digests = {key: digest for key, (_, digest) in told.items() if digest}
        threads = self._threads.get(name, {})
        past = Past(threads, digests, {}, self._moments.get(name, ()))
        mutes = [one for one in self._mutes if one.at is None or one.at <= now]
        made = flow(channel, alerts, past, mutes, self._desk.settings.timezone, now)
        for group in made.groups:
            parts = [self._part(one) for one in group.alerts]
            carriers = self._carriers(group.alerts[0].story, group.thread, now)
            self._send(channel, tell(self._desk, channel, group, parts, carriers), now)
        for held in made.held:
            if held.alert.held is not held.reason:
                self.reasons[Outcome.HELD, held.reason] += 1
            waiting[held.alert.id] = held.until, replace(held.alert, held=held.reason)
        for dropped in made.dropped:
            self.reasons[Outcome.DROPPED, dropped.reason] += 1
            del waiting[dropped.alert.id]

    def _part(self, one: Alert) -> Part:
        event = self._events[one.event_id][0] if one.event_id is not None else None
        return Part(one, self._seen[one.article_id], event)

    def _carriers(self, story: str, thread: Thread | None, now: datetime) -> list[Item]:
        if thread is None:
            return []
        return [
            one.item
            for one in self._seen.values()
            if one.item.verdict.story == story
            and thread.last_at < one.item.first_seen <= now
            and not one.item.baseline
        ][:CARRIERS]

    def _send(self, channel: Channel, sent: Sent, now: datetime) -> None:
        threads = self._threads.setdefault(channel.name, {})
        told = [one for one in sent.alerts if one.story in sent.stories]
        self._ledger(channel.told_as, [one.article_id for one in told if not one.event_id], now)
        for one in told:
            threads[one.story] = Thread(sent.message.thread or sent.message.id, now)
        for one in sent.alerts:
            self.reasons[Outcome.SENT, one.reason] += 1
            del self._waiting[channel.name][one.id]
        self._moments.setdefault(channel.name, []).append(now)
        articles = tuple(dict.fromkeys(one.article_id for one in sent.alerts))
        self.messages.append(Rehearsed(now, sent.message, articles))

    def _ledger(
        self, reader: str, articles: Sequence[int], now: datetime, digest: str = ""
    ) -> None:
        told = self._told.setdefault(reader, {})
        for one in articles:
            told.setdefault(one, (now, digest))

    def digest(self, spec: DigestSpec, slot: str, since: datetime, now: datetime) -> None:
        """Compose the digest of a slot, of what came since a moment."""
        counted = self._counted.setdefault(spec.name, set())
        names = set(spec.watchlists or self._desk.watchlists)
        items = [
            one.item
            for number, one in self._seen.items()
            if number not in counted
            and since <= one.item.first_seen < now
            and names.intersection(one.item.watchlists)
        ]
        counted.update(int(one.article_id) for one in items)
        alerted = {
            reader: {number: at for number, (at, digest) in told.items() if not digest}
            for reader, told in self._told.items()
        }
        events = [pair for pair in self._events.values() if since <= pair[0].at < now]
        gathered = Gathered(
            items=tuple(self._as_read(spec, items)),
            coverage=Coverage(
                None,
                articles=bisect_left(self._came, now) - bisect_left(self._came, since),
                matched=sum(one.revises is None for one in items),
            ),
            since=since,
            events=tuple(pair for pair in events if names.intersection(pair[1].watchlists)),
            told=MappingProxyType(alerted),
        )
        plan = decide(self._desk, spec, gathered, draft(self._desk, spec, slot, gathered, now))
        for one in plan.decisions:
            self.reasons[one.outcome, one.reason] += 1
        for message in plan.messages:
            if message.id in plan.ledger:
                reader, articles = plan.ledger[message.id]
                self._ledger(reader, articles, now, spec.name)
                self.messages.append(Rehearsed(now, message, articles, spec.name, slot))
