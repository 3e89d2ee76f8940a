"""Polling many feeds: unchanged, then all changed, beside lemon24/reader, curl and feedparser.

rss2email and newsboat are printed too, where they are installed.

    python -m benchmarks polling --feeds 2000 --hosts 200

The feeds lie on loopback in a process of their own. Ours and reader's keep what they find in a
database on disk; curl keeps nothing, and the bare parser neither asks nor keeps.
"""

import argparse
import contextlib
import io
import logging
import os
import random
import resource
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, cast

import feedparser
from sqlalchemy import func
from sqlmodel import Session, select

from benchmarks import press
from benchmarks.loopback import host
from benchmarks.peers.readers import readers, update
from benchmarks.peers.updating import Updater
from monitor import loop
from monitor.app import build_desk, utc_now
from monitor.app.parts import for_sources
from monitor.garbage import settle
from monitor.model import FetchSettings, Settings, Source
from monitor.pipeline import Ports, poll
from monitor.sandbox import Pool
from monitor.store import migrate
from monitor.store.database import Database, sqlite_url
from monitor.tables import EntryRow

TURNS, CHANGED = 7, 2  # with all unchanged, and with all changed


@dataclass(frozen=True)
class Polled:
    """Feeds a second, of each: all unchanged, and all changed."""

    feeds: int
    ours: tuple[float, float]
    reader: tuple[float, float]
    curl: tuple[float, float]
    parser: float  # of one core
    found: tuple[int, int]  # items: ours, reader's
    busy: tuple[tuple[float, float], tuple[float, float], float]  # ms of the processor a feed:
    # ours and reader's, unchanged and changed; the bare parser's
    others: Mapping[str, tuple[float, float]]  # other readers, by name


def run(feeds: int, hosts: int) -> Polled:
    """All of them in turns, on the same feeds, in the same rounds; the medians."""
    with press.press() as port, tempfile.TemporaryDirectory() as folder:
        urls = [f"http://{host(n % hosts)}:{port}/feed/{n}" for n in range(feeds)]
        base = f"http://127.0.0.1:{port}"
        theirs, mine = Updater(Path(folder), urls), Ours(Path(folder), urls)
        _round(base, 1)
        mine.update()
        theirs.update()
        rest: Mapping[str, Callable[[], object]] = {
            name: partial(update, one) for name, one in readers(Path(folder), urls).items()
        }
        for work in rest.values():
            work()
        asked: list[tuple[int, Callable[[], object]]] = [
            (feeds, work) for work in (mine.update, theirs.update, _curl(urls, 1), *rest.values())
        ]
        same = _in_turns([asked] * TURNS)
        new = _in_turns(_changed(base, asked, number) for number in range(2, 2 + CHANGED))
        found = mine.count(), theirs.update()
        theirs.close()
        mine.close()
    *new, bare = new
    (ours, ours_ms), (reader, reader_ms), (curl, _), *more = (
        ((one[0], two[0]), (one[1], two[1])) for one, two in zip(same, new, strict=True)
    )
    others = dict(zip(rest, (rates for rates, _ in more), strict=True))
    return Polled(feeds, ours, reader, curl, bare[0], found, (ours_ms, reader_ms, bare[1]), others)


class Ours:
    """Our own poll arrow over a database on disk, with the shipped settings; loopback, as an
    operator's own network, is asked without a pause between two requests."""

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        fetch = FetchSettings(allow_networks=("127.0.0.0/8",))
        sources = tuple(Source(f"s{n}", url, "An outlet") for n, url in enumerate(urls))
        self._desk = build_desk(Settings(sources=sources, fetch=fetch))
        self._database = Database(sqlite_url(folder / "ours.sqlite"))
        migrate.upgrade(self._database)
        self._pool = Pool(os.cpu_count() or 2, 10.0, 512)
        settle()  # as whoever starts a monitor

    def __len__(self) -> int:
        return len(self._desk.polled)

    def update(self) -> None:
        """Poll every feed."""
        answered = loop.run(self.several(lambda *_: None))
        if answered != len(self._desk.polled):
            raise AssertionError(f"{answered} of {len(self._desk.polled)} feeds answered")

    async def several(self, done: Callable[..., object]) -> int:
        """Poll every feed at once, `done` told the name of each; returns how many answered."""
        ports = Ports(
            database=self._database,
            http=for_sources(self._desk.settings),
            post=cast(Any, None),
            commands=cast(Any, None),
            pool=self._pool,
            now=utc_now,
            random=random.random,
            prepare=cast(Any, None),
            turns=cast(Any, None),
        )
        answered, _ = await poll.several(ports, self._desk, self._desk.polled, done=done)
        return answered

    def count(self) -> int:
        """How many items there are."""
        return self._database.read(_counted)

    def close(self) -> None:
        """Stop the children."""
        self._pool.close()
        self._database.close()


