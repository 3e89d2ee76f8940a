"""The week, five minutes at a time: the monitor's own arrows, real HTTP, a set clock."""

import random
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from sqlmodel import Session, col, select

from benchmarks.week.outlets import BEFORE, DAYS, START, Outlet
from benchmarks.week.web import Record, Web
from monitor import loop
from monitor.app import build_desk
from monitor.app.parts import for_sources
from monitor.model import Channel, FetchSettings, Settings, Source, SourceDay, SourceState
from monitor.pipeline import Desk, Ports, alarms, poll, read
from monitor.sandbox import Pool
from monitor.store import migrate, sources
from monitor.store.database import Database, sqlite_url
from monitor.tables import DeliveryRow, EntryRow
from monitor.views import sources as source_views

TICK = timedelta(minutes=5)
FULL = {"paged", "forbidden"}  # whose pages are read
OWNER = "owner"
DEADLINE = 5.0  # of the real clock: a busy machine answers for a hundred outlets late


@dataclass(frozen=True)
class Pace:
    """How often sources are asked; seconds."""

    fastest: float = 300.0
    first: float = 900.0
    slowest: float = 3_600.0


@dataclass(frozen=True)
class Week:
    """What came of it."""

    outlets: tuple[Outlet, ...]
    record: Record
    states: Mapping[str, SourceState]
    days: Mapping[str, Sequence[SourceDay]]
    told: tuple[tuple[str, str], ...]  # what the owner was told: subject and text
    news: Mapping[str, Counter[str]] = field(repr=False)  # by source: titles taken for news
    quiet: Mapping[str, set[str]] = field(repr=False)  # and those taken for known
    pace: Pace = Pace()


def run(outlets: Sequence[Outlet], seed: int, pace: Pace = Pace()) -> Week:
    """Play the week for these outlets."""
    with tempfile.TemporaryDirectory() as folder:
        return loop.run(_run(tuple(outlets), seed, pace, Path(folder)))


async def _run(outlets: tuple[Outlet, ...], seed: int, pace: Pace, folder: Path) -> Week:
    clock = [START]
    dice = random.Random(seed)
    web = Web(outlets, lambda: clock[0])
    database = Database(sqlite_url(folder / "week.sqlite"))
    migrate.upgrade(database)
    database.write(_before, outlets)
    pool = Pool(2, 10.0, 512)
    try:
        async with web.listening():
            desk = _desk(outlets, web, pace)
            nothing = cast(Any, None)
            ports = Ports(
                database=database, http=for_sources(desk.settings), post=nothing, commands=nothing,
                pool=pool, now=lambda: clock[0], random=dice.random, prepare=nothing,
                turns=nothing,
            )  # fmt: skip
            while clock[0] < START + timedelta(days=DAYS):
                await _tick(ports, desk)
                clock[0] += TICK
        return _seen(database, outlets, web.record, pace)
    finally:
        pool.close()
        database.close()


async def _tick(ports: Ports, desk: Desk) -> None:
    """All that is due now."""
    answered, _ = await poll.run(ports, desk)
    if answered:
        await read.run(ports, desk)
    if ports.now().minute == 0:
        await alarms.run(ports, desk)


def _desk(outlets: Sequence[Outlet], web: Web, pace: Pace) -> Desk:
    fetch = FetchSettings(
        every=pace.first, fastest=pace.fastest, slowest=pace.slowest, deadline=DEADLINE,
        allow_networks=("127.0.0.0/8",),
    )  # fmt: skip
    made = (
        Source(one.name, web.url(one), one.name, fetch="full" if one.act in FULL else "feed")
        for one in outlets
    )
    owner = Channel(OWNER, "mailto://127.0.0.1/a@example.org?from=b@example.org")
    return build_desk(Settings(sources=tuple(made), fetch=fetch, channels=(owner,), owner=OWNER))


def _before(session: Session, outlets: Sequence[Outlet]) -> None:
    """What three weeks of polls would have left of each outlet: how much came on which day."""
    for one in outlets:
        came = Counter(item.at.date() for item in one.items if item.at < START)
        for back in range(1, BEFORE.days + 1):
            day = date.fromordinal(START.date().toordinal() - back)
            sources.count_all(session, [(one.name, SourceDay(day, polls=48, new=came[day]))])


def _seen(database: Database, outlets: tuple[Outlet, ...], record: Record, pace: Pace) -> Week:
    def rows(session: Session) -> list[tuple[str, str, bool]]:
        return list(session.exec(select(EntryRow.source, EntryRow.title, EntryRow.baseline)))

    def messages(session: Session) -> list[tuple[str, str]]:
        return list(
            session.exec(
                select(DeliveryRow.subject, DeliveryRow.text).order_by(col(DeliveryRow.id))
            )
        )

    news = {one.name: Counter[str]() for one in outlets}
    quiet = {one.name: set[str]() for one in outlets}
    for source, title, baseline in database.read(rows):
        if baseline:
            quiet[source].add(title)
        else:
            news[source][title] += 1
    return Week(
        outlets,
        record,
        database.read(source_views.states),
        database.read(source_views.days, START.date()),
        tuple(database.read(messages)),
        news,
        quiet,
        pace,
    )
