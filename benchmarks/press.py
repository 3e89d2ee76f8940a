"""Feeds in a process of their own: many hosts of loopback, each feed with an ETag.

`/round/N` makes all feeds those of round N; until then what was asked for before is unchanged.
`/drip/N` sends a byte a second and never ends.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from email.utils import formatdate

from benchmarks.loopback import Ask, reply, serve

ENTRIES = 20
_ITEM = (
    "<item><title>Item {n} of feed {feed} in round {round}</title><link>http://a.example/{feed}/"
    "{round}/{n}</link><guid>{feed}-{round}-{n}</guid><pubDate>{when}</pubDate>"
    "<description>The harbour authority of a port opened the new ferry line to an island "
    "on Monday. Three ships cross the strait every hour, a ticket costs four crowns.</description>"
    "</item>"
)
_FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>Feed {}</title>{}</channel></rss>"


def feed(number: int, round_: int) -> bytes:
    """One feed, as it is in a round: all of it has just been written."""
    when = formatdate(usegmt=True)
    items = (_ITEM.format(n=n, feed=number, round=round_, when=when) for n in range(ENTRIES))
    return _FEED.format(number, "".join(items)).encode()


def press() -> AbstractContextManager[int]:
    """The port at which every address of loopback answers."""
    return serve(Press())


class Press:
    """Answers as of the round that was asked for last."""

    def __init__(self) -> None:
        self._round = 0

    async def __call__(self, ask: Ask) -> AsyncIterator[bytes]:
        match ask.path.split("/"):
            case [_, "feed", _] if f'if-none-match: "{self._round}"'.encode() in ask.head:
                yield self._reply(b"", "304 Not Modified")
            case [_, "feed", number]:
                yield self._reply(feed(int(number), self._round), "200 OK")
            case [_, "round", number]:
                self._round = int(number)
                yield self._reply(b"", "200 OK")
            case [_, "drip", _]:
                yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
                while True:
                    yield b"<"
                    await asyncio.sleep(1)
            case _:
                yield self._reply(b"", "404 Not Found")

    def _reply(self, body: bytes, status: str) -> bytes:
        return reply(body, "application/rss+xml", status, f'ETag: "{self._round}"\r\n')
