"""What hits taught: what analysts think of them, and whose surnames stood there."""

from sqlmodel import Session, col, select

from monitor.model import Opinion
from monitor.tables import NameUseRow, OpinionRow
from monitor.views import of_row


def opinions(session: Session, watchlist: str | None = None) -> list[Opinion]:
    """The judgements on one watchlist's hits, or on all, in the order they were given."""
    query = select(OpinionRow).order_by(col(OpinionRow.at), col(OpinionRow.id))
    if watchlist is not None:
        query = query.where(OpinionRow.watchlist == watchlist)
    return [of_row(Opinion, row) for row in session.exec(query)]


def uses(session: Session) -> dict[tuple[str, str], int]:
    """How often each given name stood beside each watched surname, by their skeletons."""
    rows = session.exec(select(NameUseRow).where(NameUseRow.count > 0))
    return {(row.surname, row.given): row.count for row in rows}
