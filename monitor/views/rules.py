"""What rules have met: how often, when, and what last."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.model import Item, Zone
from monitor.tables import ArticleRow, HitRow
from monitor.views import hits, items


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

    def counted(*by: Any) -> Sequence[Any]:
        return session.execute(
            columns(*by, func.count(func.distinct(HitRow.article_id)))
            .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
            .where(*fresh, col(HitRow.zone) != Zone.FURNITURE.value)
            .group_by(*by)
        ).all()

    return Met(
        articles,
        Counter(dict(counted(HitRow.watchlist))),
        Counter({(n, term): count for n, term, count in counted(HitRow.watchlist, HitRow.term)}),
    )


def daily(
    session: Session, watchlists: Collection[str], bounds: Sequence[datetime]
) -> dict[str, tuple[int, ...]]:
    """By watchlist, the articles that it met and that were first seen from each of `bounds` up to
    the next.

    Later versions of a page count with the first; what was known from the start does not count.
    """
    counted = {name: [0] * (len(bounds) - 1) for name in watchlists}
    seen = col(ArticleRow.first_seen)
    ends = [(seen < end, number) for number, end in enumerate(bounds[1:])]
    day = case(*ends, else_=len(ends))
    query = (
        select(HitRow.watchlist, day, func.count(func.distinct(HitRow.article_id)))
        .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
        .where(
            col(HitRow.watchlist).in_(watchlists),
            HitRow.zone != Zone.FURNITURE.value,
            col(HitRow.quiet).is_(False),
            seen >= bounds[0],
            seen < bounds[-1],
            col(ArticleRow.revision_of).is_(None),
            col(ArticleRow.baseline).is_(False),
        )
        .group_by(HitRow.watchlist, day)
    )
    for name, number, articles in session.exec(query):
        counted[name][number] = articles
    return {name: tuple(numbers) for name, numbers in counted.items()}


def moments(session: Session, watchlist: str, since: datetime) -> list[datetime]:
    """When each article that a watchlist met was first seen, those that were old news or read for
    the first time left out."""
    query = select(ArticleRow.first_seen).where(
        col(ArticleRow.id).in_(hits.met([watchlist])),
        col(ArticleRow.first_seen) >= since,
        col(ArticleRow.baseline).is_(False),
        col(ArticleRow.revision_of).is_(None),
    )
    return sorted(session.exec(query).all())


def headlines(session: Session, watchlist: str, since: datetime, limit: int) -> list[str]:
    """The latest articles that a watchlist met, as `Headline (Outlet)`, one for each headline."""
    met = hits.met([watchlist], quiet=True)
    query = (
        select(ArticleRow.title, ArticleRow.outlet)
        .where(col(ArticleRow.id).in_(met), col(ArticleRow.first_seen) >= since)
        .order_by(col(ArticleRow.first_seen).desc(), col(ArticleRow.id).desc())
        .limit(limit * 4)
    )
    found = {title: f"{title} ({outlet})" for title, outlet in session.exec(query) if title}
    return list(found.values())[:limit]


def latest(session: Session, watchlist: str, limit: int) -> list[Item]:
    """What a watchlist met last, the latest first; not what was known from the start."""
    ids = session.exec(
        select(ArticleRow.id)
        .where(
            ArticleRow.stage == "done",
            col(ArticleRow.baseline).is_(False),
            col(ArticleRow.id).in_(hits.met([watchlist])),
        )
        .order_by(col(ArticleRow.first_seen).desc(), col(ArticleRow.id).desc())
        .limit(limit)
    ).all()
    return items.many(session, [one for one in ids if one is not None])
