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


@dataclass(frozen=True)
class Plan:
    """A document to add, or the one that is there already."""

    add: StoredArticle | None = None
    same_as: int | None = None
    tags: tuple[str, ...] = ()  # for the one that is there
    keys: frozenset[int] = frozenset()
    sketch: bytes | None = None


def shelve(
    database: Database,
    document: Document,
    now: datetime,
    *,
    path: str = "",
    tags: Sequence[str] = (),
    authors: Sequence[str] = (),
    date_only: bool = False,
    evidence: Evidence | None = None,
) -> Shelved:
    """Put a document as it was read, furniture and all, on the shelf; one that is there stays.

    Raises:
        ExtractError: there is nothing in it besides furniture.
    """
    cleaned = body(document)
    held = database.read(article_views.on_shelf, text_hash(cleaned))
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
    return database.write(apply, decide(article, held), evidence)


def decide(article: StoredArticle, held: StoredArticle | None) -> Plan:
    """The same wording is on the shelf once, wherever it was found again."""
    if not article.document.text:
        raise ExtractError("has no text besides page furniture", subject=article.path)
    if held is not None:
        return Plan(same_as=held.id, tags=article.tags)
    prepared = diff.prepare(article.document)
    return Plan(add=article, keys=prepared.keys, sketch=diff.pack(prepared))


def apply(session: Session, plan: Plan, evidence: Evidence | None = None) -> Shelved:
    if plan.add is None:
        assert plan.same_as is not None  # decide sets one of the two
        articles.tag(session, plan.same_as, plan.tags)
        return Shelved(plan.same_as, added=False)
    held = article_views.on_shelf(session, plan.add.text_hash)
    if held is not None:  # another process was faster
        articles.tag(session, held.id, plan.add.tags)
        return Shelved(held.id, added=False)
    # Without a key of its address: a source that brings this page brings an article of its own.
    article_id = articles.add(session, plan.add, url_key="", evidence=evidence)
    fingerprints.keep(session, article_id, plan.keys, plan.sketch)
    return Shelved(article_id, added=True)


def promote(session: Session, article_id: int, now: datetime, tags: Sequence[str] = ()) -> bool:
    """Put a stored article on the shelf; False when it is there already, but for the tags.

    Raises:
        NotFound: there is no such article.
    """
    article = article_views.article(session, article_id)
    if article.shelf:
        articles.tag(session, article_id, tags)
        return False
    articles.shelve(session, article_id, now, tags)
    if article.stage == "stored":  # not matched yet: its keys are not there either
        held = diff.prepare(article.document)
        fingerprints.keep(session, article_id, held.keys, diff.pack(held))
    return True
