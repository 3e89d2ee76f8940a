"""A watchlist's volume far above its own past at that hour of the week.

The expected count is the mean of the same hours in the weeks before, and what is by chance is read
from the upper tail of a negative binomial: its dispersion is estimated as in quasi-Poisson
surveillance (Farrington et al., "A statistical algorithm for the early detection of outbreaks of
infectious disease", JRSS A 159, 1996), its threshold from the negative binomial and not from a
normal approximation (Noufaily et al., "An improved algorithm for outbreak detection in multiple
surveillance systems", Statistics in Medicine 32, 2013). In place of their weights the highest week
counts as the second highest, so that one old spike does not hide the next. There is no trend and
no season: the weeks looked at are few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, fsum, lgamma, log, log1p
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)
WEEKS = 8  # that are looked back
FEWEST_WEEKS = 3  # with less of a past, nothing is a spike
HOURS = 3.0
LEAST = 5  # articles; fewer are no spike, whatever the past
TIMES = 2.0  # what is expected
CHANCE = 0.001  # of as many by chance: looked at every three hours, once in four months
_PRIOR = (
    0.5  # of an article in all past weeks: a past of nothing does not make one article a wonder
)


@dataclass(frozen=True, slots=True)
class Spike:
    """So many where so many were expected."""

    count: int
    expected: float


def spike(count: int, past: Sequence[int]) -> Spike | None:
    """Whether `count` articles are a spike, given those of the same hours in `past` weeks."""
    if count < LEAST or len(past) < FEWEST_WEEKS:
        return None
    calm = _calm(past)
    expected = (sum(calm) + _PRIOR) / len(calm)
    if count < TIMES * expected:
        return None
    likely = upper_tail(count, expected, _variance(calm, expected))
    return Spike(count, expected) if likely <= CHANCE else None


def _calm(past: Sequence[int]) -> list[int]:
    """The past, its highest week cut to the second highest."""
    ordered = sorted(past)
    return [*ordered[:-1], ordered[-2]]


def _variance(past: Sequence[int], expected: float) -> float:
    """Of one more week: the weeks' dispersion (never below Poisson's), and that the mean is known
    from a few weeks only."""
    mean = sum(past) / len(past)
    spread = fsum((one - mean) ** 2 for one in past) / (len(past) - 1)
    dispersion = max(1.0, spread / expected)
    return expected * dispersion * (1 + 1 / len(past))


def upper_tail(count: int, mean: float, variance: float) -> float:
    """P(X >= count) for a negative binomial X; `variance` must be greater than `mean`, above 0."""
    size = mean * mean / (variance - mean)
    none, more = size * log(mean / variance), log1p(-mean / variance)
    below = (
        exp(lgamma(size + k) - lgamma(size) - lgamma(k + 1) + none + k * more) for k in range(count)
    )
    return min(max(1.0 - fsum(below), 0.0), 1.0)


def windows(
    now: datetime, zone: ZoneInfo, since: datetime, weeks: int = WEEKS
) -> list[tuple[datetime, datetime]]:
    """The last `HOURS`, then the same hours on the wall in the weeks before, as (start, end) in
    UTC; without those that began before `since`, when the watchlist was not watched yet."""
    length = timedelta(hours=HOURS)
    wall = now.astimezone(zone).replace(tzinfo=None)
    ends = [
        now,
        *((wall - WEEK * n).replace(tzinfo=zone).astimezone(UTC) for n in range(1, weeks + 1)),
    ]
    return [(end - length, end) for end in ends if end is now or end - length >= since]


def counted(
    moments: Sequence[datetime], spans: Sequence[tuple[datetime, datetime]]
) -> tuple[int, list[int]]:
    """How many moments fall into the first of `spans`, and how many into each of the others."""
    now, *past = (sum(start <= one < end for one in moments) for start, end in spans)
    return now, past
