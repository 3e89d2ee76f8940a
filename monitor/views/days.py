"""How many articles watchlists met on each of the last days."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from monitor.model import Zone
from monitor.tables import ArticleRow, HitRow


def matched(
    session: Session, watchlists: Collection[str], bounds: Sequence[datetime]
) -> dict[str, tuple[int, ...]]:
    """By watchlist, the articles first seen from each of `bounds` up to the next.

    Later versions of a page count with the first; what was known from the start does not count.
    """
    counted = {name: [0] * (len(bounds) - 1) for name in watchlists}
    seen = col(ArticleRow.first_seen)
    ends = [(seen < end, number) for number, end in enumerate(bounds[1:])]
    day = case(*ends, else_=len(ends))
    query = (
        select(HitRow.watchlist, day, func.count(func.distinct(HitRow.article_id)))
        .join(ArticleRow, col(ArticleRow.id) == HitRow.article_id)
        .where(
            col(HitRow.watchlist).in_(watchlists),
            HitRow.zone != Zone.FURNITURE.value,
            col(HitRow.quiet).is_(False),
            seen >= bounds[0],
            seen < bounds[-1],
            col(ArticleRow.revision_of).is_(None),
            col(ArticleRow.baseline).is_(False),
        )
        .group_by(HitRow.watchlist, day)
    )
    for name, number, articles in session.exec(query):
        counted[name][number] = articles
    return {name: tuple(numbers) for name, numbers in counted.items()}
