"""entry -> article: read the item's page, or let the feed's own text stand in for it at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from monitor.errors import MonitorError
from monitor.furniture import titles
from monitor.model import (
    Decision,
    Document,
    Evidence,
    Outcome,
    Page,
    Reason,
    Source,
    StoredArticle,
    StoredEntry,
)
from monitor.pipeline import agreed, fault, glance, wary
from monitor.pipeline.desk import Desk, Ports, each
from monitor.pipeline.reading import Reading, page_of
from monitor.store import articles, deliveries, entries, pages, sources
from monitor.store.database import Session, hurry
from monitor.text.fold import fold
from monitor.text.tokens import tokens
from monitor.views import articles as article_views
from monitor.views import entries as entry_views

BATCH = 200
# Two sources that show one article within this show it at the same time.
SAME_TIME = timedelta(hours=1)
# When a page could not be had for now: asked again after these, while the feed's text stands in.
AGAIN = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))


@dataclass(frozen=True)
class Plan:
    """What becomes of an entry: an article to add or to fill, or one that is there already."""

    decision: Decision
    add: StoredArticle | None = None
    evidence: Evidence | None = None  # how the text of `add` was had
    fill: int | None = None  # id of the article that `add` is put into
    same_as: int | None = None
    news: bool = False  # `same_as` was taken for old; this entry shows that it is not
    again: datetime | None = None
    pause: tuple[str, datetime] | None = None  # a host, and until when


async def run(ports: Ports, desk: Desk) -> int:
    """Read every entry that waits; returns how many were read."""
    done = 0
    while True:
        waiting = await pending(ports, desk)
        read_well = await several(ports, desk, waiting)
        done += read_well
        if len(waiting) < BATCH or not read_well:
            return done


async def pending(ports: Ports, desk: Desk) -> dict[int, bool]:
    """The next entries to be read, and whether each is urgent; these first."""
    return await ports.database.aread(entry_views.pending, desk.polled, ports.now(), BATCH)


async def several(ports: Ports, desk: Desk, waiting: Mapping[int, bool]) -> int:
    """Read these entries; one that goes wrong waits, for a day in the end. Urgent ones are read
    before whatever else is under way."""

    async def one(entry_id: int) -> None:
        if waiting[entry_id]:
            with hurry():
                await read(ports, desk, entry_id)
        else:
            with ports.haste.place(ports.haste.pages) as place:
                await place.take()
                await read(ports, desk, entry_id)

    return await each(
        "read",
        waiting,
        one,
        desk.settings.fetch.concurrency,
        partial(_put_off, ports, desk),
    )


async def _put_off(ports: Ports, desk: Desk, entry_id: int, error: Exception) -> None:
    now = ports.now()
    told = fault.notice(desk, "read", fault.said(error), now)

    def apply(session: Session) -> None:
        tried = entry_views.attempts(session, entry_id)  # of a row that may not be readable
        wait = AGAIN[tried] if tried < len(AGAIN) else fault.WITHIN
        entries.later(session, entry_id, None, now, now + wait)
        if told:
            deliveries.add(session, told, now)

    await ports.database.awrite(apply)


async def read(ports: Ports, desk: Desk, entry_id: int) -> Plan:
    """Read one entry's page and store its article."""
    now = ports.now()
    stored, held, elsewhere = await ports.database.aread(_gather, entry_id)
    source = desk.sources.get(stored.source)
    if source is None:  # dropped from sources.yaml while this waited
        source = Source(name=stored.source, url="", outlet=stored.source, fetch="feed")
    shared = held is None and elsewhere is not None and not _same(stored, elsewhere)
    if shared:  # an address that several items name is the page of none: the feed tells
        source, elsewhere = replace(source, fetch="feed"), None
    taken = held is None and elsewhere is not None
    wanted = not taken and _wants_page(desk, source, stored)
    reading = await page_of(ports, desk, source, stored) if wanted else Reading()
    plan = decide(stored, source, held, elsewhere, reading, now)
    if reading.error and (pause := wary.asked(reading.error, ports.now())):
        ports.wary.pause(*pause)  # no poll that waits for the host asks it now
        plan = replace(plan, pause=pause)
    await ports.database.awrite(apply, stored, plan, now)
    return plan


