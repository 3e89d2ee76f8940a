"""`make fuzz SECONDS=600`: damaged feeds through the children, going on where it stopped.

The counts by class add up in `fuzz-out/counts.json`; a class `other`, or a child that died, is a
failure and says its seed.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from pathlib import Path

from monitor.errors import MonitorError
from monitor.sandbox import Pool
from tests.fuzzed import batch

BATCH = 250
KEPT = Path("fuzz-out/counts.json")


async def killed(pool: Pool, start: int, count: int) -> dict[str, int]:
    """A batch of which the child died: halved until the feed is found."""
    try:
        return await pool.run(batch, start, count)
    except MonitorError as error:
        if count == 1:
            return {f"killed: {error.what} at seed {start}": 1}
    found = Counter(await killed(pool, start, count // 2))
    found.update(await killed(pool, start + count // 2, count - count // 2))
    return found


async def fuzz(seconds: float, kept: Path) -> Counter[str]:
    """Go on for so many seconds; returns what there is in all."""
    state = json.loads(kept.read_text()) if kept.exists() else {"next": 0, "counts": {}}
    counts: Counter[str] = Counter(state["counts"])
    seed, end = int(state["next"]), time.monotonic() + seconds
    pool = Pool(2, 20.0, 512)
    try:
        while time.monotonic() < end:
            starts = [seed, seed + BATCH]
            for found in await asyncio.gather(*(killed(pool, at, BATCH) for at in starts)):
                counts.update(found)
            seed += 2 * BATCH
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(json.dumps({"next": seed, "counts": counts}, indent=1))
    finally:
        pool.close()
    return counts


def main() -> int:
    counts = asyncio.run(fuzz(float(sys.argv[1]), KEPT))
    for name, number in counts.most_common():
        print(f"{number:>10,}  {name}")
    print(f"{counts.total():>10,}  in all")
    return any(name.startswith(("other", "killed")) for name in counts)


if __name__ == "__main__":
    sys.exit(main())
