"""`make fuzz SECONDS=600`: damaged feeds through the children, going on where it stopped.

The counts by class add up in `fuzz-out/counts.json`; a class `other`, or a child that died, is a
failure and says its seed.
"""

import sys
from pathlib import Path

from tests.fuzzed import batch
from tests.fuzzing import Campaign

FEEDS = Campaign(batch, size=250, seconds=20.0, kept=Path("fuzz-out/counts.json"))

if __name__ == "__main__":
    sys.exit(FEEDS.main())
