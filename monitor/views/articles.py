"""Articles as values: one, those at a stage, those like another, those on the shelf."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import Hit, Reason, StoredArticle
from monitor.stories import CANDIDATES, foremost
from monitor.tables import METADATA, ArticleRow, DecisionRow
from monitor.views import hits as hits_of
from monitor.views import of_row
from monitor.views.candidates import MOST, counting, document
from monitor.views.holders import holders

_ARTICLE = METADATA.tables["article"]
FAULTS = 3  # tries at an article that something unforeseen is wrong with


def article(session: Session, article_id: int | str) -> StoredArticle:
    """One article by its id.

    Raises:
        NotFound: there is none.
    """
    key = hits_of.number(article_id)
    found = session.connection().execute(_ONE, {"this": key}) if key is not None else None
    row = found.first() if found else None
    if row is None:
        raise NotFound("no such article", subject=str(article_id))
    return value(row)


def value(row: ArticleRow | Row[Any]) -> StoredArticle:
    return of_row(
        StoredArticle,
        row,
        document=document(row),
        authors=tuple(row.authors),
        tags=tuple(row.tags),
        chosen=tuple(row.chosen.items()),
    )


def arrival() -> tuple[Any, ...]:
    """The order of arrival: first seen, then published; the rest settles ties on every machine."""
    claimed = func.coalesce(ArticleRow.published, ArticleRow.first_seen)
    return col(ArticleRow.first_seen), claimed, col(ArticleRow.url), col(ArticleRow.id)


def at_stage(session: Session, stage: str, limit: int, since: datetime) -> list[StoredArticle]:
    """Articles waiting at a stage, urgent ones first, in order of arrival: first seen, published.

    Without those that went wrong too often since then: they would hold up what is behind them.
    """
    asked = {"stage": stage, "since": since, "most": limit}
    return [value(row) for row in session.connection().execute(_WAITING, asked)]


def with_url(session: Session, url_key: str) -> StoredArticle | None:
    """The latest version of the article at a canonical address."""
    if not url_key:
        return None
    row = session.connection().execute(_AT, {"address": url_key}).first()
    return value(row) if row else None


def alike(
    session: Session,
    article_id: int,
    keys: Collection[int],
    *,
    shelf_only: bool = False,
    tags: Collection[str] = (),
) -> list[StoredArticle]:
    """Held articles that share most with a document of these keys, in order of first seen.

    An article waiting for its own verdict is not held yet; the shelf always is. With `tags`,
    only what stands on the shelf with one of them.
    """
    found = foremost(holders(session, keys, shelf_only=shelf_only, tags=tags), MOST)
    others = [one for one in found if one != article_id]
    ids = [one.id for one in counting(session, others, CANDIDATES)]
    rows = session.execute(_WHOLE, {"ids": ids}).all() if ids else ()
    return sorted(map(value, rows), key=lambda held: (held.first_seen, held.id))


# Rows and not objects of the ORM, which take four times as long to make; and made once: putting a
# statement together takes longer than running it.
_WHOLE = select_columns(_ARTICLE).where(_ARTICLE.c.id.in_(bindparam("ids", expanding=True)))
_ONE = select_columns(_ARTICLE).where(_ARTICLE.c.id == bindparam("this"))
_AT = (
    select_columns(_ARTICLE)
    .where(_ARTICLE.c.url_key == bindparam("address"))
    .order_by(_ARTICLE.c.id.desc())
    .limit(1)
)
_FAULTS = (
    select(func.count())
    .where(
        DecisionRow.article_id == ArticleRow.id,
        DecisionRow.reason == Reason.FAULT.value,
        col(DecisionRow.at) >= bindparam("since"),
    )
    .scalar_subquery()
)
_ORDER = (col(ArticleRow.urgent).desc(), *arrival())
_FIRST = (  # without their texts, which would be sorted too
    select(ArticleRow.id)
    .where(ArticleRow.stage == bindparam("stage"), _FAULTS < FAULTS)
    .order_by(*_ORDER)
    .limit(bindparam("most"))
)
_WAITING = select_columns(_ARTICLE).where(col(ArticleRow.id).in_(_FIRST)).order_by(*_ORDER)


def hits(session: Session, article_id: int) -> tuple[Hit, ...]:
    return tuple(one.hit for one in hits_of.of(session, article_id))


def shelf(session: Session, tags: Collection[str] = ()) -> list[StoredArticle]:
    """What stands on the shelf, with one of these tags where any are given."""
    rows = session.exec(
        select(ArticleRow).where(col(ArticleRow.shelf)).order_by(col(ArticleRow.id))
    )
    return [value(row) for row in rows if not tags or not {*tags}.isdisjoint(row.tags)]


def tags(session: Session) -> list[str]:
    """Every tag that a document of the shelf has, in order."""
    rows = session.exec(select(ArticleRow.tags).where(col(ArticleRow.shelf)))
    return sorted({tag for row in rows for tag in row})


def on_shelf(session: Session, text_hash: str) -> StoredArticle | None:
    """The shelf's document with this very text."""
    row = session.exec(
        select(ArticleRow).where(ArticleRow.text_hash == text_hash, col(ArticleRow.shelf)).limit(1)
    ).first()
    return value(row) if row else None


def search(
    session: Session,
    *,
    since: datetime | None = None,
    matched: bool | None = None,
    before: int | None = None,
    batch: int = 500,
) -> list[StoredArticle]:
    """Articles, newest first, by what the database can tell; words are judged by the caller.

    `before` is the last id of the batch before this one.
    """
    tests: list[ColumnElement[bool]] = []
    if since:
        tests.append(col(ArticleRow.first_seen) >= since)
    if matched is not None:
        tests.append(col(ArticleRow.matched) == matched)
    if before is not None:
        tests.append(col(ArticleRow.id) < before)
    order = col(ArticleRow.id).desc()
    rows = session.exec(select(ArticleRow).where(*tests).order_by(order).limit(batch))
    return [value(row) for row in rows]
