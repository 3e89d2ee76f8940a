"""A rule in force over the past: old articles get its hits and a verdict, and nobody is told.

Unless asked to: then the rule's own alert block decides, as it would have then. What is found
quietly stands in no digest either. A second run finds nothing to do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor import timing
from monitor.match import Evidence, Matcher, matched
from monitor.model import (
    Decision,
    Hit,
    Outcome,
    Reason,
    StoredArticle,
    StoredHit,
    Verdict,
    Watchlist,
    Zone,
)
from monitor.pipeline import alert, past, reference
from monitor.pipeline.desk import Desk, Ports
from monitor.store import articles, pages
from monitor.store import hits as store_hits
from monitor.store.database import Session
from monitor.views import hits as hit_views
from monitor.views import items, opinions


@dataclass
class Report:
    """What was done to the articles that the rule matches."""

    articles: int = 0  # gone through
    added: int = 0
    known: int = 0  # it matched already
    messages: int = 0
    left_alone: int = 0  # of which nobody was told


@dataclass(frozen=True)
class Plan:
    """What one article gets."""

    watchlist: str
    hits: tuple[Hit, ...]
    verdict: Verdict | None  # where it has none
    told: alert.Plan | None  # None: nobody is told


def run(
    ports: Ports,
    desk: Desk,
    watchlist: Watchlist,
    since: datetime,
    *,
    tell: bool,
    advance: Callable[[], object],
) -> Report:
    """Match the stored articles first seen since then against one rule in force."""
    rule = Matcher.compile(past.together(watchlist, desk.settings.watchlists))
    database, report = ports.database, Report()
    known = Evidence(database.read(opinions.uses))
    for article in past.walk(database, since):
        report.articles += 1
        document = past.with_origin(article, desk.sources)
        found = [h for h in rule.match(document, known) if h.watchlist == watchlist.name]
        if matched(found):
            _add(ports, desk, watchlist, article, found, report, tell=tell)
        advance()
    return report


def _add(
    ports: Ports,
    desk: Desk,
    watchlist: Watchlist,
    article: StoredArticle,
    found: list[Hit],
    report: Report,
    *,
    tell: bool,
) -> None:
    database = ports.database
    if not open_to(watchlist.name, database.read(hit_views.of, article.id), tell=tell):
        report.known += 1
        return
    held = database.read(items.verdict, article.id)
    verdict = held or past.judge(database, ports.prepare, article, {})
    told = None
    if tell:
        shown = verdict
        if tags := watchlist.against:
            shown = reference.judge(database, ports.prepare, article, verdict, tags)
        item = items.made(article, found, shown)
        told = alert.decide(desk, item, ports.now(), alert.met_anew(item))
    plan = Plan(watchlist.name, tuple(found), None if held else verdict, told)
    sent = database.write(apply, article, plan, ports.now())
    if sent is None:  # its page came in at this moment: the match arrow has it now
        return
    report.added += 1
    report.messages += sent
    report.left_alone += not sent


def open_to(watchlist: str, held: Sequence[StoredHit], *, tell: bool) -> bool:
    """Whether an article with these hits has something to get from a backfill of a watchlist."""
    own = [h for h in held if h.hit.watchlist == watchlist and h.hit.zone is not Zone.FURNITURE]
    return not own or (tell and all(one.quiet for one in own))


def apply(session: Session, article: StoredArticle, plan: Plan, now: datetime) -> int | None:
    """Write it, in one transaction.

    Returns how many alerts were new; None when the article has changed.
    """
    if not articles.unchanged(session, article):
        return None
    store_hits.add(session, article.id, plan.hits, quiet=plan.told is None)
    why, rule, key = "found afterwards", plan.watchlist, article.id
    decisions = [Decision("match", Outcome.DONE, Reason.MATCHED, rule, why, key)]
    if plan.told is None:
        decisions.append(Decision("alert", Outcome.DROPPED, Reason.FOUND_LATER, rule, "", key))
    articles.decide(session, decisions, now)
    sent = 0
    if plan.told:
        store_hits.speak(session, article.id, plan.watchlist)
        sent = alert.apply(session, article, plan.told, now)
    if plan.verdict:
        articles.keep_verdict(session, article.id, plan.verdict, now)
    articles.found_later(session, article.id)
    pages.watch(session, article.id, timing.next_visit(now, article.first_seen, 0, 0.0))
    return sent
