"""The outbox: written by whoever decides; retried, cancelled, given up."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, delete, or_, update
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import DeliveryState, DigestSpec, Message
from monitor.store import bulk, sources
from monitor.store.database import enqueue
from monitor.tables import (
    RETRIED,
    DeliveryRow,
    DigestEventRow,
    DigestItemRow,
    DigestRow,
    KeptRow,
)
from monitor.tables.sending import GOT

WAITING = (DeliveryState.PENDING.value, DeliveryState.UNKNOWN.value)
ENDED = tuple(one.value for one in DeliveryState if one.value not in {*WAITING, "sending"})


@dataclass(frozen=True, slots=True)
class Dead:
    """A message that was given up without its channel's word."""

    channel: str
    subject: str
    why: str
    partly: bool  # some of several recipients have got it


def add(
    session: Session,
    message: Message,
    now: datetime,
    *,
    reason: str = "",
    article_id: int | None = None,
    digest_id: int | None = None,
    due: datetime | None = None,
) -> bool:
    """Put a message into the outbox; False when one with its id is there already."""
    if session.get(DeliveryRow, message.id) is not None:
        return False
    session.add(
        DeliveryRow(
            id=message.id,
            channel=message.channel,
            kind=message.kind,
            subject=message.subject,
            text=message.text,
            html=message.html,
            markup=message.markup,
            state=DeliveryState.PENDING.value,
            reason=reason,
            created_at=now,
            next_try_at=due or now,
            article_id=article_id,
            digest_id=digest_id,
            thread=message.thread,
        )
    )
    enqueue(session, "deliver", message.id)
    return True


def give_up(
    session: Session, now: datetime, *, usable: Collection[str], before: datetime, why: str
) -> list[Dead]:
    """Messages that waited since `before` for a channel that is not to be had."""
    rows = session.exec(
        select(DeliveryRow)
        .where(
            col(DeliveryRow.state).in_(WAITING),
            col(DeliveryRow.created_at) < before,
            col(DeliveryRow.next_try_at) < before,  # not retried by hand since
            col(DeliveryRow.channel).not_in(usable),
        )
        .order_by(col(DeliveryRow.id))
        .with_for_update()
    ).all()
    for row in rows:
        row.state, row.why, row.next_try_at = ended(row, DeliveryState.FAILED), why, now
    return dead(rows)


def ended(row: DeliveryRow, state: DeliveryState) -> str:
    """How a message ends that nobody tries any more: one that some of several recipients have got
    is sent, if not to all."""
    return (DeliveryState.SENT if row.sent_at else state).value


def dead(rows: Sequence[DeliveryRow]) -> list[Dead]:
    """Those of them that were given up."""
    return [
        Dead(row.channel, row.subject, row.why, partly=row.sent_at is not None)
        for row in rows
        if row.state not in WAITING
    ]


def retry(session: Session, delivery_id: str, now: datetime) -> None:
    """Send a failed or waiting message again now, whatever its channel asked for; one that some of
    several recipients have got, to the others."""
    row = session.get_one(DeliveryRow, delivery_id, with_for_update=True)
    if not (row.text or row.html or row.markup):
        raise NotFound("is too old: its words are not kept any more", subject=delivery_id)
    _, lists = sources.kept(session, GOT + row.id)
    sending = row.state == DeliveryState.SENDING.value
    if sending or (row.state == DeliveryState.SENT.value and not lists):
        raise NotFound(f"is {row.state}; nothing to retry", subject=delivery_id)
    if lists:  # who was refused is asked again
        sources.keep(session, GOT + row.id, at=now, value=json.dumps([json.loads(lists)[0], []]))
    row.state, row.next_try_at, row.repeats = DeliveryState.PENDING.value, now, 0
    row.attempts = 0
    sources.keep(session, RETRIED + row.id, at=now)  # from now on, it may wait as long as a new one
    sources.pause_channels(session, {row.channel: (None, "")})
    enqueue(session, "deliver", delivery_id)


def prune(session: Session, before: datetime, limit: int) -> int:
    """Drop the words of messages that ended before, and which recipients had them.

    The rows stay for ever: by their ids nothing is written twice, and the ledgers ask how each
    ended. Returns how many were dropped: at most `limit`, so that no transaction holds others up.
    """
    words = (DeliveryRow.text, DeliveryRow.html, DeliveryRow.markup)
    ids = session.exec(
        select(DeliveryRow.id)
        .where(
            col(DeliveryRow.state).in_(ENDED),
            col(DeliveryRow.next_try_at) < before,  # it ended then
            or_(*(col(part) != "" for part in words)),
        )
        .order_by(col(DeliveryRow.id))
        .limit(limit)
        .with_for_update()  # somebody may retry it by hand at this moment
    ).all()
    here = col(DeliveryRow.id).in_(ids)
    session.execute(update(DeliveryRow).where(here).values(text="", html="", markup=""))
    facts = [start + one for one in ids for start in (GOT, RETRIED)]
    session.execute(delete(KeptRow).where(col(KeptRow.name).in_(facts)))
    return len(ids)


def cancel(session: Session, delivery_id: str, why: str) -> bool:
    """Cancel one message that is not sent; False when it is, or is on its way."""
    row = session.get_one(DeliveryRow, delivery_id, with_for_update=True)
    if row.state not in WAITING:
        return False
    row.state, row.why = ended(row, DeliveryState.CANCELLED), why
    return True


def cancel_waiting(session: Session, why: str) -> int:
    """Cancel all that is not sent: after a restore nothing old goes out."""
    sent, cancelled = DeliveryState.SENT.value, DeliveryState.CANCELLED.value
    state = case((col(DeliveryRow.sent_at).is_not(None), sent), else_=cancelled)  # as `ended`
    done = session.execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.state).in_([*WAITING, DeliveryState.SENDING.value]))
        .values(state=state, why=why, lease="", lease_until=None)
    )
    return int(getattr(done, "rowcount", 0))


def add_digest(
    session: Session,
    spec: DigestSpec,
    slot: str,
    since: datetime,
    until: datetime,
    counted: Sequence[tuple[int, bool]],
) -> int | None:
    """Write a digest and its ledger of (article, shown); None when the slot has one already."""
    if session.exec(
        select(DigestRow).where(DigestRow.name == spec.name, DigestRow.slot == slot)
    ).first():
        return None
    shown = sum(1 for _, is_shown in counted if is_shown)
    row = DigestRow(
        name=spec.name,
        slot=slot,
        since=since,
        until=until,
        shown=shown,
        left_out=len(counted) - shown,
    )
    session.add(row)
    session.flush()
    assert row.id is not None  # flushed
    items = (
        {"digest": spec.name, "article_id": article_id, "digest_id": row.id}
        for article_id, _ in counted
    )
    bulk.add(session, DigestItemRow, items)
    return row.id


def is_counted(session: Session, article_id: int) -> bool:
    """Whether a digest has counted an article."""
    row = session.exec(
        select(DigestItemRow.article_id).where(DigestItemRow.article_id == article_id).limit(1)
    ).first()
    return row is not None


def count_events(session: Session, digest: str, digest_id: int, ids: Sequence[int]) -> None:
    """Write into the ledger what happened to pages and a digest has told."""
    session.add_all(
        DigestEventRow(digest=digest, event_id=event_id, digest_id=digest_id) for event_id in ids
    )
