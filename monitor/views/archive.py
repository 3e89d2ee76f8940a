"""The stored articles in order of arrival, for whoever goes through all of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from monitor.model import StoredArticle
from monitor.tables import ArticleRow
from monitor.views.articles import value

_DONE: tuple[Any, ...] = (ArticleRow.source != "", ArticleRow.stage == "done")


def count(session: Session, since: datetime) -> int:
    """How many articles from sources were first seen since then and are dealt with."""
    tests = *_DONE, col(ArticleRow.first_seen) >= since
    query = select(func.count()).select_from(ArticleRow).where(*tests)
    return session.exec(query).one()


def first(session: Session, since: datetime) -> datetime | None:
    """When the first of them that came at a moment or after it was seen."""
    tests = *_DONE, col(ArticleRow.first_seen) >= since
    return session.exec(select(func.min(ArticleRow.first_seen)).where(*tests)).one()


def stored(session: Session, most: int) -> int:
    """How many articles from sources are dealt with; counted up to `most`."""
    some = select(ArticleRow.id).where(*_DONE).limit(most).subquery()
    return session.exec(select(func.count()).select_from(some)).one()


def batch(
    session: Session, since: datetime, after: StoredArticle | None = None, limit: int = 200
) -> list[StoredArticle]:
    """The next of them: those that came after the last one of the batch before."""
    tests: list[Any] = [*_DONE, col(ArticleRow.first_seen) >= since]
    if after is not None:
        seen = col(ArticleRow.first_seen)
        later = and_(seen == after.first_seen, col(ArticleRow.id) > after.id)
        tests.append(or_(seen > after.first_seen, later))
    order = col(ArticleRow.first_seen), col(ArticleRow.id)
    rows = session.exec(select(ArticleRow).where(*tests).order_by(*order).limit(limit))
    return [value(row) for row in rows]


def after(session: Session, article_id: int, limit: int) -> list[StoredArticle]:
    """Articles from sources that are dealt with, by id, beyond one."""
    return _beyond(session, article_id, limit, *_DONE)


def keyed(session: Session, article_id: int, limit: int) -> list[StoredArticle]:
    """Articles that others are compared with, and those about to be, by id, beyond one."""
    held = or_(col(ArticleRow.stage) != "stored", col(ArticleRow.shelf))
    return _beyond(session, article_id, limit, held)


def _beyond(session: Session, article_id: int, limit: int, *tests: Any) -> list[StoredArticle]:
    here = select(ArticleRow).where(*tests, col(ArticleRow.id) > article_id)
    rows = session.exec(here.order_by(col(ArticleRow.id)).limit(limit))
    return [value(row) for row in rows]
