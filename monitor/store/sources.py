"""Keeping what a poll taught: the source's state, its days, hosts that are left alone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import compress
from operator import attrgetter, ne
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from monitor.model import SourceDay, SourceState
from monitor.store import bulk
from monitor.tables import CHANNEL, HostRow, KeptRow, SourceDayRow, SourceRow
from monitor.tables.among import among

COUNTS = ("polls", "unchanged", "failed", "new", "size")
# What another arrow keeps of a source: a poll that began before must not undo it.
NOT_ITS_OWN = frozenset({"alarm", "alarm_at", "elsewhere"})
# What was learnt from one address, and holds for it only; and how the source fares, of which who
# asked knows all, also where to him it is as it was.
LEARNT = frozenset(
    {"etag", "last_modified", "body_hash", "cursor", "url", "address", "last_full_at"}
)
FARES = frozenset({"failures", "weight", "failing_since", "state", "error"})
FIELDS = SourceState._fields


def keep_states(session: Session, states: Sequence[tuple[SourceState | None, SourceState]]) -> None:
    """Keep what polls taught, each after what was read of it before: what changed is written.

    Before stands None where that is not known, or there was no row. What the owner was told of a
    source stays as it is.
    """
    whole = [after._asdict() for before, after in states if before is None]
    bulk.add(session, SourceRow, whole, _renewing)
    some: dict[tuple[str, ...], list[SourceState]] = {}
    for before, after in states:
        if before is not None:
            changed = frozenset(compress(FIELDS, map(ne, before, after)))
            some.setdefault(_with(changed), []).append(after)
    some.pop((), None)
    for names, states_of in some.items():
        rows = [*map(attrgetter("name", *names), states_of)]
        bulk.change(session, SourceRow, "name", names, rows)


@lru_cache(maxsize=1_000)
def _with(changed: frozenset[str]) -> tuple[str, ...]:
    """What a poll changed, and what holds only with it: another may have polled meanwhile."""
    learnt = LEARNT if changed & LEARNT else frozenset()
    fares = FARES if changed & (FARES | {"last_polled_at"}) else frozenset()
    return tuple(sorted((changed | learnt | fares) - NOT_ITS_OWN))


def _renewing(made: Any) -> Any:
    new = {name: made.excluded[name] for name in FIELDS if name not in {"name", *NOT_ITS_OWN}}
    return made.on_conflict_do_update(index_elements=("name",), set_=new)


def as_if_new(session: Session, names: Collection[str]) -> None:
    """The next poll of these sources is a baseline, at once and without validators."""
    fresh = dict.fromkeys(("first_polled_at", "next_poll_at", "etag", "last_modified"))
    known = col(SourceRow.first_polled_at).is_not(None)
    ours = update(SourceRow).where(known, among(session, col(SourceRow.name), names))
    session.execute(ours.values(**fresh, body_hash=""))


def set_alarm(session: Session, name: str, alarm: str, at: datetime | None, elsewhere: str) -> None:
    """What the owner was told of a source, and where its site offers a feed; '' when it is well."""
    row = session.get(SourceRow, name)
    if row is not None:
        row.alarm, row.alarm_at, row.elsewhere = alarm, at, elsewhere


def count_all(session: Session, more: Sequence[tuple[str, SourceDay]]) -> None:
    """Add to what sources did on a day."""
    rows = [
        {"source": source, "day": one.day.isoformat(), **{n: getattr(one, n) for n in COUNTS}}
        for source, one in more
    ]
    bulk.add(session, SourceDayRow, rows, _summing)


def _summing(made: Any) -> Any:
    new = {name: getattr(SourceDayRow, name) + made.excluded[name] for name in COUNTS}
    return made.on_conflict_do_update(index_elements=("source", "day"), set_=new)


def prune_days(session: Session, before: date) -> None:
    """Forget what sources did on days before."""
    session.execute(delete(SourceDayRow).where(col(SourceDayRow.day) < before.isoformat()))


def pause_host(session: Session, host: str, until: datetime) -> None:
    session.merge(HostRow(host=host, until=until))


def pause_channels(session: Session, until: Mapping[str, tuple[datetime | None, str]]) -> None:
    """Leave channels alone until then, with what must be mended first; None where it may be used
    again."""
    names = [CHANNEL + channel for channel in until]
    known = session.exec(select(KeptRow.name).where(col(KeptRow.name).in_(names))).all()
    for channel, (at, held) in until.items():
        if at or CHANNEL + channel in known:
            keep(session, CHANNEL + channel, at=at, value=held)


def keep(session: Session, name: str, *, at: datetime | None = None, value: str = "") -> None:
    """Remember a small fact of the desk's own."""
    session.merge(KeptRow(name=name, at=at, value=value))


def kept(session: Session, name: str) -> tuple[datetime | None, str]:
    row = session.get(KeptRow, name)
    return (row.at, row.value) if row else (None, "")
