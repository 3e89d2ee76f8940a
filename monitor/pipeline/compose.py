"""story -> digest: write the digest whose time has come, once for each local date."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from monitor import timing
from monitor.deliver import kind
from monitor.digest import compose as compose_digest
from monitor.errors import NotFound
from monitor.model import Channel, Decision, Digest, DigestSpec, Item, Message, Outcome, Reason
from monitor.pipeline import glosses
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.gathered import DAY, FIRST_SEEN, Gathered, as_read, as_told, gather
from monitor.pipeline.messages import of_faults, written
from monitor.store import alerts, articles, deliveries, sources
from monitor.store.backup import RESTORED
from monitor.store.database import Session
from monitor.views import items as item_views


@dataclass(frozen=True)
class Plan:
    digest: Digest
    seen: Digest  # the same as its first reader gets it
    counted: tuple[tuple[int, bool], ...]  # article, shown
    messages: tuple[Message, ...]
    decisions: tuple[Decision, ...]
    events: tuple[int, ...] = ()  # counted, too
    # By message: its reader, and the articles of the stories that it shows.
    ledger: Mapping[str, tuple[str, tuple[int, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """A digest's message to one reader, and the articles of the stories that it shows."""

    seen: Digest
    message: Message
    reader: str
    articles: tuple[int, ...]
    notices: tuple[Message, ...] = ()  # to the owner, of templates that failed


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
    passed = timing.due_slot(spec, min(restored, now), None) if restored else None
    return max(last, date.fromisoformat(passed[0])) if passed else last


def _last_composed(session: Session, spec: DigestSpec, now: datetime) -> date:
    """A digest seen for the first time has no past to catch up on. A clock that was fast then has
    not seen it yet."""
    _, _, slot = item_views.digest_times(session, spec.name, now)
    if slot:
        return date.fromisoformat(slot)
    seen, kept = sources.kept(session, FIRST_SEEN + spec.name)
    if not kept or (seen and seen > now):
        passed = timing.due_slot(spec, now, None)
        kept = passed[0] if passed else (now - DAY).date().isoformat()
        sources.keep(session, FIRST_SEEN + spec.name, at=now, value=kept)
    return date.fromisoformat(kept)


async def compose(ports: Ports, desk: Desk, spec: DigestSpec, slot: str) -> Plan:
    """Compose one digest and write its messages into the outbox."""
    now = ports.now()
    gathered = await _gathered(ports, desk, spec, now)
    drafted = draft(desk, spec, slot, gathered, now)
    drafted = await glosses.of_digest(ports, desk, spec.gloss, drafted)
    plan = decide(desk, spec, gathered, drafted)
    await ports.database.awrite(apply, spec, plan, now)
    log.info("composed %s for %s: %d shown", spec.name, slot, sum(s for _, s in plan.counted))
    return plan


async def _gathered(ports: Ports, desk: Desk, spec: DigestSpec, now: datetime) -> Gathered:
    return await as_read(ports, desk, spec, await ports.database.aread(gather, desk, spec, now))


def draft(desk: Desk, spec: DigestSpec, slot: str, gathered: Gathered, now: datetime) -> Digest:
    """The digest before anybody's ledger is asked."""
    return compose_digest(
        spec,
        [item for item in gathered.items if _is_news(item)],
        desk.settings.watchlists,
        gathered.coverage,
        slot,
        gathered.since,
        now,
        gathered.events,
        gathered.days,
        {source.outlet: source.weight for source in desk.settings.sources},
    )


