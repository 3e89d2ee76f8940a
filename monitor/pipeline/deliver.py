"""digest/alert -> delivery: send what is pending, and record exactly what became of it.

A message is claimed under a lease in one transaction, sent, and closed in another, in which its
channel claims the next. Who dies in between leaves a row in `sending`: its outcome is unknown, and
it goes out again, marked.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
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
from monitor.pipeline.messages import left_out, to_owner
from monitor.store import claims, deliveries
from monitor.store.claims import Closing
from monitor.store.database import Session
from monitor.views import deliveries as delivery_views

BATCH = 500  # of one channel
# Longer than a sender may take, waiting for its turn and three tries of Telegram's included. Who
# leads takes back what a dead process held at once; this is for those beside it.
LEASE_MARGIN = 600.0
# A service that says "later" is believed for this long, then a person must look.
PATIENCE = timedelta(days=4)
# A channel that could not take a message is left alone for this long at least.
PAUSE = 10.0
# While the database cannot take an outcome, it is kept in memory and offered again, in seconds.
RECORD_AGAIN = 1.0


async def run(ports: Ports, desk: Desk) -> int:
    """Send what is due, channels side by side; returns how many messages were accepted."""
    waiting = await due(ports, desk)
    sent: list[int] = []

    async def one(name: str) -> None:
        sent.append(await drain(ports, desk, name, waiting[name]))

    await each("deliver", waiting, one, desk.settings.deliver.concurrency)
    return sum(sent)


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
    log.info("%s to %s: %s %s", message.kind, channel.name, closing.state.value, closing.why)
    return closing


def decide(desk: Desk, row: Delivery, receipt: Receipt, now: datetime, jitter: float) -> Closing:
    """What a service's answer makes of a delivery."""
    closing = partial(Closing, row.message.id, row.message.channel)
    match receipt:
        case Accepted():
            return _accepted(desk, row, receipt, now, jitter)
        case Later(why=why, after=after, mend=mend):
            wait = max(timing.backoff(row.attempts, jitter), after or 0.0)
            if now + timedelta(seconds=wait) - (row.since or row.created_at) > PATIENCE:
                return _failed(desk, row, f"gave up after {PATIENCE.days} days: {why}", now)
            again = now + timedelta(seconds=wait)
            pause = max(again, now + timedelta(seconds=PAUSE))
            if row.message.got:  # the channel took it; who is left holds up nobody else
                return closing(DeliveryState.PENDING, why=_with_refused(row, why), again=pause)
            if mend:
                return _held(desk, row, why, pause, now)
            alone = after is None
            return closing(DeliveryState.PENDING, why=why, again=pause, pause=pause, alone=alone)
        case Never(why=why):
            return _failed(desk, row, why, now)
        case Unknown(why=why):
            if row.repeats >= claims.MAX_REPEATS:
                return _failed(desk, row, f"its outcome stayed unknown: {why}", now, doubt=True)
            again = now + timedelta(seconds=max(timing.backoff(row.attempts, jitter), PAUSE))
            alone, stop = row.repeats > 0, None if row.message.got else again
            why = _with_refused(row, why)
            return closing(DeliveryState.UNKNOWN, why=why, again=again, pause=stop, alone=alone)


def _accepted(
    desk: Desk, row: Delivery, receipt: Accepted, now: datetime, jitter: float
) -> Closing:
    """Sent; or, where some of several recipients are to get it later, theirs alone to wait for."""
    message = row.message
    refused, got = (*message.refused, *receipt.refused), (*message.got, *receipt.got)
    no = [f"refused for {to}: {why}" for to, why in receipt.refused]
    wait = [f"not yet for {to}: {why}" for to, why in receipt.left]
    given = "; ".join(one for one in (row.receipt, receipt.receipt, *no) if one)
    taken = bool(receipt.got) or not message.got  # or nobody was left to ask for
    closing = partial(Closing, message.id, message.channel, receipt=given, taken=taken)
    if wait:
        again = now + timedelta(seconds=max(timing.backoff(row.attempts, jitter), PAUSE))
        if again - (row.since or row.created_at) <= PATIENCE:
            why, told = _with_refused(row, *wait, *no), left_out(desk, message, no, now)
            closing = partial(closing, why=why, again=again, got=got, refused=refused)
            return closing(DeliveryState.PENDING, notice=told)
        no += [f"gave up after {PATIENCE.days} days, {one}" for one in wait]
    why, told = _with_refused(row, *no), left_out(desk, message, no, now)
    kept = partial(closing, got=got, refused=refused) if why else closing
    return kept(DeliveryState.SENT, why=why, notice=told)


def _with_refused(row: Delivery, *said: str) -> str:
    """What is said of a message, and of whom it was refused for before."""
    return "; ".join([*said, *(f"refused for {to}: {why}" for to, why in row.message.refused)])


def _held(desk: Desk, row: Delivery, why: str, until: datetime, now: datetime) -> Closing:
    """Nothing can pass before somebody mends the channel: its messages wait, the owner is told."""
    channel = row.message.channel
    notice = None
    if channel != desk.settings.owner:
        notice = to_owner(
            desk,
            f"held:{channel}:{now:%Y-%m-%d}",
            f"The channel {channel} takes no messages",
            [
                why,
                f"Its messages wait, each for {PATIENCE.days} days at most. When it is mended, "
                f"`monitor channels test {channel}` sets them going at once.",
            ],
        )
    return Closing(
        row.message.id,
        channel,
        DeliveryState.PENDING,
        why=why,
        again=until,
        pause=until,
        held=why,
        notice=notice,
    )


def _failed(desk: Desk, row: Delivery, why: str, now: datetime, *, doubt: bool = False) -> Closing:
    """A dead letter: it stays, and the owner is told."""
    message = row.message
    if message.got:  # the others have it
        lists = partial(Closing, receipt=row.receipt, got=message.got, refused=message.refused)
        told = left_out(desk, message, [why], now)
        why = _with_refused(row, why)
        return lists(message.id, message.channel, DeliveryState.SENT, why=why, notice=told)
    state = DeliveryState.UNKNOWN if doubt else DeliveryState.FAILED
    lines = [f"{message.kind} to {message.channel}: {message.subject}", why]
    notice = _obituary(desk, message.channel, lines, now)
    return Closing(message.id, message.channel, state, why=why, notice=notice)


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
        notice = _obituary(desk, dead.channel, [dead.subject, dead.why], now)
        if notice:
            deliveries.add(session, notice, now)
