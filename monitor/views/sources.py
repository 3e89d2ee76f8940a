"""What is known of the sources: their state, which are due, what the desk could see."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, cast, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.model import SourceDay, SourceState
from monitor.tables import METADATA, ArticleRow, HostRow, SourceDayRow, SourceRow
from monitor.tables.among import among

# No source is left alone for longer; a time beyond it was written by a clock that was wrong.
LONGEST_WAIT = timedelta(days=8)

# Read past the ORM: all of them, before anything is asked.
_SOURCE, _DAY = METADATA.tables["source"].c, METADATA.tables["source_day"].c
_COLUMNS = [_SOURCE[name] for name in SourceState._fields]
_LISTS = [SourceState._fields.index(name) for name in ("skip_hours", "skip_days")]


def _value(row: Sequence[Any]) -> SourceState:
    values = list(row)
    for at in _LISTS:
        values[at] = tuple(values[at])
    return SourceState._make(values)


def fresh(name: str) -> SourceState:
    """The state of a source that was never polled."""
    return SourceState(name=name)


def states(session: Session, names: Sequence[str] | None = None) -> dict[str, SourceState]:
    """The states of all sources, or of these, as far as they were polled."""
    query = columns(*_COLUMNS)
    if names is not None:
        query = query.where(among(session, _SOURCE.name, names))
    return {row.name: _value(row) for row in session.execute(query).all()}


def due(session: Session, names: Sequence[str], now: datetime) -> list[str]:
    """The sources of `names` whose time has come, longest waiting first."""
    known = dict(session.exec(select(SourceRow.name, SourceRow.next_poll_at)).all())
    waiting = [(known.get(n), n) for n in names]
    ready = [(at, n) for at, n in waiting if at is None or not now < at < now + LONGEST_WAIT]
    return [n for _, n in sorted(ready, key=lambda pair: (pair[0] is not None, pair[0], pair[1]))]


def days(
    session: Session, since: date, names: Sequence[str] | None = None
) -> dict[str, list[SourceDay]]:
    """What all sources, or these, did by day since, days without a poll left out, in order."""
    table = SourceDayRow
    names_of = ("source", "day", "polls", "unchanged", "failed", "new", "size")
    query = columns(*(getattr(table, name) for name in names_of)).where(
        col(table.day) >= since.isoformat()
    )
    if names is not None:
        query = query.where(among(session, col(table.source), names))
    found: dict[str, list[SourceDay]] = {}
    for source, day, *counts in session.execute(query.order_by(col(table.day))):
        found.setdefault(source, []).append(SourceDay(date.fromisoformat(day), *counts))
    return found


def came(session: Session, since: date, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """How many items these sources brought on each day since that had a poll, in order."""
    found: dict[str, list[int]] = {}
    asked = (
        columns(_DAY.source, _DAY.new)
        .where(_DAY.day >= since.isoformat(), among(session, _DAY.source, names))
        .order_by(_DAY.day)
    )
    for source, new in session.execute(asked).all():
        found.setdefault(source, []).append(new)
    return {source: tuple(counts) for source, counts in found.items()}


def paused_hosts(session: Session, since: datetime, now: datetime) -> dict[str, datetime]:
    """The hosts that asked to be left alone, and until when; those too that were lately."""
    rows = session.exec(
        select(HostRow).where(col(HostRow.until) > since, col(HostRow.until) < now + LONGEST_WAIT)
    )
    return {row.host: row.until for row in rows if row.until}


def host_until(session: Session, host: str, now: datetime) -> datetime | None:
    """Until when a host asked to be left alone."""
    row = session.get(HostRow, host)
    return row.until if row and row.until and row.until < now + LONGEST_WAIT else None


def stored_since(
    session: Session, since: datetime, until: datetime | None = None
) -> tuple[int, int]:
    """Articles that sources brought since: all, and matched. A new version is not another one."""
    tests = [
        col(ArticleRow.first_seen) >= since,
        col(ArticleRow.source) != "",
        col(ArticleRow.revision_of).is_(None),
    ]
    if until:
        tests.append(col(ArticleRow.first_seen) < until)
    stored, matched = session.exec(
        select(func.count(), func.sum(cast(ArticleRow.matched, Integer))).where(*tests)
    ).one()
    return stored, matched or 0
