"""Stored days through a configuration: what would have been sent, beside what was.

Sends nothing and writes nothing. Articles are matched anew, in order of arrival; their verdicts are
those they got, or, where no watchlist had met them, what they would have got then. Channels and
digests are played through by `rehearse`. Spikes are left out on both sides.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from monitor import timing
from monitor.match import matched
from monitor.model import (
    Alert,
    DigestSpec,
    Hit,
    Mute,
    Outcome,
    PageEvent,
    Reason,
    StoredArticle,
)
from monitor.pipeline import past, reference
from monitor.pipeline.backtest import learnt_by
from monitor.pipeline.desk import Desk
from monitor.pipeline.rehearse import Before, Rehearsal, Rehearsed
from monitor.pipeline.shown import Shown, as_told
from monitor.store.database import Database, Session
from monitor.views import archive, articles, items, sent
from monitor.views.sent import Gone

DAY = timedelta(days=1)
PASS = timedelta(minutes=10)  # what one pass of everything takes at most


@dataclass(frozen=True, slots=True)
class Pair:
    """A message that would have gone, one that went, or one of each that tell of the same."""

    one: Rehearsed | Gone  # of two, what would have gone
    would: Rehearsed | None
    did: Gone | None

    @property
    def what(self) -> str:
        """`same`: alerts of the same articles, digests with as many stories; `other`,
        `only now`, `only then`."""
        if self.did is None:
            return "only now"
        if self.would is None:
            return "only then"
        if self.would.digest:
            same = self.would.subject == self.did.subject
        else:
            same = {*self.would.articles} == {*self.did.articles}
        return "same" if same else "other"


@dataclass(frozen=True)
class Report:
    """A time replayed."""

    since: datetime
    until: datetime
    articles: int  # gone through
    matched: int
    pairs: tuple[Pair, ...]  # in order
    reasons: Mapping[tuple[Outcome, Reason], int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A digest's time."""

    at: datetime
    spec: DigestSpec
    name: str
    since: datetime


@dataclass(frozen=True)
class _Found:
    """What stood when the time began, and what people and pages did in it."""

    before: Before
    waiting: Sequence[Alert]
    mutes: Sequence[Mute]
    events: Sequence[PageEvent]


def run(
    database: Database,
    desk: Desk,
    since: datetime,
    until: datetime,
    prepare: past.Prepare,
    advance: Callable[[], object],
) -> Report:
    """Replay the time from `since` up to `until`.

    Channels that only lack a secret count as usable, since nothing is sent.
    """
    desk = _with_channels(desk)
    slots = database.read(_slots, desk, since, until)
    first = min([since, *(slot.since for slot in slots)])
    found = database.read(_gather, since, until, first)
    as_read = partial(reference.for_digest, database, prepare, desk)
    rehearsal = Rehearsal(desk, found.before, found.mutes, as_read)
    reading = _Reading(database, desk, prepare, first)
    for one in found.waiting:
        if seen := reading.read(reading.article(one.article_id)):
            rehearsal.waits(one, seen, since)
    every: list[Slot | PageEvent] = [*slots, *found.events]
    todo = deque(sorted(every, key=lambda one: one.at))
    number = met = 0
    for article in past.walk(database, first):
        if article.first_seen >= until:
            break
        _play(rehearsal, reading, todo, article.first_seen, since)
        if article.revision_of is None:
            rehearsal.came(article.first_seen)
        here = article.first_seen >= since
        if seen := reading.read(article):
            rehearsal.met(seen, tell=here)
        number, met = number + here, met + (here and seen is not None)
        advance()
    _play(rehearsal, reading, todo, until, since)
    pairs = compared(rehearsal.messages, database.read(sent.between, since, until))
    return Report(since, until, number, met, pairs, rehearsal.reasons)


def _play(
    rehearsal: Rehearsal,
    reading: "_Reading",
    todo: deque[Slot | PageEvent],
    until: datetime,
    since: datetime,
) -> None:
    """All that happens up to a moment besides articles: alerts go, digests, pages vanish."""
    while todo and todo[0].at <= until:
        one = todo.popleft()
        rehearsal.until(one.at)
        if isinstance(one, Slot):
            rehearsal.digest(one.spec, one.name, one.since, one.at)
        elif seen := reading.read(reading.article(one.article_id)):
            rehearsal.happened(one, seen, tell=one.at >= since)
    rehearsal.until(until)


