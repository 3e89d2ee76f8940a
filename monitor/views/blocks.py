"""What is known of the paragraphs of a site's pages."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import bindparam, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor import urls
from monitor.furniture.sites import Count, blocks
from monitor.model import Span, StoredArticle
from monitor.tables import METADATA, ArticleRow
from monitor.views import articles

AT_ONCE = 200  # articles that are looked at again

# Made once: putting a statement together takes longer than running it.
_SITE, _BLOCK, _ARTICLE = (METADATA.tables[name].c for name in ("site", "block", "article"))
_PAGES = columns(_SITE.pages).where(_SITE.name == bindparam("site"))
_COUNTS = columns(_BLOCK.hash, _BLOCK.pages, _BLOCK.edge).where(
    _BLOCK.site == bindparam("site"), _BLOCK.hash.in_(bindparam("hashes", expanding=True))
)
_TAUGHT = (
    columns(_ARTICLE.id, _ARTICLE.url, _ARTICLE.source)
    .where(or_(_ARTICLE.id == bindparam("this"), _ARTICLE.text_hash == bindparam("hash")))
    .where(_ARTICLE.taught)
    .limit(AT_ONCE)
)


@dataclass(frozen=True, slots=True)
class Known:
    """The counts of some paragraphs, over so many pages of their site."""

    pages: int = 0
    counts: dict[int, Count] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A paragraph left out of an article, and on how many of its site's latest pages it stands."""

    start: int
    end: int
    pages: int
    of: int
    site: str


def site_of(url: str | None, source: str) -> str:
    """The host of an article's address, else its source: what its furniture is learnt for."""
    return urls.site(url or "") or source


def known(session: Session, site: str, hashes: Collection[int]) -> Known:
    """How often these paragraphs were met on a site."""
    run = session.connection().execute
    pages = run(_PAGES, {"site": site}).scalar()
    if pages is None:
        return Known()
    rows = run(_COUNTS, {"site": site, "hashes": sorted(hashes)})
    return Known(pages, {name: Count(met, edge) for name, met, edge in rows})


def taught(session: Session, article_id: int, text_hash: str) -> list[tuple[int, str, str]]:
    """Of this article and of others with the very same text, those whose paragraphs are counted:
    their ids, addresses and sources.
    """
    rows = session.connection().execute(_TAUGHT, {"this": article_id, "hash": text_hash})
    return [(number, url, source) for number, url, source in rows]


def latest(session: Session, source: str) -> list[StoredArticle]:
    """The latest articles of a source whose paragraphs are counted."""
    rows = session.exec(
        select(ArticleRow)
        .where(ArticleRow.source == source, col(ArticleRow.taught))
        .order_by(col(ArticleRow.id).desc())
        .limit(AT_ONCE)
    )
    return [articles.value(row) for row in rows]


def repeated(session: Session, article: StoredArticle) -> list[Repeated]:
    """Which of the paragraphs that an article does without were learnt from its site."""
    page = blocks(article.document.text)
    site = site_of(article.document.url, article.source)
    met = known(session, site, [block.hash for block in page])
    return [
        Repeated(block.start, block.end, count.pages, met.pages, site)
        for block in page
        if Span(block.start, block.end) in article.document.furniture
        and (count := met.counts.get(block.hash))
    ]
