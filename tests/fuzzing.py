"""Damaged documents through child processes, batch by batch, going on where it stopped."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import MonitorError
from monitor.sandbox import Pool

FAULTS = ("other", "slow", "killed")  # what the classes of a failure begin with


@dataclass(frozen=True)
class Campaign:
    """What is damaged, and where the counts by class add up.

    `batch(start, count)` runs in a child and counts by class what so many seeds gave.
    """

    name: str
    batch: Callable[[int, int], dict[str, int]]
    size: int
    seconds: float  # for a batch
    kept: Path

    async def run(self, seconds: float) -> Counter[str]:
        """Go on for so many seconds; returns what there is in all."""
        state = json.loads(self.kept.read_text()) if self.kept.exists() else {}
        counts: Counter[str] = Counter(state.get("counts", {}))
        seed, end = int(state.get("next", 0)), time.monotonic() + seconds
        pool = Pool(2, self.seconds, 512)
        try:
            while time.monotonic() < end:
                starts = [seed, seed + self.size]
                asked = (self._killed(pool, at, self.size) for at in starts)
                for found in await asyncio.gather(*asked):
                    counts.update(found)
                seed += 2 * self.size
                self.kept.parent.mkdir(exist_ok=True)
                self.kept.write_text(json.dumps({"next": seed, "counts": counts}, indent=1))
        finally:
            pool.close()
        return counts

    async def _killed(self, pool: Pool, start: int, count: int) -> dict[str, int]:
        """A batch of which the child died: halved until the document is found."""
        try:
            return await pool.run(self.batch, start, count)
        except MonitorError as error:
            if count == 1:
                return {f"killed: {error.what} at seed {start}": 1}
        found = Counter(await self._killed(pool, start, count // 2))
        found.update(await self._killed(pool, start + count // 2, count - count // 2))
        return found

    def report(self, seconds: float) -> bool:
        """Go on for so many seconds, print what there is in all; whether one is a failure."""
        counts = asyncio.run(self.run(seconds))
        for what, number in counts.most_common():
            print(f"{number:>10,}  {what}")
        print(f"{counts.total():>10,}  {self.name} in all", flush=True)
        return any(what.startswith(FAULTS) for what in counts)
