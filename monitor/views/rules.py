"""What rules have met: how often, over the stored articles."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.model import Zone
from monitor.tables import ArticleRow, HitRow


@dataclass(frozen=True)
class Met:
    """Of so many articles, those in which each watchlist and each of its terms was found."""

    articles: int
    by_watchlist: Counter[str]
    by_term: Counter[tuple[str, str]]


def with_hits(session: Session) -> list[str]:
    """The names of the watchlists that have hits, those that are in force no more among them."""
    return list(session.exec(select(HitRow.watchlist).distinct()))


def met_since(session: Session, since: datetime) -> Met:
    """What was found since then outside of furniture. Articles of the shelf do not count."""
    fresh = (col(ArticleRow.first_seen) >= since, ~col(ArticleRow.shelf))
    articles = session.exec(select(func.count()).select_from(ArticleRow).where(*fresh)).one()
    once = func.count(func.distinct(HitRow.article_id))
    told = session.exec(
        select(HitRow.watchlist, HitRow.term, once)
        .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
        .where(*fresh, HitRow.zone != Zone.FURNITURE.value)
        .group_by(HitRow.watchlist, HitRow.term)
    ).all()
    whole = session.exec(
        select(HitRow.watchlist, once)
        .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
        .where(*fresh, HitRow.zone != Zone.FURNITURE.value)
        .group_by(HitRow.watchlist)
    ).all()
    return Met(
        articles,
        Counter({name: int(count) for name, count in whole}),
        Counter({(name, term): int(count) for name, term, count in told}),
    )
