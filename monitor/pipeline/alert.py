"""verdict -> alert: who is told at once of a judged article, and why the others are not."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from monitor import revisions
from monitor.deliver import kind
from monitor.errors import NotFound
from monitor.model import (
    Decision,
    Hit,
    Item,
    Message,
    Outcome,
    PageEvent,
    Reason,
    StoredArticle,
    VerdictKind,
    Watchlist,
    Zone,
)
from monitor.pipeline import fault, reference
from monitor.pipeline.desk import Desk, Ports, each
from monitor.pipeline.messages import written
from monitor.store import articles, deliveries
from monitor.store.database import Session
from monitor.views import articles as article_views
from monitor.views import items as item_views

BATCH = 100

# The events that tell somebody something, and the reason each gives.
NEWS = {
    "new": Reason.NEW_STORY,
    "follow-up": Reason.FOLLOW_UP,
    "material-revision": Reason.MATERIAL_REVISION,
}
# What happens to a page and is told at once, where a watchlist asks for it.
ALERTED = frozenset({"vanished"})


@dataclass(frozen=True)
class Plan:
    messages: tuple[Message, ...]
    decisions: tuple[Decision, ...]


async def run(ports: Ports, desk: Desk) -> int:
    """Decide about every judged article; returns how many were decided."""
    done = 0
    since = ports.now() - fault.WITHIN
    hold = partial(fault.hold, ports, desk, "alert")
    while waiting := await ports.database.aread(article_views.at_stage, "judged", BATCH, since):
        well = await each("alert", waiting, partial(alert, ports, desk), fault=hold)
        done += well
        if not well:
            break
    return done


async def alert(ports: Ports, desk: Desk, article: StoredArticle) -> Plan:
    """Decide about one article, and write its messages into the outbox."""
    item, before = await ports.database.aread(_gather, article)
    if item is None:
        raise NotFound("was never judged", subject=str(article.id))
    touched: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    if before is not None:
        hits, newer = before[1], ports.prepare(article.document)
        older = ports.prepare(before[0].document)
        touched = revisions.touched(older, hits, newer, item.hits)
        item = replace(item, watchlists=(*item.watchlists, *_lost(desk, item, hits)))
        if item.verdict.verdict is VerdictKind.REVISION:
            gone = tuple(one.old for one in revisions.passages(older, newer) if one.kind == "went")
    seen = await asyncio.to_thread(
        reference.by_watchlist, ports.database, ports.prepare, item, desk.watchlists
    )
    plan = decide(desk, item, touched, gone, seen)
    await ports.database.awrite(apply, article, plan, ports.now())
    return plan


def _gather(
    session: Session, article: StoredArticle
) -> tuple[Item | None, tuple[StoredArticle, tuple[Hit, ...]] | None]:
    """The article as it is told, and the version before it with what was found there."""
    item = item_views.item(session, article.id)
    if article.revision_of is None:
        return item, None
    older = article_views.article(session, article.revision_of)
    return item, (older, article_views.hits(session, older.id))


def _lost(desk: Desk, item: Item, before: Sequence[Hit]) -> list[str]:
    """Watchlists that met the version before and do not meet this one, and ask to be told."""
    met = dict.fromkeys(hit.watchlist for hit in before if hit.zone is not Zone.FURNITURE)
    asking = (desk.watchlists.get(name) for name in met if name not in item.watchlists)
    return [one.name for one in asking if one and one.alert.revisions in {"material", "named"}]


def decide(
    desk: Desk,
    item: Item,
    touched: Collection[str] = frozenset(),
    gone: Sequence[str] = (),
    seen: Mapping[str, Item] = MappingProxyType({}),
) -> Plan:
    """One message per channel, whichever of its watchlists ask for it; a reason for each.

    `touched` are watchlists that find something in what a revision changed, or did; `gone` the
    sentences it took out; `seen` the article as watchlists see it that compare with a part of the
    shelf.
    """
    channels: dict[str, tuple[Reason, Item]] = {}
    decisions: list[Decision] = []
    for name in item.watchlists:
        watchlist = desk.watchlists.get(name)
        shown = seen.get(name, item)
        told, reason = wanted(watchlist, shown, touched)
        if not told or watchlist is None:
            decisions.append(_dropped(item, reason, name, _compared(watchlist)))
            continue
        for channel in watchlist.alert.to:
            channels.setdefault(channel, (reason, shown))
    messages = []
    for channel_name, (reason, shown) in channels.items():
        message = _message(desk, channel_name, shown, gone=gone)
        if message is None:
            detail = _why_disabled(desk, channel_name)
            decisions.append(_dropped(item, Reason.CHANNEL_DISABLED, channel_name, detail))
            continue
        messages.append(message)
        decisions.append(
            Decision(
                stage="alert",
                outcome=Outcome.SENT,
                reason=reason,
                subject=channel_name,
                detail=f"delivery {message.id[:8]}",
                article_id=int(item.article_id),
            )
        )
    return Plan(tuple(messages), tuple(decisions))


def met_anew(item: Item) -> frozenset[str]:
    """Watchlists that find something in a new sentence, where no other version is at hand."""
    spans = [(one.start, one.end) for one in item.verdict.sentences if one.fresh]
    return frozenset(
        hit.watchlist
        for hit in item.hits
        if hit.field == "text" and any(a < hit.end and hit.start < b for a, b in spans)
    )


def _compared(watchlist: Watchlist | None) -> str:
    tags = watchlist.against if watchlist else ()
    return f"compared with the shelf's {', '.join(tags)}" if tags else ""


def wanted(
    watchlist: Watchlist | None, item: Item, touched: Collection[str] = frozenset()
) -> tuple[bool, Reason]:
    """Whether a watchlist wants its channels told of an article, and why or why not."""
    if watchlist is None or not watchlist.alert.to:
        return False, Reason.NO_ALERT
    if item.baseline:
        return False, Reason.BASELINE
    happened, reason = event(item)
    asked = watchlist.alert.revisions
    if "revision" not in happened and all(hit.watchlist != watchlist.name for hit in item.hits):
        return False, Reason.NO_MATCH  # another text stands at the address now
    if asked is not None and "revision" in happened:
        return _wanted_revision(asked, item, watchlist.name in touched)
    if {happened, "any"} & set(watchlist.alert.when):
        return True, reason
    return False, Reason.NOT_ASKED_FOR if happened in NEWS else Reason.NOTHING_NEW


def _wanted_revision(asked: str, item: Item, touched: bool) -> tuple[bool, Reason]:
    if asked == "none":
        return False, Reason.NOT_ASKED_FOR
    if not item.verdict.material:
        return False, Reason.NOTHING_NEW
    if asked == "named" and not touched:
        return False, Reason.NOT_IN_ITS_SENTENCE
    return True, Reason.MATERIAL_REVISION


def event(item: Item) -> tuple[str, Reason]:
    """What an article amounts to, in the words of a watchlist's `alert.when`.

    New sentences are delivered whatever the verdict: a copy that adds one is a follow-up, and
    a follow-up that adds none tells nobody anything.
    """
    verdict = item.verdict
    kind = verdict.verdict
    fresh = any(one.fresh for one in verdict.sentences)
    if kind is VerdictKind.REVISION:
        return ("material-revision" if verdict.material else "revision"), Reason.MATERIAL_REVISION
    if kind is VerdictKind.COPY and fresh:
        return "follow-up", Reason.NEW_SENTENCES
    if kind in {VerdictKind.NEW, VerdictKind.FOLLOW_UP} and verdict.sentences and not fresh:
        return "copy", Reason.NOTHING_NEW
    return kind.value, NEWS.get(kind.value, Reason.NOTHING_NEW)


def of_event(desk: Desk, item: Item, happened: PageEvent) -> tuple[Message, ...]:
    """One message per channel of the watchlists that ask to be told of a page that vanished."""
    if happened.kind not in ALERTED:
        return ()
    asking = [desk.watchlists[name] for name in item.watchlists if name in desk.watchlists]
    wish = {happened.kind, "any"}
    told = dict.fromkeys(to for one in asking if wish & set(one.alert.when) for to in one.alert.to)
    made = (_message(desk, name, item, happened) for name in told)
    return tuple(one for one in made if one)


def _message(
    desk: Desk,
    name: str,
    item: Item,
    happened: PageEvent | None = None,
    gone: Sequence[str] = (),
) -> Message | None:
    channel = desk.channel(name)
    if channel is None or not channel.enabled:
        return None
    made = desk.renderer.alert(
        item,
        kind(channel),
        desk.settings.public_name,
        desk.titles,
        desk.settings.timezone,
        happened,
        gone,
    )
    # The same page may vanish twice.
    when = (happened.kind, happened.at.isoformat()) if happened else ()
    return written(channel, "alert", made, item.article_id, *when)


def _why_disabled(desk: Desk, name: str) -> str:
    channel = desk.channel(name)
    return channel.disabled_because if channel else "there is no such channel"


def _dropped(item: Item, reason: Reason, subject: str, detail: str = "") -> Decision:
    return Decision("alert", Outcome.DROPPED, reason, subject, detail, int(item.article_id))


def apply(session: Session, article: StoredArticle, plan: Plan, now: datetime) -> int:
    """Messages, decisions and the article's stage, in one transaction.

    Returns how many messages were new to the outbox.
    """
    if not articles.unchanged(session, article):
        return 0
    sent_before = {
        message.channel
        for message in plan.messages
        if not deliveries.add(session, message, now, article_id=article.id)
    }
    kept = [
        Decision("alert", Outcome.DROPPED, Reason.ALREADY_SENT, one.subject, "", article.id)
        if one.outcome is Outcome.SENT and one.subject in sent_before
        else one
        for one in plan.decisions
    ]
    articles.decide(session, kept, now)
    articles.done(session, article.id)
    return len(plan.messages) - len(sent_before)
