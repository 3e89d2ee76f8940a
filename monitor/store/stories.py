"""Writing what people decide about stories. Reading a story's id applies it."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, select

from monitor.tables import StoryMergeRow, StorySplitRow


def merge(session: Session, kept: str, others: Collection[str], now: datetime) -> None:
    """Make stories part of one. None of them, nor `kept`, is merged already.

    What was merged into one of them moves on with it, so that no reading follows a chain.
    """
    for other in others:
        for row in session.exec(select(StoryMergeRow).where(StoryMergeRow.kept == other)):
            row.kept = kept
        session.merge(StoryMergeRow(story=other, kept=kept, at=now))


def split(session: Session, article_ids: Collection[int], story: str, now: datetime) -> None:
    """Move articles to a story."""
    for article_id in article_ids:
        session.merge(StorySplitRow(article_id=article_id, story=story, at=now))
