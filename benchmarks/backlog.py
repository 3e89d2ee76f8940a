"""Ten thousand sources due at once, and slow servers beside good ones.

python -m benchmarks backlog --sources 10000 --drips 300
"""

import argparse
import asyncio
import os
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import press
from benchmarks.loopback import host
from benchmarks.polling import Ours
from monitor import loop

TENTHS = 10


@dataclass(frozen=True)
class Drained:
    """How a backlog went down."""

    sources: int
    seconds: float
    tenths: tuple[int, ...]  # sources that were done in each tenth of the time
    megabytes: float  # at the peak, the children apart


@dataclass(frozen=True)
class Delayed:
    """How long good feeds took beside servers that drip."""

    drips: int
    good: int
    seconds: float  # at the 95th percentile
    alone: float  # the same without the others


def drain(sources: int, hosts: int) -> Drained:
    """All of them due at the same moment, for the first time."""
    with press.press() as port, tempfile.TemporaryDirectory() as folder:
        urls = [f"http://{host(n % hosts)}:{port}/feed/{n}" for n in range(sources)]
        ours = Ours(Path(folder), urls)
        times = _times(ours)
        ours.close()
    whole = max(times.values())
    tenths = [0] * TENTHS
    for at in times.values():
        tenths[min(int(at / whole * TENTHS), TENTHS - 1)] += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    return Drained(sources, whole, tuple(tenths), peak)


def drip(drips: int, good: int) -> Delayed:
    """Good feeds among servers that send a byte a second, a host each."""
    with press.press() as port, tempfile.TemporaryDirectory() as folder:
        slow = [f"http://{host(n)}:{port}/drip/{n}" for n in range(drips)]
        quick = [f"http://{host(drips + n)}:{port}/feed/{n}" for n in range(good)]
        took = []
        for name, urls in (("alone", quick), ("beside", slow + quick)):
            (Path(folder) / name).mkdir()
            ours = Ours(Path(folder) / name, urls)
            times = _times(ours, good)
            ours.close()
            of_good = sorted(times[f"s{n}"] for n in range(len(urls) - good, len(urls)))
            took.append(of_good[int(len(of_good) * 0.95)])
    return Delayed(drips, good, took[1], took[0])


def _times(ours: Ours, enough: int | None = None) -> dict[str, float]:
    """When each was done; `enough`: of good ones, after which nobody waits for the others."""
    times: dict[str, float] = {}
    began = time.perf_counter()

    async def run() -> None:
        over = asyncio.Event()
        names = [] if enough is None else [f"s{n}" for n in range(len(ours))][-enough:]

        def done(name: str, _: object) -> None:
            times[name] = time.perf_counter() - began
            if names and all(one in times for one in names):
                over.set()

        work = asyncio.ensure_future(ours.several(done))
        until = asyncio.ensure_future(over.wait())
        await asyncio.wait((work, until), return_when=asyncio.FIRST_COMPLETED)
        for task in (work, until):
            task.cancel()
        await asyncio.gather(work, until, return_exceptions=True)

    loop.run(run())
    return times


def report(drained: Drained, delayed: Delayed) -> list[str]:
    """Two lines."""
    mean = drained.sources / TENTHS
    return [
        f"{drained.sources:,} sources due at once: {drained.seconds:.0f} s, in each tenth of it "
        f"{', '.join(map(str, drained.tenths))} (least {min(drained.tenths) / mean:.2f} of the "
        f"mean); {drained.megabytes:.0f} MB at the peak",
        f"{delayed.good} good feeds beside {delayed.drips} that drip: {delayed.seconds:.1f} s at "
        f"the 95th percentile, {delayed.alone:.1f} s alone",
    ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sources", type=int, default=10_000)
    asked.add_argument("--hosts", type=int, default=1_000)
    asked.add_argument("--drips", type=int, default=300)
    asked.add_argument("--good", type=int, default=50)
    given = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    drained, delayed = drain(given.sources, given.hosts), drip(given.drips, given.good)
    print("\n".join(report(drained, delayed)))