class _Reading:
    """Articles as a configuration would have met and told them."""

    def __init__(
        self, database: Database, desk: Desk, prepare: past.Prepare, first: datetime
    ) -> None:
        self._database, self._desk, self._prepare = database, desk, prepare
        self._known = learnt_by(database, desk.settings, desk.matcher, first)
        self._told: dict[str, str] = {}  # stories of articles that the database knows none of
        self._hits: dict[int, Sequence[Hit]] = {}  # of what was met

    def article(self, number: int) -> StoredArticle:
        return self._database.read(articles.article, number)

    def read(self, article: StoredArticle) -> Shown | None:
        """As it is told; None where no watchlist meets it, nor met the version before."""
        hits = self._met(article)
        older = self.article(article.revision_of) if article.revision_of else None
        had = self._met(older) if older else ()
        if not matched(hits) and not matched(had):
            return None
        verdict = self._database.read(items.verdict, article.id)
        if verdict is None:
            verdict = past.judge(self._database, self._prepare, article, self._told)
            self._told[article.document.id] = verdict.story
        item = items.made(article, hits, verdict)
        made = as_told(self._desk, self._prepare, article, item, (older, had) if older else None)
        seen = reference.by_watchlist(
            self._database, self._prepare, made.item, self._desk.watchlists
        )
        return replace(made, by_watchlist=seen) if made.item.watchlists else None

    def _met(self, article: StoredArticle) -> Sequence[Hit]:
        if article.id not in self._hits:
            document = past.with_origin(article, self._desk.sources)
            hits = self._desk.matcher.match(document, self._known)
            if not matched(hits):
                return ()
            self._hits[article.id] = hits
        return self._hits[article.id]


def _with_channels(desk: Desk) -> Desk:
    settings = desk.settings
    channels = tuple(
        replace(one, enabled=True) if one.lacks_secret else one for one in settings.channels
    )
    return replace(desk, settings=replace(settings, channels=channels))


def _slots(session: Session, desk: Desk, since: datetime, until: datetime) -> list[Slot]:
    """The digests' times since something was stored, each with the moment from which it counts."""
    found = []
    began = archive.first(session, datetime.min.replace(tzinfo=UTC))
    for spec in desk.settings.digests:
        reached = sent.reached(session, spec.name)
        last: datetime | None = None
        at = timing.next_slot(spec, max(since, began or until) - timedelta(microseconds=1))
        while at < until:
            name = (timing.due_slot(spec, at, None) or ("",))[0]
            if last is None:
                earlier = timing.due_slot(spec, at - timedelta(seconds=1), None)
                before = [moment for slot, moment in reached.items() if slot < name]
                last = before[-1] if before else earlier[1] if earlier else at - DAY
                last = max(last, at - 7 * DAY)
            moment = _composed(session, at, reached.get(name, at))
            found.append(Slot(moment, spec, name, last))
            last, at = moment, timing.next_slot(spec, at)
    return sorted(found, key=lambda slot: slot.at)


def _composed(session: Session, due: datetime, reached: datetime) -> datetime:
    """When a digest is composed that is due at a moment: one for which the monitor woke up late,
    with what came when it woke, right after that."""
    if reached <= due:
        return due
    woke = archive.first(session, due)
    late = woke is not None and woke > reached - PASS
    return reached + timedelta(microseconds=1) if late else due


def _gather(session: Session, since: datetime, until: datetime, first: datetime) -> _Found:
    threads, moments = sent.threads(session, since), sent.moments(session, since)
    return _Found(
        Before(threads, moments, sent.told(session, since)),
        sent.waiting(session, since),
        sent.mutes(session, since, until),
        sent.events(session, first, until),
    )


def compared(would: Sequence[Rehearsed], did: Sequence[Gone]) -> tuple[Pair, ...]:
    """What would have gone beside what went, in order of time.

    An alert goes with the one that told its channel of the same articles, else with the first that
    told of one of them; a digest with that of its channel, name and date.
    """
    left, exact = list(did), dict[str, Gone]()
    for one in would:
        if same := _same(one, left):
            exact[one.message.id] = same
            left.remove(same)
    pairs = []
    for one in would:
        found = exact.get(one.message.id)
        if found is None and (found := _like(one, left)):
            left.remove(found)
        pairs.append(Pair(one, one, found))
    pairs += [Pair(one, None, one) for one in left]
    return tuple(sorted(pairs, key=lambda pair: pair.one.at))


def _same(one: Rehearsed, did: Sequence[Gone]) -> Gone | None:
    for other in did:
        if other.channel != one.channel:
            continue
        if one.digest and (other.digest, other.slot) == (one.digest, one.slot):
            return other
        if not one.digest and other.kind == "alert" and {*other.articles} == {*one.articles}:
            return other
    return None


def _like(one: Rehearsed, did: Sequence[Gone]) -> Gone | None:
    for other in did:
        if other.channel != one.channel or other.kind != "alert" or one.digest:
            continue
        if {*other.articles} & {*one.articles}:
            return other
    return None
