"""What was sent in a time, and what had been told when it began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from monitor.model import Alert, Mute, PageEvent, Reason, Thread
from monitor.tables import AlertRow, DeliveryRow, DigestRow, MuteRow, PageEventRow, ToldRow
from monitor.tables.among import among
from monitor.views import alerts, by_hand, pages

REACH = timedelta(days=8)  # before a time, that a limit or a thread may reach back


@dataclass(frozen=True, slots=True)
class Gone:
    """A message that was written in a time: an alert's, or a digest's."""

    id: str
    at: datetime
    channel: str
    kind: str
    subject: str
    state: str
    articles: tuple[int, ...]  # that it tells
    digest: str = ""
    slot: str = ""


def between(session: Session, since: datetime, until: datetime) -> list[Gone]:
    """The alerts and digests written from a moment up to another, in order; no spikes."""
    columns = ("id", "created_at", "channel", "kind", "subject", "state", "digest_id")
    rows = session.execute(
        sql_select(*(getattr(DeliveryRow, name) for name in columns))
        .where(
            col(DeliveryRow.kind).in_(["alert", "digest"]),
            col(DeliveryRow.reason) != Reason.SPIKE.value,
            col(DeliveryRow.created_at) >= since,
            col(DeliveryRow.created_at) < until,
        )
        .order_by(col(DeliveryRow.created_at), col(DeliveryRow.id))
    ).all()
    articles = _articles(session, [row.id for row in rows])
    digests = {row.id: row for row in session.exec(select(DigestRow)) if row.id}
    found = []
    for row in rows:
        one = digests.get(row.digest_id)
        name, slot = (one.name, one.slot) if one else ("", "")
        told = tuple(articles.get(row.id, ()))
        head = row.id, row.created_at, row.channel, row.kind, row.subject, row.state
        found.append(Gone(*head, told, name, slot))
    return found


def _articles(session: Session, ids: Sequence[str]) -> dict[str, list[int]]:
    """What messages told, by their ids."""
    found: dict[str, list[int]] = {}
    for table in (AlertRow, ToldRow):
        query = (
            select(table.delivery_id, table.article_id)
            .where(among(session, col(table.delivery_id), ids))
            .order_by(col(table.article_id))
        )
        for message, article in session.exec(query):
            told = found.setdefault(message, [])
            if article not in told:
                told.append(article)
    return found


def waiting(session: Session, at: datetime) -> list[Alert]:
    """The alerts that waited at a moment, under the stories that count now."""
    rows = session.exec(
        select(AlertRow)
        .where(
            col(AlertRow.at) < at,
            col(AlertRow.at) >= at - REACH,
            col(AlertRow.due_at) >= at,
        )
        .order_by(col(AlertRow.at), col(AlertRow.id))
    ).all()
    stories = by_hand.counting(session, {row.article_id: row.story for row in rows})
    return [alerts.value(row, stories[row.article_id]) for row in rows if _waited(row)]


def _waited(row: AlertRow) -> bool:
    """Whether it was decided when its time came; others were withdrawn."""
    return row.state != "dropped" or row.held in {Reason.ALREADY_TOLD.value, Reason.MUTED.value}


def threads(session: Session, at: datetime) -> dict[str, dict[str, Thread]]:
    """By channel, what it had been told of each story, and when."""
    first = func.coalesce(func.nullif(col(DeliveryRow.thread), ""), col(DeliveryRow.id))
    rows = session.exec(
        select(AlertRow.channel, AlertRow.story, AlertRow.due_at, first)
        .join(DeliveryRow, col(DeliveryRow.id) == col(AlertRow.delivery_id))
        .where(AlertRow.state == "sent", col(AlertRow.due_at) < at)
        .order_by(col(AlertRow.due_at))
    ).all()
    roots = by_hand.roots(session, {story for _, story, _, _ in rows})
    found: dict[str, dict[str, Thread]] = {}
    for channel, story, told, message in rows:
        found.setdefault(channel, {})[roots[story]] = Thread(message, told)
    return found


def moments(session: Session, at: datetime) -> dict[str, list[datetime]]:
    """By channel, when it was sent its latest alerts before a moment."""
    rows = session.exec(
        select(DeliveryRow.channel, DeliveryRow.sent_at).where(
            DeliveryRow.kind == "alert",
            col(DeliveryRow.sent_at) < at,
            col(DeliveryRow.sent_at) >= at - REACH,
        )
    )
    found: dict[str, list[datetime]] = {}
    for channel, sent in rows:
        if sent:
            found.setdefault(channel, []).append(sent)
    return found


def told(session: Session, at: datetime) -> dict[str, dict[int, tuple[datetime, str]]]:
    """By reader, the articles told before a moment: when, and by which digest (alerts: '')."""
    rows = session.exec(
        select(ToldRow)
        .join(DeliveryRow, col(DeliveryRow.id) == col(ToldRow.delivery_id))
        .where(
            col(ToldRow.at) < at,
            col(ToldRow.at) >= at - 4 * REACH,
            col(DeliveryRow.state).not_in(["failed", "cancelled"]),
        )
    )
    found: dict[str, dict[int, tuple[datetime, str]]] = {}
    for row in rows:
        found.setdefault(row.reader, {})[row.article_id] = row.at, row.digest
    return found


def mutes(session: Session, since: datetime, until: datetime) -> list[Mute]:
    """Those in force at any time from a moment up to another."""
    rows = session.exec(
        select(MuteRow)
        .where(col(MuteRow.until) > since, col(MuteRow.at) < until)
        .order_by(col(MuteRow.id))
    ).all()
    return alerts.as_mutes(session, rows)


def reached(session: Session, digest: str) -> dict[str, datetime]:
    """By slot, until when the digests of a name reached."""
    query = select(DigestRow.slot, DigestRow.until).where(DigestRow.name == digest)
    return dict(session.exec(query.order_by(col(DigestRow.slot))).all())


def events(session: Session, since: datetime, until: datetime) -> list[PageEvent]:
    """What happened to pages, in order."""
    return pages.happened(session, col(PageEventRow.at) >= since, col(PageEventRow.at) < until)
