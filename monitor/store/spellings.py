"""Keys that are made of addresses, where addresses are spelt in another way than when they were
stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from monitor.tables import ArticleRow, EntryRow, PageRow
from monitor.tables.among import among

# What has such keys: its table, the columns of the address and of the key.
KEYED: dict[str, tuple[Any, str, str]] = {
    "entries": (EntryRow, "link", "link_key"),
    "articles": (ArticleRow, "url", "url_key"),
}


@dataclass(frozen=True, slots=True)
class Spelt:
    """A row's address, and the key that was made of it."""

    id: int
    url: str
    key: str


def beyond(session: Session, what: str, after: int, limit: int) -> list[Spelt]:
    """The next rows by id. A feed item whose text was dropped has its address still."""
    table, url, key = KEYED[what]
    asked = select(table.id, getattr(table, url), getattr(table, key)).where(table.id > after)
    return [Spelt(*row) for row in session.exec(asked.order_by(table.id).limit(limit))]


def renew(session: Session, what: str, keys: Mapping[int, str]) -> None:
    """Give rows other keys, by id."""
    table, _, key = KEYED[what]
    if keys:
        session.execute(update(table), [{"id": n, key: new} for n, new in keys.items()])


def renew_pages(session: Session, before: Mapping[str, str]) -> None:
    """Give the pages that are looked at other keys, by the key `before`.

    Of two pages that are one now, the one that has the key already is looked at from then on.
    """
    pages = select(PageRow).where(among(session, col(PageRow.url_key), before))
    for page in session.exec(pages).all():
        key = before[page.url_key]
        if session.get(PageRow, key) is not None:
            session.delete(page)
            continue
        session.execute(
            update(PageRow).where(col(PageRow.url_key) == page.url_key).values(url_key=key)
        )
