"""The outbox under a lease: claimed, closed with a fencing token, taken back from the dead.

States: `pending -> sending -> sent | failed | unknown`; `unknown` is sent again, marked, under
the same id, at most `MAX_REPEATS` times.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, update
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from monitor.model import DeliveryState, Message
from monitor.store import deliveries, sources
from monitor.store.deliveries import WAITING, Dead, dead, ended
from monitor.tables import RETRIED, DeliveryRow, KeptRow
from monitor.tables.columns import UtcDateTime
from monitor.tables.sending import GOT

MAX_REPEATS = 5
# The columns that sending changes: the words of a sent message need not be read again.
STATE: tuple[Any, ...] = (
    DeliveryRow.id,
    DeliveryRow.state,
    DeliveryRow.attempts,
    DeliveryRow.repeats,
    DeliveryRow.repeated,
    DeliveryRow.lease,
    DeliveryRow.sent_at,
)


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
    alone: bool = False  # it may have been put off for its own sake, and not the channel's
    held: str = ""  # what somebody has to mend before the channel takes anything
    notice: Message | None = None
    taken: bool = False  # by its channel, just now, if not for all of several recipients
    # Where some of several recipients have it and others do not: who, and who was refused.
    got: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def claim(
    session: Session, ids: Sequence[str], token: str, now: datetime, lease: float
) -> list[str]:
    """Take messages for sending, for `lease` seconds; returns those that were still to be had."""
    found = session.exec(
        select(DeliveryRow.id)
        .where(
            col(DeliveryRow.id).in_(ids),
            col(DeliveryRow.state).in_(WAITING),
            col(DeliveryRow.next_try_at) <= now,
        )
        .order_by(col(DeliveryRow.id))  # two who claim the same never wait for each other
        .with_for_update()
    ).all()
    if found:
        session.execute(
            update(DeliveryRow)
            .where(col(DeliveryRow.id).in_(found))
            .values(
                state=DeliveryState.SENDING.value,
                lease=token,
                lease_until=now + timedelta(seconds=lease),
                attempts=DeliveryRow.attempts + 1,
            )
        )
    taken = set(found)
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
    sent = [row.id for row in rows if by_id[row.id].state is DeliveryState.SENT]
    if sent:  # most of them, and as statements: what objects do for each column takes longer
        session.execute(_SENT, [_as_sent(by_id[one], now) for one in sent])
    for row in rows:
        closing = by_id[row.id]
        if closing.state is not DeliveryState.SENT:
            _close(row, closing, now)
        if closing.got:
            lists = json.dumps([closing.got, closing.refused])
            sources.keep(session, GOT + row.id, at=now, value=lists)
        if closing.notice:
            deliveries.add(session, closing.notice, now)
    sources.pause_channels(
        session,
        {one.channel: (one.pause, one.held) for one in closings if one.pause or one.taken},
    )
    past = [RETRIED + one for one in sent]
    past += [GOT + one for one in sent if not by_id[one].got]
    past += [RETRIED + row.id for row in rows if row.state == DeliveryState.FAILED.value]
    session.execute(delete(KeptRow).where(col(KeptRow.name).in_(past)))
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


_TABLE: Any = DeliveryRow.__table__  # type: ignore[attr-defined]
_SENT = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("delivery"))
    .values(
        state=DeliveryState.SENT.value,
        lease="",
        lease_until=None,
        sent_at=func.coalesce(_TABLE.c.sent_at, bindparam("now", type_=UtcDateTime())),
    )
)


def _as_sent(closing: Closing, now: datetime) -> dict[str, object]:
    return {
        "delivery": closing.id,
        "why": closing.why[:1000],
        "next_try_at": closing.again or now,
        "now": now,
        "receipt": closing.receipt,
    }


def _close(row: DeliveryRow, closing: Closing, now: datetime) -> None:
    row.lease, row.lease_until, row.why = "", None, closing.why[:1000]
    row.next_try_at = closing.again or now
    if closing.taken:  # for some of several recipients
        row.receipt, row.sent_at = closing.receipt, row.sent_at or now
    if closing.state is DeliveryState.UNKNOWN:
        _doubt(row)
    else:
        row.state = closing.state.value


def _doubt(row: DeliveryRow) -> None:
    """It may have arrived: send it again, marked, or give up after too many doubts."""
    row.repeats += 1
    row.repeated = True
    given_up = row.repeats > MAX_REPEATS
    row.state = ended(row, DeliveryState.FAILED) if given_up else DeliveryState.UNKNOWN.value


def reclaim(session: Session, now: datetime, *, all_of_them: bool) -> list[Dead]:
    """Messages whose sender died while sending: their outcome is unknown. Returns those that
    were in doubt too often.

    `all_of_them` when the caller knows that no other sender lives (it holds the desk's lock);
    otherwise those whose lease has run out.
    """
    rows = session.exec(
        select(DeliveryRow)
        .where(DeliveryRow.state == DeliveryState.SENDING.value)
        .order_by(col(DeliveryRow.id))
        .with_for_update()
    ).all()
    lost = [r for r in rows if all_of_them or (r.lease_until and r.lease_until <= now)]
    for row in lost:
        row.lease, row.lease_until, row.next_try_at = "", None, now
        row.why = "the program stopped while this was being sent"
        _doubt(row)
    return dead(lost)
