"""The outbox: written by whoever decides, claimed under a lease, closed with a fencing token.

States: `pending -> sending -> sent | failed | unknown`; `unknown` is sent again, marked, under
the same id, at most `MAX_REPEATS` times.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import DeliveryState, DigestSpec, Message
from monitor.store import sources
from monitor.store.database import enqueue
from monitor.tables import DeliveryRow, DigestEventRow, DigestItemRow, DigestRow

MAX_REPEATS = 5
WAITING = (DeliveryState.PENDING.value, DeliveryState.UNKNOWN.value)
# The columns that sending changes: the words of a sent message need not be read again.
STATE: tuple[Any, ...] = (
    DeliveryRow.id,
    DeliveryRow.state,
    DeliveryRow.attempts,
    DeliveryRow.repeats,
    DeliveryRow.repeated,
    DeliveryRow.lease,
)


@dataclass(frozen=True, slots=True)
class Dead:
    """A message that was given up without its channel's word."""

    channel: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of a claimed message."""

    id: str
    channel: str
    state: DeliveryState
    why: str = ""
    receipt: str = ""
    again: datetime | None = None
    pause: datetime | None = None  # the whole channel, until then
    notice: Message | None = None


def add(
    session: Session,
    message: Message,
    now: datetime,
    *,
    reason: str = "",
    article_id: int | None = None,
    digest_id: int | None = None,
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
            next_try_at=now,
            article_id=article_id,
            digest_id=digest_id,
            thread=message.thread,
        )
    )
    enqueue(session, "deliver", message.id)
    return True


def claim(
    session: Session, ids: Sequence[str], token: str, now: datetime, lease: float
) -> list[str]:
    """Take messages for sending, for `lease` seconds; returns those that were still to be had."""
    rows = session.exec(
        select(DeliveryRow)
        .where(
            col(DeliveryRow.id).in_(ids),
            col(DeliveryRow.state).in_(WAITING),
            col(DeliveryRow.next_try_at) <= now,
        )
        .order_by(col(DeliveryRow.id))  # two who claim the same never wait for each other
        .with_for_update()
    ).all()
    for row in rows:
        row.state, row.lease = DeliveryState.SENDING.value, token
        row.lease_until = now + timedelta(seconds=lease)
        row.attempts += 1
    taken = {row.id for row in rows}
    return [delivery_id for delivery_id in ids if delivery_id in taken]


def unclaim(session: Session, ids: Collection[str], token: str, now: datetime) -> None:
    """Put messages back that were claimed and never tried."""
    for row in _held(session, ids, token):
        row.state = (DeliveryState.UNKNOWN if row.repeated else DeliveryState.PENDING).value
        row.lease, row.lease_until, row.next_try_at = "", None, now
        row.attempts -= 1


def close(
    session: Session, closings: Sequence[Closing], token: str, now: datetime
) -> frozenset[str]:
    """Record what became of claimed messages; returns the ids of those whose lease was not lost
    meanwhile.

    A channel that took its message may be used, one that could not is left alone until
    `Closing.pause`; notices go into the outbox.
    """
    by_id = {closing.id: closing for closing in closings}
    rows = _held(session, by_id, token)
    for row in rows:
        _close(row, by_id[row.id], now)
    for closing in (by_id[row.id] for row in rows):
        if closing.notice:
            add(session, closing.notice, now)
    sources.pause_channels(
        session,
        {
            one.channel: one.pause
            for one in closings
            if one.pause or one.state is DeliveryState.SENT
        },
    )
    return frozenset(row.id for row in rows)


def _held(session: Session, ids: Collection[str], token: str) -> Sequence[DeliveryRow]:
    """What is still being sent under a token, without the words."""
    return session.exec(
        select(DeliveryRow)
        .options(load_only(*STATE))
        .where(
            col(DeliveryRow.id).in_(ids),
            DeliveryRow.state == DeliveryState.SENDING.value,
            DeliveryRow.lease == token,
        )
        .order_by(col(DeliveryRow.id))
        .with_for_update()
    ).all()


def _close(row: DeliveryRow, closing: Closing, now: datetime) -> None:
    row.lease, row.lease_until, row.why = "", None, closing.why[:1000]
    row.next_try_at = closing.again or now
    if closing.state is DeliveryState.UNKNOWN:
        _doubt(row)
    else:
        row.state = closing.state.value
    if closing.state is DeliveryState.SENT:
        row.sent_at, row.receipt = now, closing.receipt


def _doubt(row: DeliveryRow) -> None:
    """It may have arrived: send it again, marked, or give up after too many doubts."""
    row.repeats += 1
    row.repeated = True
    given_up = row.repeats > MAX_REPEATS
    row.state = (DeliveryState.FAILED if given_up else DeliveryState.UNKNOWN).value


def reclaim(session: Session, now: datetime, *, all_of_them: bool) -> list[Dead]:
    """Messages whose sender died while sending: their outcome is unknown. Returns those that
    were in doubt too often.

    `all_of_them` when the caller knows that no other sender lives (it holds the desk's lock);
    otherwise those whose lease has run out.
    """
    rows = session.exec(
        select(DeliveryRow).where(DeliveryRow.state == DeliveryState.SENDING.value)
    ).all()
    lost = [r for r in rows if all_of_them or (r.lease_until and r.lease_until <= now)]
    for row in lost:
        row.lease, row.lease_until, row.next_try_at = "", None, now
        row.why = "the program stopped while this was being sent"
        _doubt(row)
    return _dead(lost)


def give_up(
    session: Session, now: datetime, *, usable: Collection[str], before: datetime, why: str
) -> list[Dead]:
    """Messages that waited since `before` for a channel that is not to be had."""
    rows = session.exec(
        select(DeliveryRow).where(
            col(DeliveryRow.state).in_(WAITING),
            col(DeliveryRow.created_at) < before,
            col(DeliveryRow.next_try_at) < before,  # not retried by hand since
            col(DeliveryRow.channel).not_in(usable),
        )
    ).all()
    for row in rows:
        row.state, row.why, row.next_try_at = DeliveryState.FAILED.value, why, now
    return _dead(rows)


def _dead(rows: Sequence[DeliveryRow]) -> list[Dead]:
    return [
        Dead(row.channel, row.subject, row.why)
        for row in rows
        if row.state == DeliveryState.FAILED.value
    ]


def retry(session: Session, delivery_id: str, now: datetime) -> None:
    """Send a failed or waiting message again now, whatever its channel asked for."""
    row = session.get_one(DeliveryRow, delivery_id)
    if row.state in {DeliveryState.SENT.value, DeliveryState.SENDING.value}:
        raise NotFound(f"is {row.state}; nothing to retry", subject=delivery_id)
    row.state, row.next_try_at, row.repeats = DeliveryState.PENDING.value, now, 0
    sources.pause_channel(session, row.channel, None)
    enqueue(session, "deliver", delivery_id)


def cancel(session: Session, delivery_id: str, why: str) -> bool:
    """Cancel one message that is not sent; False when it is, or is on its way."""
    row = session.get_one(DeliveryRow, delivery_id)
    if row.state not in WAITING:
        return False
    row.state, row.why = DeliveryState.CANCELLED.value, why
    return True


def cancel_waiting(session: Session, why: str) -> int:
    """Cancel all that is not sent: after a restore nothing old goes out."""
    done = session.execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.state).in_([*WAITING, DeliveryState.SENDING.value]))
        .values(state=DeliveryState.CANCELLED.value, why=why, lease="", lease_until=None)
    )
    return int(getattr(done, "rowcount", 0))


def add_digest(
    session: Session,
    spec: DigestSpec,
    slot: str,
    since: datetime,
    until: datetime,
    counted: Sequence[tuple[int, bool]],
    now: datetime,
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
        composed_at=now,
        shown=shown,
        left_out=len(counted) - shown,
    )
    session.add(row)
    session.flush()
    assert row.id is not None  # flushed
    items = [
        {"digest": spec.name, "article_id": article_id, "digest_id": row.id}
        for article_id, _ in counted
    ]
    if items:  # as rows and not as objects, which for thousands take seconds and much memory
        session.execute(insert(DigestItemRow), items)
    return row.id


def count_events(session: Session, digest: str, digest_id: int, ids: Sequence[int]) -> None:
    """Write into the ledger what happened to pages and a digest has told."""
    session.add_all(
        DigestEventRow(digest=digest, event_id=event_id, digest_id=digest_id) for event_id in ids
    )
