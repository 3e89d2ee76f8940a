"""Writing articles: a text as it comes, its hits and keys, its verdict, its place on the shelf."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from monitor.model import Decision, Document, Evidence, Hit, StoredArticle, Verdict
from monitor.store import article_row, bulk, fingerprints, sentences
from monitor.store import hits as hits_of
from monitor.store.database import enqueue
from monitor.tables import (
    AlertRow,
    ArticleRow,
    DecisionRow,
    DeliveryRow,
    DigestItemRow,
    EntryRow,
    EvidenceRow,
    HitRow,
    JudgementRow,
    OpinionRow,
    PageRow,
    StorySplitRow,
    ToldRow,
)
from monitor.tables.among import among

# What refers to an article and means nothing without it.
_ITS_OWN = (
    HitRow,
    JudgementRow,
    DecisionRow,
    EvidenceRow,
    StorySplitRow,
    AlertRow,
    ToldRow,
)


def add(
    session: Session, article: StoredArticle, *, url_key: str, evidence: Evidence | None = None
) -> int:
    """Store a new article or a new version of one; returns its id. `article.id` is ignored."""
    document = article.document
    row = {
        "source": article.source,
        "url_key": url_key,
        "first_seen": article.first_seen,
        "baseline": article.baseline,
        # What it revises goes first.
        "urgent": article.urgent and article.revision_of is None,
        "revision_of": article.revision_of,
        "stage": article.stage,
        "matched": False,
        "shelf": article.shelf,
        "shelf_at": article.first_seen if article.shelf else None,
        "tags": list(article.tags),
        "path": article.path,
        "url": document.url or "",
        "names": [],
        "taught": False,
        **_text(article, document),
    }
    article_id = article_row.add(session, row)
    keep_evidence(session, article_id, evidence)
    enqueue(session, "match", article_id)
    return article_id


def fill(
    session: Session, article_id: int, article: StoredArticle, evidence: Evidence | None = None
) -> None:
    """Put the page's text in the place of the feed's; what was judged is judged again."""
    article_row.change(session, article_id, stage="stored", **_text(article, article.document))
    keep_evidence(session, article_id, evidence)
    enqueue(session, "match", article_id)


def retitle(session: Session, article_id: int, title: str, text_hash: str) -> None:
    """Keep an article's title without the names of outlet and section."""
    article_row.change(session, article_id, title=title, text_hash=text_hash)


def not_baseline(session: Session, article_id: int) -> None:
    """It is news after all: matched, judged and told of from the start."""
    article_row.change(session, article_id, baseline=False, stage="stored")
    enqueue(session, "match", article_id)


def unchanged(session: Session, article: StoredArticle) -> bool:
    """Whether it is still at its stage with its text; locks it until the transaction ends.

    Between reading an article and writing what an arrow made of it, its page may have come in,
    and it is at the beginning again: what was made of the older text then counts for nothing.
    """
    row = article_row.locked(session, article.id, "standing")
    return row is not None and (row.stage, row.text_hash) == (article.stage, article.text_hash)


def hold(session: Session, article_id: int) -> None:
    """Let nobody else change it, or count it, until the transaction ends."""
    article_row.locked(session, article_id, "standing")


def begun_again(session: Session, ids: Sequence[int]) -> set[int]:
    """Which of these, that all were done, are at the beginning again; locks the others.

    Their pages have come in since they were read: see `unchanged`.
    """
    here = among(session, col(ArticleRow.id), ids)
    asked = select(ArticleRow.id, ArticleRow.stage).where(here).with_for_update(read=True)
    return {number for number, stage in session.exec(asked) if stage != "done" and number}


def keep_evidence(session: Session, article_id: int, evidence: Evidence | None) -> None:
    """Keep how a version was had; a text that was not fetched has no such thing."""
    if evidence is not None:
        kept = {field.name: getattr(evidence, field.name) for field in fields(evidence)}
        kept |= {"article_id": article_id, "headers": dict(evidence.headers)}
        article_row.put(session, "evidence", kept)


def _text(article: StoredArticle, document: Document) -> dict[str, Any]:
    return {
        "outlet": document.outlet or "",
        "title": document.title or "",
        "text": document.text,
        "published": document.published,
        "language": document.language,
        "furniture": [[span.start, span.end] for span in document.furniture],
        "authors": list(article.authors),
        "date_only": article.date_only,
        "text_from": article.text_from,
        "text_hash": article.text_hash,
        "modified": article.modified,
        "section": article.section,
        "image": article.image,
        "canonical": article.canonical,
        "chosen": dict(article.chosen),
    }


def keep_match(
    session: Session,
    article_id: int,
    hits: Sequence[Hit],
    keys: Collection[int],
    *,
    matched: bool,
    sketch: bytes | None = None,
) -> None:
    """Keep an article's hits, keys and sketch; a matched one goes on to be judged."""
    hits_of.replace(session, article_id, hits)
    fingerprints.keep(session, article_id, keys, sketch)
    stage = "matched" if matched else "done"
    article_row.change(session, article_id, matched=matched, stage=stage)
    if matched:
        enqueue(session, "judge", article_id)


def is_matched(session: Session, article_id: int) -> bool:
    return session.get_one(ArticleRow, article_id).matched


