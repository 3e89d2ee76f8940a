"""What waits for a channel, what it was told before, what is muted."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlmodel import Session, col, select

from monitor.flow import Past
from monitor.model import Alert, Channel, Mute, Reason, Thread
from monitor.tables import AlertRow, DeliveryRow, MuteRow, ThreadRow, ToldRow
from monitor.views import by_hand

T = TypeVar("T")
AT_ONCE = 500  # values of one statement
MOST = 2_000  # alerts of one channel that are looked at together


def due(session: Session, now: datetime) -> list[str]:
    """Channels of which an alert's time has come."""
    query = select(AlertRow.channel).where(AlertRow.state == "waiting", col(AlertRow.due_at) <= now)
    return sorted(session.exec(query.distinct()))


def waiting(session: Session, channel: str) -> list[Alert]:
    """All that waits for a channel, in order of decision, under the stories that count now."""
    rows = session.exec(
        select(AlertRow)
        .where(AlertRow.state == "waiting", AlertRow.channel == channel)
        .order_by(col(AlertRow.at), col(AlertRow.id))
        .limit(MOST)
    ).all()
    stories = by_hand.counting(session, {row.article_id: row.story for row in rows})
    return [_value(row, stories[row.article_id]) for row in rows]


def _value(row: AlertRow, story: str) -> Alert:
    assert row.id is not None  # it is stored
    return Alert(
        id=row.id,
        channel=row.channel,
        article_id=row.article_id,
        story=story,
        watchlists=tuple(row.watchlists),
        reason=Reason(row.reason),
        at=row.at,
        source=row.source,
        priority=row.priority,
        event_id=row.event_id or None,
        held=Reason(row.held) if row.held else None,
    )


def held(session: Session) -> list[tuple[Alert, datetime]]:
    """All that waits for any channel, and until when."""
    rows = session.exec(
        select(AlertRow)
        .where(AlertRow.state == "waiting")
        .order_by(col(AlertRow.due_at), col(AlertRow.id))
    ).all()
    return [(_value(row, row.story), row.due_at) for row in rows]


def past(session: Session, channel: Channel, alerts: Sequence[Alert], now: datetime) -> Past:
    """What a channel was told of these stories and articles, and when it was sent its latest."""
    stories = sorted({one.story for one in alerts})
    threads = select(ThreadRow).where(ThreadRow.channel == channel.name)
    found: dict[str, Thread] = {}
    for some in _batches(stories):
        for row in session.exec(threads.where(col(ThreadRow.story).in_(some))):
            found[row.story] = Thread(row.message, row.last_at)
    ids = [one.article_id for one in alerts]
    by_digest = {
        row.article_id: row.digest for row in _told(session, [channel.told_as], ids) if row.digest
    }
    moments: Sequence[datetime] = ()
    if channel.limit:
        window = timedelta(seconds=channel.limit.seconds)
        moments = session.exec(
            select(DeliveryRow.created_at).where(
                DeliveryRow.channel == channel.name,
                DeliveryRow.kind == "alert",
                col(DeliveryRow.created_at) > now - window,
            )
        ).all()
    return Past(found, by_digest, list(moments))


def told_by_alert(
    session: Session, readers: Collection[str], article_ids: Sequence[int]
) -> dict[str, dict[int, datetime]]:
    """What alerts told these readers: reader to article to when."""
    found: dict[str, dict[int, datetime]] = {}
    for row in _told(session, readers, article_ids):
        if not row.digest:
            found.setdefault(row.reader, {})[row.article_id] = row.at
    return found


def _told(
    session: Session, readers: Collection[str], article_ids: Sequence[int]
) -> Iterator[ToldRow]:
    """The ledger without what was given up: who was sent nothing was told nothing."""
    lost = select(DeliveryRow.id).where(col(DeliveryRow.state).in_(["failed", "cancelled"]))
    for some in _batches(sorted(set(article_ids))):
        query = select(ToldRow).where(
            col(ToldRow.article_id).in_(some),
            col(ToldRow.reader).in_(readers),
            col(ToldRow.delivery_id).not_in(lost),
        )
        yield from session.exec(query)


def mutes(session: Session, now: datetime) -> list[Mute]:
    """The mutes in force, the first to end first."""
    rows = session.exec(
        select(MuteRow)
        .where(col(MuteRow.until) > now)
        .order_by(col(MuteRow.until), col(MuteRow.id))
    )
    return [Mute(row.id or 0, row.noun, row.name, row.until, row.because, row.at) for row in rows]


def _batches(values: Sequence[T]) -> list[Sequence[T]]:
    return [values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE)]
