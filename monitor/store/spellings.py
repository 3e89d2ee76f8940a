"""Keys that are made of addresses, where addresses are spelt in another way than when they were
stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from monitor.tables import ArticleRow, EntryRow, PageRow
from monitor.tables.among import among


@dataclass(frozen=True, slots=True)
class Spelt:
    """A row's address, and the key that was made of it."""

    id: int
    url: str
    key: str


def entries(session: Session, after: int, limit: int) -> list[Spelt]:
    """Feed items by id, beyond one. One whose text was dropped has its address still."""
    return _some(session, EntryRow, EntryRow.link, EntryRow.link_key, after, limit)


def articles(session: Session, after: int, limit: int) -> list[Spelt]:
    """Articles by id, beyond one."""
    return _some(session, ArticleRow, ArticleRow.url, ArticleRow.url_key, after, limit)


def _some(session: Session, table: Any, url: Any, key: Any, after: int, limit: int) -> list[Spelt]:
    asked = select(table.id, url, key).where(table.id > after).order_by(table.id).limit(limit)
    return [Spelt(*row) for row in session.exec(asked)]


def renew_entries(session: Session, keys: Mapping[int, str]) -> None:
    """Give feed items other keys, by id."""
    if keys:
        session.execute(update(EntryRow), [{"id": n, "link_key": key} for n, key in keys.items()])


def renew_articles(session: Session, keys: Mapping[int, str], before: Mapping[str, str]) -> None:
    """Give articles other keys, by id; and the pages that are looked at, by their key `before`.

    Of two pages that are one now, the one that has the key already is looked at from then on.
    """
    if keys:
        session.execute(update(ArticleRow), [{"id": n, "url_key": key} for n, key in keys.items()])
    pages = select(PageRow).where(among(session, col(PageRow.url_key), before))
    for page in session.exec(pages).all():
        key = before[page.url_key]
        if session.get(PageRow, key) is not None:
            session.delete(page)
            continue
        session.execute(
            update(PageRow).where(col(PageRow.url_key) == page.url_key).values(url_key=key)
        )
