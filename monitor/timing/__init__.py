"""When things are due: digests by local date, polls and deliveries by back-off.

The scheduler only ticks; what a tick asks is answered here from values. Jitter is an argument
in [0, 1). The rules for clocks that are put forward or back are vixie cron's: a local time that
is skipped comes at the first moment after, one that comes twice counts the first time.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.model import DigestSpec, Quiet

DAY = timedelta(days=1)
DAY_SECONDS = 86_400.0
POLL_SPREAD = 0.1  # of the delay: keeps sources of one interval from beating in time
# Pages are looked at again: (younger than, every so often). Older ones are left alone.
LADDER = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(minutes=30)),
    (timedelta(days=7), timedelta(hours=2)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=365), timedelta(days=7)),
)
# Quiet hours that never end are refused by `config`; nobody waits for more than a week of them.
QUIET_LOOK = timedelta(days=8)
FIRST_RETRY, LAST_RETRY, RETRY_SPREAD = 10.0, 1800.0, 0.25


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC moment at which the wall clock in `zone` first shows `day` `at`, or passes it."""
    wall = datetime.combine(day, at.replace(fold=0))
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(moment, zone) == wall:
        return moment
    # The wall clock jumps over `wall`. Read with the offset after the jump, it lies before it.
    low = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    seconds = int((moment - low).total_seconds())
    first, last = 0, seconds
    while first < last:
        middle = (first + last) // 2
        if _wall(low + timedelta(seconds=middle), zone) >= wall:
            last = middle
        else:
            first = middle + 1
    return low + timedelta(seconds=first)


def due_slot(spec: DigestSpec, now: datetime, last: date | None) -> tuple[str, datetime] | None:
    """The newest slot whose time has come, as (local date in ISO form, due moment in UTC).

    None when that slot is not after `last`, the local date of the last one composed. So there
    is one slot per local date whatever the restarts, and one catch-up after any downtime.
    """
    zone = ZoneInfo(spec.timezone)
    # From tomorrow: where clocks go back over midnight, tomorrow's first minutes come, and go.
    for day, moment in _slots(spec, zone, _wall(now, zone).date() + DAY, -DAY):
        if last is not None and day <= last:
            return None
        if moment <= now:
            return day.isoformat(), moment
    return None


def next_slot(spec: DigestSpec, now: datetime, last: date | None = None) -> datetime:
    """The first due moment (UTC) after `now` of a day after `last`, that of the last one composed.

    Raises:
        ValueError: the spec names no day; `config` lets none through.
    """
    zone = ZoneInfo(spec.timezone)
    for day, moment in _slots(spec, zone, _wall(now, zone).date() - DAY, DAY):
        if moment > now and (last is None or day > last):
            return moment
    raise ValueError(f"digest {spec.name} has no day in its schedule")


def quiet_until(quiet: Sequence[Quiet], zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the quiet that `now` falls into ends (UTC), hours that touch counted as one; None
    outside of it.

    Hours begin and end by the wall clock: the night in which clocks change is an hour longer or
    shorter, and hours that the clocks skip whole do not come.
    """
    end = None
    moment = now
    while (later := _quiet_end(quiet, zone, moment)) and later - now < QUIET_LOOK:
        end = moment = later
    return end


def _quiet_end(quiet: Sequence[Quiet], zone: ZoneInfo, moment: datetime) -> datetime | None:
    today = _wall(moment, zone).date()
    ends = []
    for day in (today - DAY, today, today + DAY):
        for hours in quiet:
            if day.weekday() not in hours.days:
                continue
            over = hours.end <= hours.start
            start = instant(day, hours.start, zone)
            end = instant(day + DAY if over else day, hours.end, zone)
            if start <= moment < end:
                ends.append(end)
    return max(ends, default=None)


def next_poll(
    now: datetime, every: float, failures: float, jitter: float, retry_after: float | None = None
) -> datetime:
    """When to poll a source again, after `failures` failed polls in a row, or their weight.

    Twice as slow with every failure, up to a day (or `every`, when that is longer): never off.
    `retry_after` (seconds) is the server's own word; it can only slow down, by a day at most.
    """
    every = max(every, 1.0)
    bound = max(every, DAY_SECONDS)
    delay = min(every * 2.0 ** min(max(failures, 0), 32), bound)
    if retry_after is not None:
        delay = max(delay, min(retry_after, DAY_SECONDS))
    return now + timedelta(seconds=delay * (1 + POLL_SPREAD * jitter))


def rung(first_seen: datetime, now: datetime) -> timedelta | None:
    """How often a page of this age is looked at; None from a year on."""
    age = now - first_seen
    return next((every for younger, every in LADDER if age < younger), None)


def next_visit(
    now: datetime,
    first_seen: datetime,
    failures: int,
    jitter: float,
    retry_after: float | None = None,
) -> datetime | None:
    """When to look at a page again that was first seen then; None: never.

    Twice as slow with every failed look in a row, up to a day (or the ladder's own step, when
    that is longer). `retry_after` (seconds) is the server's word; it can only slow down.
    """
    every = rung(first_seen, now)
    return next_poll(now, every.total_seconds(), failures, jitter, retry_after) if every else None


def backoff(attempts: int, jitter: float) -> float:
    """Seconds to wait before a delivery is tried again, after `attempts` tries."""
    delay = min(FIRST_RETRY * 2.0 ** min(max(attempts - 1, 0), 32), LAST_RETRY)
    return delay * (1 + RETRY_SPREAD * jitter)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock on the wall shows, without its zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _slots(
    spec: DigestSpec, zone: ZoneInfo, start: date, step: timedelta
) -> Iterator[tuple[date, datetime]]:
    """The slots of three weeks from `start`: a weekly one, with two of its days struck out."""
    times: dict[int, time] = {}
    for slot in spec.slots:
        for weekday in slot.days:
            times[weekday] = min(slot.at, times.get(weekday, slot.at))
    for _ in range(22):
        at = times.get(start.weekday())
        if at is not None and _exists(start, zone):
            yield start, instant(start, at, zone)
        start += step


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether `day` comes at all: an island that moves across the date line has a day less."""
    return _wall(instant(day, time(0), zone), zone).date() == day


def local_date(timezone: str, now: datetime) -> date:
    """The date on the wall in `timezone`."""
    return _wall(now, ZoneInfo(timezone)).date()


def days_until(timezone: str, now: datetime, days: int) -> list[datetime]:
    """The first moments (UTC) of the last `days` local days, today's too, and `now` at the end."""
    zone, today = ZoneInfo(timezone), local_date(timezone, now)
    return [*(instant(today - DAY * back, time(0), zone) for back in range(days - 1, -1, -1)), now]
