"""What is too long for the suite: every digest of every zone, and arrivals over many crashes.

    python tests/exhaustive.py [YEARS]

Every class of IANA zones whose clocks agree from 2024 to 2030, every date, 48 times of day: exactly
one digest for each local date. Then the same with restarts and clocks that jump, on a sample, over
a real database; and 10,000 articles that arrive at random while the composing process is killed a
hundred times: each is counted in exactly one digest.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
import time as clock
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import text

from monitor.app import build_desk
from monitor.model import (
    Channel,
    DigestSpec,
    Document,
    Hit,
    Sentence,
    Settings,
    Slot,
    Status,
    StoredArticle,
    Term,
    TermKind,
    Verdict,
    VerdictKind,
    Watchlist,
    Zone,
)
from monitor.pipeline import Desk, Ports, compose
from monitor.store import articles, migrate
from monitor.store.database import Database, Session, sqlite_url
from monitor.timing import due_slot

FIRST, YEARS = 2024, 7
EVERY_DAY = frozenset(range(7))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


# --- every date of every zone ---------------------------------------------------------------------


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


# --- restarts and clocks that jump ----------------------------------------------------------------


def desk_for(digest: DigestSpec) -> Desk:
    return build_desk(
        Settings(
            channels=(Channel("desk", "mailto://127.0.0.1/a@example.org?from=b@example.org"),),
            watchlists=(Watchlist("ferries", "Ferries", any=(Term(TermKind.PHRASE, "ferry"),)),),
            digests=(digest,),
        )
    )


def ports_on(database: Database, now: Any) -> Ports:
    nothing = cast(Any, None)
    return Ports(database, nothing, nothing, nothing, now, lambda: 0.5, nothing, nothing)


def jumping(url: str, zone: str, at: time, seed: int, days: int = 30) -> list[str]:
    """Days of ticks while the program restarts and the clock is wrong for an hour now and then."""
    dice = random.Random(f"{zone} {at} {seed}")
    digest = spec(zone, at)
    desk = desk_for(digest)
    start = datetime(dice.randint(2024, 2029), dice.randint(1, 12), 1, tzinfo=UTC)
    now, wanted = start, set[str]()
    clock_says = [now]
    database = Database(url)
    migrate.ensure(database)
    _empty(database)
    while now < start + DAY * days:
        jump = dice.choice([timedelta(0)] * 12 + [HOUR, -HOUR, -3 * HOUR, 3650 * DAY, -9999 * DAY])
        clock_says[0] = now + jump
        asyncio.run(compose.run(ports_on(database, lambda: clock_says[0]), desk))
        clock_says[0] = now
        asyncio.run(compose.run(ports_on(database, lambda: clock_says[0]), desk))
        today = due_slot(digest, now, None)
        if today and today[1] > start:
            wanted.add(today[0])
        if dice.random() < 0.3:  # a restart: nothing is known but what is stored
            database.close()
            database = Database(url)
        now += timedelta(minutes=dice.choice([7, 31, 240, 700, 1_500]))
    with database.engine.connect() as connection:
        slots = Counter(connection.execute(text("SELECT slot FROM digest")).scalars())
    database.close()
    # Besides, a clock that is ten years fast made digests for days that are far off.
    wrong = [f"{zone} {at}: {count} of {slot}" for slot, count in slots.items() if count > 1]
    return wrong + [f"{zone} {at}: none of {slot}" for slot in sorted(wanted - set(slots))]


def _empty(database: Database) -> None:
    with database.engine.connect() as connection:
        for table in ("digest_item", "delivery", "digest", "kept"):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.commit()


# --- arrivals over crashes ------------------------------------------------------------------------

STEP = timedelta(minutes=3)  # between two arrivals


def newsroom(url: str, arrivals: int, seed: int) -> None:
    """Store what is still to arrive and compose what is due; begins wherever it was killed."""
    digest = spec("Europe/Istanbul", time(7))
    desk = desk_for(digest)
    database = Database(url)
    start = datetime(2026, 3, 1, tzinfo=UTC)
    dice = random.Random(seed + os.getpid())
    now = [start]
    ports = ports_on(database, lambda: now[0])
    while True:
        stored = database.read(_stored)
        now[0] = start + stored * STEP + timedelta(seconds=1)
        asyncio.run(compose.run(ports, desk))
        if stored >= arrivals:
            break
        count = min(dice.randint(1, 40), arrivals - stored)
        database.write(_arrive, range(stored, stored + count), start)
    now[0] += 2 * DAY
    asyncio.run(compose.run(ports, desk))
    database.close()


def _stored(session: Session) -> int:
    return int(session.connection().scalar(text("SELECT count(*) FROM article")) or 0)


def _arrive(session: Session, numbers: Sequence[int], start: datetime) -> None:
    for number in numbers:
        words = f"A ferry, number {number}."
        seen = start + number * STEP
        document = Document(
            id="", title=f"Ferry {number}", text=words, url=f"https://x.org/{number}"
        )
        one = StoredArticle(id=0, document=document, first_seen=seen, source="s")
        key = articles.add(session, one, url_key=document.url or "")
        hit = Hit("ferries", "ferry", "ferry", "text", 2, 7, "ferry", words, Zone.LEAD)
        articles.keep_match(session, key, [hit], (), matched=True)
        told = Sentence(words, 0, len(words), Status.NEW)
        verdict = Verdict(VerdictKind.NEW, str(key), str(key), 1.0, (), (told,))
        articles.keep_verdict(session, key, verdict, seen)
        articles.done(session, key)


def crashing(url: str, arrivals: int, crashes: int, seed: int = 1) -> tuple[int, list[str]]:
    """Kill the newsroom again and again, let it end, and compare; returns the kills, and faults."""
    database = Database(url)
    migrate.ensure(database)
    database.close()
    dice = random.Random(seed)
    kills = 0
    while True:
        process = os.fork()
        if process == 0:
            newsroom(url, arrivals, seed)
            os._exit(0)
        if kills < crashes:
            # Sooner, the more kills are left for what is still to come.
            clock.sleep(dice.uniform(0.02, 0.4))
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        if os.WIFEXITED(status):
            return kills, [*_counted(url, arrivals), *_code(status)]
        kills += 1


def _code(status: int) -> list[str]:
    code = os.WEXITSTATUS(status)
    return [f"the newsroom ended with {code}"] if code else []


def _counted(url: str, arrivals: int) -> Iterator[str]:
    database = Database(url)
    with database.engine.connect() as connection:
        ask = lambda query: [tuple(row) for row in connection.execute(text(query))]  # noqa: E731
        counted = Counter(row[0] for row in ask("SELECT article_id FROM digest_item"))
        digests = ask("SELECT id, shown FROM digest")
        by_digest = Counter(row[0] for row in ask("SELECT digest_id FROM digest_item"))
        sent = Counter(row[0] for row in ask("SELECT digest_id FROM delivery WHERE kind='digest'"))
        slots = Counter(row[0] for row in ask("SELECT slot FROM digest"))
    database.close()
    missing = set(range(1, arrivals + 1)) - set(counted)
    if missing:
        yield f"{len(missing)} articles in no digest, {sorted(missing)[:5]}"
    yield from (f"article {one} in {n} digests" for one, n in counted.items() if n > 1)
    yield from (f"{n} digests of {slot}" for slot, n in slots.items() if n > 1)
    for number, shown in digests:
        if shown != by_digest[number]:
            yield f"digest {number} shows {shown} of {by_digest[number]}"
        if sent[number] != 1:
            yield f"digest {number} has {sent[number]} messages"


def main() -> int:
    faults: list[str] = []
    groups = classes()
    names = [group[0] for group in groups]
    print(f"{sum(map(len, groups))} zones in {len(groups)} classes", flush=True)
    with ProcessPoolExecutor() as pool:
        for number, (zone, times, wrong) in enumerate(pool.map(every_date, names), 1):
            print(
                f"{number}/{len(names)} {zone}: {times} times of day, {len(wrong)} wrong",
                flush=True,
            )
            faults += wrong
    with tempfile.TemporaryDirectory() as folder:
        dice = random.Random(2)
        url = sqlite_url(Path(folder) / "jumps.sqlite")
        for zone in names:
            at = time(dice.randrange(24), dice.choice([0, 30]))
            faults += jumping(url, zone, at, seed=3)
        print(f"restarts and jumps in {len(names)} classes done", flush=True)
        kills, wrong = crashing(sqlite_url(Path(folder) / "crashes.sqlite"), 10_000, 100)
        print(f"10,000 arrivals over {kills} crashes: {len(wrong)} wrong", flush=True)
        faults += wrong
    for fault in faults:
        print(fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
