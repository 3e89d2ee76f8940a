"""What is known of the paragraphs of a site's pages."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import or_
from sqlmodel import Session, col, select

from monitor.furniture.sites import Count
from monitor.model import StoredArticle
from monitor.tables import ArticleRow, BlockRow, SiteRow
from monitor.views import articles

AT_ONCE = 200  # articles that are looked at again


@dataclass(frozen=True, slots=True)
class Known:
    """The counts of some paragraphs, over so many pages of their site."""

    pages: int = 0
    counts: dict[int, Count] = field(default_factory=dict)


def known(session: Session, site: str, hashes: Collection[int]) -> Known:
    """How often these paragraphs were met on a site."""
    pages = session.exec(select(SiteRow.pages).where(SiteRow.name == site)).first()
    if pages is None:
        return Known()
    rows = session.exec(
        select(BlockRow.hash, BlockRow.pages, BlockRow.edge).where(
            BlockRow.site == site, col(BlockRow.hash).in_(sorted(hashes))
        )
    )
    return Known(pages, {name: Count(met, edge) for name, met, edge in rows})


def taught(session: Session, article_id: int, text_hash: str) -> list[tuple[int, str, str]]:
    """Of this article and of others with the very same text, those whose paragraphs are counted:
    their ids, addresses and sources.
    """
    rows = session.exec(
        select(ArticleRow.id, ArticleRow.url, ArticleRow.source)
        .where(
            or_(col(ArticleRow.id) == article_id, col(ArticleRow.text_hash) == text_hash),
            col(ArticleRow.taught),
        )
        .limit(AT_ONCE)
    )
    return [(number or 0, url, source) for number, url, source in rows]


def latest(session: Session, source: str) -> list[StoredArticle]:
    """The latest articles of a source whose paragraphs are counted."""
    rows = session.exec(
        select(ArticleRow)
        .where(ArticleRow.source == source, col(ArticleRow.taught))
        .order_by(col(ArticleRow.id).desc())
        .limit(AT_ONCE)
    )
    return [articles.value(row) for row in rows]
