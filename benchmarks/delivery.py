"""Draining an outbox: many messages to many channels, against Apprise's calls one by one.

    python -m benchmarks delivery --messages 1000 --channels 50

Each message is a call of its own on both sides, to the same double, which answers after a tenth of
a second. Ours are claimed, sent and closed in a database on disk, with its promises kept.
"""

import argparse
import asyncio
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, cast

from benchmarks import doubles
from benchmarks.peers.notify import Notifier
from monitor import loop
from monitor.app import build_desk, utc_now
from monitor.app.parts import for_channels
from monitor.model import Channel, DeliverSettings, DeliveryState, Message, Settings
from monitor.pipeline import Ports, deliver
from monitor.pipeline.turns import Turns
from monitor.store import deliveries, migrate
from monitor.store.database import Database, Session, sqlite_url
from monitor.views import deliveries as delivery_views

ANSWER = 0.1  # seconds that the double takes
_TEXT = "The harbour authority opened the new ferry line to the island on Monday. " * 6


@dataclass(frozen=True)
class Drained:
    """An outbox drained, and the rival's calls beside it."""

    messages: int
    channels: int
    seconds: float
    processor: float
    theirs: float  # seconds a call
    beside_dead: float  # seconds, for the same, while some channels never answer
    dead: int
    unsent: int

    @property
    def ratio(self) -> float:
        return self.theirs * self.messages / self.seconds


def run(messages: int, channels: int, calls: int, dead: int, url: str = "") -> Drained:
    """Drain `messages` over `channels`, make `calls` of the rival, then drain once more with
    `dead` more channels that never answer; `url` is of an empty database, else SQLite's on disk."""
    with doubles.chat(ANSWER) as base, tempfile.TemporaryDirectory() as folder:
        living = [f"tgram://{n}:{'a' * 35}/{n}" for n in range(1, channels + 1)]
        mute = [f"tgram://0:{'a' * 35}/{n}" for n in range(1, dead + 1)]
        place = url or sqlite_url(Path(folder) / "alone.sqlite")
        seconds, processor, unsent = loop.run(_drained(base, living, messages, place))
        rival = Notifier(base, living)
        start = perf_counter()
        taken = [rival.notify(n % channels, f"Ferry {n}", _TEXT) for n in range(calls)]
        theirs = (perf_counter() - start) / calls
        assert all(taken)
        place = url or sqlite_url(Path(folder) / "beside.sqlite")
        beside, _, lost = loop.run(_drained(base, living, messages, place, mute))
        return Drained(messages, channels, seconds, processor, theirs, beside, dead, unsent + lost)


async def _drained(
    base: str, urls: Sequence[str], messages: int, place: str, dead: Sequence[str] = ()
) -> tuple[float, float, int]:
    """Seconds until the living channels had all, those of the processor, and what was not sent."""
    settings = Settings(
        channels=tuple(Channel(f"c{n}", one, base) for n, one in enumerate([*urls, *dead])),
        deliver=DeliverSettings(allow_networks=("127.0.0.0/8",)),
    )
    desk = build_desk(settings)
    database = Database(place)
    migrate.ensure(database)
    database.write(_fill, messages, len(urls), len(dead))
    async with for_channels(settings) as post:
        nothing = cast(Any, None)
        turns = Turns(database, utc_now, "benchmark")
        ports = Ports(
            database, nothing, post, nothing, nothing, utc_now, random.random, nothing, turns
        )  # fmt: skip
        worked, start = process_time(), perf_counter()
        due = await deliver.due(ports, desk)
        living = [name for name in due if int(name[1:]) < len(urls)]
        others = [asyncio.ensure_future(_drain(ports, desk, name, due)) for name in due]
        await asyncio.gather(*(others[list(due).index(name)] for name in living))
        seconds, processor = perf_counter() - start, process_time() - worked
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await turns.settled()
    rows = database.read(delivery_views.deliveries, limit=messages + len(dead))
    database.close()
    names = {f"c{n}" for n in range(len(urls))}
    mine = [row for row in rows if row.message.channel in names]
    return seconds, processor, sum(row.state is not DeliveryState.SENT for row in mine)


def _drain(ports: Ports, desk: Any, name: str, due: Any) -> Any:
    return deliver.drain(ports, desk, name, due[name])


def _fill(session: Session, messages: int, channels: int, dead: int) -> None:
    now = utc_now()
    for number in range(messages + dead):
        channel = number % channels if number < messages else channels + number - messages
        subject = f"Ferry {number}"
        markup = f"<b>{subject}</b>\n{_TEXT}"
        message = Message(f"m{number}", f"c{channel}", "alert", subject, _TEXT, _TEXT, markup)
        deliveries.add(session, message, now)


def report(outcome: Drained) -> Iterator[str]:
    """The figures in words."""
    one = outcome
    yield (
        f"{one.messages} messages to {one.channels} channels: {one.seconds:.2f} s "
        f"({one.processor:.2f} s of the processor), {one.unsent} not sent; one by one "
        f"{1000 * one.theirs:.0f} ms a call; ratio {one.ratio:.1f}"
    )
    yield f"beside {one.dead} channels that never answer: {one.beside_dead:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=1_000)
    parser.add_argument("--channels", type=int, default=50)
    parser.add_argument("--calls", type=int, default=200, help="of the rival")
    parser.add_argument("--dead", type=int, default=10, help="channels that never answer")
    given = parser.parse_args()
    for line in report(run(given.messages, given.channels, given.calls, given.dead)):
        print(line)
