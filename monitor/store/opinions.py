"""Writing what analysts think of hits."""

from datetime import datetime

from sqlmodel import Session, select

from monitor.model import Opinion
from monitor.tables import OpinionRow


def keep(session: Session, opinion: Opinion, now: datetime) -> None:
    """Keep a judgement; of one hit the latest counts."""
    row = session.exec(
        select(OpinionRow).where(
            OpinionRow.article_id == opinion.article_id,
            OpinionRow.watchlist == opinion.watchlist,
            OpinionRow.term == opinion.term,
            OpinionRow.found == opinion.found,
            OpinionRow.sentence == opinion.sentence,
        )
    ).first()
    if row is None:
        row = OpinionRow(
            article_id=opinion.article_id,
            watchlist=opinion.watchlist,
            term=opinion.term,
            found=opinion.found,
            sentence=opinion.sentence,
            right=opinion.right,
            at=now,
        )
        session.add(row)
    row.right, row.because, row.at = opinion.right, opinion.because[:1000], now
