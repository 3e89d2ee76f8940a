"""How many articles watchlists met on each of the last days."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import pairwise

from sqlmodel import Session, col, func, select

from monitor.model import Zone
from monitor.tables import ArticleRow, HitRow


def matched(
    session: Session, watchlists: Collection[str], bounds: Sequence[datetime]
) -> dict[str, tuple[int, ...]]:
    """By watchlist, the articles first seen from each of `bounds` up to the next.

    Later versions of a page count with the first; what was known from the start does not count.
    """
    counted: dict[str, list[int]] = {name: [] for name in watchlists}
    for start, end in pairwise(bounds):
        query = (
            select(HitRow.watchlist, func.count(func.distinct(HitRow.article_id)))
            .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
            .where(
                col(HitRow.watchlist).in_(watchlists),
                HitRow.zone != Zone.FURNITURE.value,
                col(HitRow.quiet).is_(False),
                col(ArticleRow.first_seen) >= start,
                col(ArticleRow.first_seen) < end,
                col(ArticleRow.revision_of).is_(None),
                col(ArticleRow.baseline).is_(False),
            )
            .group_by(HitRow.watchlist)
        )
        found = dict(session.exec(query).all())
        for name, days in counted.items():
            days.append(found.get(name, 0))
    return {name: tuple(days) for name, days in counted.items()}
