"""Whether one report names the day that another one is of: as one to come, or as one past."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from operator import itemgetter

AHEAD = 180  # days; one named without its year is no further off, and none is past longer ago
VAGUE = 0.5  # what a weekday tells, beside a date or "weeks ago"
SOON = 2  # days; most of what is announced is for one of these, and tells as much
ALL = 5  # so many weekdays are those of a programme or a forecast
# Units of time in days, and how much less or more of them a writer still calls as many.
_UNITS = {"d": (1, 1, 1), "w": (7, 0.4, 0.8), "m": (30.4, 0.25, 0.4)}


def awaited(*texts: tuple[datetime | None, Collection[str]]) -> float:
    """1 where one of two texts names the day that the other is of, .5 if vaguely, else 0.

    The earlier one names a day to come, that of the later, or the one before it, which tells in
    the morning what was on the eve. The later one names that of the earlier, or up to two before
    it: by its date, by the time that passed, or, vaguely, as a weekday (of the earlier one's
    weekdays nothing tells which are to come). The day before its own nearly every report names, and
    many one of the next two, so these tell no more than a weekday.

    Args:
        texts: of either the day it is of, and what days it names, as `m5-14`, `d3` or `5w`.
    """
    known = [(when, days) for when, days in texts if when is not None]
    if len(known) < 2:
        return 0.0
    (since, before), (until, after) = sorted(known, key=itemgetter(0))
    first, last = since.date(), until.date()
    apart = (last - first).days
    if not 0 < apart <= AHEAD:
        return 0.0
    to_come = _named(before, last, 1 if apart > 1 else 0)
    if to_come or (apart > 1 and (_named(after, first, 2) or _passed(after, until - since))):
        return 1.0 if apart > SOON else VAGUE
    past = {(until.isoweekday() - int(day[1:])) % 7 for day in after if day[0] == "d"}
    return VAGUE if len(past) < ALL and not (past - {0, 1}).isdisjoint((apart, apart + 1)) else 0.0


def _named(days: Collection[str], day: date, more: int) -> bool:
    """Whether a date is named, or one of so many days before it."""
    of = (day - timedelta(days=before) for before in range(more + 1))
    return bool(days) and any(f"m{one.month}-{one.day}" in days for one in of)


def _passed(days: Collection[str], time: timedelta) -> bool:
    """Whether a time is named that is about as long as this one."""
    for day in days:
        if day[0].isdecimal():
            length, less, more = _UNITS[day[-1]]
            if -less <= time / timedelta(days=length) - int(day[:-1]) <= more:
                return True
    return False
