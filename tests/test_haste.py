"""What earns an alert by its feed's own words goes first, and never waits for all the others."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from stage import Stage

from monitor import schedule
from monitor.app import Monitor
from monitor.model import Entry, EntryKeys, Source, StoredEntry
from monitor.pipeline import Desk, glance, match, read
from monitor.schedule import Runner
from monitor.store import entries
from monitor.views import articles as article_views
from monitor.views import entries as entry_views

WATCHED = Entry("watched", "", "A new ferry for Velden", summary="It leaves Velden at dawn.")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette", fetch="feed")
    made.watch("velden", "Velden")
    made.open()
    yield made
    made.close()


def crowd(monitor: Monitor, count: int, *, baseline: bool = False) -> None:
    """Many items that nobody watches for, and one behind them that earns an alert."""
    found = [
        Entry(f"g{n}", "", f"Cheese number {n}", summary=f"A dairy won prize {n}.")
        for n in range(count)
    ]
    keyed = [(one, EntryKeys(one.guid, "", one.title, "")) for one in [*found, WATCHED]]
    now = monitor.ports.now()
    monitor.ports.database.write(entries.add, "gazette", keyed, now=now, baseline=baseline)


async def with_monitor(stage: Stage, play: Callable[[Monitor], Awaitable[None]]) -> None:
    async with stage.monitor() as monitor:
        await play(monitor)


def titles(monitor: Monitor, ids: list[int]) -> list[str]:
    ask = monitor.ports.database.read
    return [ask(entry_views.entry, one).entry.title for one in ids]


def test_what_earns_an_alert_is_read_and_matched_first(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        ports, desk = monitor.ports, monitor.desk
        crowd(monitor, 5)
        assert titles(monitor, await read.pending(ports, desk))[-1] == WATCHED.title
        assert await glance.run(ports, desk) == 1
        assert await glance.run(ports, desk) == 0  # all were looked at
        assert titles(monitor, await read.pending(ports, desk))[0] == WATCHED.title
        assert await read.run(ports, desk) == 6
        first = ports.database.read(article_views.at_stage, "stored", 1, LONG_AGO)
        assert [one.document.title for one in first] == [WATCHED.title]

    asyncio.run(with_monitor(stage, play))


def test_what_was_there_before_is_never_urgent(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        crowd(monitor, 2, baseline=True)
        assert await glance.run(monitor.ports, monitor.desk) == 0

    asyncio.run(with_monitor(stage, play))


def test_an_item_that_changes_is_looked_at_again(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        ports, desk = monitor.ports, monitor.desk
        crowd(monitor, 1)
        await glance.run(ports, desk)
        first = min(await read.pending(ports, desk))
        keys = EntryKeys("g0", "", "", "another")
        await ports.database.awrite(entries.change, first, WATCHED, keys, baseline=False)
        assert await glance.run(ports, desk) == 1

    asyncio.run(with_monitor(stage, play))


def test_an_alert_does_not_wait_until_all_that_came_with_it_is_matched(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "TICKS", dict.fromkeys(("judge", "deliver"), 0.05))

    async def play(monitor: Monitor) -> None:
        crowd(monitor, 2 * match.BATCH)
        await glance.run(monitor.ports, monitor.desk)
        await read.run(monitor.ports, monitor.desk)
        runner = Runner(monitor)
        running = asyncio.create_task(runner.run())
        while monitor.ports.database.read(article_views.at_stage, "stored", 1, LONG_AGO):
            await asyncio.sleep(0.02)
        runner.stop()
        await running

    asyncio.run(with_monitor(stage, play))
    decided = stage.ask(lambda session: [*session.scalars(text("SELECT stage FROM decision"))])
    assert decided.index("alert") < len(decided) - 1 - decided[::-1].index("match")
    assert WATCHED.title in stage.chat[0]


def test_a_stop_in_the_middle_of_a_tick_is_no_fault(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun = asyncio.Event()

    async def long(*_: object, **__: object) -> None:
        begun.set()
        await asyncio.sleep(60)

    monkeypatch.setattr(match, "run", long)
    monkeypatch.setattr(schedule, "TICKS", {"judge": 0.05})

    async def play(monitor: Monitor) -> None:
        runner = Runner(monitor)
        running = asyncio.create_task(runner.run())
        await begun.wait()
        runner.stop()
        await running
        await asyncio.sleep(0)

    asyncio.run(with_monitor(stage, play))
    assert not [record for record in caplog.records if record.exc_info]


def test_an_item_that_cannot_be_looked_at_keeps_nobody_waiting(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = glance.earns_alert

    def odd(desk: Desk, source: Source, stored: StoredEntry) -> bool:
        if stored.entry.guid == "" and stored.entry.title == "Cheese number 1":
            raise ValueError("an unforeseen text")
        return real(desk, source, stored)

    monkeypatch.setattr(glance, "earns_alert", odd)

    async def play(monitor: Monitor) -> None:
        crowd(monitor, 3)
        assert await glance.run(monitor.ports, monitor.desk) == 1
        assert await glance.run(monitor.ports, monitor.desk) == 0
        assert len(await read.pending(monitor.ports, monitor.desk)) == 4

    asyncio.run(with_monitor(stage, play))


def test_what_changed_while_it_was_looked_at_is_looked_at_again(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        ports, desk = monitor.ports, monitor.desk
        crowd(monitor, 1)
        old = ports.database.read(entry_views.unseen, desk.polled, ports.now(), 1)
        keys = EntryKeys("g0", "", "", "another")
        ports.database.write(entries.change, old[0].id, WATCHED, keys, baseline=False)
        ports.database.write(entries.glanced, [(one, False) for one in old])
        assert await glance.run(ports, desk) == 2

    asyncio.run(with_monitor(stage, play))
