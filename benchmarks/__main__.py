"""One benchmark, `python -m benchmarks NAME`, or all one after the other, `make bench`.

The sandbox's children import what was started as the main module unless it is a package's: a
benchmark that were one would burden them, where `monitor run` is light.
"""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module

from benchmarks import (
    backlog,
    bulk,
    copies,
    delivery,
    digests,
    judging,
    live,
    matching,
    polling,
    rivals,
)


def main() -> None:
    if len(sys.argv) > 1:
        name = sys.argv.pop(1)
        sys.argv[0] = f"python -m benchmarks {name}"
        import_module(f"benchmarks.{name}").main()
    else:
        everything()


def everything() -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors")
    print(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    for terms in (100, 100_000):
        print(matching.report(matching.run(terms)), flush=True)
    for outcome in rivals.run(10_000):
        print(rivals.report(outcome), flush=True)
    for line in live.run(100_000):
        print(line, flush=True)
    for batch in bulk.run((1_000, 5_000)):
        print(bulk.report(batch), flush=True)
    for line in delivery.report(delivery.run(1_000, 50, calls=200, dead=10)):
        print(line, flush=True)
    for line in polling.report(polling.run(2_000, 200)):
        print(line, flush=True)
    for line in backlog.report(backlog.drain(10_000, 1_000), backlog.drip(300, 50)):
        print(line, flush=True)
    for line in digests.report(digests.run(1_000, 10)):
        print(line, flush=True)
    for judged in judging.runs((10_000, 100_000)):
        print(judging.report(judged), flush=True)
    print(copies.report(copies.run(20_000)), flush=True)


if __name__ == "__main__":
    main()
