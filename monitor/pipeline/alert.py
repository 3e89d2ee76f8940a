"""verdict -> alert: who is to be told at once of a judged article, and why the others are not.

What is decided here waits as a row for its message: `dispatch` groups, holds and merges.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from monitor.errors import NotFound
from monitor.model import (
    Alert,
    Decision,
    Item,
    Outcome,
    PageEvent,
    Reason,
    StoredArticle,
    VerdictKind,
    Watchlist,
    Zone,
)
from monitor.pipeline import fault
from monitor.pipeline.desk import Desk, Ports, each
from monitor.pipeline.shown import shown
from monitor.store import alerts, articles
from monitor.store.database import Session
from monitor.views import articles as article_views

BATCH = 100

# The events that tell somebody something, and the reason each gives.
NEWS = {
    "new": Reason.NEW_STORY,
    "follow-up": Reason.FOLLOW_UP,
    "material-revision": Reason.MATERIAL_REVISION,
    "copy": Reason.COPY,
}
# What happens to a page and is told at once, where a watchlist asks for it.
ALERTED = {"vanished": Reason.VANISHED}


@dataclass(frozen=True)
class Plan:
    alerts: tuple[Alert, ...]
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
    """Decide about one article, and let its alerts wait for their messages."""
    told = await shown(ports, desk, article.id)
    if told is None:
        raise NotFound("was never judged", subject=str(article.id))
    now = ports.now()
    plan = decide(desk, told.item, now, told.touched, told.by_watchlist)
    await ports.database.awrite(apply, article, plan, now)
    return plan


def decide(
    desk: Desk,
    item: Item,
    now: datetime,
    touched: Collection[str] = frozenset(),
    seen: Mapping[str, Item] = MappingProxyType({}),
) -> Plan:
    """One alert per channel, naming all its watchlists that ask; a reason for each that does not.

    `touched` are watchlists that find something in what a revision changed, or did; `seen` the
    article as watchlists see it that compare with a part of the shelf.
    """
    made: dict[str, Alert] = {}
    decisions: list[Decision] = []
    for name in item.watchlists:
        watchlist = desk.watchlists.get(name)
        told, reason = wanted(watchlist, seen.get(name, item), touched)
        if not told or watchlist is None:
            decisions.append(_dropped(item, reason, name, _compared(watchlist)))
            continue
        for channel in watchlist.alert.to:
            made[channel] = _joined(
                made.get(channel), _alert(watchlist, channel, item, reason, now)
            )
    return _usable(desk, item, made, decisions)


def _alert(
    watchlist: Watchlist,
    channel: str,
    item: Item,
    reason: Reason,
    now: datetime,
    event_id: int | None = None,
) -> Alert:
    return Alert(
        id=0,
        channel=channel,
        article_id=int(item.article_id),
        story=item.verdict.story,
        watchlists=(watchlist.name,),
        reason=reason,
        at=now,
        source=item.source,
        priority=watchlist.alert.priority,
        event_id=event_id,
    )


def _joined(first: Alert | None, other: Alert) -> Alert:
    """One alert for what two watchlists ask of a channel."""
    if first is None:
        return other
    urgent = "high" in {first.priority, other.priority}
    return replace(
        first,
        watchlists=(*first.watchlists, *other.watchlists),
        priority="high" if urgent else "normal",
    )


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
    if _too_few(watchlist, item):
        return False, Reason.TOO_FEW_HITS
    if "revision" not in happened and all(hit.watchlist != watchlist.name for hit in item.hits):
        return False, Reason.NO_MATCH  # another text stands at the address now
    if asked is not None and "revision" in happened:
        return _wanted_revision(asked, item, watchlist.name in touched)
    if happened in NEWS and {happened, "any"} & set(watchlist.alert.when):
        return True, reason
    nothing = happened == "copy" or happened not in NEWS
    return False, Reason.NOTHING_NEW if nothing else Reason.NOT_ASKED_FOR


def _too_few(watchlist: Watchlist, item: Item) -> bool:
    """Whether an article has fewer hits than are worth an alert; one in title or lead is enough."""
    zones = [hit.zone for hit in item.hits if hit.watchlist == watchlist.name]
    counted = [zone for zone in zones if zone is not Zone.FURNITURE]
    if not counted or {Zone.TITLE, Zone.LEAD} & set(counted):
        return False  # none: a revision took the name out
    return len(counted) < watchlist.alert.at_least


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
        return "copy", Reason.COPY
    return kind.value, NEWS.get(kind.value, Reason.NOTHING_NEW)


def of_event(desk: Desk, item: Item, happened: PageEvent, now: datetime) -> Plan:
    """One alert per channel of the watchlists that ask to be told of a page that vanished.

    They belong to the event, which has no number before it is stored.
    """
    reason = ALERTED.get(happened.kind)
    made: dict[str, Alert] = {}
    for name in item.watchlists if reason else ():
        watchlist = desk.watchlists.get(name)
        if watchlist is None or not {happened.kind, "any"} & set(watchlist.alert.when):
            continue
        for channel in watchlist.alert.to:
            one = _alert(watchlist, channel, item, reason or Reason.VANISHED, now, happened.id)
            made[channel] = _joined(made.get(channel), one)
    return _usable(desk, item, made)


def _usable(
    desk: Desk, item: Item, made: Mapping[str, Alert], decisions: Sequence[Decision] = ()
) -> Plan:
    """Without what is for a channel that cannot be used, which is said of each."""
    away = [name for name in made if name not in desk.usable_channels]
    said = [
        _dropped(item, Reason.CHANNEL_DISABLED, name, _why_disabled(desk, name)) for name in away
    ]
    return Plan(tuple(one for name, one in made.items() if name not in away), (*decisions, *said))


def _why_disabled(desk: Desk, name: str) -> str:
    channel = desk.channel(name)
    return channel.disabled_because if channel else "there is no such channel"


def _dropped(item: Item, reason: Reason, subject: str, detail: str) -> Decision:
    return Decision("alert", Outcome.DROPPED, reason, subject, detail, int(item.article_id))


def apply(session: Session, article: StoredArticle, plan: Plan, now: datetime) -> int:
    """Alerts, decisions and the article's stage, in one transaction.

    Returns how many alerts were new.
    """
    if not articles.unchanged(session, article):
        return 0
    alerts.withdraw(session, article.id, [one.channel for one in plan.alerts])
    alerted = _alerted_of_summary(session, article)
    before = [
        one.channel for one in plan.alerts if one.channel in alerted or not alerts.add(session, one)
    ]
    sent = [
        Decision("alert", Outcome.DROPPED, Reason.ALREADY_SENT, channel, "", article.id)
        for channel in before
    ]
    articles.decide(session, [*plan.decisions, *sent], now)
    articles.done(session, article.id)
    return len(plan.alerts) - len(before)


def _alerted_of_summary(session: Session, article: StoredArticle) -> Collection[str]:
    """The channels that were alerted of the feed's words which this page fills in."""
    if article.revision_of is None or article.text_from != "page":
        return ()
    if article_views.article(session, article.revision_of).text_from != "feed":
        return ()
    return alerts.decided(session, article.revision_of)