def decide(desk: Desk, spec: DigestSpec, gathered: Gathered, digest: Digest) -> Plan:
    """The digest's messages, and for each article why it is in or left out."""
    shown = {
        item.article_id
        for section in digest.sections
        for line in section.lines
        for item in (line.lead, *line.others)
    }
    quiet = not shown and spec.empty == "skip"
    letters = () if quiet else _letters(desk, spec, digest, gathered)
    messages = {one.id: one for letter in letters for one in (letter.message, *letter.notices)}
    ledger = {one.message.id: (one.reader, one.articles) for one in letters}
    told = {article_id for _, articles in ledger.values() for article_id in articles}
    decisions = tuple(
        _decision(spec, item, item.article_id in shown, int(item.article_id) in told)
        for item in gathered.items
    )
    counted = tuple((int(item.article_id), item.article_id in shown) for item in gathered.items)
    events = tuple(one.id for one, _ in gathered.events if one.id is not None)
    seen = letters[0].seen if letters else digest
    return Plan(digest, seen, counted, tuple(messages.values()), decisions, events, ledger)


def _is_news(item: Item) -> bool:
    """A baseline article may enter when it was published in the day before it was found."""
    if not item.baseline:
        return True
    return item.published is not None and item.first_seen - item.published <= DAY


def _decision(spec: DigestSpec, item: Item, shown: bool, told: bool) -> Decision:
    reason = Reason.IN_DIGEST if shown else Reason.NOTHING_NEW
    if not shown and not _is_news(item):
        reason = Reason.BASELINE
    outcome = Outcome.SENT if shown else Outcome.DROPPED
    detail = "only counted: no message had room for it" if shown and not told else ""
    return Decision("digest", outcome, reason, spec.name, detail, int(item.article_id))


def _letters(
    desk: Desk, spec: DigestSpec, digest: Digest, gathered: Gathered
) -> tuple[Letter, ...]:
    """A message for each channel, in which stands as told what alerts told its reader."""
    name, letters = desk.settings.public_name, list[Letter]()
    for channel in desk.channels(spec.to):
        if channel.enabled:
            seen = as_told(digest, gathered, channel)
            made = desk.renderer.digest(seen, name, kind(channel), channel.name)
            message = written(channel, "digest", made, spec.name, digest.slot)
            here = _articles(digest, frozenset(made.stories))
            notices = tuple(of_faults(desk, made))
            letters.append(Letter(seen, message, channel.told_as, here, notices))
    return tuple(letters)


def _articles(digest: Digest, stories: Collection[str]) -> tuple[int, ...]:
    """The articles of these stories."""
    return tuple(
        int(item.article_id)
        for section in digest.sections
        for line in section.lines
        if line.story in stories
        for item in (line.lead, *line.others)
    )


async def preview(ports: Ports, desk: Desk, name: str, to: Channel | None) -> Digest:
    """The digest as it would be composed now for a channel, writing and sending nothing."""
    spec, now = desk.digest(name), ports.now()
    gathered = await _gathered(ports, desk, spec, now)
    digest = draft(desk, spec, _today(spec, now), gathered, now)
    digest = await glosses.of_digest(ports, desk, spec.gloss, digest)
    return as_told(digest, gathered, to or next(iter(desk.channels(spec.to)), None))


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
    """The digest, its ledger, its messages and the decisions, in one transaction.

    An article whose page came in meanwhile does not count: the next digest tells what it says.
    """
    digest = plan.digest
    anew = articles.begun_again(session, [number for number, _ in plan.counted])
    counted = [pair for pair in plan.counted if pair[0] not in anew]
    digest_id = deliveries.add_digest(
        session, spec, digest.slot, digest.since, digest.until, counted
    )
    if digest_id is None:
        return  # another process was faster; its digest is the one
    deliveries.count_events(session, spec.name, digest_id, plan.events)
    shown = any(section.lines for section in digest.sections)
    reason = Reason.DIGEST_DUE if shown else Reason.ALL_QUIET
    for message in plan.messages:
        deliveries.add(session, message, now, reason=reason.value, digest_id=digest_id)
        if message.id in plan.ledger:
            reader, ids = plan.ledger[message.id]
            told = [number for number in ids if number not in anew]
            alerts.told(session, reader, told, now, digest=spec.name, delivery_id=message.id)
    articles.decide(session, plan.decisions, now)
