"""Writing what the gloss command made of texts: a cache, bounded by age and number."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from monitor.tables import GlossRow

MOST = 20_000  # rows


def keep(session: Session, made: Mapping[str, str], now: datetime) -> None:
    """Keep glosses by key; an empty one says that there is none."""
    for key, text in made.items():
        session.merge(GlossRow(key=key, text=text, at=now))


def prune(session: Session, before: datetime, most: int = MOST) -> None:
    """Drop those from before a moment, and the oldest beyond so many."""
    session.execute(delete(GlossRow).where(col(GlossRow.at) < before))
    last = select(GlossRow.at).order_by(col(GlossRow.at).desc()).offset(most).limit(1)
    if (at := session.exec(last).first()) is not None:
        session.execute(delete(GlossRow).where(col(GlossRow.at) <= at))
