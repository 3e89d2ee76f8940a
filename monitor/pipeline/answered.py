"""What a service's answer makes of a delivery: sent, to be tried again, or given up and told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from monitor import timing
from monitor.model import (
    Accepted,
    Delivery,
    DeliveryState,
    Later,
    Message,
    Never,
    Receipt,
    Unknown,
)
from monitor.pipeline.desk import Desk
from monitor.pipeline.messages import left_out, to_owner, undelivered
from monitor.store import claims
from monitor.store.claims import Closing

# A service that says "later" is believed for this long, then a person must look; a channel that
# was taken out, or lost its secret, may come back within it.
PATIENCE = timedelta(days=4)
# A channel that could not take a message is left alone for this long at least.
PAUSE = 10.0


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
            why, told = _with_refused(row, *wait, *no), _some_lack(desk, message, no, now)
            closing = partial(closing, why=why, again=again, got=got, refused=refused)
            return closing(DeliveryState.PENDING, notice=told)
        no += [f"gave up after {PATIENCE.days} days, {one}" for one in wait]
    why, told = _with_refused(row, *no), _some_lack(desk, message, no, now)
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
        told = _some_lack(desk, message, [why], now)
        why = _with_refused(row, why)
        return lists(message.id, message.channel, DeliveryState.SENT, why=why, notice=told)
    state = DeliveryState.UNKNOWN if doubt else DeliveryState.FAILED
    notice = undelivered(desk, message.channel, [_named(message), why], now)
    return Closing(message.id, message.channel, state, why=why, notice=notice)


def _some_lack(desk: Desk, message: Message, lines: Sequence[str], now: datetime) -> Message | None:
    return left_out(desk, message.channel, [_named(message), *lines], now) if lines else None


def _named(message: Message) -> str:
    return f"{message.kind} to {message.channel}: {message.subject}"
