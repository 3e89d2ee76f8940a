"""article -> match: what the watchlists find in an article, and why the others do not."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from monitor.match import matched
from monitor.model import Decision, Hit, Outcome, Reason, StoredArticle
from monitor.pipeline import fault
from monitor.pipeline.desk import Desk, Ports, each
from monitor.store import articles
from monitor.store.database import Session
from monitor.views import articles as article_views

BATCH = 200


@dataclass(frozen=True)
class Plan:
    hits: tuple[Hit, ...]
    keys: frozenset[int]
    decisions: tuple[Decision, ...]
    matched: bool


async def run(ports: Ports, desk: Desk) -> int:
    """Match every stored article; returns how many were matched against the watchlists."""
    done = 0
    since = ports.now() - fault.WITHIN
    hold = partial(fault.hold, ports, desk, "match")
    while waiting := await ports.database.aread(article_views.at_stage, "stored", BATCH, since):
        well = await each("match", waiting, partial(match, ports, desk), fault=hold)
        done += well
        if not well:
            break
    return done


async def match(ports: Ports, desk: Desk, article: StoredArticle) -> Plan:
    """Match one article, and keep its keys for the articles to come."""
    plan = decide(desk, article, ports.prepare(article.document).keys)
    await ports.database.awrite(apply, article, plan, ports.now())
    return plan


def decide(desk: Desk, article: StoredArticle, keys: frozenset[int]) -> Plan:
    """The hits of the watchlists that ask for this article's source, and a reason for each."""
    document = article.document
    hits = [
        hit
        for hit in desk.matcher.match(document)
        if _in_scope(desk, hit.watchlist, article.source)
    ]
    names = set(matched(hits))
    decisions = [
        Decision(
            stage="match",
            outcome=Outcome.DONE if name in names else Outcome.DROPPED,
            reason=Reason.MATCHED if name in names else reason,
            subject=name,
            article_id=article.id,
        )
        for name, reason in desk.matcher.explain(document)
        if name in names or reason in {Reason.EXCLUDED, Reason.FURNITURE_ONLY}
    ]
    if not names and not decisions:
        nothing = Decision("match", Outcome.DROPPED, Reason.NO_MATCH, article_id=article.id)
        decisions.append(nothing)
    return Plan(tuple(hits), keys, tuple(decisions), bool(names))


def _in_scope(desk: Desk, name: str, source: str) -> bool:
    watchlist = desk.watchlists.get(name)
    return watchlist is not None and (not watchlist.sources or source in watchlist.sources)


def apply(session: Session, article: StoredArticle, plan: Plan, now: datetime) -> None:
    if not articles.unchanged(session, article):
        return
    articles.keep_match(session, article.id, plan.hits, plan.keys, matched=plan.matched)
    articles.decide(session, plan.decisions, now)
