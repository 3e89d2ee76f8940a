"""The day that two reports are written on: nearly every report names it, so sharing it tells
nothing.
"""

from collections.abc import Set
from datetime import datetime, timedelta

EVE = timedelta(days=1)  # what is told in the morning was on the eve


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
