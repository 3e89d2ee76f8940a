"""What is known of the sources: their state, which are due, what the desk could see."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, cast, func
from sqlmodel import Session, col, select

from monitor.model import SourceState
from monitor.tables import ArticleRow, HostRow, SourceRow

# No source is left alone for longer; a time beyond it was written by a clock that was wrong.
LONGEST_WAIT = timedelta(days=8)

_FIELDS = SourceState.__dataclass_fields__


def _value(row: SourceRow) -> SourceState:
    return SourceState(**{name: getattr(row, name) for name in _FIELDS})


def state(session: Session, name: str) -> SourceState:
    """The state of one source; a fresh one when it was never polled."""
    row = session.get(SourceRow, name)
    return _value(row) if row else SourceState(name=name)


def states(session: Session) -> dict[str, SourceState]:
    return {row.name: _value(row) for row in session.exec(select(SourceRow))}


def due(session: Session, names: Sequence[str], now: datetime) -> list[str]:
    """The sources of `names` whose time has come, longest waiting first."""
    known = states(session)
    waiting = [(known[n].next_poll_at if n in known else None, n) for n in names]
    ready = [(at, n) for at, n in waiting if at is None or not now < at < now + LONGEST_WAIT]
    return [n for _, n in sorted(ready, key=lambda pair: (pair[0] is not None, pair[0], pair[1]))]


def host_until(session: Session, host: str, now: datetime) -> datetime | None:
    """Until when a host asked to be left alone."""
    row = session.get(HostRow, host)
    return row.until if row and row.until and row.until < now + LONGEST_WAIT else None


def stored_since(session: Session, since: datetime) -> tuple[int, int]:
    """Articles that sources brought since: all, and matched."""
    stored, matched = session.exec(
        select(func.count(), func.sum(cast(ArticleRow.matched, Integer))).where(
            col(ArticleRow.first_seen) >= since, col(ArticleRow.source) != ""
        )
    ).one()
    return stored, matched or 0