def _gather(
    session: Session, entry_id: int
) -> tuple[StoredEntry, StoredArticle | None, StoredArticle | None]:
    """The entry, the article it has, and another source's article at the same address."""
    stored = entry_views.entry(session, entry_id)
    held = article_views.article(session, stored.article_id) if stored.article_id else None
    return stored, held, article_views.with_url(session, stored.keys.link)


def _wants_page(desk: Desk, source: Source, stored: StoredEntry) -> bool:
    """Whether more than the feed's own text is to be read."""
    if source.fetch == "feed" or not stored.entry.link:
        return False
    return source.fetch != "if-match" or bool(
        glance.met(desk, source, stored.entry, stored.first_seen)
    )


def decide(
    stored: StoredEntry,
    source: Source,
    held: StoredArticle | None,
    elsewhere: StoredArticle | None,
    reading: Reading,
    now: datetime,
) -> Plan:
    """The article an entry gives, given what is held of it already."""
    if held is None and elsewhere is not None:
        return _taken(stored, elsewhere)
    found = _article(stored, source, reading)
    error = reading.error
    detail = str(error) if error else ""
    again = _again(stored, error, now)
    if not found.document.text and not found.document.title:
        return Plan(_decided(Reason.NO_TEXT, detail), again=again)
    if held is None:
        reason = Reason.STORED if found.text_from == "page" else Reason.FEED_TEXT_ONLY
        return Plan(_decided(reason, detail), add=found, evidence=reading.evidence, again=again)
    return replace(_decide_again(held, found, detail, reading.evidence), again=again)


def _same(stored: StoredEntry, there: StoredArticle) -> bool:
    """Whether the article at an entry's address is the entry's: another source's, or by title."""
    kept, told = there.document.title or "", stored.entry.title
    said, _ = agreed.titled(told, Page(text="", title=kept))
    return there.source != stored.source or fold(kept) in {fold(told), fold(said or "")}


def _taken(stored: StoredEntry, elsewhere: StoredArticle) -> Plan:
    """Another source brought the article. It may have been taken for old there, at a first poll."""
    apart = stored.first_seen - elsewhere.first_seen
    return Plan(
        _decided(Reason.ALREADY_STORED, f"as article {elsewhere.id}"),
        same_as=elsewhere.id,
        news=elsewhere.baseline and not stored.baseline and apart <= SAME_TIME,
    )


def _decide_again(
    held: StoredArticle, found: StoredArticle, detail: str, known: Evidence | None
) -> Plan:
    """The entry has an article: fill it, keep it, or add a version beside it."""
    found = _with_held_title(held, found)
    if found.text_hash == held.text_hash or (
        found.text_from == "feed" and held.text_from == "page"
    ):
        return Plan(_decided(Reason.ALREADY_STORED, detail), same_as=held.id)
    if held.text_from == "feed" and found.text_from == "page":
        # A summary filled with its page is no revision: same article, same first sight.
        return Plan(_decided(Reason.PAGE_FILLED_IN), add=found, evidence=known, fill=held.id)
    fetched = known.fetched_at if known else None
    seen = max(held.first_seen, fetched) if fetched else found.first_seen
    version = replace(found, revision_of=held.id, first_seen=seen)
    told = f"a new version of article {held.id}"
    return Plan(_decided(Reason.STORED, told), add=version, evidence=known)


