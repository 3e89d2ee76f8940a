"""`python -m benchmarks.week [--seed N] [--share PART] [--act NAME]`, or `make week`."""

import argparse
import logging
import sys
import time

from benchmarks.week.outlets import ACTS, DAYS, outlets
from benchmarks.week.play import run
from benchmarks.week.table import faults, manners, table


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.week")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--share", type=float, default=1.0, help="of the hundred outlets")
    asked.add_argument("--act", action="append", choices=[*ACTS], help="only these")
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    cast = outlets(given.seed, given.share, tuple(given.act or ()))
    begun, worked = time.perf_counter(), time.process_time()
    week = run(cast, given.seed)
    for line in table(week):
        print(line)
    for line in manners(week):
        print(line)
    took, cpu = time.perf_counter() - begun, time.process_time() - worked
    print(f"{len(cast)} sources, {DAYS} days, seed {given.seed}: {took:.0f} s, {cpu:.0f} s of CPU")
    wrong = faults(week)
    print("\n".join(wrong) or "all as it was meant")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
