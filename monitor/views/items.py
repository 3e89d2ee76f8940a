"""Matched and judged articles as a digest or an alert needs them, and the verdict behind each."""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Row
from sqlalchemy import select as sql_select
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
from monitor.tables.batches import batches
from monitor.views import articles, by_hand
from monitor.views import hits as hits_of

_HEAD = (
    "id", "title", "url", "outlet", "source", "published", "first_seen", "language", "baseline",
)  # fmt: skip
_HIT = (
    "watchlist", "term", "variant", "field", "start", "end", "found", "sentence", "zone",
    "confidence",
)  # fmt: skip
_VERDICT = (
    "article_id", "verdict", "origin", "story", "new_share", "material", "nearest", "sentences",
)  # fmt: skip
_ZONES = {one.value: one for one in Zone}
_STATUS = {one.value: one for one in Status}


def verdict(session: Session, article_id: int) -> Verdict | None:
    """What an article was found to be, of the story that counts."""
    row = session.get(JudgementRow, article_id)
    if row is None:
        return None
    return _verdict(row, by_hand.counting(session, {article_id: row.story})[article_id])


def item(session: Session, article_id: int) -> Item | None:
    """The article with its hits and verdict; None when it was not judged."""
    return next(iter(many(session, [article_id])), None)


def many(session: Session, ids: Sequence[int]) -> list[Item]:
    """`item` for many articles, in their order, a few statements for some hundreds of them; without
    those that were not judged."""
    found: list[Item] = []
    texts: dict[str, str] = {}
    with uncollected():
        for some in batches(ids):
            hits = _hits(session, some, texts)
            verdicts = _verdicts(session, some, texts)
            columns = (getattr(ArticleRow, name) for name in _HEAD)
            rows = session.execute(sql_select(*columns).where(col(ArticleRow.id).in_(some)))
            heads = {row.id: row for row in rows if row.id in verdicts}
            found += [_made(heads[i], hits.get(i, ()), verdicts[i]) for i in some if i in heads]
    return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many values that all stay, without the collector of garbage: it would go through them
    again and again, for two fifths of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _made(head: Row[Any], hits: Sequence[Hit], judged: Verdict) -> Item:
    return Item(
        article_id=str(head.id),
        title=head.title or head.url or str(head.id),
        url=head.url,
        outlet=head.outlet or head.source,
        published=head.published,
        first_seen=head.first_seen,
        language=head.language,
        watchlists=tuple(dict.fromkeys(hit.watchlist for hit in hits if hit.zone != "furniture")),
        hits=tuple(hits),
        verdict=judged,
        source=head.source,
        baseline=head.baseline,
    )


def _hits(session: Session, ids: Sequence[int], texts: dict[str, str]) -> dict[int, list[Hit]]:
    """The hits of articles, in the order they were found; equal `texts` are kept once."""
    columns = (getattr(HitRow, name) for name in ("article_id", *_HIT))
    rows = session.execute(
        sql_select(*columns)
        .where(col(HitRow.article_id).in_(ids), col(HitRow.quiet).is_(False))
        .order_by(col(HitRow.field).desc(), col(HitRow.start), col(HitRow.id))
    )
    hits: dict[int, list[Hit]] = {}
    one = texts.setdefault
    for row in rows:
        article_id, watchlist, term, variant, field, start, end, found, sentence, zone, sure = row
        names = one(watchlist, watchlist), one(term, term), one(variant, variant), one(field, field)
        place = start, end, one(found, found), one(sentence, sentence)
        hits.setdefault(article_id, []).append(Hit(*names, *place, _ZONES[zone], sure))
    return hits


def _verdicts(session: Session, ids: Sequence[int], texts: dict[str, str]) -> dict[int, Verdict]:
    columns = (getattr(JudgementRow, name) for name in _VERDICT)
    rows = session.execute(sql_select(*columns).where(col(JudgementRow.article_id).in_(ids))).all()
    stories = by_hand.counting(session, {row.article_id: row.story for row in rows})
    return {row.article_id: _verdict(row, stories[row.article_id], texts) for row in rows}


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
    ids = session.exec(
        select(ArticleRow.id)
        .where(
            col(ArticleRow.matched),
            ArticleRow.stage == "done",
            col(ArticleRow.source) != "",
            col(ArticleRow.first_seen) >= since,
            col(ArticleRow.id).in_(hits_of.met(watchlists)),
            col(ArticleRow.id).not_in(counted),
        )
        .order_by(*articles.arrival())
    ).all()
    return many(session, [one for one in ids if one is not None])


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
    return many(session, [one for one in session.exec(query).all() if one is not None])


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


def _verdict(
    row: JudgementRow | Row[Any], story: str, texts: dict[str, str] | None = None
) -> Verdict:
    known = {} if texts is None else texts
    return Verdict(
        verdict=VerdictKind(row.verdict),
        origin=row.origin,
        story=story,
        new_share=row.new_share,
        nearest=tuple(Nearest(**one) for one in row.nearest),
        sentences=tuple(_sentence(one, known) for one in row.sentences),
        material=row.material,
    )


def _sentence(kept: dict[str, Any], texts: dict[str, str]) -> Sentence:
    """A sentence as it was kept. Of what many articles say the text is kept in memory once."""
    text, source, date = kept["text"], kept["source_text"], kept["source_date"]
    changes = kept["changes"]
    return Sentence(
        texts.setdefault(text, text),
        kept["start"],
        kept["end"],
        _STATUS[kept["status"]],
        kept["material"],
        tuple(Change(**change) for change in changes) if changes else (),
        kept["source_id"] and texts.setdefault(kept["source_id"], kept["source_id"]),
        kept["source_outlet"] and texts.setdefault(kept["source_outlet"], kept["source_outlet"]),
        _moment(date) if date else None,
        source and texts.setdefault(source, source),
    )


@lru_cache(maxsize=1_000)
def _moment(date: str) -> datetime:
    return datetime.fromisoformat(date).astimezone(UTC)
