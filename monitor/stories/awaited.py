"""Whether one report is of a day that another one named as one to come."""

from collections.abc import Collection
from datetime import datetime, timedelta
from operator import itemgetter

AHEAD = timedelta(days=180)  # a day named without its year is no further off


def awaited(*texts: tuple[datetime | None, Collection[str]]) -> float:
    """1 where the earlier of two texts names a day to come that the later is of, else 0.

    Or the day before the later, which tells in the morning what was on the eve.

    Args:
        texts: of either the day it is of, and the days it names, as `m5-14`.
    """
    known = [(when, days) for when, days in texts if when is not None]
    if len(known) < 2:
        return 0.0
    (since, days), (until, _) = sorted(known, key=itemgetter(0))
    if until - since > AHEAD:
        return 0.0
    of = until.date(), until.date() - timedelta(days=1)
    return float(any(f"m{day.month}-{day.day}" in days for day in of if day > since.date()))
