"""When the articles of a watchlist came in."""

from datetime import datetime

from sqlmodel import Session, col, select

from monitor.model import Zone
from monitor.tables import ArticleRow, HitRow


def moments(session: Session, watchlist: str, since: datetime) -> list[datetime]:
    """When each article that a watchlist met was first seen, those that were old news or read for
    the first time left out."""
    met = select(HitRow.article_id).where(
        HitRow.watchlist == watchlist,
        HitRow.zone != Zone.FURNITURE.value,
        col(HitRow.quiet).is_(False),
    )
    query = select(ArticleRow.first_seen).where(
        col(ArticleRow.id).in_(met),
        col(ArticleRow.first_seen) >= since,
        col(ArticleRow.baseline).is_(False),
        col(ArticleRow.revision_of).is_(None),
    )
    return sorted(session.exec(query).all())
