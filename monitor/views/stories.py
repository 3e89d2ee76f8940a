"""Stories with their articles: which there are, and what each article of one brought."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import Member, Story
from monitor.tables import ArticleRow, JudgementRow, StoryMergeRow, StorySplitRow
from monitor.views import by_hand, hits, items

OPENING = 80  # characters of a text without a title that stand for one


def story(session: Session, given: str) -> Story:
    """One story, by its id, by that of one merged into it, or by the number of an article of it.

    Raises:
        NotFound: there is none.
    """
    found = _story(session, by_hand.roots(session, [given])[given])
    key = hits.number(given)
    if not found.members and key is not None and (judged := items.verdict(session, key)):
        found = _story(session, judged.story)
    if not found.members:
        raise NotFound("no such story", subject=given)
    return found


def ids(
    session: Session,
    *,
    since: datetime | None = None,
    watchlist: str | None = None,
    limit: int | None = None,
) -> list[str]:
    """The stories with an article first seen since then, the one that moved last first.

    A story is of a watchlist that met any of its articles outside of furniture.
    """
    own = func.coalesce(StorySplitRow.story, JudgementRow.story)
    counts = func.coalesce(StoryMergeRow.kept, own)
    last = func.max(ArticleRow.first_seen)
    query = (
        select(counts, last)
        .select_from(JudgementRow)
        .join(ArticleRow, col(ArticleRow.id) == col(JudgementRow.article_id))
        .join(
            StorySplitRow,
            col(StorySplitRow.article_id) == col(JudgementRow.article_id),
            isouter=True,
        )
        .join(StoryMergeRow, col(StoryMergeRow.story) == own, isouter=True)
    )
    if watchlist is not None:
        met = hits.met([watchlist], quiet=True)
        query = query.where(col(JudgementRow.article_id).in_(met))
    query = query.group_by(counts).order_by(last.desc(), counts)
    if since is not None:
        query = query.having(last >= since)
    return [name for name, _ in session.exec(query.limit(limit)).all()]


def _story(session: Session, name: str) -> Story:
    merged = by_hand.merged(session, name)
    rows = [session.get_one(ArticleRow, one) for one in by_hand.articles(session, name)]
    rows.sort(key=lambda row: (row.first_seen, row.published or row.first_seen, row.id or 0))
    return Story(name, tuple(_member(session, row) for row in rows), merged)


def _member(session: Session, row: ArticleRow) -> Member:
    assert row.id is not None  # a row that was read has its key
    return Member(
        article_id=row.id,
        title=row.title or " ".join(row.text[:OPENING].split()) or row.url or str(row.id),
        outlet=row.outlet or row.source,
        url=row.url,
        first_seen=row.first_seen,
        published=row.published,
        language=row.language,
        verdict=items.verdict(session, row.id),
    )