def _with_held_title(held: StoredArticle, found: StoredArticle) -> StoredArticle:
    """A title that was kept without its outlet's name is not another one for having it."""
    title, document = held.document.title or "", found.document
    if title == document.title or not titles.is_within(title, document.title or ""):
        return found
    document = replace(document, title=title)
    return replace(found, document=document, text_hash=text_hash(document))


def _again(stored: StoredEntry, error: MonitorError | None, now: datetime) -> datetime | None:
    if error is None or not error.temporary or stored.attempts >= len(AGAIN):
        return None
    return now + AGAIN[stored.attempts]


def _decided(reason: Reason, detail: str = "") -> Decision:
    outcome = Outcome.DROPPED if reason is Reason.NO_TEXT else Outcome.DONE
    return Decision(stage="read", outcome=outcome, reason=reason, detail=detail)


def _article(stored: StoredEntry, source: Source, reading: Reading) -> StoredArticle:
    """The entry's article from its page, or from what the feed said where there is none."""
    entry, page = stored.entry, reading.page
    text = page.text if page else entry.content or entry.summary
    title, title_of = agreed.titled(entry.title, page)
    published, date_only, date_of = agreed.dated(entry.published, page, stored.first_seen)
    chosen = dict(page.chosen if page else {"text": "feed"}) | {"title": title_of, "date": date_of}
    document = Document(
        id="",
        text=text,
        title=title,
        url=entry.link or None,
        outlet=source.outlet,
        published=published,
        first_seen=stored.first_seen,
        language=agreed.language(entry, text, source),
    )
    return StoredArticle(
        id=0,
        document=document,
        first_seen=stored.first_seen,
        source=source.name,
        authors=(page.authors if page else ()) or entry.authors,
        date_only=date_only,
        text_from="page" if page else "feed",
        text_hash=text_hash(document),
        baseline=stored.baseline,
        urgent=stored.urgent,
        modified=page.modified if page else None,
        section=(page.section if page else None) or "",
        image=(page.image if page else None) or "",
        canonical=(page.url if page else None) or "",
        chosen=tuple((name, of) for name, of in chosen.items() if of),
    )


def text_hash(document: Document) -> str:
    """Identity of wording: the folded words of title and text."""
    words = [t.folded for t in tokens(f"{document.title or ''}\n{document.text}")]
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def apply(session: Session, stored: StoredEntry, plan: Plan, now: datetime) -> None:
    """Write what became of an entry, unless another version of its article came in meanwhile."""
    if not entries.unchanged(session, stored):
        return
    if plan.add and plan.fill is None and plan.add.revision_of is None:
        entries.hold_address(session, stored.keys.link)
        elsewhere = article_views.with_url(session, stored.keys.link)
        if elsewhere and _same(stored, elsewhere):  # read at the same moment through another source
            plan = _taken(stored, elsewhere)
    if plan.add and plan.fill is not None:
        articles.hold(session, plan.fill)  # a digest that counts it now is waited for
        if deliveries.is_counted(session, plan.fill):
            # A digest told the feed's words: what the page adds must not vanish under them.
            version = replace(plan.add, revision_of=plan.fill, first_seen=now)
            plan = replace(plan, add=version, fill=None)
    article_id = plan.same_as
    if plan.add and plan.fill is not None:
        article_id = plan.fill
        articles.fill(session, plan.fill, plan.add, plan.evidence)
    elif plan.add:
        key = stored.keys.link
        article_id = articles.add(session, plan.add, url_key=key, evidence=plan.evidence)
        if plan.add.revision_of is not None:
            pages.renew(session, plan.add.revision_of, article_id, plan.evidence)
    if plan.pause:
        sources.pause_host(session, *plan.pause)
    if plan.same_as is not None and plan.news:
        articles.not_baseline(session, plan.same_as)
    if plan.again:
        entries.later(session, stored.id, article_id, now, plan.again)
    else:
        entries.done(session, stored.id, article_id, now)
    if article_id is not None:
        articles.decide(session, [replace(plan.decision, article_id=article_id)], now)