def _counted(session: Session) -> int:
    return int(session.exec(select(func.count()).select_from(EntryRow)).one())


def _curl(urls: Sequence[str], known: int) -> Callable[[], object]:
    """curl's own way to ask for many at once."""
    config = "\n".join(f'url = "{url}"\noutput = "/dev/null"' for url in urls)
    command = ["curl", "--silent", "--parallel", "--parallel-max", "64", "--config", "-",
               "--header", f'If-None-Match: "{known}"']  # fmt: skip
    return lambda: subprocess.run(command, input=config.encode(), check=True, capture_output=True)


def _parsed(body: bytes) -> object:
    return feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)


def _changed(
    base: str, asked: Sequence[tuple[int, Callable[[], object]]], number: int
) -> list[tuple[int, Callable[[], object]]]:
    """Those who ask, of whom each finds all feeds changed; and the bare parser on some of them."""
    _round(base, number)
    bodies = [press.feed(n, number) for n in range(min(asked[0][0], 300))]
    return [*asked, (len(bodies), lambda: [_parsed(body) for body in bodies])]


def _in_turns(
    turns: Iterable[Sequence[tuple[int, Callable[[], object]]]],
) -> list[tuple[float, float]]:
    """`_rate` of each, the median of the turns: a machine is quick and slow by the minute."""
    rates = [[_rate(things, work) for things, work in turn] for turn in turns]
    return [
        (median(rate for rate, _ in one), median(spent for _, spent in one))
        for one in zip(*rates, strict=True)
    ]


def _round(base: str, number: int) -> None:
    urllib.request.urlopen(f"{base}/round/{number}", timeout=10).close()


def _rate(things: int, work: Callable[[], object]) -> tuple[float, float]:
    """How many a second, and milliseconds of the processor each (children that ended too)."""
    began, used = time.perf_counter(), _processor()
    work()
    return (
        things / (time.perf_counter() - began),
        (_processor() - used) / things * 1_000,
    )


def _processor() -> float:
    """Seconds used by this process, and by its children that ended or still run."""
    spent = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in spent) + _of_children()


def _of_children() -> float:
    """Of the sandbox's children, which are the fork server's, also of those that ended: they count
    with the fork server. The press has no children."""
    ticks, parents = os.sysconf("SC_CLK_TCK"), dict[int, tuple[int, float]]()
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            parents[int(place.parent.name)] = int(fields[1]), sum(map(int, fields[11:15])) / ticks
    mine = {pid for pid, (parent, _) in parents.items() if parent == os.getpid()}
    forks = {parent for parent, _ in parents.values() if parent in mine}
    return sum(spent for pid, (parent, spent) in parents.items() if pid in forks or parent in forks)


def report(outcome: Polled) -> list[str]:
    """A line for each question, with the ratios that count."""
    (same, new), (same_r, new_r), (same_c, new_c) = outcome.ours, outcome.reader, outcome.curl
    (same_ms, new_ms), (same_ms_r, new_ms_r), bare = outcome.busy
    cores = os.cpu_count() or 1
    return [
        f"polling {outcome.feeds:,} feeds, unchanged: {same:,.0f} a second; "
        f"{same / same_r:.1f} times reader ({same_r:,.0f}), {same / same_c:.2f} of curl "
        f"({same_c:,.0f})",
        f"all changed, {press.ENTRIES} items each: {new:,.0f} a second; {new / new_r:.1f} times "
        f"reader ({new_r:,.0f}), {new / new_c:.2f} of curl ({new_c:,.0f}), "
        f"{new / (cores * outcome.parser):.2f} of {cores} cores of bare feedparser "
        f"({outcome.parser:,.0f} a core)",
        "ms of the processor a feed, ours and reader's: unchanged "
        f"{same_ms:.2f} and {same_ms_r:.2f} ({same_ms_r / same_ms:.1f} times), changed "
        f"{new_ms:.1f} and {new_ms_r:.1f} ({new_ms_r / new_ms:.1f} times); bare feedparser "
        f"{bare:.1f} ({bare / new_ms:.2f} of ours)",
        f"items: {outcome.found[0]:,} ours, {outcome.found[1]:,} reader's",
        *(
            f"{name}: unchanged {rates[0]:,.0f} a second (ours {same / rates[0]:.1f} times), "
            f"changed {rates[1]:,.0f} ({new / rates[1]:.1f} times)"
            for name, rates in outcome.others.items()
        ),
    ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--feeds", type=int, default=2_000)
    asked.add_argument("--hosts", type=int, default=200)
    given = asked.parse_args()
    logging.disable(logging.WARNING)  # of each of these feeds all is new: a gap
    print(f"load {os.getloadavg()[0]:.1f}")
    print("\n".join(report(run(given.feeds, given.hosts))))
