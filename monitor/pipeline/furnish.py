"""article -> furniture: paragraphs that stand on many pages of a site are no part of its articles.

Each page teaches once. What turns out to be furniture is left out of the page at hand and of the
latest ones, which are what it will be compared with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor import urls
from monitor.furniture import sites
from monitor.model import Source, Span, StoredArticle
from monitor.store import blocks as store
from monitor.store.database import Session
from monitor.views import blocks as views


@dataclass(frozen=True)
class Gathered:
    """A page's paragraphs and what is known of them. `teaches`: they are still to be counted."""

    site: str
    page: tuple[sites.Block, ...] = ()
    known: views.Known = field(default_factory=views.Known)
    teaches: bool = False


@dataclass(frozen=True)
class Plan:
    """What of a page is its site's, and what only became furniture by this page."""

    gathered: Gathered
    found: tuple[Span, ...] = ()
    risen: frozenset[int] = frozenset()


NOTHING = Plan(Gathered(""))


@dataclass(frozen=True)
class Repeated:
    """A paragraph left out of an article, and on how many of its site's latest pages it stands."""

    start: int
    end: int
    pages: int
    of: int
    site: str


def site_of(url: str | None, source: str) -> str:
    """The host of an article's address, else its source: what its furniture is learnt for."""
    return urls.host(url or "").removeprefix("www.") or source


def gather(session: Session, article: StoredArticle, polled: Mapping[str, Source]) -> Gathered:
    """What is known of an article's paragraphs.

    A page teaches once; a later version of it, the same text at another address and a feed's
    summary, which its page will replace, teach nothing.
    """
    page = tuple(sites.blocks(article.document.text))
    site = site_of(article.document.url, article.source)
    source = polled.get(article.source)
    whole = article.text_from == "page" or (source is not None and source.fetch == "feed")
    told = whole and article.revision_of is None and site != ""
    if told:
        told = not any(
            number == article.id or site_of(url, source_name) == site
            for number, url, source_name in views.taught(session, article.id, article.text_hash)
        )
    known = views.known(session, site, [block.hash for block in page])
    return Gathered(site, page, known, told)


def decide(given: Gathered) -> Plan:
    """The paragraphs that are furniture, this page counted where it teaches."""
    before = sites.furniture(given.page, given.known.counts, given.known.pages)
    if not given.teaches:
        return Plan(given, _spans(before))
    counts = {block.hash: _one_more(block, given.known) for block in given.page}
    found = sites.furniture(given.page, counts, given.known.pages + 1)
    risen = {block.hash for block in found} - {block.hash for block in before}
    return Plan(given, _spans(found), frozenset(risen))


def _one_more(block: sites.Block, known: views.Known) -> sites.Count:
    count = known.counts.get(block.hash, sites.Count(0, 0))
    return sites.Count(count.pages + 1, count.edge + block.edge)


def _spans(found: tuple[sites.Block, ...]) -> tuple[Span, ...]:
    return tuple(Span(block.start, block.end) for block in found)


def furnished(article: StoredArticle, plan: Plan) -> StoredArticle:
    """The article without what is its site's."""
    document = article.document
    spans = dict.fromkeys((*document.furniture, *plan.found))
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    return replace(article, document=replace(document, furniture=tuple(ordered)))


def apply(session: Session, article: StoredArticle, plan: Plan, now: datetime) -> None:
    """Count the page, and leave its site's furniture out of it and of those before it."""
    given = plan.gathered
    if plan.found:
        store.leave_out(session, article.id, plan.found)
    if given.teaches:
        store.learn(session, article.id, given.site, {b.hash: b.edge for b in given.page}, now)
    for one in views.latest(session, article.source) if plan.risen else ():
        if site_of(one.document.url, one.source) == given.site:
            there = (b for b in sites.blocks(one.document.text) if b.hash in plan.risen)
            store.leave_out(session, one.id, _spans(tuple(there)))


def repeated(session: Session, article: StoredArticle) -> list[Repeated]:
    """Which of the paragraphs that an article does without were learnt from its site."""
    page = sites.blocks(article.document.text)
    site = site_of(article.document.url, article.source)
    known = views.known(session, site, [block.hash for block in page])
    return [
        Repeated(block.start, block.end, count.pages, known.pages, site)
        for block in page
        if Span(block.start, block.end) in article.document.furniture
        and (count := known.counts.get(block.hash))
    ]
