"""How often a source is asked, and when it is unusually silent. Pure.

The interval follows what a source really publishes (as Miniflux's entry frequency does) and how
much of its feed was known at the last polls (as Media Cloud's rss-fetcher does): the first says
how soon anything can be expected, the second how soon something may be missed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import FetchSettings

DAY_SECONDS = 86_400.0
HOUR = timedelta(hours=1)
# Twice as often as something comes: what is new waits half of the mean time between items.
PER_ITEM = 2.0
# No more than half of what a feed shows may pass between two polls.
MARGIN = 0.5
# Days with polls before a rate says anything.
ENOUGH_DAYS = 3
# How much the last feed counts beside those before it.
LATEST = 0.5
# Silence is judged by at least so many days, of which so many had something.
HISTORY, ACTIVE = 14, 4
# Items that should have come: by chance (Poisson) none does once in 3,000 times.
MISSED = 8.0


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a source's last weeks: items by day (UTC), only days it was asked."""

    days: tuple[int, ...] = ()  # the latest last

    @property
    def rate(self) -> float | None:
        """Items a day in the last fortnight; None before enough of it is known."""
        last = self.days[-14:]
        return sum(last) / len(last) if len(last) >= ENOUGH_DAYS else None


def share(before: float | None, known: int, total: int) -> float | None:
    """The share of items that were known at the last polls, the last one counting half."""
    if not total:
        return before
    now = known / total
    return now if before is None else before + LATEST * (now - before)


def interval(
    before: float | None,
    fetch: FetchSettings,
    history: History,
    known_share: float | None,
    stated: float | None,
) -> float:
    """Seconds until a source that answered is asked again, jitter apart.

    It becomes at most twice as long from one poll to the next, and shorter at once. What the
    feed `stated` (its ttl, its cache time) is a wish to be asked no sooner: it is kept to unless
    more comes than it says, and never when items would be missed.
    """
    first = fetch.every
    fastest, slowest = min(fetch.fastest, first), max(fetch.slowest, first)
    current = before or first
    rate = history.rate
    wanted = first
    if rate is not None:
        wanted = min(DAY_SECONDS / rate / PER_ITEM, slowest) if rate else slowest
    if stated:
        wanted = max(wanted, min(stated, first if rate and wanted < stated else slowest))
    wanted = min(wanted, 2 * current)
    if known_share is not None and known_share < 1:
        wanted = min(wanted, current * MARGIN / (1 - known_share))
    return min(max(wanted, fastest), slowest)


def awake(moment: datetime, skip_hours: Collection[int], skip_days: Collection[int]) -> datetime:
    """The first moment from then on that a feed does not ask to be left alone at (UTC).

    A day later at most: what says that it sleeps all weekend is looked at all the same.
    """
    found = moment
    for _ in range(24):
        if found.hour not in skip_hours and found.weekday() not in skip_days:
            return found
        found = found.replace(minute=0, second=0, microsecond=0) + HOUR
    return found


def overdue(history: History, window: int, since: datetime, now: datetime) -> bool:
    """Whether so much should have come since then that "nothing has changed" is to be doubted:
    what can hardly all fail to come by chance, or half of what a feed shows.
    """
    expected = (history.rate or 0.0) * (now - since).total_seconds() / DAY_SECONDS
    return expected >= min(MISSED, window * MARGIN or MISSED)


def is_silent(history: History, last_new: datetime, now: datetime) -> bool:
    """Whether a source is silent longer than it ever was, and than chance explains.

    Its own days of the last weeks are the measure: a daily that is silent at weekends may be, one
    of 30 items a day may not be silent for a day.
    """
    silent = (now - last_new).total_seconds() / DAY_SECONDS
    before = _before_silence(history.days)
    if len(before) < HISTORY or sum(count > 0 for count in before) < ACTIVE:
        return False
    rate = sum(before) / len(before)
    return silent >= _longest_empty(before) + 1 and rate * silent >= MISSED


def _before_silence(days: Sequence[int]) -> Sequence[int]:
    """The days without the empty ones at the end."""
    end = len(days)
    while end and not days[end - 1]:
        end -= 1
    return days[:end]


def _longest_empty(days: Sequence[int]) -> int:
    longest = run = 0
    for count in days:
        run = 0 if count else run + 1
        longest = max(longest, run)
    return longest
