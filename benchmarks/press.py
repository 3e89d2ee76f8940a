"""Feeds in a process of their own: many hosts of loopback, each feed with an ETag.

`/round/N` makes all feeds those of round N; until then what was asked for before is unchanged.
`/drip/N` sends a byte a second and never ends.
"""

import asyncio
import multiprocessing
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from multiprocessing.synchronize import Event
from queue import Queue
from typing import Any

ENTRIES = 20
_ITEM = (
    "<item><title>Item {n} of feed {feed} in round {round}</title><link>http://a.example/{feed}/"
    "{round}/{n}</link><guid>{feed}-{round}-{n}</guid><pubDate>{when}</pubDate>"
    "<description>The harbour authority of a port opened the new ferry line to an island "
    "on Monday. Three ships cross the strait every hour, a ticket costs four crowns.</description>"
    "</item>"
)
_FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>Feed {}</title>{}</channel></rss>"
_HEAD = (
    b'HTTP/1.1 %b\r\nETag: "%d"\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n'
)


def feed(number: int, round_: int) -> bytes:
    """One feed, as it is in a round: all of it has just been written."""
    when = formatdate(usegmt=True)
    items = (_ITEM.format(n=n, feed=number, round=round_, when=when) for n in range(ENTRIES))
    return _FEED.format(number, "".join(items)).encode()


@contextmanager
def press() -> Iterator[int]:
    """The port at which every address of loopback answers."""
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    over = context.Event()
    process = context.Process(target=_serve, args=(found, over), daemon=True)
    process.start()
    try:
        yield found.get(timeout=60)
    finally:
        over.set()
        process.join(10)
        process.kill()


def _serve(found: "Queue[int]", over: Event) -> None:
    asyncio.run(_until(found, over))


async def _until(found: "Queue[int]", over: Event) -> None:
    now = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal now
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                asked = re.match(rb"GET /(feed|round|drip)/(\d+)", head)
                body, status = b"", b"404 Not Found"
                if asked and asked[1] == b"drip":
                    writer.write(_HEAD % (b"200 OK", now, 1_000_000))
                    while not writer.is_closing():
                        writer.write(b"<")
                        await asyncio.sleep(1)
                if asked and asked[1] == b"round":
                    now, status = int(asked[2]), b"200 OK"
                elif asked and f'if-none-match: "{now}"'.encode() in head.lower():
                    status = b"304 Not Modified"
                elif asked:
                    body, status = feed(int(asked[2]), now), b"200 OK"
                writer.write(_HEAD % (status, now, len(body)) + body)
                await writer.drain()
                if b"connection: close" in head.lower():
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=4_000)
    found.put(server.sockets[0].getsockname()[1])
    await asyncio.to_thread(over.wait)
