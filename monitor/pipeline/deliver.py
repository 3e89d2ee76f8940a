"""digest/alert -> delivery: send what is pending, and record exactly what became of it.

A message is claimed under a lease in one transaction, sent, and closed in another. Who dies in
between leaves a row in `sending`: its outcome is unknown, and it goes out again, marked.
"""

import asyncio
from collections.abc import Callable, Sequence
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
from monitor.store import deliveries, sources
from monitor.store.database import Session
from monitor.views import deliveries as delivery_views

BATCH = 500  # of one channel
# Longer than a sender may take, waiting for its turn and three tries of Telegram's included. Who
# leads takes back what a dead process held at once; this is for those beside it.
LEASE_MARGIN = 600.0
# A service that says "later" is believed for this long, then a person must look.
PATIENCE = timedelta(days=4)
# A channel that could not take a message is left alone for this long, or for what it asked.
PAUSE = 10.0
# While the database cannot take an outcome, it is kept in memory and offered again.
RECORD_AGAIN = 1.0


@dataclass(frozen=True)
class Plan:
    """How a delivery is closed."""

    state: DeliveryState
    why: str = ""
    receipt: str = ""
    again: datetime | None = None
    pause: datetime | None = None  # the whole channel, until then
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
    return await ports.database.aread(delivery_views.due, desk.usable_channels, ports.now(), BATCH)


async def drain(
    ports: Ports,
    desk: Desk,
    name: str,
    ids: Sequence[str],
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """One channel's messages, in order, until it says "later" or the program is `stopping`."""
    channel = desk.channel(name)
    sent = 0
    if channel is None:  # dropped from channels.yaml a moment ago
        return 0
    for delivery_id in ids:
        if stopping():
            break
        plan = await deliver(ports, desk, channel, delivery_id)
        sent += plan is not None and plan.state is DeliveryState.SENT
        if plan is not None and plan.pause:
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
    await _record(ports, row.message, plan)
    return plan


def decide(desk: Desk, row: Delivery, receipt: Receipt, now: datetime, jitter: float) -> Plan:
    """What a service's answer makes of a delivery."""
    match receipt:
        case Accepted(receipt=given):
            return Plan(DeliveryState.SENT, receipt=given)
        case Later(why=why, after=after):
            wait = max(timing.backoff(row.attempts, jitter), after or 0.0)
            if now + timedelta(seconds=wait) - row.created_at > PATIENCE:
                return _failed(desk, row, f"gave up after {PATIENCE.days} days: {why}", now)
            pause = now + timedelta(seconds=max(after or 0.0, PAUSE))
            again = now + timedelta(seconds=wait)
            return Plan(DeliveryState.PENDING, why=why, again=again, pause=pause)
        case Never(why=why):
            return _failed(desk, row, why, now)
        case Unknown(why=why):
            if row.repeats >= deliveries.MAX_REPEATS:
                return _failed(desk, row, f"its outcome stayed unknown: {why}", now, doubt=True)
            again = now + timedelta(seconds=timing.backoff(row.attempts, jitter))
            pause = now + timedelta(seconds=PAUSE)
            return Plan(DeliveryState.UNKNOWN, why=why, again=again, pause=pause)


def _failed(desk: Desk, row: Delivery, why: str, now: datetime, *, doubt: bool = False) -> Plan:
    """A dead letter: it stays, and the owner is told."""
    state = DeliveryState.UNKNOWN if doubt else DeliveryState.FAILED
    message = row.message
    lines = [f"{message.kind} to {message.channel}: {message.subject}", why]
    return Plan(state, why=why, notice=_obituary(desk, message.channel, lines, now))


def _obituary(desk: Desk, channel: str, lines: Sequence[str], now: datetime) -> Message | None:
    """Tell the owner of a dead letter: the day's first of a channel, since a dead channel makes
    many. Nobody is told when the owner's own channel is what died."""
    if channel == desk.settings.owner:
        return None
    return to_owner(
        desk,
        f"failed:{channel}:{now:%Y-%m-%d}",
        f"A message to {channel} was not delivered",
        [
            *lines,
            "It is kept: `monitor deliveries --failed` shows it and what else fails today, "
            "`monitor deliveries retry ID` sends it again.",
        ],
    )


async def _record(ports: Ports, message: Message, plan: Plan) -> None:
    """Keep offering the outcome until the database takes it: a sent message must not go again."""
    while True:
        try:
            await ports.database.awrite(_close, message, ports.token, plan, ports.now())
        except StoreError as error:
            if not error.temporary:
                raise
            log.warning("deliver: %s; the outcome of %s waits", error, message.id[:8])
            await asyncio.sleep(RECORD_AGAIN)
        else:
            return


def _close(session: Session, message: Message, token: str, plan: Plan, now: datetime) -> None:
    closed = deliveries.close(
        session,
        message.id,
        token,
        now,
        plan.state,
        why=plan.why,
        receipt=plan.receipt,
        again=plan.again,
    )
    if closed and plan.notice:
        deliveries.add(session, plan.notice, now)
    if plan.pause or plan.state is DeliveryState.SENT:
        sources.pause_channel(session, message.channel, plan.pause)


async def reclaim(ports: Ports, desk: Desk, *, all_of_them: bool) -> None:
    """Take back messages whose sender died; the owner is told of those given up for it."""
    taking = partial(deliveries.reclaim, all_of_them=all_of_them)
    await ports.database.awrite(_bury, desk, taking, ports.now())


async def give_up(ports: Ports, desk: Desk) -> None:
    """Nothing waits for ever for a channel that was taken out, or never got its secret."""
    leaving = partial(
        deliveries.give_up,
        usable=desk.usable_channels,
        before=ports.now() - PATIENCE,
        why=f"its channel was not there or disabled for {PATIENCE.days} days",
    )
    await ports.database.awrite(_bury, desk, leaving, ports.now())


def _bury(
    session: Session,
    desk: Desk,
    work: Callable[[Session, datetime], list[deliveries.Dead]],
    now: datetime,
) -> None:
    for dead in work(session, now):
        notice = _obituary(desk, dead.channel, [dead.subject, dead.why], now)
        if notice:
            deliveries.add(session, notice, now)
