"""Which feed items are known, and which wait for their page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import Entry, EntryKeys, StoredEntry
from monitor.tables import METADATA, EntryRow
from monitor.tables.among import among, array, pairs_among
from monitor.views import of_row

SAID = 2_000  # characters by which entries of one title are told apart


@dataclass(frozen=True, slots=True)
class Known:
    """What a poll must know of one stored entry to tell whether an item is it."""

    id: int
    keys: EntryKeys
    read_at: datetime | None
    pending: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """What a stored entry said: the beginnings of it."""

    published: datetime | None
    summary: str = ""
    content: str = ""


_ENTRY = METADATA.tables["entry"].c
_KNOWN = ("id", "source", "guid_key", "link_key", "title_key", "content_key", "read_at", "state")


def known_all(
    session: Session, asked: Sequence[tuple[str, Sequence[EntryKeys]]]
) -> list[list[Known]]:
    """The entries of each source that share any key with those asked for.

    Link and title are asked for where the guid is unknown, the title also if the link is not: that
    may be one of several items, or of none.
    """
    found: dict[str, dict[int, Known]] = {source: {} for source, _ in asked}
    _meet(session, found, "guid_key", [(s, k.guid) for s, keys in asked for k in keys])
    met = {(source, one.keys.guid) for source, ones in found.items() for one in ones.values()}
    rest = [(s, key) for s, keys in asked for key in keys if (s, key.guid) not in met]
    _meet(session, found, "link_key", [(s, key.link) for s, key in rest])
    _meet(session, found, "title_key", [(s, key.title) for s, key in rest])
    return [list(found[source].values()) for source, _ in asked]


def _meet(
    session: Session,
    found: Mapping[str, dict[int, Known]],
    column: str,
    wanted: Sequence[tuple[str, str]],
) -> None:
    """Add the entries that have one of these keys, each of its source."""
    said = [(source, key) for source, key in wanted if key]
    if not said:
        return
    asked = session.connection()
    for number, source, guid, link, title, content, read_at, state in asked.execute(
        _having(asked.dialect.name, column), {"said": array(said)}
    ):
        keys = EntryKeys(guid, link, title, content)
        found[source][number] = Known(number, keys, read_at, state == "pending")


@cache
def _having(dialect: str, column: str) -> Select[Any]:
    """The entries that have a key. Writing the statement takes longer than what it asks."""
    having = pairs_among(dialect, (_ENTRY.source, _ENTRY[column]))
    return columns(*(_ENTRY[name] for name in _KNOWN)).where(having)


def titled_all(
    session: Session, asked: Sequence[tuple[str, Collection[str]]]
) -> list[dict[str, list[Wording]]]:
    """What entries of each source say that have one of its titles, by title.

    All entries of a source are gone through (`title_key` is of title and date): it is asked of
    the few sources of which titles decide something.
    """
    return [_titled(session, source, titles) if titles else {} for source, titles in asked]


def _titled(session: Session, source: str, titles: Collection[str]) -> dict[str, list[Wording]]:
    found: dict[str, list[Wording]] = {}
    asked = columns(
        col(EntryRow.title),
        col(EntryRow.published),
        func.substr(EntryRow.summary, 1, SAID),
        func.substr(EntryRow.content, 1, SAID),
    ).where(col(EntryRow.source) == source, among(session, EntryRow.title, titles))
    for title, *said in session.execute(asked):
        found.setdefault(title, []).append(Wording(*said))
    return found


def pending(
    session: Session, sources: Collection[str], now: datetime, limit: int
) -> dict[int, bool]:
    """Entries whose page is to be read now, and whether each is urgent: urgent ones, the oldest of
    every source, the next ones.

    Oldest first alone would let a source with many, on a slow host, hold up all others; newest
    first would starve a backlog.
    """
    turn = func.row_number().over(partition_by=col(EntryRow.source), order_by=col(EntryRow.id))
    rows = session.exec(
        select(EntryRow.id, EntryRow.urgent)
        .where(
            EntryRow.state == "pending",
            col(EntryRow.source).in_(sources),
            or_(col(EntryRow.next_try_at).is_(None), col(EntryRow.next_try_at) <= now),
        )
        .order_by(col(EntryRow.urgent).is_(True).desc(), turn, col(EntryRow.id))
        .limit(limit)
    )
    return {entry_id: bool(urgent) for entry_id, urgent in rows if entry_id is not None}


def attempts(session: Session, entry_id: int) -> int:
    """How often its page was asked for in vain."""
    return session.exec(select(EntryRow.attempts).where(EntryRow.id == entry_id)).one()


def entry(session: Session, entry_id: int) -> StoredEntry:
    """One feed item.

    Raises:
        NotFound: there is none.
    """
    row = session.get(EntryRow, entry_id)
    if row is None:
        raise NotFound("no such entry", subject=str(entry_id))
    said = of_row(Entry, row, guid="", authors=tuple(row.authors), updated=None, keys=None)
    keys = EntryKeys(row.guid_key, row.link_key, row.title_key, row.content_key)
    return of_row(StoredEntry, row, entry=said, keys=keys, urgent=bool(row.urgent))
