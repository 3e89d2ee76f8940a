"""digest/alert -> delivery: send what is pending, and record exactly what became of it.

A message is claimed under a lease in one transaction, sent, and closed in another. Who dies in
between leaves a row in `sending`: its outcome is unknown, and it goes out again, marked.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from monitor import timing
from monitor.deliver import send
from monitor.errors import StoreError
from monitor.model import (
    Accepted,
    Channel,
    Delivery,
    DeliveryState,
    Later,
    Message,
    Never,
    Receipt,
    Unknown,
)
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.messages import to_owner
from monitor.store import deliveries
from monitor.store.database import Session
from monitor.views import deliveries as delivery_views

BATCH = 500
# Longer than a sender may take; after it the message counts as lost in sending.
LEASE_MARGIN = 60.0
# A service that says "later" is believed for this long, then a person must look.
PATIENCE = timedelta(days=4)
# While the database cannot take an outcome, it is kept in memory and offered again.
RECORD_AGAIN = 1.0


@dataclass(frozen=True)
class Plan:
    """How a delivery is closed."""

    state: DeliveryState
    why: str = ""
    receipt: str = ""
    again: datetime | None = None
    notice: Message | None = None


async def run(ports: Ports, desk: Desk) -> int:
    """Send what is due, channels side by side; returns how many messages were accepted."""
    waiting = await due(ports, desk)
    sent = 0

    async def one(name: str) -> None:
        nonlocal sent
        sent += await drain(ports, desk, name, waiting[name])

    await each("deliver", waiting, one, desk.settings.deliver.concurrency)
    return sent


async def due(ports: Ports, desk: Desk) -> dict[str, list[str]]:
    """Ids of the messages whose time has come, by channel, in the order they were written."""
    found = await ports.database.aread(delivery_views.due, desk.usable_channels, ports.now(), BATCH)
    by_channel: dict[str, list[str]] = defaultdict(list)
    for delivery_id, channel in found:
        by_channel[channel].append(delivery_id)
    return by_channel


async def drain(ports: Ports, desk: Desk, name: str, ids: Sequence[str]) -> int:
    """One channel's messages, in order; a channel that says "later" is left for later."""
    channel = desk.channel(name)
    sent = 0
    if channel is None:  # dropped from channels.yaml a moment ago
        return 0
    for delivery_id in ids:
        plan = await deliver(ports, desk, channel, delivery_id)
        sent += plan is not None and plan.state is DeliveryState.SENT
        if plan is not None and plan.state is DeliveryState.PENDING:
            break
    return sent


async def deliver(ports: Ports, desk: Desk, channel: Channel, delivery_id: str) -> Plan | None:
    """Send one message and record its outcome; None when somebody else has it."""
    settings = desk.settings.deliver
    lease = settings.deadline + LEASE_MARGIN
    claimed = await ports.database.awrite(
        deliveries.claim, [delivery_id], ports.token, ports.now(), lease
    )
    if not claimed:
        return None
    row = await ports.database.aread(delivery_views.delivery, delivery_id)
    receipt = await send(row.message, channel, ports.post, settings, ports.now())
    plan = decide(desk, row, receipt, ports.now(), ports.random())
    log.info("%s to %s: %s %s", row.message.kind, channel.name, plan.state.value, plan.why)
    await _record(ports, delivery_id, plan)
    return plan


def decide(desk: Desk, row: Delivery, receipt: Receipt, now: datetime, jitter: float) -> Plan:
    """What a service's answer makes of a delivery."""
    match receipt:
        case Accepted(receipt=given):
            return Plan(DeliveryState.SENT, receipt=given)
        case Later(why=why, after=after):
            wait = max(timing.backoff(row.attempts, jitter), after or 0.0)
            if now + timedelta(seconds=wait) - row.created_at > PATIENCE:
                return _failed(desk, row, f"gave up after {PATIENCE.days} days: {why}")
            return Plan(DeliveryState.PENDING, why=why, again=now + timedelta(seconds=wait))
        case Never(why=why):
            return _failed(desk, row, why)
        case Unknown(why=why):
            if row.repeats >= deliveries.MAX_REPEATS:
                return _failed(desk, row, f"its outcome stayed unknown: {why}", doubt=True)
            wait = timing.backoff(row.attempts, jitter)
            return Plan(DeliveryState.UNKNOWN, why=why, again=now + timedelta(seconds=wait))


def _failed(desk: Desk, row: Delivery, why: str, *, doubt: bool = False) -> Plan:
    """A dead letter: it stays, and the owner is told, unless the owner's channel is what died."""
    channel = row.message.channel
    notice = None
    if channel != desk.settings.owner:
        notice = to_owner(
            desk,
            f"failed:{row.message.id}:{row.attempts}",
            f"A message to {channel} was not delivered",
            [
                f"{row.message.kind} to {channel}: {row.message.subject}",
                why,
                f"It is kept: `monitor deliveries retry {row.message.id[:8]}` sends it again.",
            ],
        )
    state = DeliveryState.UNKNOWN if doubt else DeliveryState.FAILED
    return Plan(state, why=why, notice=notice)


async def _record(ports: Ports, delivery_id: str, plan: Plan) -> None:
    """Keep offering the outcome until the database takes it: a sent message must not go again."""
    while True:
        try:
            await ports.database.awrite(_close, delivery_id, ports.token, plan, ports.now())
        except StoreError as error:
            if not error.temporary:
                raise
            log.warning("deliver: %s; the outcome of %s waits", error, delivery_id[:8])
            await asyncio.sleep(RECORD_AGAIN)
        else:
            return


def _close(session: Session, delivery_id: str, token: str, plan: Plan, now: datetime) -> None:
    closed = deliveries.close(
        session,
        delivery_id,
        token,
        now,
        plan.state,
        why=plan.why,
        receipt=plan.receipt,
        again=plan.again,
    )
    if closed and plan.notice:
        deliveries.add(session, plan.notice, now)


async def reclaim(ports: Ports, *, all_of_them: bool) -> int:
    """Take back messages whose sender died."""
    return await ports.database.awrite(
        partial(deliveries.reclaim, all_of_them=all_of_them), ports.now()
    )
