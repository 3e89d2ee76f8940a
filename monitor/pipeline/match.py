"""article -> match: what the watchlists find in an article, and why the others do not."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Self

from monitor import diff, timing
from monitor.match import Evidence, matched
from monitor.model import Decision, Hit, Outcome, Reason, StoredArticle
from monitor.pipeline import fault, furnish, past
from monitor.pipeline.desk import Desk, Ports, each
from monitor.store import articles, pages
from monitor.store import names as store_names
from monitor.store.database import Database, Session
from monitor.store.names import Uses
from monitor.views import articles as article_views
from monitor.views import opinions

BATCH = 5  # an alert waits for the articles that are matched together with its own


@dataclass(frozen=True)
class Plan:
    hits: tuple[Hit, ...]
    keys: frozenset[int]
    names: Uses  # what the article teaches about names
    decisions: tuple[Decision, ...]
    matched: bool
    furniture: furnish.Plan = furnish.NOTHING
    sketch: bytes | None = None  # kept with the keys


@dataclass
class Learnt:
    """What the stored articles taught about names: how often a watched surname stood beside which
    given name. Read once a run and kept up as its articles come, since reading it for each would
    cost more than matching."""

    evidence: Evidence

    @classmethod
    async def load(cls, database: Database) -> Self:
        return cls(Evidence(await database.aread(opinions.uses)))


async def run(ports: Ports, desk: Desk, then: Callable[[], Awaitable[object]] | None = None) -> int:
    """Match every stored article; returns how many were matched against the watchlists.

    `then` is done after each batch, before the next. A batch with an urgent one goes first.
    """
    done = 0
    since = ports.now() - fault.WITHIN
    hold = partial(fault.hold, ports, desk, "match")
    learnt: Learnt | None = None
    while waiting := await ports.database.aread(article_views.at_stage, "stored", BATCH, since):
        learnt = learnt or await Learnt.load(ports.database)
        urgent = any(article.urgent for article in waiting)
        with ports.haste.first() if urgent else nullcontext():
            well = await each("match", waiting, partial(match, ports, desk, learnt), fault=hold)
            if then:
                await then()
        done += well
        if not well:
            break
    return done


async def match(ports: Ports, desk: Desk, learnt: Learnt, article: StoredArticle) -> Plan:
    """Match one article, and keep its keys and what it teaches for the articles to come."""
    told = furnish.decide(await ports.database.aread(furnish.gather, article, desk.sources))
    article = furnish.furnished(article, told)
    held = ports.prepare(article.document)
    plan = decide(desk, article, held.keys, learnt.evidence)
    plan = replace(plan, furniture=told, sketch=diff.pack(held))
    now = ports.now()
    visit = timing.next_visit(now, article.first_seen, 0, ports.random())
    taught = await ports.database.awrite(apply, article, plan, now, visit)
    learnt.evidence = learnt.evidence.plus(taught)
    return plan


def decide(desk: Desk, article: StoredArticle, keys: frozenset[int], known: Evidence) -> Plan:
    """The hits of the watchlists, a reason for each, and what the article teaches."""
    reading = desk.matcher.read(past.with_origin(article, desk.sources))
    hits, reasons = desk.matcher.judge(reading, known)
    names = set(matched(hits))
    decisions = [
        Decision(
            stage="match",
            outcome=Outcome.DONE if name in names else Outcome.DROPPED,
            reason=Reason.MATCHED if name in names else reason,
            subject=name,
            article_id=article.id,
        )
        for name, reason in reasons.items()
        if name in names or reason in {Reason.EXCLUDED, Reason.FURNITURE_ONLY}
    ]
    if not names and not decisions:
        nothing = Decision("match", Outcome.DROPPED, Reason.NO_MATCH, article_id=article.id)
        decisions.append(nothing)
    taught = desk.matcher.learn(reading)
    return Plan(tuple(hits), keys, taught, tuple(decisions), bool(names))


def apply(
    session: Session,
    article: StoredArticle,
    plan: Plan,
    now: datetime,
    visit: datetime | None,
) -> Uses:
    """Keep it all in one transaction; returns what became known about names.

    The page of a matched article is looked at again, first at `visit`.
    """
    if not articles.unchanged(session, article):
        return {}
    articles.keep_match(
        session, article.id, plan.hits, plan.keys, matched=plan.matched, sketch=plan.sketch
    )
    if plan.matched:
        pages.watch(session, article.id, visit)
    elif article.revision_of is not None and articles.is_matched(session, article.revision_of):
        articles.judge_too(session, article.id)  # what was met is met no more
    articles.decide(session, plan.decisions, now)
    furnish.apply(session, article, plan.furniture, now)
    return store_names.learn(session, article.id, plan.names)
