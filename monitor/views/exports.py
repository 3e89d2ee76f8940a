"""Rows to be exported, a batch at a time: plain values under the names of their columns."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from monitor.model import Story, Zone
from monitor.tables import ArticleRow, EvidenceRow, HitRow, JudgementRow, PageEventRow
from monitor.views import by_hand, hits

BATCH = 200
Row = Mapping[str, Any]
_FOUND = {"watchlist", "term", "variant", "found", "zone", "confidence", "sentence"}
MATCHES = [
    "hit", "watchlist", "term", "variant", "found", "zone", "confidence", "sentence", "article",
    "title", "outlet", "source", "url", "language", "published", "first_seen", "verdict", "story",
    "new_share",
]  # fmt: skip
STORIES = [
    "story", "story_title", "article", "first_seen", "published", "outlet", "title", "url",
    "language", "verdict", "origin", "new_share", "added",
]  # fmt: skip
REVISIONS = [
    "event", "at", "article", "revises", "outlet", "title", "old_title", "url", "verdict",
    "material", "came", "went", "changed", "detail", "fetched_at", "final_url", "http_status",
    "raw_hash",
]  # fmt: skip


def matches(
    session: Session, after: int, *, since: datetime | None, watchlist: str | None
) -> list[tuple[int, Row]]:
    """The next hits outside of furniture after a number, with what is known of their articles."""
    query = (
        select(HitRow, ArticleRow, JudgementRow)
        .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
        .join(JudgementRow, col(JudgementRow.article_id) == HitRow.article_id, isouter=True)
        .where(col(HitRow.id) > after, HitRow.zone != Zone.FURNITURE.value)
    )
    if since is not None:
        query = query.where(col(ArticleRow.first_seen) >= since)
    if watchlist is not None:
        query = query.where(HitRow.watchlist == watchlist)
    found = session.exec(query.order_by(col(HitRow.id)).limit(BATCH)).all()
    told = {article.id or 0: judged.story for _, article, judged in found if judged}
    stories = by_hand.counting(session, told)
    return [
        (
            hit.id or 0,
            {
                "hit": f"h{hit.id}",
                **hit.model_dump(include=_FOUND),
                **_article(article),
                "source": article.source,
                "language": article.language,
                "published": article.published,
                "first_seen": article.first_seen,
                "verdict": judged.verdict if judged else None,
                "story": stories.get(hit.article_id),
                "new_share": judged.new_share if judged else None,
            },
        )
        for hit, article, judged in found
    ]


def _article(row: ArticleRow) -> dict[str, Any]:
    return {
        "article": row.id,
        "title": row.title,
        "outlet": row.outlet or row.source,
        "url": row.url,
    }


def story(one: Story) -> list[Row]:
    """The articles of a story, with what each added."""
    return [
        {
            "story": one.id,
            "story_title": one.first.title,
            "article": member.article_id,
            "first_seen": member.first_seen,
            "published": member.published,
            "outlet": member.outlet,
            "title": member.title,
            "url": member.url,
            "language": member.language,
            "verdict": member.verdict.verdict.value if member.verdict else None,
            "origin": member.verdict.origin if member.verdict else None,
            "new_share": member.verdict.new_share if member.verdict else None,
            "added": [sentence.text for sentence in member.added],
        }
        for member in one.members
    ]


def revisions(
    session: Session, after: int, *, since: datetime | None, watchlist: str | None
) -> list[tuple[int, Row, int]]:
    """The next later versions after an article's number; each with the number of the older one.

    Of a watchlist are those where it met either.
    """
    query = select(ArticleRow, JudgementRow, EvidenceRow)
    query = query.join(
        JudgementRow, col(JudgementRow.article_id) == col(ArticleRow.id), isouter=True
    )
    query = query.join(EvidenceRow, col(EvidenceRow.article_id) == col(ArticleRow.id), isouter=True)
    query = query.where(col(ArticleRow.id) > after, col(ArticleRow.revision_of).is_not(None))
    if since is not None:
        query = query.where(col(ArticleRow.first_seen) >= since)
    if watchlist is not None:
        met = hits.met([watchlist], quiet=True)
        query = query.where(or_(col(ArticleRow.id).in_(met), col(ArticleRow.revision_of).in_(met)))
    found = session.exec(query.order_by(col(ArticleRow.id)).limit(BATCH)).all()
    return [
        (
            article.id or 0,
            {
                "event": "revised",
                "at": article.first_seen,
                **_article(article),
                "revises": article.revision_of,
                "verdict": judged.verdict if judged else None,
                "material": judged.material if judged else None,
                "fetched_at": had.fetched_at if had else None,
                "final_url": had.final_url if had else None,
                "http_status": had.status if had else None,
                "raw_hash": had.raw_hash if had else None,
            },
            article.revision_of or 0,
        )
        for article, judged, had in found
    ]


def events(
    session: Session, after: int, *, since: datetime | None, watchlist: str | None
) -> list[tuple[int, Row]]:
    """The next of what else happened to pages, after an event's number."""
    query = select(PageEventRow, ArticleRow)
    query = query.join(ArticleRow, col(ArticleRow.id) == PageEventRow.article_id)
    query = query.where(col(PageEventRow.id) > after)
    if since is not None:
        query = query.where(col(PageEventRow.at) >= since)
    if watchlist is not None:
        query = query.where(col(PageEventRow.article_id).in_(hits.met([watchlist], quiet=True)))
    found = session.exec(query.order_by(col(PageEventRow.id)).limit(BATCH)).all()
    return [
        (
            one.id or 0,
            {
                "event": one.kind,
                "at": one.at,
                **_article(article),
                "detail": one.detail,
            },
        )
        for one, article in found
    ]
