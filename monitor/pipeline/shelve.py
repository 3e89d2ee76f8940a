"""file -> article on the shelf: background documents, held before anything is compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor import diff
from monitor.errors import ExtractError
from monitor.extract import body
from monitor.model import Document, Evidence, StoredArticle
from monitor.pipeline import furnish
from monitor.pipeline.read import text_hash
from monitor.store import articles, fingerprints
from monitor.store.database import Database, Session
from monitor.views import articles as article_views


@dataclass(frozen=True)
class Shelved:
    """Where a document stands now, and whether it was put there by this call."""

    id: int
    added: bool
    tagged: tuple[str, ...] = ()  # the words that it did not have before


def shelve(
    database: Database,
    document: Document,
    now: datetime,
    *,
    path: str,
    tags: Sequence[str],
    authors: Sequence[str] = (),
    date_only: bool = False,
    evidence: Evidence | None = None,
) -> Shelved:
    """Put a document as it was read, furniture and all, on the shelf; one that is there stays.

    Raises:
        ExtractError: there is nothing in it besides furniture.
    """
    cleaned = body(document)
    article = StoredArticle(
        id=0,
        document=cleaned,
        first_seen=now,
        authors=tuple(authors),
        date_only=date_only,
        text_from="file",
        text_hash=text_hash(cleaned),
        stage="done",
        shelf=True,
        tags=tuple(tags),
        path=path,
    )
    article = furnish.furnished(article, furnish.decide(database.read(furnish.gather, article, {})))
    if not article.document.text:
        raise ExtractError("has no text besides page furniture", subject=path)
    return database.write(_apply, article, evidence)


def _apply(session: Session, article: StoredArticle, evidence: Evidence | None) -> Shelved:
    """The same wording is on the shelf once, wherever it was found again."""
    there = article_views.on_shelf(session, article.text_hash)
    if there is not None:
        tagged = articles.tag(session, there.id, article.tags)
        return Shelved(there.id, added=False, tagged=tuple(tagged))
    # Without a key of its address: a source that brings this page brings an article of its own.
    article_id = articles.add(session, article, url_key="", evidence=evidence)
    held = diff.prepare(article.document)
    fingerprints.keep(session, article_id, held.keys, diff.pack(held))
    return Shelved(article_id, added=True, tagged=article.tags)


def promote(session: Session, article_id: int, now: datetime, tags: Sequence[str]) -> Shelved:
    """Put a stored article on the shelf; one that is there stays, but for the tags.

    Raises:
        NotFound: there is no such article.
    """
    article = article_views.article(session, article_id)
    if article.shelf:
        tagged = articles.tag(session, article_id, tags)
        return Shelved(article_id, added=False, tagged=tuple(tagged))
    articles.shelve(session, article_id, now, tags)
    if article.stage == "stored":  # not matched yet: its keys are not there either
        held = diff.prepare(article.document)
        fingerprints.keep(session, article_id, held.keys, diff.pack(held))
    return Shelved(article_id, added=True, tagged=tuple(tags))
