"""Matched and judged articles as a digest or an alert needs them, and the verdict behind each."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from monitor.garbage import uncollected
from monitor.model import (
    Hit,
    Item,
    StoredArticle,
    Verdict,
    VerdictKind,
    Zone,
)
from monitor.tables import ArticleRow, DigestItemRow, DigestRow, HitRow, JudgementRow
from monitor.tables.among import among
from monitor.views import articles, by_hand, judged
from monitor.views import hits as hits_of

_HEAD = (
    "id", "title", "url", "outlet", "source", "published", "first_seen", "language", "baseline",
    "revision_of",
)  # fmt: skip
_HIT = (
    "watchlist", "term", "variant", "field", "start", "end", "found", "sentence", "zone",
    "confidence",
)  # fmt: skip
_VERDICT = ("article_id", "verdict", "origin", "story", "new_share", "material")
_MET = ("article_id", "watchlist", "field", "found", "zone")
_SILENT = (VerdictKind.COPY.value, VerdictKind.REPEAT.value)
AT_ONCE = 1_000  # articles
_ZONES = {one.value: one for one in Zone}


def verdict(session: Session, article_id: int) -> Verdict | None:
    """What an article was found to be, of the story that counts."""
    row = session.get(JudgementRow, article_id)
    if row is None:
        return None
    return judged.value(row, by_hand.counting(session, {article_id: row.story})[article_id])


def item(session: Session, article_id: int) -> Item | None:
    """The article with its hits and verdict; None when it was not judged."""
    return next(iter(many(session, [article_id])), None)


def many(session: Session, ids: Sequence[int], *, news: bool = False) -> list[Item]:
    """`item` for many articles, in their order, a few statements for some hundreds of them; without
    those that were not judged.

    `news`: what is told of them, and no more, since the rest is most of what there is to read. A
    copy that adds nothing comes without its sentences, and no article has the sentences that
    another of them said before: they are no news, and not known from before either. Versions of one
    page have all of theirs. Of hits there is what was found, each once, and not where.
    """
    found: list[Item] = []
    texts: dict[str, str] = {}
    here = frozenset(map(str, ids)) if news else frozenset()
    session.flush()
    with uncollected():
        for at in range(0, len(ids), AT_ONCE):
            some = ids[at : at + AT_ONCE]
            verdicts = _verdicts(session, some, texts, here)
            hits = _met(session, some) if news else _hits(session, some, texts)
            query = _plain(_ARTICLE, _HEAD).where(among(session, _ARTICLE.id, some))
            heads = {row[0]: row for row in session.execute(query).all() if row[0] in verdicts}
            found += [_made(heads[i], hits.get(i, ()), verdicts[i]) for i in some if i in heads]
    return found


_ROWS: tuple[Any, ...] = (ArticleRow, HitRow, JudgementRow)
_ARTICLE, _HITS, _JUDGED = (one.__table__.c for one in _ROWS)


def _plain(table: Any, names: Sequence[str]) -> Select[Any]:
    """Columns of a table as they are: what makes objects of rows takes as long as reading them."""
    return sql_select(*(table[name] for name in names))


def _made(head: Any, hits: Sequence[Hit], found: Verdict) -> Item:
    number, title, url, outlet, source, published, first_seen, language, baseline, old = head
    return Item(
        str(number),
        title or url or str(number),
        url,
        outlet or source,
        published,
        first_seen,
        language,
        tuple(dict.fromkeys([hit.watchlist for hit in hits if hit.zone is not Zone.FURNITURE])),
        tuple(hits),
        found,
        source,
        baseline,
        str(old or ""),
    )


def _met(session: Session, ids: Sequence[int]) -> dict[int, list[Hit]]:
    """What was found in articles, in the order of hits, each thing once; equal ones are one value
    for all articles."""
    made: dict[tuple[str, ...], Hit] = {}
    met: dict[int, dict[int, Hit]] = {}
    for article_id, watchlist, field, found, zone in _told(session, ids, _MET):
        key = watchlist, field, found, zone
        if (hit := made.get(key)) is None:
            made[key] = hit = Hit(watchlist, "", "", field, 0, 0, found, "", _ZONES[zone])
        met.setdefault(article_id, {})[id(hit)] = hit
    return {article_id: [*hits.values()] for article_id, hits in met.items()}


def _hits(session: Session, ids: Sequence[int], texts: dict[str, str]) -> dict[int, list[Hit]]:
    """The hits of articles, in the order they were found; equal `texts` are kept once."""
    hits: dict[int, list[Hit]] = {}
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}
    one = texts.setdefault
    for row in _told(session, ids, ("article_id", *_HIT)):
        article_id, watchlist, term, variant, field, start, end, found, sentence, zone, sure = row
        named = (watchlist, term, variant, field, found)
        watchlist, term, variant, field, found = kept.setdefault(named, named)
        made = Hit(
            watchlist, term, variant, field, start, end, found, one(sentence, sentence),
            _ZONES[zone], sure,
        )  # fmt: skip
        hits.setdefault(article_id, []).append(made)
    return hits


def _told(session: Session, ids: Sequence[int], names: Sequence[str]) -> Sequence[Any]:
    """Columns of the hits of articles, without quiet ones, in the order of hits."""
    hits = _plain(_HITS, names).where(among(session, _HITS.article_id, ids), _HITS.quiet.is_(False))
    return session.execute(hits.order_by(_HITS.field.desc(), _HITS.start, _HITS.id)).all()


def _verdicts(
    session: Session, ids: Sequence[int], texts: dict[str, str], here: Collection[str]
) -> dict[int, Verdict]:
    """Verdicts by article; where `here` names the articles of a digest, without what it does not
    tell."""
    heads = session.execute(
        _plain(_JUDGED, _VERDICT).where(among(session, _JUDGED.article_id, ids))
    ).all()
    stories = by_hand.counting(session, {row[0]: row[3] for row in heads})
    # What a version still says of the one before tells what it took out.
    versions = {row[0] for row in heads if row[1] == VerdictKind.REVISION.value}
    if here:
        versions |= _paired(session, ids, here)
    told = [  # a copy that adds nothing says nothing
        row[0]
        for row in heads
        if not here or row[0] in versions or row[1] not in _SILENT or row[4] != 0.0
    ]
    rows = session.execute(
        _plain(_JUDGED, ("article_id", "nearest", "sentences")).where(
            among(session, _JUDGED.article_id, told)
        )
    )
    said: dict[int, tuple[Any, Any]] = {}
    for some in rows.partitions(100):  # what is left out of their sentences never piles up
        for number, nearest, kept in some:
            spared = () if number in versions else here
            said[number] = judged.nearest(nearest), judged.sentences(kept or (), texts, spared)
    nothing: tuple[Any, Any] = ((), ())
    return {
        number: Verdict(
            judged.KINDS[kind], origin, stories[number], share, *said.get(number, nothing), material
        )
        for number, kind, origin, _, share, material in heads
    }


def _paired(session: Session, ids: Sequence[int], here: Collection[str]) -> set[int]:
    """Those of which an earlier or a later version is `here` too: whoever knows neither is told the
    later one by what stood behind the earlier one's sentences."""
    pair = _plain(_ARTICLE, ("id", "revision_of"))
    newer = pair.where(among(session, _ARTICLE.id, ids), _ARTICLE.revision_of.is_not(None))
    older = pair.where(among(session, _ARTICLE.revision_of, ids))
    found = {one for one, before in session.execute(newer) if str(before) in here}
    return found | {before for one, before in session.execute(older) if str(one) in here}


