"""How long a reader waits: from a poll's response to the alert that a chat has accepted.

    python -m benchmarks alerting --feeds 1000 --matched 50 --pages 0

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
import urllib.request
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Any

from benchmarks.loopback import Ask, host, reply, serve
from monitor import loop
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
    """All feeds are read once; then each has one item more. `patience`: seconds to wait for it.

    Raises:
        SystemExit: the monitor was told to stop.
    """
    reports: Any = multiprocessing.get_context("spawn").Queue()
    world = World(reports, feeds // matched, pages)
    with serve(world) as port, tempfile.TemporaryDirectory() as folder:
        _desk(Path(folder), feeds, port)
        seconds = loop.run(_watch(Path(folder), port, reports, feeds, matched, patience))
    return Waited(feeds, matched, pages, sorted(seconds))


async def _watch(
    folder: Path, port: int, reports: Any, feeds: int, matched: int, patience: float
) -> list[float]:
    places = Places(folder / "config", folder, sqlite_url(folder / "monitor.sqlite"))
    environment = {"CHAT": f"tgram://1:{'a' * 35}/1", "CHAT_API": f"http://127.0.0.1:{port}"}
    seen: dict[str, dict[int, float]] = {"known": {}, "news": {}, "told": {}}  # first, by feed
    async with Monitor(places, environment) as monitor:
        runner = Runner(monitor)
        work = asyncio.ensure_future(runner.run())
        while len(seen["known"]) < feeds:
            await _pause(work, 0.2)
            _note(reports, seen)
        await _pause(work, EVERY / 10)  # the last of them is being kept
        while await _busy(monitor):
            await _pause(work, 0.5)
        urllib.request.urlopen(f"http://127.0.0.1:{port}/news", timeout=10).close()
        end = time.monotonic() + patience
        while len(seen["told"]) < matched and time.monotonic() < end:
            await _pause(work, 0.2)
            _note(reports, seen)
        runner.stop()
        await work
    return [at - seen["news"][feed] for feed, at in seen["told"].items()]


async def _pause(work: asyncio.Future[None], seconds: float) -> None:
    """Wait while the monitor works, which ends by a signal or a fault."""
    await asyncio.wait((work,), timeout=seconds)
    if work.done():
        raise SystemExit(work.exception() or "stopped before all was told")


async def _busy(monitor: Monitor) -> bool:
    """Whether what was there before is still being read or judged."""
    ports, names = monitor.ports, monitor.desk.polled
    waiting = await ports.database.aread(entry_views.pending, names, ports.now(), 1)
    stages = [
        await ports.database.aread(article_views.at_stage, stage, 1, ports.now())
        for stage in ("stored", "matched", "judged")
    ]
    return bool(waiting or any(stages))


def _note(reports: Any, seen: dict[str, dict[int, float]]) -> None:
    while not reports.empty():
        what, feed, at = reports.get()
        seen[what].setdefault(feed, at)


def _desk(folder: Path, feeds: int, port: int) -> None:
    config = folder / "config"
    (config / "watchlists").mkdir(parents=True)
    ours = '["127.0.0.0/8"]'
    (config / "monitor.yaml").write_text(
        f"timezone: UTC\nfetch: {{every: {EVERY}s, fastest: {EVERY}s, slowest: {EVERY}s, "
        f"allow_networks: {ours}}}\ndeliver: {{allow_networks: {ours}}}\n"
    )
    sources = (
        f"- {{name: s{n}, url: 'http://{host(n)}:{port}/feed/{n}', "
        f"outlet: Outlet {n}, language: en, ports: [{port}]}}\n"
        for n in range(feeds)
    )
    (config / "sources.yaml").write_text("".join(sources))
    (config / "channels.yaml").write_text('chat: {url: "${CHAT}", api: "${CHAT_API}"}\n')
    (config / "watchlists" / "places.yaml").write_text(
        f"title: Places\nany:\n  - {WATCHED}\nalert: {{to: [chat]}}\n"
    )


# --- feeds, pages and the chat --------------------------------------------------------------------


class World:
    """Answers; `reports` gets who was asked or told of what when. Each `each`-th feed is watched,
    and a page takes `pages` seconds."""

    def __init__(self, reports: Any, each: int, pages: float) -> None:
        self._reports, self._each, self._pages = reports, each, pages
        self._news = False

    async def __call__(self, ask: Ask) -> AsyncIterator[bytes]:
        match ask.path.split("/"):
            case [_, "feed", number]:
                yield reply(self._feed(int(number), ask.port), "application/rss+xml")
            case [_, "page", number]:
                await asyncio.sleep(self._pages)
                title, text = self._words(int(number))
                page = f"<html><title>{title}</title><article><h1>{title}</h1><p>{text}"
                yield reply(page.encode(), "text/html")
            case [_, "news"]:
                self._news = True
                yield reply(b"", "text/plain")
            case _:
                for one in re.findall(rb"about feed (\d+)", ask.body):
                    self._reports.put(("told", int(one), time.time()))
                yield reply(_TAKEN, "application/json")

    def _feed(self, number: int, port: int) -> bytes:
        self._reports.put(("news" if self._news else "known", number, time.time()))
        items = [_item("", f"Old item {n} of {number}", "") for n in range(KNOWN)]
        if self._news:
            place = f"http://{host(number)}:{port}/page/{number}"
            items.insert(0, _item(place, *self._words(number)))
        channel = f"<channel><title>{number}</title>{''.join(items)}</channel>"
        return f"<rss version='2.0'>{channel}</rss>".encode()

    def _words(self, number: int) -> tuple[str, str]:
        """A title and a text that no other feed has."""
        draw = random.Random(number)
        made = ["".join(draw.choices("bdklmnrstv", k=3)) + draw.choice("aeiou") for _ in range(60)]
        place = made[0].title() if number % self._each else WATCHED
        return f"{place} about feed {number} {' '.join(made[:6])}", " ".join(made) + "."


def _item(link: str, title: str, text: str) -> str:
    linked = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>{title}</title>{linked}<guid>{title}</guid><description>{text}"
        f"</description><pubDate>{formatdate(usegmt=True)}</pubDate></item>"
    )


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
