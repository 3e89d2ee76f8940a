"""When the articles of a watchlist came in."""

from datetime import datetime

from sqlmodel import Session, col, select

from monitor.tables import ArticleRow
from monitor.views import hits


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
