"""`make fuzz SECONDS=600 WHAT="feeds pages"`: damaged feeds and pages through the children, each
for its share of the time, going on where it stopped.

The counts by class add up in `fuzz-out/`; a class `other` or `slow`, or a child that died, is a
failure and says its seed.
"""

import sys

from tests.fuzz_feeds import FEEDS
from tests.fuzz_pages import PAGES


def main(seconds: float, names: list[str]) -> int:
    """The counts of each campaign that is named; 1 where one of them is a failure."""
    asked = [one for one in (FEEDS, PAGES) if one.name in names]
    failures = [one.report(seconds / len(asked)) for one in asked]
    return int(any(failures))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:] or [FEEDS.name, PAGES.name]))
