"""How the monitor is doing at this moment, in a few numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.tables import EntryRow, KeptRow, SourceDayRow, SourceRow
from monitor.views import deliveries, sources

SIGN_OF_LIFE = timedelta(minutes=2)


def is_alive(beat: datetime | None, now: datetime) -> bool:
    """Whether a sign of life is of these minutes; one from the future says that a clock was wrong,
    and nothing of the monitor."""
    return beat is not None and abs(now - beat) <= SIGN_OF_LIFE


@dataclass(frozen=True, slots=True)
class Last:
    """A source that was polled of late."""

    name: str
    state: str
    at: datetime
    new_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """Counts of this day (UTC) or of now; ages in seconds."""

    polls: int
    unchanged: int
    failed: int
    new: int
    size: int  # bytes
    states: Mapping[str, int]  # sources by state
    silent: int  # of these, unusually so
    due: int  # sources whose time has come
    late: float  # how long the one that waits longest has done so
    pending: int  # items whose page is to be read
    oldest: float  # how long the oldest of these has waited
    articles: int  # stored in the last 24 hours
    matched: int
    messages: int  # waiting to be sent
    alive_at: datetime | None
    latest: tuple[Last, ...] = ()


def pulse(session: Session, names: Sequence[str], now: datetime, latest: int = 0) -> Pulse:
    """How it is doing, with the `latest` polls of these sources."""
    known = {one.name: one for one in sources.states(session, names).values()}
    states = Counter(one.state if one.last_polled_at else "new" for one in known.values())
    states["new"] += len(names) - len(known)
    waits = [
        (now - one.next_poll_at).total_seconds()
        for one in known.values()
        if one.next_poll_at and one.next_poll_at <= now
    ]
    table = SourceDayRow
    sums = (func.sum(getattr(table, n)) for n in ("polls", "unchanged", "failed", "new", "size"))
    counted = session.execute(select(*sums).where(table.day == now.date().isoformat())).one()
    pending, first = session.exec(
        select(func.count(), func.min(EntryRow.first_seen)).where(EntryRow.state == "pending")
    ).one()
    stored, matched = sources.stored_since(session, now - timedelta(days=1))
    beat = session.get(KeptRow, "alive")
    polls, unchanged, failed, new, size = (int(one or 0) for one in counted)
    return Pulse(
        polls=polls,
        unchanged=unchanged,
        failed=failed,
        new=new,
        size=size,
        states=+states,
        silent=sum(one.alarm == "silent" for one in known.values()),
        due=len(waits),
        late=max(waits, default=0.0),
        pending=pending,
        oldest=(now - first).total_seconds() if first else 0.0,
        articles=stored,
        matched=matched,
        messages=deliveries.waiting(session),
        alive_at=beat.at if beat else None,
        latest=_latest(session, latest),
    )


def _latest(session: Session, number: int) -> tuple[Last, ...]:
    if not number:
        return ()
    rows = session.exec(
        select(SourceRow)
        .where(col(SourceRow.last_polled_at).is_not(None))
        .order_by(col(SourceRow.last_polled_at).desc(), SourceRow.name)
        .limit(number)
    )
    return tuple(
        Last(row.name, row.state, row.last_polled_at, row.last_new_at, row.error)
        for row in rows
        if row.last_polled_at
    )
