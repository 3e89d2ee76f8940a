"""Writing pages that are looked at again: that they are watched, what a look taught, events."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.model import Evidence, PageEvent, PageState
from monitor.store import article_row, entries
from monitor.store.database import enqueue
from monitor.tables import METADATA, PageEventRow, PageRow

_EVIDENCE = METADATA.tables["evidence"].c
_KNOWN = columns(
    *(_EVIDENCE[name] for name in ("fetched_at", "headers", "raw_hash", "title"))
).where(_EVIDENCE.article_id == bindparam("this"))


def watch(session: Session, article_id: int, due_at: datetime | None) -> None:
    """Look at a matched article's page again from `due_at` on, unless it is watched already.

    Only what was read from a page of its own is: a feed's text stands for none.
    """
    known = session.connection().execute(_KNOWN, {"this": article_id}).first()
    article = article_row.locked(session, article_id, "page") if known else None
    if not (known and article and article.url_key and article.source):
        return
    if article.text_from != "page":
        return
    if due_at is None or session.get(PageRow, article.url_key) is not None:
        return
    row = PageRow(
        url_key=article.url_key,
        source=article.source,
        article_id=article_id,
        first_seen=article.first_seen,
        due_at=due_at,
        checked_at=known.fetched_at,
        full_at=known.fetched_at,
    )
    _validators(row, known.headers, known.raw_hash, known.title)
    session.add(row)
    enqueue(session, "revisit", article.url_key)


def renew(session: Session, old: int, new: int, evidence: Evidence | None = None) -> None:
    """An article has a newer version: its items and its page go with that one from now on.

    `evidence` is of a look at the page that the page's own row does not know of.
    """
    entries.move(session, old, new)
    row = session.exec(select(PageRow).where(PageRow.article_id == old).with_for_update()).first()
    if row is None:
        return
    row.article_id = new
    if evidence is not None:
        row.checked_at = row.full_at = evidence.fetched_at
        row.misses, row.failures, row.error = 0, 0, ""
        _validators(row, evidence.headers, evidence.raw_hash, evidence.title)


def _validators(row: PageRow, headers: Mapping[str, str], raw_hash: str, title: str) -> None:
    row.etag, row.last_modified = headers.get("etag"), headers.get("last-modified")
    row.body_hash, row.title = raw_hash, title


def unchanged(session: Session, page: PageState) -> bool:
    """Whether nobody looked at the page meanwhile; locks it until the transaction ends."""
    row = session.get(PageRow, page.url_key, with_for_update=True, populate_existing=True)
    return row is not None and (row.article_id, row.checked_at, row.due_at) == (
        page.article_id,
        page.checked_at,
        page.due_at,
    )


def keep(session: Session, page: PageState) -> None:
    """Keep what a look taught, and when the next one is due."""
    session.merge(PageRow(**asdict(page)))
    if page.due_at:
        enqueue(session, "revisit", page.url_key)


def later(session: Session, url_key: str, again: datetime) -> None:
    """Look no sooner than that, whatever its row says: it may not be readable."""
    session.execute(update(PageRow).where(col(PageRow.url_key) == url_key).values(due_at=again))


def nothing_known(session: Session) -> None:
    """A backup was restored: what the next looks find may have been told already."""
    session.execute(update(PageRow).values(checked_at=None))


def happened(session: Session, event: PageEvent) -> int:
    """Keep that a page vanished or came back, for digests and alerts; returns its number."""
    row = PageEventRow(
        article_id=event.article_id, at=event.at, kind=event.kind, detail=event.detail[:1000]
    )
    session.add(row)
    session.flush()
    assert row.id is not None  # flushed
    return row.id
