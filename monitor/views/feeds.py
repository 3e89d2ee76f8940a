"""The latest articles of a watchlist, for its feed."""

from sqlmodel import Session, col, select

from monitor.model import Item
from monitor.tables import ArticleRow
from monitor.views import hits, items


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
