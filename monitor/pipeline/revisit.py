"""article -> article again: look at matched pages on a ladder, and keep every version they had.

A look is one conditional request. An answer with another text becomes a new version, which goes
the whole way of any article; a page that is not there twice in a row has vanished.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from monitor import timing, urls
from monitor.errors import HttpStatus, MonitorError, RowError
from monitor.fetch.page import evidence
from monitor.model import (
    Alert,
    Decision,
    Evidence,
    Item,
    Message,
    Outcome,
    Page,
    PageEvent,
    PageState,
    Reason,
    StoredArticle,
)
from monitor.pipeline import alert, fault, wary
from monitor.pipeline.desk import Desk, Ports, each
from monitor.pipeline.look import Look, Watched, look
from monitor.pipeline.read import text_hash
from monitor.store import alerts, articles, deliveries, pages, sources
from monitor.store.database import Session
from monitor.text.language import detect
from monitor.views import articles as article_views
from monitor.views import items as item_views
from monitor.views import pages as page_views
from monitor.views import sources as source_views

# Looks of one tick: in all, and of one source. What is left over is first in the next.
BATCH, OF_ONE = 60, 4
# The same where a pass comes minutes after the last one.
PASS, PASS_OF_ONE = 300, 20
MISSES = 2  # looks in a row at which it is not there
# After the first miss the second look comes soon, however old the page is.
SURE = timedelta(hours=1)
# A page with another text at each of so many looks is looked at more seldom, within bounds.
RESTLESS, CALMER = 3, 3


@dataclass(frozen=True)
class Plan:
    """What a look decided: rows to write."""

    page: PageState
    version: StoredArticle | None = None
    evidence: Evidence | None = None
    event: PageEvent | None = None
    alerts: tuple[Alert, ...] = ()  # of the event
    messages: tuple[Message, ...] = ()
    decisions: tuple[Decision, ...] = ()
    pause: tuple[str, datetime] | None = None  # a host, and until when


async def run(ports: Ports, desk: Desk) -> int:
    """Look at the pages that are due; returns how many were looked at."""
    return await several(ports, desk, await due(ports, desk, PASS, PASS_OF_ONE))


async def due(ports: Ports, desk: Desk, limit: int = BATCH, of_one: int = OF_ONE) -> list[str]:
    """Keys of the pages whose time has come. Sources that give only their feed are left alone."""
    watched = [name for name in desk.polled if desk.sources[name].fetch != "feed"]
    return await ports.database.aread(page_views.due, watched, ports.now(), limit, of_one)


async def several(ports: Ports, desk: Desk, keys: Sequence[str]) -> int:
    """Look at these pages; one that goes wrong waits as one that does not answer."""
    at_once = desk.settings.fetch.concurrency
    put_off = partial(_put_off, ports, desk)
    return await each("revisit", keys, partial(revisit, ports, desk), at_once, put_off)


async def _put_off(ports: Ports, desk: Desk, key: str, error: Exception) -> None:
    now = ports.now()
    told = fault.notice(desk, "revisit", fault.said(error), now)
    try:
        watched, _ = await ports.database.aread(_gather, key)
    except RowError:  # nothing can be decided from it
        await ports.database.awrite(_set_aside, key, told, now)
        return
    wrong = MonitorError(fault.said(error))
    plan = decide(watched, Look(error=wrong), now, ports.random())
    plan = replace(plan, messages=(told,) if told else ())
    await ports.database.awrite(apply, watched.page, plan, now)


def _set_aside(session: Session, key: str, told: Message | None, now: datetime) -> None:
    pages.later(session, key, now + fault.WITHIN)
    if told:
        deliveries.add(session, told, now)


async def revisit(ports: Ports, desk: Desk, key: str) -> Plan:
    """Look at one page, whatever its due time."""
    now = ports.now()
    watched, item = await ports.database.aread(_gather, key)
    host = urls.host(watched.address)
    until = await ports.database.aread(source_views.host_until, host, now)
    if until and until > now:
        plan = Plan(replace(watched.page, due_at=until + timedelta(seconds=60 * ports.random())))
    else:
        found = await look(ports, desk, watched, now)
        plan = decide(watched, found, now, ports.random())
        if plan.pause:
            ports.wary.pause(*plan.pause)
        if item and plan.event:
            told = alert.of_event(desk, item, plan.event, now)
            said = (*plan.decisions, *told.decisions)
            plan = replace(plan, alerts=told.alerts, decisions=said)
    await ports.database.awrite(apply, watched.page, plan, now)
    return plan


def _gather(session: Session, key: str) -> tuple[Watched, Item | None]:
    """The page with its latest version, and that as an alert would tell it."""
    page = page_views.page(session, key)
    article = article_views.article(session, page.article_id)
    known = page_views.evidence(session, article.id)
    watched = Watched(page, article, known.final_url if known else "")
    return watched, item_views.item(session, article.id)


def decide(watched: Watched, found: Look, now: datetime, jitter: float) -> Plan:
    """What follows from a look: when the next one is due, a new version, an event."""
    if found.missing:
        return _missing(watched.page, found.missing, now, jitter)
    if found.error is not None:
        return _unanswered(watched, found.error, now, jitter)
    version = _version(watched, found.page, now) if found.page else None
    changes = watched.page.changes + 1 if version else 0
    seen = _seen(replace(watched.page, changes=changes), found, now, jitter)
    decisions: tuple[Decision, ...] = ()
    event = None
    if watched.page.gone_at is not None:
        since = f"it had vanished on {watched.page.gone_at:%Y-%m-%d %H:%M} UTC"
        event = PageEvent(watched.article.id, now, "returned", since)
        decisions = (_decided(Reason.RETURNED, since),)
    if version is None or found.response is None or found.page is None:
        return Plan(seen, event=event, decisions=decisions)
    known = evidence(found.response, watched.address, now)
    told = _decided(Reason.STORED, f"a new version of article {watched.article.id}")
    return Plan(
        seen,
        version,
        replace(known, title=found.page.title or ""),
        event,
        decisions=(*decisions, told),
    )


def _decided(reason: Reason, detail: str) -> Decision:
    return Decision("revisit", Outcome.DONE, reason, detail=detail)


def _seen(page: PageState, found: Look, now: datetime, jitter: float) -> PageState:
    """The page after an answer."""
    calmer = min(max(page.changes - RESTLESS + 1, 0), CALMER)
    due_at = timing.next_visit(now, page.first_seen, calmer, jitter)
    seen = replace(
        page, due_at=due_at, checked_at=now, misses=0, failures=0, gone_at=None, error=""
    )
    if found.response is None or found.response.status == 304:
        return seen
    headers = found.response.headers
    return replace(
        seen,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        body_hash=found.response.body_hash,
        title=(found.page.title or "") if found.page else page.title,
        full_at=now if found.full else page.full_at,
    )


def _version(watched: Watched, found: Page, now: datetime) -> StoredArticle | None:
    """The article as its page has it now, if it has another text or headline.

    The headline held may be the feed's, so the page's counts only when it changed there.
    """
    page, article = watched.page, watched.article
    held, title, seen = article.document, article.document.title, max(article.first_seen, now)
    if found.title and (not title or (page.title and found.title != page.title)):
        title = found.title
    language = detect(f"{title or ''}\n{found.text}") or held.language
    document = replace(
        held, id="", text=found.text, title=title, language=language, first_seen=seen, furniture=()
    )
    words = text_hash(document)
    if not found.text or words == article.text_hash:
        return None
    return StoredArticle(
        id=0,
        document=document,
        first_seen=seen,
        source=article.source,
        authors=found.authors or article.authors,
        date_only=article.date_only,
        text_from="page",
        text_hash=words,
        baseline=page.checked_at is None,
        revision_of=article.id,
        modified=found.modified or article.modified,
        section=found.section or article.section,
        image=found.image or article.image,
        canonical=found.url or article.canonical,
        chosen=tuple((dict(article.chosen) | dict(found.chosen)).items()),
    )


def _missing(page: PageState, why: str, now: datetime, jitter: float) -> Plan:
    """Not there: looked for again soon; gone at the second time, and then ever more seldom."""
    misses = page.misses + 1
    due_at = timing.next_visit(now, page.first_seen, max(misses - MISSES, 0), jitter)
    if misses < MISSES:
        due_at = min(due_at or now + SURE, now + SURE)
    seen = replace(page, due_at=due_at, checked_at=now, misses=misses, failures=0, error=why)
    if misses < MISSES or page.gone_at is not None:
        return Plan(seen)
    event = PageEvent(page.article_id, now, "vanished", why)
    decisions = (_decided(Reason.VANISHED, why),)
    return Plan(replace(seen, gone_at=now), event=event, decisions=decisions)


def _unanswered(watched: Watched, error: MonitorError, now: datetime, jitter: float) -> Plan:
    """No answer, or none that says what became of it: slower, and the host's word binds."""
    page, failures = watched.page, watched.page.failures + 1
    after = error.retry_after if isinstance(error, HttpStatus) else None
    due_at = timing.next_visit(now, page.first_seen, failures, jitter, after)
    seen = replace(page, due_at=due_at, failures=failures, error=error.what)
    return Plan(seen, pause=wary.asked(error, now))


def apply(session: Session, page: PageState, plan: Plan, now: datetime) -> None:
    """Write what a look decided, unless somebody else has looked meanwhile."""
    if not pages.unchanged(session, page):
        return
    pages.keep(session, plan.page)
    if plan.pause:
        sources.pause_host(session, *plan.pause)
    if plan.event:
        event_id = pages.happened(session, plan.event)
        for one in plan.alerts:
            alerts.add(session, replace(one, event_id=event_id))
    article_id = page.article_id
    if plan.version:
        key = page.url_key
        article_id = articles.add(session, plan.version, url_key=key, evidence=plan.evidence)
        pages.renew(session, page.article_id, article_id)
    for message in plan.messages:
        deliveries.add(session, message, now, article_id=page.article_id)
    articles.decide(session, [replace(one, article_id=article_id) for one in plan.decisions], now)
