"""Which feed items are known, and which wait for their page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import Entry, EntryKeys, StoredEntry
from monitor.tables import EntryRow
from monitor.tables.batches import batches


@dataclass(frozen=True, slots=True)
class Known:
    """What a poll must know of one stored entry to tell whether an item is it."""

    id: int
    keys: EntryKeys
    read_at: datetime | None
    pending: bool


def known(session: Session, source: str, keys: Sequence[EntryKeys]) -> list[Known]:
    """The entries of a source that share any key with `keys`."""
    found: dict[int, Known] = {}
    for some in batches(keys, 200):  # three values each
        rows = session.exec(
            select(EntryRow).where(
                EntryRow.source == source,
                or_(
                    col(EntryRow.guid_key).in_([k.guid for k in some]),
                    col(EntryRow.link_key).in_([k.link for k in some if k.link]),
                    col(EntryRow.title_key).in_([k.title for k in some if k.title]),
                ),
            )
        )
        found |= {_id(row): _known(row) for row in rows}
    return list(found.values())


def titles(session: Session, source: str, titles: Sequence[str]) -> set[str]:
    """Which of these titles entries of a source have."""
    found: set[str] = set()
    for some in batches(titles):
        asked = select(EntryRow.title).where(
            EntryRow.source == source, col(EntryRow.title).in_(some)
        )
        found |= set(session.exec(asked))
    return found


def pending(session: Session, sources: Collection[str], now: datetime, limit: int) -> list[int]:
    """Entries whose page is to be read now: the oldest of every source, then their next ones.

    Oldest first alone would let a source with many, on a slow host, hold up all others; newest
    first would starve a backlog.
    """
    turn = func.row_number().over(partition_by=col(EntryRow.source), order_by=col(EntryRow.id))
    rows = session.exec(
        select(EntryRow.id)
        .where(
            EntryRow.state == "pending",
            col(EntryRow.source).in_(sources),
            or_(col(EntryRow.next_try_at).is_(None), col(EntryRow.next_try_at) <= now),
        )
        .order_by(turn, col(EntryRow.id))
        .limit(limit)
    )
    return [entry_id for entry_id in rows if entry_id is not None]


def entry(session: Session, entry_id: int) -> StoredEntry:
    row = session.get(EntryRow, entry_id)
    if row is None:
        raise NotFound("no such entry", subject=str(entry_id))
    return StoredEntry(
        id=_id(row),
        source=row.source,
        entry=Entry(
            guid="",
            link=row.link,
            title=row.title,
            summary=row.summary,
            content=row.content,
            published=row.published,
            authors=tuple(row.authors),
            language=row.language,
        ),
        keys=_keys(row),
        first_seen=row.first_seen,
        baseline=row.baseline,
        attempts=row.attempts,
        article_id=row.article_id,
    )


def _id(row: EntryRow) -> int:
    assert row.id is not None  # a row that was read has its key
    return row.id


def _keys(row: EntryRow) -> EntryKeys:
    return EntryKeys(row.guid_key, row.link_key, row.title_key, row.content_key)


def _known(row: EntryRow) -> Known:
    return Known(_id(row), _keys(row), row.read_at, row.state == "pending")
