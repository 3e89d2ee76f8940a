"""What a digest of a past day was made of, or would have been."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from monitor.model import Item, PageEvent
from monitor.tables import (
    ArticleRow,
    DigestEventRow,
    DigestItemRow,
    DigestRow,
    PageEventRow,
    SourceDayRow,
)
from monitor.views import articles, hits, items, pages


def composed(session: Session, name: str, slot: str) -> tuple[int, datetime, datetime] | None:
    """The digest of that name and local date: its number, since and until when it told."""
    row = session.exec(
        select(DigestRow).where(DigestRow.name == name, DigestRow.slot == slot)
    ).first()
    return (row.id or 0, row.since, row.until) if row else None


def counted(session: Session, digest_id: int) -> tuple[list[Item], list[PageEvent]]:
    """What a digest counted, in order of arrival."""
    mine = select(DigestItemRow.article_id).where(DigestItemRow.digest_id == digest_id)
    ids = session.exec(
        select(ArticleRow.id).where(col(ArticleRow.id).in_(mine)).order_by(*articles.arrival())
    ).all()
    told = select(DigestEventRow.event_id).where(DigestEventRow.digest_id == digest_id)
    return _items(session, ids), pages.happened(session, col(PageEventRow.id).in_(told))


def is_kept(session: Session, until: datetime) -> bool:
    """Whether anything is kept of what was read before a moment."""
    day = until.astimezone(UTC).date().isoformat()
    asked = select(SourceDayRow.day).where(
        SourceDayRow.day <= day, SourceDayRow.polls > SourceDayRow.failed
    )
    stored = select(ArticleRow.id).where(col(ArticleRow.first_seen) < until)
    return any(session.exec(one.limit(1)).first() is not None for one in (asked, stored))


def between(
    session: Session, watchlists: Collection[str], since: datetime, until: datetime
) -> tuple[list[Item], list[PageEvent]]:
    """What these watchlists met from a moment up to another, in order of arrival."""
    within = items.telling(watchlists, since).where(col(ArticleRow.first_seen) < until)
    ids = session.exec(within).all()
    events = pages.happened(
        session,
        col(PageEventRow.at) >= since,
        col(PageEventRow.at) < until,
        col(PageEventRow.article_id).in_(hits.met(watchlists)),
    )
    return _items(session, ids), events


def _items(session: Session, ids: Iterable[int | None]) -> list[Item]:
    return items.many(session, [one for one in ids if one is not None], news=True)
