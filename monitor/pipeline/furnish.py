"""article -> furniture: paragraphs that stand on many pages of a site are no part of its articles,
and what ends many of its titles is no part of a headline.

Each page teaches once. What turns out to be furniture is left out of the page at hand and of the
latest ones, which are what it will be compared with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.furniture import sites, titles
from monitor.model import Source, Span, StoredArticle
from monitor.pipeline.read import text_hash
from monitor.store import articles
from monitor.store import blocks as store
from monitor.store.database import Session
from monitor.views import blocks as views


@dataclass(frozen=True)
class Gathered:
    """A page's paragraphs and title, and what is known of the paragraphs and of the title's ends.
    `teaches`: they are still to be counted.
    """

    site: str
    page: tuple[sites.Block, ...] = ()
    title: str = ""
    known: views.Known = field(default_factory=views.Known)
    teaches: bool = False


@dataclass(frozen=True)
class Plan:
    """What of a page is its site's, and what only became furniture by this page."""

    gathered: Gathered
    found: tuple[Span, ...] = ()
    risen: frozenset[int] = frozenset()
    title: str | None = None  # without the names of outlet and section, where it had them


NOTHING = Plan(Gathered(""))


def gather(session: Session, article: StoredArticle, polled: Mapping[str, Source]) -> Gathered:
    """What is known of an article's paragraphs.

    A page teaches once; a later version of it, the same text at another address and a feed's
    summary, which its page will replace, teach nothing.
    """
    page = tuple(sites.blocks(article.document.text))
    site = views.site_of(article.document.url, article.source)
    source = polled.get(article.source)
    whole = article.text_from == "page" or (source is not None and source.fetch == "feed")
    told = whole and article.revision_of is None and site != ""
    if told:
        told = not any(
            number == article.id or views.site_of(url, source_name) == site
            for number, url, source_name in views.taught(session, article.id, article.text_hash)
        )
    title = article.document.title or ""
    known = views.known(session, site, [*(block.hash for block in page), *titles.ends(title)])
    return Gathered(site, page, title, known, told)


def decide(given: Gathered) -> Plan:
    """The paragraphs that are furniture, this page counted where it teaches."""
    before = sites.furniture(given.page, given.known.counts, given.known.pages)
    if not given.teaches:
        return Plan(given, _spans(before), title=_title(given, given.known.counts, 0))
    counts = {name: _one_more(name, edge, given.known) for name, edge in _counted(given).items()}
    found = sites.furniture(given.page, counts, given.known.pages + 1)
    risen = {block.hash for block in found} - {block.hash for block in before}
    return Plan(given, _spans(found), frozenset(risen), _title(given, counts, 1))


def _counted(given: Gathered) -> dict[int, bool]:
    """What a page teaches: its paragraphs, whether each stands at an edge, and its title's ends."""
    ends = dict.fromkeys(titles.ends(given.title), True)
    return ends | {block.hash: block.edge for block in given.page}


def _one_more(name: int, edge: bool, known: views.Known) -> sites.Count:
    count = known.counts.get(name, sites.Count(0, 0))
    return sites.Count(count.pages + 1, count.edge + edge)


def _title(given: Gathered, counts: Mapping[int, sites.Count], more: int) -> str | None:
    bare = titles.learnt(given.title, counts, given.known.pages + more)
    return bare if bare != given.title else None


def _spans(found: tuple[sites.Block, ...]) -> tuple[Span, ...]:
    return tuple(Span(block.start, block.end) for block in found)


def furnished(article: StoredArticle, plan: Plan) -> StoredArticle:
    """The article without what is its site's."""
    document = article.document
    spans = dict.fromkeys((*document.furniture, *plan.found))
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    title = plan.title or document.title
    return replace(article, document=replace(document, furniture=tuple(ordered), title=title))


def apply(session: Session, article: StoredArticle, plan: Plan, now: datetime) -> None:
    """Count the page, and leave its site's furniture out of it and of those before it."""
    given = plan.gathered
    if plan.found:
        store.leave_out(session, article.id, plan.found)
    if plan.title:
        bare = furnished(article, plan).document
        articles.retitle(session, article.id, plan.title, text_hash(bare))
    if given.teaches:
        store.learn(session, article.id, given.site, _counted(given), now)
    for one in views.latest(session, article.source) if plan.risen else ():
        if views.site_of(one.document.url, one.source) == given.site:
            there = (b for b in sites.blocks(one.document.text) if b.hash in plan.risen)
            store.leave_out(session, one.id, _spans(tuple(there)))
