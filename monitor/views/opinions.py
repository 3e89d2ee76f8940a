"""What analysts think of hits."""

from sqlmodel import Session, col, select

from monitor.model import Opinion
from monitor.tables import OpinionRow


def opinions(session: Session, watchlist: str | None = None) -> list[Opinion]:
    """The judgements on one watchlist's hits, or on all, in the order they were given."""
    query = select(OpinionRow).order_by(col(OpinionRow.at), col(OpinionRow.id))
    if watchlist is not None:
        query = query.where(OpinionRow.watchlist == watchlist)
    return [
        Opinion(
            article_id=row.article_id,
            watchlist=row.watchlist,
            term=row.term,
            found=row.found,
            sentence=row.sentence,
            right=row.right,
            because=row.because,
            at=row.at,
        )
        for row in session.exec(query)
    ]
