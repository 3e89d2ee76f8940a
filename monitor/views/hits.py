"""Hits with the ids that people name them by, and numbers of rows as people write them."""

from collections.abc import Collection

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from monitor.errors import NotFound
from monitor.model import Hit, StoredHit, Zone
from monitor.tables import HitRow
from monitor.views import of_row


def number(given: int | str) -> int | None:
    """The key that is meant; None where it is none that a column can hold."""
    text = str(given)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def of(session: Session, article_id: int) -> list[StoredHit]:
    """An article's hits, in the order they were found."""
    rows = session.exec(
        select(HitRow)
        .where(HitRow.article_id == article_id)
        .order_by(col(HitRow.field).desc(), col(HitRow.start), col(HitRow.id))
    )
    return [value(row) for row in rows]


def hit(session: Session, given: str) -> StoredHit:
    """One hit by its id: `h123`, or `123`.

    Raises:
        NotFound: there is none.
    """
    key = number(given.strip().lower().removeprefix("h"))
    row = session.get(HitRow, key) if key is not None else None
    if row is None:
        raise NotFound("no such hit; `monitor show ID` names an article's hits", subject=given)
    return value(row)


def met(watchlists: Collection[str], *, quiet: bool = False) -> SelectOfScalar[int]:
    """The ids of what these watchlists met outside of furniture.

    Args:
        quiet: also what was found afterwards, in old articles.
    """
    query = select(HitRow.article_id).where(
        col(HitRow.watchlist).in_(watchlists), HitRow.zone != Zone.FURNITURE.value
    )
    return query if quiet else query.where(col(HitRow.quiet).is_(False))


def value(row: HitRow) -> StoredHit:
    hit = of_row(Hit, row, zone=Zone(row.zone))
    return StoredHit(f"h{row.id}", row.article_id, hit, row.quiet)
