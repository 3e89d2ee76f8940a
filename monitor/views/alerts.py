"""What waits for a channel, what it was told before, what is muted."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import case, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from monitor.flow import Past
from monitor.model import Alert, Channel, Mute, Reason, Thread
from monitor.tables import (
    AlertRow,
    DecisionRow,
    DeliveryRow,
    EntryRow,
    MuteRow,
    ThreadRow,
    ToldRow,
)
from monitor.tables.among import among
from monitor.views import by_hand, of_row

LONGEST = timedelta(days=9)  # that anything waits; further off, a clock was wrong
MOST = 2_000  # alerts of one channel that are looked at together


def due(session: Session, now: datetime) -> list[str]:
    """Channels of which an alert's time has come."""
    time = or_(col(AlertRow.due_at) <= now, col(AlertRow.due_at) > now + LONGEST)
    query = select(AlertRow.channel).where(AlertRow.state == "waiting", time)
    return sorted(session.exec(query.distinct()))


def waiting(session: Session, channel: str) -> list[Alert]:
    """What waits for a channel, in order of decision, under the stories that count now.

    At most `MOST`: what is urgent, then what is due first.
    """
    rows = session.exec(
        select(AlertRow)
        .where(AlertRow.state == "waiting", AlertRow.channel == channel)
        .order_by(col(AlertRow.priority), col(AlertRow.due_at), col(AlertRow.id))
        .limit(MOST)
    ).all()
    rows = sorted(rows, key=lambda row: (row.at, row.id))
    stories = by_hand.counting(session, {row.article_id: row.story for row in rows})
    return [value(row, stories[row.article_id]) for row in rows]


def value(row: AlertRow, story: str) -> Alert:
    """A row as a value."""
    return of_row(
        Alert,
        row,
        story=story,
        watchlists=tuple(row.watchlists),
        reason=Reason(row.reason),
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
    return [(value(row, row.story), row.due_at) for row in rows]


def number_held(session: Session) -> int:
    """How many wait for any channel."""
    return session.exec(select(func.count()).where(AlertRow.state == "waiting")).one()


def past(session: Session, channel: Channel, alerts: Sequence[Alert], now: datetime) -> Past:
    """What a channel was told of these stories and articles, and when it was sent its latest."""
    stories = sorted({one.story for one in alerts})
    threads = select(ThreadRow).where(ThreadRow.channel == channel.name)
    found: dict[str, Thread] = {}
    named = {name: one for one in stories for name in (one, *by_hand.merged(session, one))}
    for row in session.exec(threads.where(among(session, col(ThreadRow.story), named))):
        story = named[row.story]
        if story not in found or found[story].last_at < row.last_at:
            found[story] = Thread(row.message, row.last_at)
    ids = [one.article_id for one in alerts]
    digests: dict[int, str] = {}
    under_way: dict[int, str] = {}
    for told, state in _told(session, [channel.told_as], ids):
        if told.digest:
            where = digests if state == "sent" else under_way
            where[told.article_id] = told.digest
    moments: Sequence[datetime] = ()
    if channel.limit:
        window = timedelta(seconds=channel.limit.seconds)
        ours = select(DeliveryRow.sent_at).where(
            DeliveryRow.channel == channel.name, DeliveryRow.kind == "alert"
        )
        gone = session.exec(ours.where(col(DeliveryRow.sent_at) > now - window)).all()
        on_the_way = ["pending", "sending", "unknown"]
        still = (col(DeliveryRow.state).in_(on_the_way), col(DeliveryRow.sent_at).is_(None))
        waits = session.exec(ours.where(*still)).all()
        moments = [*filter(None, gone), *([now] * len(waits))]
    return Past(found, digests, under_way, moments)


def digested(session: Session, reader: str, article_ids: Sequence[int]) -> bool:
    """Whether a digest told this reader of one of these, or is about to."""
    return any(row.digest for row, _ in _told(session, [reader], article_ids))


def told_by_alert(
    session: Session,
    readers: Collection[str],
    article_ids: Sequence[int],
    before: datetime | None = None,
) -> dict[str, dict[int, datetime]]:
    """What alerts told these readers, up to a moment: reader to article to when."""
    found: dict[str, dict[int, datetime]] = {}
    for row, state in _told(session, readers, article_ids):
        if not row.digest and state == "sent" and (before is None or row.at < before):
            found.setdefault(row.reader, {})[row.article_id] = row.at
    return found


def filled(session: Session, article_ids: Sequence[int]) -> dict[int, tuple[datetime, str]]:
    """Those whose page came in later: when, and the feed's words that it replaced."""
    rows = session.execute(
        columns(
            *(col(one) for one in (DecisionRow.article_id, DecisionRow.at)),
            *(col(one) for one in (EntryRow.summary, EntryRow.content)),
        )
        .join(EntryRow, col(EntryRow.article_id) == col(DecisionRow.article_id))
        .where(
            among(session, col(DecisionRow.article_id), article_ids),
            col(DecisionRow.reason) == Reason.PAGE_FILLED_IN.value,
        )
    )
    return {one: (at, content or summary) for one, at, summary, content in rows}


def _told(
    session: Session, readers: Collection[str], article_ids: Sequence[int]
) -> Iterator[tuple[ToldRow, str]]:
    """The ledger, each row with its delivery's state, without what was given up. What one of
    several recipients has is sent."""
    state = case((col(DeliveryRow.sent_at).is_not(None), "sent"), else_=col(DeliveryRow.state))
    query = (
        select(ToldRow, state)
        .join(DeliveryRow, col(DeliveryRow.id) == col(ToldRow.delivery_id))
        .where(
            among(session, col(ToldRow.article_id), article_ids),
            col(ToldRow.reader).in_(readers),
            col(DeliveryRow.state).not_in(["failed", "cancelled"]),
        )
    )
    yield from session.exec(query)


def mutes(session: Session, now: datetime) -> list[Mute]:
    """The mutes in force, the first to end first, of stories under the names that count now."""
    rows = session.exec(
        select(MuteRow)
        .where(col(MuteRow.until) > now)
        .order_by(col(MuteRow.until), col(MuteRow.id))
    ).all()
    return as_mutes(session, rows)


def as_mutes(session: Session, rows: Sequence[MuteRow]) -> list[Mute]:
    """Rows as values, of stories under the names that count now."""
    roots = by_hand.roots(session, {row.name for row in rows if row.noun == "story"})
    return [_mute(row, roots.get(row.name, row.name)) for row in rows]


def _mute(row: MuteRow, root: str) -> Mute:
    name = root if row.noun == "story" else row.name
    return Mute(row.id or 0, row.noun, name, row.until, row.because, row.at)
