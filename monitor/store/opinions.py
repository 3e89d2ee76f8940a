"""Writing what analysts think of hits."""

from datetime import datetime

from sqlmodel import Session, select

from monitor.model import Opinion
from monitor.tables import OpinionRow

_HIT = ("article_id", "watchlist", "term", "found", "sentence")  # what was judged


def keep(session: Session, opinion: Opinion, now: datetime) -> None:
    """Keep a judgement; of one hit the latest counts."""
    hit = {name: getattr(opinion, name) for name in _HIT}
    row = session.exec(select(OpinionRow).filter_by(**hit)).first()
    if row is None:
        row = OpinionRow(**hit, right=opinion.right, at=now)
        session.add(row)
    row.right, row.because, row.at = opinion.right, opinion.because[:1000], now