def made(stored: StoredArticle, hits: Sequence[Hit], found: Verdict) -> Item:
    """An article, what was found in it and what it is, put together."""
    said = stored.document
    head = said.id, said.title, said.url or "", said.outlet, stored.source, said.published
    seen = stored.first_seen, said.language, stored.baseline, stored.revision_of
    return _made((*head, *seen), hits, found)


def for_digest(
    session: Session, name: str, watchlists: Collection[str], since: datetime
) -> list[Item]:
    """What these watchlists met and no digest of this name has counted, in order of arrival."""
    counted = select(DigestItemRow.article_id).where(DigestItemRow.digest == name)
    ids = session.exec(telling(watchlists, since).where(col(ArticleRow.id).not_in(counted))).all()
    return many(session, [one for one in ids if one is not None], news=True)


def telling(watchlists: Collection[str], since: datetime) -> SelectOfScalar[int | None]:
    """The ids of articles that a digest of these watchlists may tell, in order of arrival."""
    return (
        select(col(ArticleRow.id))
        .where(
            col(ArticleRow.matched),
            ArticleRow.stage == "done",
            col(ArticleRow.source) != "",
            col(ArticleRow.first_seen) >= since,
            col(ArticleRow.id).in_(hits_of.met(watchlists)),
        )
        .order_by(*articles.arrival())
    )


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
