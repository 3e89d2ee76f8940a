"""The outbox: written by whoever decides, claimed under a lease, closed with a fencing token.

States: `pending -> sending -> sent | failed | unknown`; `unknown` is sent again, marked, under
the same id, at most `MAX_REPEATS` times.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from monitor.errors import NotFound
from monitor.model import DeliveryState, DigestSpec, Message
from monitor.store import sources
from monitor.store.database import enqueue
from monitor.tables import DeliveryRow, DigestEventRow, DigestItemRow, DigestRow

MAX_REPEATS = 5
WAITING = (DeliveryState.PENDING.value, DeliveryState.UNKNOWN.value)


@dataclass(frozen=True, slots=True)
class Dead:
    """A message that was given up without its channel's word."""

    channel: str
    subject: str
    why: str


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
        )
    )
    enqueue(session, "deliver", message.id)
    return True


def claim(
    session: Session, ids: Sequence[str], token: str, now: datetime, lease: float
) -> list[str]:
    """Take messages for sending, for `lease` seconds; returns those that were still to be had."""
    taken = []
    for delivery_id in ids:
        row = session.get(DeliveryRow, delivery_id, with_for_update=True)
        if row is None or row.state not in WAITING or row.next_try_at > now:
            continue
        row.state, row.lease = DeliveryState.SENDING.value, token
        row.lease_until = now + timedelta(seconds=lease)
        row.attempts += 1
        taken.append(delivery_id)
    return taken


def close(
    session: Session,
    delivery_id: str,
    token: str,
    now: datetime,
    state: DeliveryState,
    *,
    why: str = "",
    receipt: str = "",
    again: datetime | None = None,
) -> bool:
    """Record what became of a claimed message. False when the lease was lost meanwhile."""
    row = session.get(DeliveryRow, delivery_id, with_for_update=True)
    if row is None or row.state != DeliveryState.SENDING.value or row.lease != token:
        return False
    row.lease, row.lease_until, row.why = "", None, why[:1000]
    row.next_try_at = again or now
    if state is DeliveryState.UNKNOWN:
        _doubt(row)
    else:
        row.state = state.value
    if state is DeliveryState.SENT:
        row.sent_at, row.receipt = now, receipt
    return True


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
    session.add_all(
        DigestItemRow(digest=spec.name, article_id=article_id, digest_id=row.id)
        for article_id, _ in counted
    )
    return row.id


def count_events(session: Session, digest: str, digest_id: int, ids: Sequence[int]) -> None:
    """Write into the ledger what happened to pages and a digest has told."""
    session.add_all(
        DigestEventRow(digest=digest, event_id=event_id, digest_id=digest_id) for event_id in ids
    )
