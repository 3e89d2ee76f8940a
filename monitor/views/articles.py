"""Articles as values: one, those at a stage, those like another, those on the shelf."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, String, and_, bindparam, cast, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from monitor.diff import Held
from monitor.errors import NotFound
from monitor.model import Document, Hit, Reason, Span, StoredArticle
from monitor.stories import CANDIDATES, Kept, Screen, foremost
from monitor.tables import METADATA, ArticleRow, DecisionRow
from monitor.views import hits as hits_of
from monitor.views.holders import holders

_ARTICLE, _KEYS = METADATA.tables["article"], METADATA.tables["article_keys"]
_JUDGEMENT = METADATA.tables["judgement"]
_SPLIT, _MERGE = METADATA.tables["story_split"], METADATA.tables["story_merge"]
AT_ONCE, MOST = 50, 2_000  # candidates looked up together, and in all
FAULTS = 3  # tries at an article that something unforeseen is wrong with


def article(session: Session, article_id: int | str) -> StoredArticle:
    """One article by its id.

    Raises:
        NotFound: there is none.
    """
    row = session.get(ArticleRow, int(article_id)) if str(article_id).isdecimal() else None
    if row is None:
        raise NotFound("no such article", subject=str(article_id))
    return value(row)


def value(row: ArticleRow | Row[Any]) -> StoredArticle:
    assert row.id is not None  # a row that was read has its key
    return StoredArticle(
        id=row.id,
        document=Document(
            id=str(row.id),
            text=row.text,
            title=row.title or None,
            url=row.url or None,
            outlet=row.outlet or None,
            published=row.published,
            first_seen=row.first_seen,
            language=row.language,
            furniture=tuple(Span(start, end) for start, end in row.furniture),
            authors=tuple(row.authors),
            source=row.source or None,
        ),
        first_seen=row.first_seen,
        source=row.source,
        authors=tuple(row.authors),
        date_only=row.date_only,
        text_from=row.text_from,
        text_hash=row.text_hash,
        baseline=row.baseline,
        stage=row.stage,
        matched=row.matched,
        revision_of=row.revision_of,
        shelf=row.shelf,
        tags=tuple(row.tags),
        path=row.path,
    )


def arrival() -> tuple[Any, ...]:
    """The order of arrival: first seen, then published; the rest settles ties on every machine."""
    claimed = func.coalesce(ArticleRow.published, ArticleRow.first_seen)
    return col(ArticleRow.first_seen), claimed, col(ArticleRow.url), col(ArticleRow.id)


def at_stage(session: Session, stage: str, limit: int, since: datetime) -> list[StoredArticle]:
    """Articles waiting at a stage, in order of arrival: first seen, then published.

    Without those that went wrong too often since then: they would hold up what is behind them.
    """
    faults = (
        select(func.count())
        .where(
            DecisionRow.article_id == ArticleRow.id,
            DecisionRow.reason == Reason.FAULT.value,
            col(DecisionRow.at) >= since,
        )
        .scalar_subquery()
    )
    rows = session.exec(
        select(ArticleRow)
        .where(ArticleRow.stage == stage, faults < FAULTS)
        .order_by(*arrival())
        .limit(limit)
    )
    return [value(row) for row in rows]


def with_url(session: Session, url_key: str) -> StoredArticle | None:
    """The latest version of the article at a canonical address."""
    if not url_key:
        return None
    row = session.exec(
        select(ArticleRow)
        .where(ArticleRow.url_key == url_key)
        .order_by(col(ArticleRow.id).desc())
        .limit(1)
    ).first()
    return value(row) if row else None


def alike(
    session: Session,
    article_id: int,
    keys: Collection[int],
    limit: int = CANDIDATES,
    *,
    judged: Held | None = None,
    shelf_only: bool = False,
    tags: Collection[str] = (),
) -> list[StoredArticle]:
    """Held articles that share most with a document of these keys, in order of first seen.

    An article waiting for its own verdict is not held yet; the shelf always is. With `tags`,
    only what stands on the shelf with one of them. Given the document itself, those are left out
    whose sketch tells that they would change nothing about its verdict.
    """
    found = foremost(holders(session, keys, shelf_only=shelf_only, tags=tags), MOST)
    best = _held(session, [one for one in found if one != article_id], limit)
    ids = [one.id for one in best]
    if judged is not None and best:
        ids = Screen(judged).worth_reading(best, stories(session, ids))
    # Rows and not objects of the ORM, which take four times as long to make.
    rows = session.execute(_WHOLE, {"ids": ids}).all() if ids else ()
    return sorted(map(value, rows), key=lambda held: (held.first_seen, held.id))


def _held(session: Session, ids: Sequence[int], limit: int) -> list[Kept]:
    """What is kept of the best of them that count, best first."""
    best: list[Kept] = []
    # A batch at a time: forty copies that came together share most with each other, and none of
    # them is held before it is judged.
    at, size = 0, limit
    while at < len(ids) and len(best) < limit:
        some = ids[at : at + size]
        able = {row.id: Kept(*row) for row in session.execute(_COUNTS, {"ids": some})}
        best += [able[one] for one in some if one in able]
        at, size = at + size, AT_ONCE
    return best[:limit]


# Made once: putting a statement together takes longer than running it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_WHOLE = select_columns(_ARTICLE).where(_ARTICLE.c.id.in_(_IDS))
_COUNTS = (
    select_columns(_ARTICLE.c.id, _KEYS.c.sketch, _ARTICLE.c.published, _ARTICLE.c.first_seen)
    .select_from(_ARTICLE.outerjoin(_KEYS, _KEYS.c.article_id == _ARTICLE.c.id))
    .where(
        _ARTICLE.c.id.in_(_IDS),
        or_(_ARTICLE.c.stage.in_(["judged", "done"]), _ARTICLE.c.shelf),
    )
)
_TOLD = func.coalesce(_SPLIT.c.story, _JUDGEMENT.c.story, cast(_ARTICLE.c.id, String))
_STORIES = (
    select_columns(_ARTICLE.c.id, func.coalesce(_MERGE.c.kept, _TOLD))
    .select_from(
        _ARTICLE.outerjoin(_JUDGEMENT, _JUDGEMENT.c.article_id == _ARTICLE.c.id)
        .outerjoin(_SPLIT, _SPLIT.c.article_id == _ARTICLE.c.id)
        .outerjoin(_MERGE, _MERGE.c.story == _TOLD)
    )
    .where(_ARTICLE.c.id.in_(_IDS))
)


def stories(session: Session, ids: Collection[int]) -> dict[str, str]:
    """The story of each article; one that was never judged is a story of its own."""
    told = session.execute(_STORIES, {"ids": [*ids]}).all() if ids else ()
    return {str(one): str(one) for one in ids} | {str(one): story for one, story in told}


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
    outlet: str | None = None,
    matched: bool | None = None,
    before: int | None = None,
    batch: int = 500,
) -> "Sequence[StoredArticle]":
    """Articles, newest first, by what the database can tell; words are judged by the caller.

    `before` is the last id of the batch before this one.
    """
    tests = [col(ArticleRow.stage) != ""]
    if since:
        tests.append(col(ArticleRow.first_seen) >= since)
    if outlet:
        tests.append(func.lower(ArticleRow.outlet).contains(outlet.lower(), autoescape=True))
    if matched is not None:
        tests.append(col(ArticleRow.matched) == matched)
    if before is not None:
        tests.append(col(ArticleRow.id) < before)
    rows = session.exec(
        select(ArticleRow).where(and_(*tests)).order_by(col(ArticleRow.id).desc()).limit(batch)
    )
    return [value(row) for row in rows]
