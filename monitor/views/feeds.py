"""The latest articles of a watchlist, for its feed."""

from sqlmodel import Session, col, select

from monitor.model import Item, Zone
from monitor.tables import ArticleRow, HitRow
from monitor.views import items


def latest(session: Session, watchlist: str, limit: int) -> list[Item]:
    """What a watchlist met last, the latest first; not what was known from the start."""
    met = select(HitRow.article_id).where(
        HitRow.watchlist == watchlist,
        HitRow.zone != Zone.FURNITURE.value,
        col(HitRow.quiet).is_(False),
    )
    ids = session.exec(
        select(ArticleRow.id)
        .where(
            ArticleRow.stage == "done",
            col(ArticleRow.baseline).is_(False),
            col(ArticleRow.id).in_(met),
        )
        .order_by(col(ArticleRow.first_seen).desc(), col(ArticleRow.id).desc())
        .limit(limit)
    ).all()
    found = (items.item(session, one) for one in ids if one is not None)
    return [one for one in found if one]
