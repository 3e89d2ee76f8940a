"""What is too long for the suite: every digest of every zone, and arrivals over many crashes.

    python tests/exhaustive.py [--data DIR]

Every class of IANA zones whose clocks agree from 2024 to 2030, every date, 48 times of day: exactly
one digest for each local date. Then the same with restarts and clocks that jump, on a sample, over
a real database; and 10,000 articles that arrive at random while the composing process is killed a
hundred times: each is counted in exactly one digest. Zones that are done stand in a file of DIR, so
that a run that was broken off goes on behind them.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time as clock
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

from every_zone import DAY, HOUR, classes, spec, zones
from sqlalchemy import text

from monitor.app import build_desk
from monitor.model import (
    Channel,
    DigestSpec,
    Document,
    Hit,
    Sentence,
    Settings,
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
    return Ports(database, nothing, nothing, nothing, nothing, now, lambda: 0.5, nothing, nothing)


def jumping(url: str, zone: str, at: time, seed: int, days: int = 30) -> list[str]:
    """Days of ticks while the program restarts and the clock is wrong for an hour now and then."""
    dice = random.Random(f"{zone} {at} {seed}")
    digest = spec(zone, at)
    desk = desk_for(digest)
    start = datetime(dice.randint(2024, 2029), dice.randint(1, 12), 1, tzinfo=UTC)
    now, wanted, ahead = start, set[str](), ""
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
        # A clock that was an hour fast, after a day of rest, told of both days under the later.
        told = due_slot(digest, now + jump, None) if jump == HOUR else None
        ahead = max(ahead, told[0]) if told else ahead
        if today and today[1] > start and today[0] >= ahead:
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("EXHAUSTIVE_DATA"))
    given = parser.parse_args()
    groups = classes()
    names = [group[0] for group in groups]
    print(f"{sum(map(len, groups))} zones in {len(groups)} classes", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(given.data or folder)
        top.mkdir(parents=True, exist_ok=True)
        faults = list(zones(names, top / "zones.jsonl"))
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
