"""Matched and judged articles as a digest or an alert needs them, and the verdict behind each."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from monitor.model import (
    Change,
    Hit,
    Item,
    Nearest,
    Sentence,
    Status,
    StoredArticle,
    Verdict,
    VerdictKind,
    Zone,
)
from monitor.tables import ArticleRow, DigestItemRow, DigestRow, HitRow, JudgementRow
from monitor.views import articles, by_hand
from monitor.views import hits as hits_of


def verdict(session: Session, article_id: int) -> Verdict | None:
    """What an article was found to be, of the story that counts."""
    row = session.get(JudgementRow, article_id)
    if row is None:
        return None
    return _verdict(row, by_hand.counting(session, {article_id: row.story})[article_id])


def item(session: Session, article_id: int) -> Item | None:
    """The article with its hits and verdict; None when it was not judged."""
    judged = verdict(session, article_id)
    if judged is None:
        return None
    found = [one.hit for one in hits_of.of(session, article_id) if not one.quiet]
    return made(articles.article(session, article_id), found, judged)


def made(stored: StoredArticle, hits: Sequence[Hit], judged: Verdict) -> Item:
    """An article, what was found in it and what it is, put together."""
    document = stored.document
    return Item(
        article_id=document.id,
        title=document.title or document.url or document.id,
        url=document.url or "",
        outlet=document.outlet or stored.source,
        published=document.published,
        first_seen=stored.first_seen,
        language=document.language,
        watchlists=tuple(dict.fromkeys(hit.watchlist for hit in hits if hit.zone != "furniture")),
        hits=tuple(hits),
        verdict=judged,
        source=stored.source,
        baseline=stored.baseline,
    )


def for_digest(
    session: Session, name: str, watchlists: Collection[str], since: datetime
) -> list[Item]:
    """What these watchlists met and no digest of this name has counted, in order of arrival."""
    counted = select(DigestItemRow.article_id).where(DigestItemRow.digest == name)
    met = select(HitRow.article_id).where(
        col(HitRow.watchlist).in_(watchlists),
        HitRow.zone != Zone.FURNITURE.value,
        col(HitRow.quiet).is_(False),
    )
    ids = session.exec(
        select(ArticleRow.id)
        .where(
            col(ArticleRow.matched),
            ArticleRow.stage == "done",
            col(ArticleRow.source) != "",
            col(ArticleRow.first_seen) >= since,
            col(ArticleRow.id).in_(met),
            col(ArticleRow.id).not_in(counted),
        )
        .order_by(*articles.arrival())
    ).all()
    found = (item(session, i) for i in ids if i is not None)
    return [one for one in found if one]


def carriers(session: Session, story: str, since: datetime, limit: int) -> list[Item]:
    """Matched articles of a story first seen after a moment, in order of arrival."""
    ids = by_hand.articles(session, story)
    query = (
        select(ArticleRow.id)
        .where(
            col(ArticleRow.id).in_(ids),
            col(ArticleRow.matched),
            col(ArticleRow.first_seen) > since,
            col(ArticleRow.baseline).is_(False),
        )
        .order_by(*articles.arrival())
        .limit(limit)
    )
    found = (item(session, one) for one in session.exec(query).all() if one is not None)
    return [one for one in found if one]


def digest_times(
    session: Session, name: str, now: datetime
) -> tuple[datetime | None, datetime | None, str]:
    """Since when this digest counts, until when the last one reached, and its slot ('').

    One for a day that is still far off was composed by a clock that was wrong.
    """
    latest = (now + timedelta(days=2)).date().isoformat()
    one = select(DigestRow).where(DigestRow.name == name, DigestRow.slot <= latest).limit(1)
    first = session.exec(one.order_by(col(DigestRow.slot))).first()
    last = session.exec(one.order_by(col(DigestRow.slot).desc())).first()
    return (first.since, last.until, last.slot) if first and last else (None, None, "")


def _verdict(row: JudgementRow, story: str) -> Verdict:
    return Verdict(
        verdict=VerdictKind(row.verdict),
        origin=row.origin,
        story=story,
        new_share=row.new_share,
        nearest=tuple(Nearest(**one) for one in row.nearest),
        sentences=tuple(_sentence(one) for one in row.sentences),
        material=row.material,
    )


def _sentence(kept: dict[str, Any]) -> Sentence:
    date = kept["source_date"]
    return Sentence(
        **kept
        | {
            "status": Status(kept["status"]),
            "changes": tuple(Change(**change) for change in kept["changes"]),
            "source_date": datetime.fromisoformat(date).astimezone(UTC) if date else None,
        }
    )
