"""How long a reader waits: from a poll's response to the alert that a chat has accepted.

    python -m benchmarks.alerting --feeds 1000 --matched 50 --pages 0

The monitor runs as it is shipped, with its ticks. Each feed brings one new item among five; those
of some are watched for, by the feed's own words. `--pages`: seconds that the page of every new item
takes. Feeds, pages and the chat are a process of their own on loopback, which keeps the times.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from monitor.app import Monitor
from monitor.app.places import Places
from monitor.schedule import Runner
from monitor.store.database import sqlite_url
from monitor.views import articles as article_views
from monitor.views import entries as entry_views

KNOWN = 4  # items of a feed that stay; they have no pages
EVERY = 30  # seconds between two polls
WATCHED = "Quillhaven"
_TAKEN = json.dumps({"ok": True, "result": {"message_id": 1}}).encode()
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n%b"
_KINDS = {"feed": b"application/rss+xml", "page": b"text/html", "chat": b"application/json"}


@dataclass(frozen=True)
class Waited:
    """Seconds from the response to the accepted alert, of those that came, in order."""

    feeds: int
    matched: int
    pages: float
    seconds: Sequence[float]

    def share(self, of: float) -> float:
        """The wait at a share of the watched items; one that never came counts as endless."""
        at = int(self.matched * of)
        return self.seconds[at] if at < len(self.seconds) else float("inf")


def run(feeds: int, matched: int, pages: float, patience: float) -> Waited:
    """All feeds are read once; then each has one item more. `patience`: seconds to wait for it."""
    with _world(feeds, matched, pages) as (port, reports), tempfile.TemporaryDirectory() as folder:
        _desk(Path(folder), feeds, port)
        seconds = asyncio.run(_watch(Path(folder), port, reports, feeds, matched, patience))
    return Waited(feeds, matched, pages, sorted(seconds))


async def _watch(
    folder: Path, port: int, reports: Any, feeds: int, matched: int, patience: float
) -> list[float]:
    places = Places(folder / "config", folder, sqlite_url(folder / "monitor.sqlite"))
    environment = {"CHAT": f"tgram://1:{'a' * 35}/1", "CHAT_API": f"http://127.0.0.1:{port}"}
    asked: dict[int, float] = {}
    told: dict[int, float] = {}
    async with Monitor(places, environment) as monitor:
        runner = Runner(monitor)
        work = asyncio.ensure_future(runner.run())
        known: set[int] = set()
        while len(known) < feeds:
            known |= {feed for what, feed, _ in await _new(reports) if what == "known"}
        await asyncio.sleep(EVERY / 10)  # the last of them is being kept
        while await _busy(monitor):
            await asyncio.sleep(0.5)
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /news/1 HTTP/1.1\r\n\r\n")
        writer.close()
        end = time.monotonic() + patience
        while len(told) < matched and time.monotonic() < end:
            for what, feed, at in await _new(reports):
                (asked if what == "news" else told).setdefault(feed, at)
        runner.stop()
        await work
    return [told[feed] - asked[feed] for feed in told if feed in asked]


async def _busy(monitor: Monitor) -> bool:
    """Whether what was there before is still being read or judged."""
    ports, names = monitor.ports, monitor.desk.polled
    waiting = await ports.database.aread(entry_views.pending, names, ports.now(), 1)
    stages = [
        await ports.database.aread(article_views.at_stage, stage, 1, ports.now())
        for stage in ("stored", "matched", "judged")
    ]
    return bool(waiting or any(stages))


async def _new(reports: Any) -> list[tuple[str, int, float]]:
    await asyncio.sleep(0.2)
    return [reports.get() for _ in range(reports.qsize())]


def _desk(folder: Path, feeds: int, port: int) -> None:
    config = folder / "config"
    (config / "watchlists").mkdir(parents=True)
    ours = '["127.0.0.0/8"]'
    (config / "monitor.yaml").write_text(
        f"timezone: UTC\nfetch: {{every: {EVERY}s, fastest: {EVERY}s, slowest: {EVERY}s, "
        f"allow_networks: {ours}}}\ndeliver: {{allow_networks: {ours}}}\n"
    )
    sources = (
        f"- {{name: s{n}, url: 'http://127.1.{n // 250}.{n % 250 + 1}:{port}/feed/{n}', "
        f"outlet: Outlet {n}, language: en, ports: [{port}]}}\n"
        for n in range(feeds)
    )
    (config / "sources.yaml").write_text("".join(sources))
    (config / "channels.yaml").write_text('chat: {url: "${CHAT}", api: "${CHAT_API}"}\n')
    (config / "watchlists" / "places.yaml").write_text(
        f"title: Places\nany:\n  - {WATCHED}\nalert: {{to: [chat]}}\n"
    )


# --- feeds, pages and the chat --------------------------------------------------------------------


@contextmanager
def _world(feeds: int, matched: int, pages: float) -> Iterator[tuple[int, Any]]:
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    reports: Any = context.Queue()
    over = context.Event()
    given = (found, reports, over, feeds // matched, pages)
    process = context.Process(target=_serve, args=given, daemon=True)
    process.start()
    try:
        yield found.get(timeout=60), reports
    finally:
        over.set()
        process.join(10)
        process.kill()


def _serve(found: Any, reports: Any, over: Event, each: int, pages: float) -> None:
    asyncio.run(_until(found, reports, over, each, pages))


async def _until(found: Any, reports: Any, over: Event, each: int, pages: float) -> None:
    news = False

    async def answer(what: str, number: int, said: bytes, port: int) -> bytes:
        nonlocal news
        if what == "news":
            news = True
        if what == "feed":
            reports.put(("news" if news else "known", number, time.time()))
            return _feed(number, port, news=news, watched=number % each == 0)
        if what == "page":
            await asyncio.sleep(pages)
            title, text = _words(number, watched=number % each == 0)
            return f"<html><title>{title}</title><article><h1>{title}</h1><p>{text}".encode()
        for one in re.findall(rb"about feed (\d+)", said):
            reports.put(("told", int(one), time.time()))
        return _TAKEN

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = writer.get_extra_info("sockname")[1]
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = re.search(rb"(?i)content-length: *(\d+)", head)
                said = await reader.readexactly(int(size[1]) if size else 0)
                asked = re.match(rb"GET /(feed|page|news)/(\d+)", head)
                what, number = (asked[1].decode(), int(asked[2])) if asked else ("chat", 0)
                body = await answer(what, number, said, port)
                writer.write(_HEAD % (_KINDS.get(what, b"text/plain"), len(body), body))
                await writer.drain()
                if b"connection: close" in head.lower():
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=4_000)
    found.put(server.sockets[0].getsockname()[1])
    await asyncio.to_thread(over.wait)


def _feed(number: int, port: int, *, news: bool, watched: bool) -> bytes:
    items = [_item("", f"Old item {n} of {number}", "") for n in range(KNOWN)]
    if news:
        place = f"http://127.1.{number // 250}.{number % 250 + 1}:{port}/page/{number}"
        items.insert(0, _item(place, *_words(number, watched=watched)))
    return f"<rss version='2.0'><channel><title>{number}</title>{''.join(items)}".encode() + (
        b"</channel></rss>"
    )


def _item(link: str, title: str, text: str) -> str:
    linked = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>{title}</title>{linked}<guid>{title}</guid><description>{text}"
        f"</description><pubDate>{formatdate(usegmt=True)}</pubDate></item>"
    )


def _words(number: int, *, watched: bool) -> tuple[str, str]:
    """A title and a text that no other feed has."""
    draw = random.Random(number)
    made = ["".join(draw.choices("bdklmnrstv", k=3)) + draw.choice("aeiou") for _ in range(60)]
    place = WATCHED if watched else made[0].title()
    return f"{place} about feed {number} {' '.join(made[:6])}", " ".join(made) + "."


def report(waited: Waited) -> str:
    """One line."""
    return (
        f"{waited.feeds:,} feeds, {waited.matched} watched items, pages after {waited.pages:g} s: "
        f"{len(waited.seconds)} told, {waited.share(0.5):.1f} s in the middle, "
        f"{waited.share(0.95):.1f} s at the 95th percentile from the poll's response"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--feeds", type=int, default=1_000)
    asked.add_argument("--matched", type=int, default=50)
    asked.add_argument("--pages", type=float, default=0.0)
    asked.add_argument("--patience", type=float, default=180.0)
    given = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    print(report(run(given.feeds, given.matched, given.pages, given.patience)))


if __name__ == "__main__":
    main()
