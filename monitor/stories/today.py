"""The days that two reports tell of. The one they are written on nearly every report names, so
sharing it tells nothing.
"""

from collections.abc import Collection, Set
from datetime import datetime, timedelta
from itertools import product

EVE = timedelta(days=1)  # what is told in the morning was on the eve
_YEAR = 31 * 12
# Days between the nearest two dates of month and day that two reports name, and what that is
# worth: the day of the event and the day of writing differ by little.
DAYS = ((0, 1.2), (3, 1.0), (14, 0.7), (_YEAR, 0.4))


def today(here: datetime | None, there: datetime | None) -> Set[str]:
    """The marks of the days that either of two reports is of, or told on the next: `m5-14`, `#14`.

    Args:
        here, there: when they were published.
    """
    if here is None or there is None:
        return frozenset()
    both = {here.date(), here.date() - EVE} & {there.date(), there.date() - EVE}
    return {mark for day in both for mark in (f"m{day.month}-{day.day}", f"#{day.day}")}


def besides(here: Set[str], there: Set[str], ours: Set[str]) -> tuple[Set[str], Set[str]]:
    """The days that two reports tell of, without those of `ours` that both do."""
    same = here & there & ours
    return here - same, there - same


def dated(here: Collection[str], there: Collection[str]) -> float:
    """What the days that two reports name say for (above 1) or against their being of one."""
    if not here or not there:
        return 1.0
    days = [[_day(date) for date in dates if date[0] == "m"] for dates in (here, there)]
    fewer, more = sorted(days, key=len)
    if fewer:
        gaps = sorted(min(_gap(one, other) for other in more) for one in fewer)
        gap = gaps[len(gaps) // 2]
        return next(factor for within, factor in DAYS if gap <= within)
    here, there = _weekdays(here), _weekdays(there)
    if here and there:
        near = any(abs(int(a[1]) - int(b[1])) in {0, 1, 6} for a, b in product(here, there))
        return 1.0 if near else 0.8
    return 1.0


def _gap(one: int, other: int) -> int:
    return min(abs(one - other), _YEAR - abs(one - other))


def _day(date: str) -> int:
    """`m12-29` as a day of the year, near enough."""
    month, day = date[1:].split("-")
    return 31 * int(month) + int(day)


def _weekdays(dates: Collection[str]) -> frozenset[str]:
    return frozenset(date for date in dates if date[0] == "d")
