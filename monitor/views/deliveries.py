"""The outbox and the decisions, as a person asks for them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from monitor.errors import NotFound
from monitor.model import Decision, Delivery, DeliveryState, Message, Outcome, Reason
from monitor.tables import (
    CHANNEL,
    RETRIED,
    AlertRow,
    DecisionRow,
    DeliveryRow,
    KeptRow,
    ToldRow,
)
from monitor.tables.sending import GOT
from monitor.views import of_row

# No service is believed for longer; a pause beyond it was written by a clock that was wrong.
LONGEST_PAUSE = timedelta(days=1, hours=1)


def value(row: DeliveryRow) -> Delivery:
    message = of_row(Message, row, thread_receipt="", got=(), refused=())  # see `to_send`
    return of_row(Delivery, row, message=message, state=DeliveryState(row.state), since=None)


def delivery(session: Session, delivery_id: str) -> Delivery:
    """One delivery, by its id or an unambiguous beginning of it."""
    if whole := session.get(DeliveryRow, delivery_id):
        return value(whole)
    rows = session.exec(
        select(DeliveryRow)
        .where(col(DeliveryRow.id).startswith(delivery_id, autoescape=True))
        .limit(2)
    ).all()
    if len(rows) != 1 or not delivery_id:
        what = (
            "no such delivery" if not rows else "several deliveries begin so; give more of the id"
        )
        raise NotFound(what, subject=delivery_id)
    return value(rows[0])


def deliveries(
    session: Session,
    *,
    failed: bool = False,
    article_id: int | None = None,
    limit: int = 500,
) -> list[Delivery]:
    """Newest first; `failed` keeps what is not on its way any more or has an unknown outcome, for
    one of several recipients too; `article_id` keeps what tells of that article, among others too.
    """
    query = select(DeliveryRow).order_by(col(DeliveryRow.created_at).desc(), col(DeliveryRow.id))
    if failed:
        query = query.where(_failed())
    if article_id is not None:
        tells = [
            col(DeliveryRow.id).in_(select(table.delivery_id).where(table.article_id == article_id))
            for table in (AlertRow, ToldRow)
        ]
        query = query.where(or_(DeliveryRow.article_id == article_id, *tells))
    return [value(row) for row in session.exec(query.limit(limit))]


def failures(session: Session, since: datetime | None = None) -> int:
    """How many did not arrive, at one of several recipients too."""
    query = select(func.count()).select_from(DeliveryRow).where(_failed())
    if since is not None:
        query = query.where(col(DeliveryRow.created_at) >= since)
    return session.exec(query).one()


def _failed() -> ColumnElement[bool]:
    partly = and_(col(DeliveryRow.sent_at).is_not(None), col(DeliveryRow.why) != "")
    return or_(col(DeliveryRow.state).in_(["failed", "unknown"]), partly)


def to_send(session: Session, ids: Sequence[str]) -> dict[str, Delivery]:
    """Messages with all that sending takes: since when a retried one is new again, and what the
    service called the message that it answers."""
    rows = session.exec(select(DeliveryRow).where(col(DeliveryRow.id).in_(ids))).all()
    names = [start + one for one in ids for start in (RETRIED, GOT)]
    facts = session.exec(select(KeptRow).where(col(KeptRow.name).in_(names))).all()
    kept = {fact.name: fact for fact in facts}
    threads = {row.thread for row in rows if row.thread}
    called: dict[str, str] = {}
    if threads:
        first = select(DeliveryRow.id, DeliveryRow.receipt).where(col(DeliveryRow.id).in_(threads))
        called = dict(session.exec(first).all())
    found = {}
    for row in rows:
        one = value(row)
        called_so = called.get(row.thread, "")
        retried, lists = kept.get(RETRIED + row.id), kept.get(GOT + row.id)
        got, refused = json.loads(lists.value) if lists else ((), ())
        no = tuple((to, why) for to, why in refused)
        message = replace(one.message, thread_receipt=called_so, got=tuple(got), refused=no)
        found[row.id] = replace(one, message=message, since=retried.at if retried else None)
    return found


def held(session: Session) -> dict[str, str]:
    """Channels that take nothing before somebody mends them, and why."""
    rows = session.exec(
        select(KeptRow).where(col(KeptRow.name).startswith(CHANNEL), KeptRow.value != "")
    )
    return {row.name.removeprefix(CHANNEL): row.value for row in rows}


def due(
    session: Session, channels: Sequence[str], now: datetime, limit: int
) -> dict[str, list[str]]:
    """Ids of messages whose time has come, in the order they were written: at most `limit` of
    each channel, so that one with a thousand waiting holds up no other, and none of a channel
    that asked to be left alone."""
    found = {}
    for channel in channels:
        pause = session.get(KeptRow, CHANNEL + channel)
        if pause and pause.at and now < pause.at < now + LONGEST_PAUSE:
            continue
        ids = session.exec(
            select(DeliveryRow.id)
            .where(
                col(DeliveryRow.state).in_(["pending", "unknown"]),
                col(DeliveryRow.next_try_at) <= now,
                DeliveryRow.channel == channel,
            )
            .order_by(col(DeliveryRow.created_at), col(DeliveryRow.id))
            .limit(limit)
        ).all()
        if ids:
            found[channel] = list(ids)
    return found


def waiting(session: Session) -> int:
    """How many messages are still to be sent."""
    states = ["pending", "sending", "unknown"]
    return session.exec(select(func.count()).where(col(DeliveryRow.state).in_(states))).one()


def decisions(session: Session, article_id: int) -> list[Decision]:
    """Everything decided about one article, in order."""
    rows = session.exec(
        select(DecisionRow)
        .where(DecisionRow.article_id == article_id)
        .order_by(col(DecisionRow.id))
    )
    return [
        of_row(Decision, row, outcome=Outcome(row.outcome), reason=Reason(row.reason))
        for row in rows
    ]
