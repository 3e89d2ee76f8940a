"""Pages that are looked at again: which are due, what is known of them, their versions."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import Evidence, PageEvent, PageState, StoredArticle
from monitor.tables import (
    ArticleRow,
    DigestEventRow,
    EvidenceRow,
    PageEventRow,
    PageRow,
)
from monitor.views import articles, hits, of_row

# No page is left alone for longer; a time beyond it was written by a clock that was wrong.
LONGEST_WAIT = timedelta(days=9)


def due(
    session: Session, sources: Collection[str], now: datetime, limit: int, of_one: int
) -> list[str]:
    """Pages whose time has come, longest waiting first; at most `of_one` of each source."""
    turn = (
        func.row_number()
        .over(partition_by=col(PageRow.source), order_by=(col(PageRow.due_at), PageRow.url_key))
        .label("turn")
    )
    waiting = (
        select(PageRow.url_key, PageRow.due_at, turn)
        .where(
            col(PageRow.source).in_(sources),
            or_(col(PageRow.due_at) <= now, col(PageRow.due_at) > now + LONGEST_WAIT),
        )
        .subquery()
    )
    rows = session.exec(
        select(waiting.c.url_key)
        .where(waiting.c.turn <= of_one)
        .order_by(waiting.c.due_at, waiting.c.url_key)
        .limit(limit)
    )
    return [str(key) for key in rows]


def page(session: Session, url_key: str) -> PageState:
    """One page that is watched.

    Raises:
        NotFound: there is none.
    """
    row = session.get(PageRow, url_key)
    if row is None:
        raise NotFound("no such page is watched", subject=url_key)
    return of_row(PageState, row)


def of_article(session: Session, article_id: int) -> PageState | None:
    """The page of an article, in whichever version; None when it is not watched."""
    row = session.exec(
        select(PageRow)
        .join(ArticleRow, col(ArticleRow.url_key) == PageRow.url_key)
        .where(ArticleRow.id == article_id)
    ).first()
    return of_row(PageState, row) if row else None


def evidence(session: Session, article_id: int) -> Evidence | None:
    """How a version was had; None where its text was not fetched from anywhere."""
    row = session.get(EvidenceRow, article_id)
    return of_row(Evidence, row) if row else None


def versions(session: Session, article_id: int | str) -> list[StoredArticle]:
    """All versions of the text that an article is one of, in the order they were seen.

    Raises:
        NotFound: there is no such article.
    """
    first = articles.article(session, article_id)
    while first.revision_of is not None:
        first = articles.article(session, first.revision_of)
    found = {first.id: first}
    latest = [first.id]
    while latest:
        rows = session.exec(select(ArticleRow).where(col(ArticleRow.revision_of).in_(latest)))
        newer = {one.id: one for one in map(articles.value, rows) if one.id not in found}
        found |= newer
        latest = list(newer)
    return sorted(found.values(), key=lambda one: (one.first_seen, one.id))


def events(session: Session, ids: Collection[int]) -> list[PageEvent]:
    """What happened to the pages of these articles, in order."""
    return happened(session, col(PageEventRow.article_id).in_(ids))


def for_digest(
    session: Session, name: str, watchlists: Sequence[str], since: datetime
) -> list[PageEvent]:
    """What happened to articles that these watchlists met, and no digest of this name counted."""
    counted = select(DigestEventRow.event_id).where(DigestEventRow.digest == name)
    return happened(
        session,
        col(PageEventRow.at) >= since,
        col(PageEventRow.article_id).in_(hits.met(watchlists)),
        col(PageEventRow.id).not_in(counted),
    )


def event(session: Session, event_id: int) -> PageEvent:
    """One thing that happened to a page."""
    return _event(session.get_one(PageEventRow, event_id))


def happened(session: Session, *tests: ColumnElement[bool]) -> list[PageEvent]:
    """What happened to pages and passes these tests, in order."""
    rows = session.exec(select(PageEventRow).where(*tests).order_by(col(PageEventRow.id)))
    return [_event(row) for row in rows]


def _event(row: PageEventRow) -> PageEvent:
    return PageEvent(row.article_id, row.at, row.kind, row.detail, row.id)
