"""digest/alert -> delivery: send what is pending, and record exactly what became of it.

A message is claimed under a lease in one transaction, sent, and closed in another, in which its
channel claims the next. Who dies in between leaves a row in `sending`: its outcome is unknown, and
it goes out again, marked.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from monitor.deliver import send
from monitor.errors import StoreError
from monitor.model import Channel, Delivery, DeliveryState
from monitor.pipeline.answered import PATIENCE, decide
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.messages import left_out, undelivered
from monitor.store import claims, deliveries
from monitor.store.claims import Closing
from monitor.store.database import Session
from monitor.views import deliveries as delivery_views

BATCH = 500  # of one channel
# Longer than a sender may take, waiting for its turn and three tries of Telegram's included. Who
# leads takes back what a dead process held at once; this is for those beside it.
LEASE_MARGIN = 600.0
# While the database cannot take an outcome, it is kept in memory and offered again, in seconds.
RECORD_AGAIN = 1.0


async def run(ports: Ports, desk: Desk) -> int:
    """Send what is due, channels side by side, and what the owner is to be told of that; returns
    how many messages were accepted. Each is tried once, and none overtakes one left by a round."""
    sent: list[int] = []
    tried: set[str] = set()

    async def one(name: str) -> None:
        sent.append(await drain(ports, desk, name, waiting[name]))

    while True:
        found = await due(ports, desk)
        waiting = {name: ids for name, ids in found.items() if tried.isdisjoint(ids)}
        if not waiting:
            return sum(sent)
        tried.update(*waiting.values())
        await each("deliver", waiting, one, desk.settings.deliver.concurrency)


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
    """One channel's messages, in order, until it says "later" or the program is `stopping`.

    What became of a message is recorded in the transaction that claims the next. Who says "later"
    to one message and not for how long is asked once more, with the next: where that passes, the
    first was put off for its own sake and holds up nobody; else the channel is left alone, and all
    go on in their order afterwards.
    """
    channel = desk.channel(name)
    if channel is None:  # dropped from channels.yaml a moment ago
        return 0
    async with ports.turns.room:
        return await _drained(ports, desk, channel, ids, stopping)


async def _drained(
    ports: Ports, desk: Desk, channel: Channel, ids: Sequence[str], stopping: Callable[[], bool]
) -> int:
    sent = 0
    last: Closing | None = None
    put_off: datetime | None = None
    for delivery_id in ids:
        if stopping():
            break
        if last and last.pause:
            if put_off or not last.alone:
                break
            put_off, last = last.pause, replace(last, pause=None)
        row = await _next(ports, desk, last, delivery_id)
        last = await _sent(ports, desk, channel, row) if row else None
        sent += last is not None and last.state is DeliveryState.SENT
    if last and last.pause and put_off:
        last = replace(last, pause=max(last.pause, put_off))
    await _next(ports, desk, last)
    return sent


async def deliver(ports: Ports, desk: Desk, channel: Channel, delivery_id: str) -> None:
    """Send one message and record its outcome, unless somebody else has it."""
    row = await _next(ports, desk, None, delivery_id)
    if row:
        await _next(ports, desk, await _sent(ports, desk, channel, row))


async def _next(
    ports: Ports, desk: Desk, last: Closing | None, delivery_id: str = ""
) -> Delivery | None:
    """Record what became of the last message and claim the next. An outcome is offered until the
    database takes it: a sent message must not go again, and nothing goes before it is kept."""
    if not (last or delivery_id):
        return None
    settings = desk.settings.deliver
    lease = settings.deadline + settings.confirm + LEASE_MARGIN
    began = time.monotonic()
    while True:
        try:
            row = await ports.turns.take(last, delivery_id, lease)
        except StoreError as error:
            if last is None or not error.temporary:
                raise
            log.warning("deliver: %s; the outcome of %s waits", error, last.id[:8])
            await asyncio.sleep(RECORD_AGAIN)
            began = time.monotonic()
        else:
            break
    # Whoever was stopped for longer than its lease has lost it to another.
    return row if time.monotonic() - began < lease else None


async def _sent(ports: Ports, desk: Desk, channel: Channel, row: Delivery) -> Closing:
    """Send a claimed message; returns how it is to be closed."""
    message = row.message
    receipt = await send(message, channel, ports.post, desk.settings.deliver, ports.now())
    closing = decide(desk, row, receipt, ports.now(), ports.random())
    said = f"{closing.state.value} {closing.why}".strip()
    log.info("%s to %s: %s", message.kind, channel.name, said)
    return closing


async def take_back(ports: Ports, desk: Desk) -> None:
    """Take back what was lost in sending, and give up what waited too long for its channel."""
    await reclaim(ports, desk, all_of_them=False)
    await give_up(ports, desk)


async def reclaim(ports: Ports, desk: Desk, *, all_of_them: bool) -> None:
    """Take back messages whose sender died; the owner is told of those given up for it."""
    taking = partial(claims.reclaim, all_of_them=all_of_them)
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
        tell = left_out if dead.partly else undelivered
        notice = tell(desk, dead.channel, [dead.subject, dead.why], now)
        if notice:
            deliveries.add(session, notice, now)