def judge_too(session: Session, article_id: int) -> None:
    """It is judged though nothing was met in it: the version before it was."""
    article_row.change(session, article_id, stage="matched")
    enqueue(session, "judge", article_id)


def keep_verdict(session: Session, article_id: int, verdict: Verdict, now: datetime) -> None:
    """Keep an article's verdict; it goes on to the alerts."""
    row = {
        "article_id": article_id,
        "verdict": verdict.verdict.value,
        "origin": verdict.origin,
        "story": verdict.story,
        "new_share": verdict.new_share,
        "material": verdict.material,
        "nearest": [asdict(one) for one in verdict.nearest],
        "sentences": [sentences.plain(one) for one in verdict.sentences],
        "judged_at": now,
    }
    article_row.put(session, "judgement", row)
    article_row.change(session, article_id, stage="judged")
    enqueue(session, "alert", article_id)


def found_later(session: Session, article_id: int) -> None:
    """It is matched after all, and nothing is left to be done with it."""
    article_row.change(session, article_id, matched=True, stage="done")


def done(session: Session, article_id: int) -> None:
    article_row.change(session, article_id, stage="done")


def decide(session: Session, decisions: Sequence[Decision], now: datetime) -> None:
    """Keep what was decided, and why."""
    rows = (
        {
            "article_id": one.article_id,
            "at": now,
            "stage": one.stage,
            "outcome": one.outcome.value,
            "reason": one.reason.value,
            "subject": one.subject,
            "detail": one.detail[:1000],
        }
        for one in decisions
    )
    bulk.add(session, DecisionRow, rows)


def shelve(session: Session, article_id: int, now: datetime, tags: Sequence[str]) -> None:
    """Put a stored article on the shelf."""
    row = session.get_one(ArticleRow, article_id)
    row.shelf, row.shelf_at, row.tags = True, now, sorted({*row.tags, *tags})


def tag(session: Session, article_id: int, tags: Collection[str]) -> list[str]:
    """Keep words with a document; returns those that it did not have."""
    row = session.get_one(ArticleRow, article_id, with_for_update=True)
    fresh = sorted({*tags} - {*row.tags})
    row.tags = sorted([*row.tags, *fresh])
    return fresh


def untag(session: Session, article_id: int, tags: Collection[str]) -> None:
    row = session.get_one(ArticleRow, article_id, with_for_update=True)
    row.tags = sorted({*row.tags} - {*tags})


def unshelve(session: Session, article_id: int) -> None:
    """Take a document off the shelf; one that came from a file is gone then."""
    row = session.get_one(ArticleRow, article_id)
    row.shelf, row.shelf_at = False, None
    if row.text_from == "file":
        session.flush()
        fingerprints.drop(session, [article_id])
        for table in (*_ITS_OWN, DigestItemRow, OpinionRow):
            session.execute(delete(table).where(col(table.article_id) == article_id))
        session.delete(row)


def prune(session: Session, before: datetime, limit: int) -> int:
    """Drop the text of unmatched articles first seen before; their entries' keys stay for ever.

    Of a text's versions the latest goes first. Returns how many were dropped: at most `limit`,
    so that no transaction holds others up.
    """
    told = select(DeliveryRow.article_id).where(col(DeliveryRow.article_id).is_not(None))
    counted = select(DigestItemRow.article_id)  # a digest has told it
    revised = select(ArticleRow.revision_of).where(col(ArticleRow.revision_of).is_not(None))
    thought_about = select(OpinionRow.article_id)  # a case of the desk's own test set
    watched = select(PageRow.article_id)  # its next version is compared with it
    found = session.exec(
        select(ArticleRow.id, ArticleRow.revision_of)
        .where(
            col(ArticleRow.first_seen) < before,
            ArticleRow.stage == "done",
            col(ArticleRow.matched).is_(False),
            col(ArticleRow.shelf).is_(False),
            col(ArticleRow.id).not_in(told),
            col(ArticleRow.id).not_in(counted),
            col(ArticleRow.id).not_in(revised),
            col(ArticleRow.id).not_in(thought_about),
            col(ArticleRow.id).not_in(watched),
        )
        .limit(limit)
    ).all()
    earlier = dict(found)
    ids = list(earlier)
    if not ids:
        return 0
    for entry in session.exec(select(EntryRow).where(col(EntryRow.article_id).in_(ids))):
        entry.article_id = earlier[entry.article_id]
        entry.summary, entry.content = "", ""
    session.flush()
    fingerprints.drop(session, ids)
    for table in _ITS_OWN:
        session.execute(delete(table).where(col(table.article_id).in_(ids)))
    session.execute(delete(ArticleRow).where(col(ArticleRow.id).in_(ids)))
    return len(ids)


def prune_decisions(session: Session, before: datetime, limit: int) -> int:
    """Drop what was decided before and not sent; returns how many: at most `limit`, see `prune`."""
    old = col(DecisionRow.at) < before, col(DecisionRow.outcome) != "sent"
    some = select(DecisionRow.id).where(*old).limit(limit)
    gone = session.execute(delete(DecisionRow).where(col(DecisionRow.id).in_(some)))
    return int(getattr(gone, "rowcount", 0))
