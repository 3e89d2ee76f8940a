"""Alerts between their decision and their message, threads, the ledger of readers, mutes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, update
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import Alert, Decision, Mute, Outcome, Reason
from monitor.store import articles, bulk
from monitor.store.database import enqueue
from monitor.tables import AlertRow, DeliveryRow, MuteRow, ThreadRow, ToldRow
from monitor.tables.among import among


def add(session: Session, alert: Alert) -> bool:
    """Let an alert wait for its message; False when its channel was sent it already.

    One that waits still is brought up to date: its article's page came in meanwhile.
    """
    query = select(AlertRow).where(
        AlertRow.channel == alert.channel,
        AlertRow.article_id == alert.article_id,
        AlertRow.event_id == (alert.event_id or 0),
    )
    row = session.exec(query.with_for_update()).first()
    if row is not None and row.state == "waiting":
        row.story, row.reason = alert.story, alert.reason.value
        row.watchlists, row.priority = list(alert.watchlists), alert.priority
        row.due_at = alert.at
        return True
    if row is not None:
        return False
    session.add(
        AlertRow(
            channel=alert.channel,
            article_id=alert.article_id,
            event_id=alert.event_id or 0,
            story=alert.story,
            watchlists=list(alert.watchlists),
            reason=alert.reason.value,
            source=alert.source,
            priority=alert.priority,
            at=alert.at,
            due_at=alert.at,
        )
    )
    enqueue(session, "dispatch", alert.channel)
    return True


def decided(session: Session, article_id: int) -> set[str]:
    """The channels whose alert of an article was sent or dropped."""
    query = select(AlertRow.channel).where(
        AlertRow.article_id == article_id,
        AlertRow.event_id == 0,
        col(AlertRow.state) != "waiting",
    )
    return set(session.exec(query))


def withdraw(session: Session, article_id: int, channels: Collection[str]) -> None:
    """Drop what waits of an article for other channels than these: nobody asks for it any more."""
    session.execute(
        update(AlertRow)
        .where(
            AlertRow.article_id == article_id,  # type: ignore[arg-type]
            AlertRow.event_id == 0,  # type: ignore[arg-type]
            col(AlertRow.state) == "waiting",
            col(AlertRow.channel).not_in(channels),
        )
        .values(state="dropped", held=Reason.NOT_ASKED_FOR.value)
    )


def put_off(session: Session, alert_id: int, until: datetime) -> None:
    """Look at an alert again then; why it waits stays what it was."""
    session.get_one(AlertRow, alert_id).due_at = until


def look_again(session: Session, now: datetime) -> None:
    """Decide anew about all that waits: the configuration is another."""
    session.execute(update(AlertRow).where(col(AlertRow.state) == "waiting").values(due_at=now))


def take(session: Session, ids: Collection[int]) -> set[int]:
    """Lock those of these alerts that still wait, until the transaction ends."""
    rows = session.exec(
        select(AlertRow.id)
        .where(col(AlertRow.id).in_(ids), AlertRow.state == "waiting")
        .with_for_update()
    )
    return {row for row in rows if row is not None}


def hold(session: Session, alert_id: int, reason: Reason, until: datetime) -> bool:
    """Put an alert off; whether it was not put off for this reason before."""
    row = session.get_one(AlertRow, alert_id)
    fresh = row.held != reason.value
    row.held, row.due_at = reason.value, until
    return fresh


def drop(session: Session, alert_id: int, reason: Reason) -> None:
    row = session.get_one(AlertRow, alert_id)
    row.state, row.held = "dropped", reason.value


def sent(
    session: Session,
    alerts: Iterable[Alert],
    message: str,
    reader: str,
    now: datetime,
    stories: Collection[str],
) -> None:
    """These alerts became a message: the ledger knows of the stories that it shows."""
    for one in alerts:
        row = session.get_one(AlertRow, one.id)
        row.state, row.delivery_id, row.due_at = "sent", message, now
        # That its page is gone says nothing of what it holds, nor does a number of stories.
        if one.event_id is None and one.story in stories:
            told(session, reader, [one.article_id], now, delivery_id=message)


def goes_on(session: Session, channel: str, story: str, message: str, now: datetime) -> None:
    """The thread of a story in a channel; `message` is its first."""
    session.merge(ThreadRow(channel=channel, story=story, message=message, last_at=now))


def told(
    session: Session,
    reader: str,
    article_ids: Iterable[int],
    now: datetime,
    *,
    digest: str = "",
    delivery_id: str,
) -> None:
    """Write into the ledger what a reader is told of; what was told first counts, unless it was
    given up."""
    wanted = list(dict.fromkeys(article_ids))
    here = and_(col(ToldRow.reader) == reader, among(session, col(ToldRow.article_id), wanted))
    lost = select(DeliveryRow.id).where(col(DeliveryRow.state).in_(["failed", "cancelled"]))
    session.execute(delete(ToldRow).where(here, col(ToldRow.delivery_id).in_(lost)))
    known = set(session.exec(select(ToldRow.article_id).where(here)))
    rows = (
        {
            "reader": reader,
            "article_id": article_id,
            "at": now,
            "digest": digest,
            "delivery_id": delivery_id,
        }
        for article_id in wanted
        if article_id not in known
    )
    bulk.add(session, ToldRow, rows)


def cancel_waiting(session: Session, reason: Reason, now: datetime) -> None:
    """Drop all that waits: after a restore nothing old goes out."""
    waiting = select(AlertRow.channel, AlertRow.article_id).where(AlertRow.state == "waiting")
    dropped = [
        Decision("alert", Outcome.DROPPED, reason, channel, article_id=article_id)
        for channel, article_id in session.exec(waiting)
    ]
    articles.decide(session, dropped, now)
    session.execute(
        update(AlertRow)
        .where(col(AlertRow.state) == "waiting")
        .values(state="dropped", held=reason.value)
    )


# --- mutes ------------------------------------------------------------------------------------


def mute(session: Session, one: Mute, now: datetime) -> int:
    """Mute something; whatever muted it before ends. Returns the mute's number."""
    earlier = select(MuteRow).where(
        MuteRow.noun == one.noun, MuteRow.name == one.name, col(MuteRow.until) > now
    )
    for row in session.exec(earlier):
        row.until = now
    made = MuteRow(noun=one.noun, name=one.name, until=one.until, because=one.because, at=now)
    session.add(made)
    session.flush()
    assert made.id is not None  # flushed
    return made.id


def unmute(session: Session, numbers: Sequence[int], now: datetime) -> None:
    """End mutes, all or none.

    Raises:
        NotFound: one of them is none that is in force.
    """
    for number in numbers:
        row = session.get(MuteRow, number)
        if row is None or row.until <= now:
            raise NotFound("no such mute is in force", subject=str(number))
        row.until = now
