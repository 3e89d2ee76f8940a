"""Every digest of every zone: the dates of seven years at 48 times of day."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from monitor.model import DigestSpec, Slot
from monitor.timing import due_slot

FIRST, YEARS = 2024, 7
EVERY_DAY = frozenset(range(7))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def classes() -> list[list[str]]:
    """The zones, those together whose clocks show the same all these years."""
    found: dict[tuple[object, ...], list[str]] = {}
    for name in sorted(available_timezones() - {"localtime", "Factory"}):
        found.setdefault(tuple(offsets(ZoneInfo(name))), []).append(name)
    return list(found.values())


def offsets(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta | None]]:
    """The offset at the start and each later one, with the minute of its beginning."""
    moment, end = datetime(FIRST - 1, 12, 30, tzinfo=UTC), datetime(FIRST + YEARS, 1, 2, tzinfo=UTC)
    at = moment.astimezone(zone).utcoffset()
    yield moment, at
    while moment < end:
        later = moment + DAY
        if later.astimezone(zone).utcoffset() != at:
            low, high = 0, 24 * 60
            while high - low > 1:
                middle = (low + high) // 2
                there = (moment + middle * MINUTE).astimezone(zone).utcoffset()
                low, high = (middle, high) if there == at else (low, middle)
            at = later.astimezone(zone).utcoffset()
            yield moment + high * MINUTE, at
        moment = later


def spec(zone: str, at: time) -> DigestSpec:
    return DigestSpec("morning", "Morning", (), ("desk",), zone, (Slot(EVERY_DAY, at),))


def first_moment(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """When the wall first shows `at` of a day, or later; None if the day never comes.

    Found by walking in quarters of an hour, by which all clocks of these years differ and change.
    Nothing of the product is used.
    """
    wanted = datetime.combine(day, at)
    there = wanted.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    assert there is not None
    moment = wanted.replace(tzinfo=UTC) - there - 3 * HOUR
    days = set()  # some clocks jump from before midnight to after it
    while (wall := moment.astimezone(zone).replace(tzinfo=None, fold=0)) < wanted:
        days.add(wall.date())
        moment += 15 * MINUTE
    return moment if day in {*days, wall.date()} else None


def dates(zone: str, at: time, first: int = FIRST, years: int = YEARS) -> list[str]:
    """What is wrong with the digests of a zone at a time of day: empty when every local date has
    exactly one, at the first moment at which its time has come."""
    digest, place = spec(zone, at), ZoneInfo(zone)
    wrong: list[str] = []
    day, last = date(first, 1, 1), date(first, 1, 1) - DAY
    while day.year < first + years:
        moment = first_moment(day, at, place)
        if moment is not None:
            early = due_slot(digest, moment - SECOND, last)
            due = due_slot(digest, moment, last)
            if early is not None:
                wrong.append(f"{zone} {at} {day}: due too early, {early}")
            if due != (day.isoformat(), moment):
                wrong.append(f"{zone} {at} {day}: due {due}, not {moment}")
            elif due_slot(digest, moment + 2 * HOUR, day) is not None:  # after an hour came twice
                wrong.append(f"{zone} {at} {day}: due twice")
            last = day
        day += DAY
    return wrong


def every_date(zone: str) -> tuple[str, int, list[str]]:
    times = [time(half // 2, 30 * (half % 2)) for half in range(48)]
    return zone, len(times), [fault for at in times for fault in dates(zone, at)]


def zones(names: Sequence[str], kept: Path) -> Iterator[str]:
    """What is wrong with the digests of these zones; those in the file are not tried again."""
    rows = [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []
    done = {row["zone"]: row["wrong"] for row in rows}
    left = [name for name in names if name not in done]
    for zone in names:
        yield from done.get(zone, ())
    with ProcessPoolExecutor() as pool, kept.open("a", encoding="utf-8") as out:
        tried = [pool.submit(every_date, name) for name in left]
        for number, one in enumerate(as_completed(tried), len(names) - len(left) + 1):
            zone, times, wrong = one.result()
            out.write(json.dumps({"zone": zone, "times": times, "wrong": wrong}) + "\n")
            out.flush()
            print(f"{number}/{len(names)} {zone}: {len(wrong)} wrong", flush=True)
            yield from wrong
