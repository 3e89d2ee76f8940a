"""Writing feed items: new ones, changed ones, and what became of reading their page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.model import Entry, EntryKeys, StoredEntry
from monitor.store import bulk
from monitor.store.database import enqueue, listens
from monitor.tables import METADATA, EntryRow
from monitor.tables.among import array, pairs_among

# An arbitrary number that stands for addresses among PostgreSQL's advisory locks of two numbers.
ADDRESSES = 720_575_940
_ENTRY = METADATA.tables["entry"]


def add_all(
    session: Session, found: Sequence[tuple[str, Entry, EntryKeys, datetime, bool, bool]]
) -> None:
    """Store new items of many sources, waiting for their page: source, item, keys, when it was
    first seen, whether it counts as known from the start, and whether it is urgent."""
    rows = [
        {
            "source": source,
            "guid_key": keys.guid,
            "link_key": keys.link,
            "title_key": keys.title,
            "content_key": keys.content,
            "first_seen": now,
            "baseline": baseline,
            "urgent": urgent,
            "state": "pending",
            "attempts": 0,
            **_said(entry),
        }
        for source, entry, keys, now, baseline, urgent in found
    ]
    bulk.add(session, EntryRow, rows)
    if listens(session):
        these = pairs_among(session.get_bind().dialect.name, (_ENTRY.c.source, _ENTRY.c.guid_key))
        said = array([(row["source"], row["guid_key"]) for row in rows])
        for (entry_id,) in session.execute(columns(_ENTRY.c.id).where(these), {"said": said}).all():
            enqueue(session, "read", entry_id)


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "link": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "authors": list(entry.authors),
        "language": entry.language,
        "published": entry.published,
    }


def change(
    session: Session,
    entry_id: int,
    entry: Entry,
    keys: EntryKeys,
    *,
    baseline: bool,
    urgent: bool,
) -> None:
    """The item says something else than before: its page is to be read again.

    What a first poll took for old and is changed later is news, as any other change is.
    """
    row = session.get_one(EntryRow, entry_id)
    for name, value in _said(entry).items():
        setattr(row, name, value)
    row.content_key, row.baseline = keys.content, baseline
    row.state, row.attempts, row.next_try_at, row.urgent = "pending", 0, None, urgent
    enqueue(session, "read", entry_id)


def done(session: Session, entry_id: int, article_id: int | None, now: datetime) -> None:
    """The item's page was read, or never will be."""
    row = session.get_one(EntryRow, entry_id)
    row.state, row.next_try_at, row.read_at = "stored", None, now
    row.article_id = article_id if article_id is not None else row.article_id


def later(
    session: Session, entry_id: int, article_id: int | None, now: datetime, again: datetime
) -> None:
    """The page could not be had now; what the feed said stands in until then."""
    new = {} if article_id is None else {"article_id": article_id}
    tried = col(EntryRow.attempts) + 1
    session.execute(
        update(EntryRow)
        .where(col(EntryRow.id) == entry_id)
        .values(attempts=tried, next_try_at=again, read_at=now, **new)
    )


def unchanged(session: Session, stored: StoredEntry) -> bool:
    """Whether it still has the article it was read with; locks it until the transaction ends."""
    row = session.get_one(EntryRow, stored.id, with_for_update=True)
    return row.article_id == stored.article_id


def hold_address(session: Session, link_key: str) -> None:
    """Let nobody else store an article at this address until the transaction ends.

    No key can be unique there: versions share an address, and so do items that lead to one page.
    """
    if link_key and session.get_bind().dialect.name != "sqlite":  # which has one writer
        session.execute(columns(func.pg_advisory_xact_lock(ADDRESSES, func.hashtext(link_key))))


def move(session: Session, old: int, new: int) -> None:
    """Let the items of an article have its newer version."""
    rows = session.exec(
        select(EntryRow)
        .where(EntryRow.article_id == old)
        .order_by(col(EntryRow.id))
        .with_for_update()
    )
    for row in rows:
        row.article_id = new
