"""What earns an alert by its feed's own words goes first, and never waits for all the others."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from stage import Stage, moment

from monitor import schedule
from monitor.app import Monitor
from monitor.model import Entry, EntryKeys, Source
from monitor.pipeline import Desk, glance, match, poll, read
from monitor.pipeline.poll import rounds
from monitor.schedule import Runner
from monitor.store import database, entries
from monitor.views import articles as article_views
from monitor.views import entries as entry_views
from monitor.views import sources as source_views

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


def items(count: int) -> list[tuple[Entry, EntryKeys]]:
    """Many items that nobody watches for, and one behind them that earns an alert."""
    found = [
        Entry(f"g{n}", "", f"Cheese number {n}", summary=f"A dairy won prize {n}.")
        for n in range(count)
    ]
    return [(one, EntryKeys(one.guid, "", one.title, "")) for one in [*found, WATCHED]]


def crowd(monitor: Monitor, count: int) -> None:
    """These items, stored and waiting to be read."""
    ports, found = monitor.ports, items(count)
    rows = [
        ("gazette", *one, ports.now(), False, number == count) for number, one in enumerate(found)
    ]
    ports.database.write(entries.add_all, rows)


async def stopped_in(monitor: Monitor, begun: asyncio.Event) -> None:
    """The monitor runs until that has begun, and is stopped in the middle of it."""
    runner = Runner(monitor)
    running = asyncio.create_task(runner.run())
    await begun.wait()
    runner.stop()
    await running


async def with_monitor(stage: Stage, play: Callable[[Monitor], Awaitable[None]]) -> None:
    async with stage.monitor() as monitor:
        await play(monitor)


def titles(monitor: Monitor, ids: Iterable[int]) -> list[str]:
    ask = monitor.ports.database.read
    return [ask(entry_views.entry, one).entry.title for one in ids]


async def earning(monitor: Monitor, found: Sequence[tuple[Entry, EntryKeys]]) -> frozenset[str]:
    desk = monitor.desk
    return await glance.urgent(desk, desk.sources["gazette"], found, monitor.ports.now())


def test_a_feed_s_own_words_tell_what_earns_an_alert(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        assert await earning(monitor, items(5)) == {WATCHED.guid}

    asyncio.run(with_monitor(stage, play))


def test_what_earns_an_alert_is_read_and_matched_first(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        ports, desk = monitor.ports, monitor.desk
        crowd(monitor, 5)
        assert titles(monitor, await read.pending(ports, desk))[0] == WATCHED.title
        assert await read.run(ports, desk) == 6
        first = ports.database.read(article_views.at_stage, "stored", 1, LONG_AGO)
        assert [one.document.title for one in first] == [WATCHED.title]

    asyncio.run(with_monitor(stage, play))


@pytest.mark.parametrize("first", [True, False])
def test_a_poll_marks_what_is_urgent_as_it_is_stored(stage: Stage, first: bool) -> None:
    """What was there at a first poll is known before, and never urgent."""
    if not first:
        stage.at("2024-03-04 06:00")
    stage.page("gazette", "ferry", "2024-03-04 07:00", WATCHED.title, WATCHED.summary)
    stage.clock = stage.servers.newsstand.now = moment("2024-03-04 08:00")

    async def play(monitor: Monitor) -> None:
        await poll.run(monitor.ports, monitor.desk, everything=True)
        waiting = await read.pending(monitor.ports, monitor.desk)
        assert [*waiting.values()].count(True) == (not first)

    asyncio.run(with_monitor(stage, play))


def test_a_long_feed_does_not_hold_up_the_loop(stage: Stage) -> None:
    async def play(monitor: Monitor) -> None:
        looked = asyncio.create_task(earning(monitor, items(20)))
        turns = 0
        while not looked.done():
            await asyncio.sleep(0)
            turns += 1
        assert turns > 20

    asyncio.run(with_monitor(stage, play))


def test_an_alert_does_not_wait_until_all_that_came_with_it_is_matched(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "TICKS", dict.fromkeys(("judge", "deliver"), 0.05))

    async def play(monitor: Monitor) -> None:
        crowd(monitor, 2 * match.BATCH)
        await read.run(monitor.ports, monitor.desk)
        runner = Runner(monitor)
        running = asyncio.create_task(runner.run())
        while monitor.ports.database.read(article_views.at_stage, "stored", 1, LONG_AGO):
            await asyncio.sleep(0.02)
        while not stage.chat:  # made by now, and sent with the next tick
            await asyncio.sleep(0.02)
        runner.stop()
        await running

    asyncio.run(with_monitor(stage, play))
    decided = stage.ask(lambda session: [*session.scalars(text("SELECT stage FROM decision"))])
    assert decided.index("alert") < len(decided) - 1 - decided[::-1].index("match")
    assert WATCHED.title in stage.chat[0]


@pytest.mark.parametrize("urgent", [True, False])
def test_what_polls_decided_hurries_where_some_of_it_is_urgent(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, urgent: bool
) -> None:
    hurried = list[bool]()
    real = rounds.apply

    async def play(monitor: Monitor) -> None:
        ports = monitor.ports
        write = ports.database.awrite

        async def awrite(work: Any, *given: Any, **named: Any) -> Any:
            if work is real:
                hurried.append(database._HURRIES.get())
            return await write(work, *given, **named)

        monkeypatch.setattr(ports.database, "awrite", awrite)
        await poll.run(ports, monitor.desk, everything=True)

    stage.at("2024-03-04 06:00")
    word = "Velden" if urgent else "Orrin"
    stage.page("gazette", "ferry", "2024-03-04 07:00", f"A ferry for {word}", "It leaves.")
    stage.clock = stage.servers.newsstand.now = moment("2024-03-04 08:00")
    asyncio.run(with_monitor(stage, play))
    assert hurried == [urgent]


def test_a_tick_after_an_alert_does_not_hurry(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "TICKS", dict.fromkeys(("judge", "deliver", "beat"), 0.05))
    hurried = list[bool]()

    async def beat(_: Runner) -> None:
        hurried.append(database._HURRIES.get())

    monkeypatch.setattr(Runner, "_beat", beat)

    async def play(monitor: Monitor) -> None:
        crowd(monitor, 0)
        await read.run(monitor.ports, monitor.desk)
        runner = Runner(monitor)
        running = asyncio.create_task(runner.run())
        while not stage.chat:
            await asyncio.sleep(0.02)
        hurried.clear()
        while len(hurried) < 3:
            await asyncio.sleep(0.02)
        runner.stop()
        await running

    asyncio.run(with_monitor(stage, play))
    assert not any(hurried)


def test_a_poll_that_ends_after_a_stop_with_something_urgent_is_no_fault(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.at("2024-03-04 06:00")
    stage.page("gazette", "ferry", "2024-03-04 07:00", WATCHED.title, WATCHED.summary)
    stage.clock = stage.servers.newsstand.now = moment("2024-03-04 08:00")
    monkeypatch.setattr(schedule, "TICKS", {"poll": 0.05, "read": 50})
    begun, real = asyncio.Event(), glance.urgent

    async def late(*given: Any) -> frozenset[str]:
        begun.set()
        await asyncio.sleep(1.2)  # the loop looks at the stop each second
        return await real(*given)

    monkeypatch.setattr(glance, "urgent", late)

    async def play(monitor: Monitor) -> None:
        await stopped_in(monitor, begun)
        waiting = await read.pending(monitor.ports, monitor.desk)
        assert [*waiting.values()].count(True) == 1

    asyncio.run(with_monitor(stage, play))
    states = stage.ask(source_views.states, ["gazette"])
    assert (states["gazette"].state, states["gazette"].failures) == ("ok", 0)


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
        await stopped_in(monitor, begun)
        await asyncio.sleep(0)

    asyncio.run(with_monitor(stage, play))
    assert not [record for record in caplog.records if record.exc_info]


def test_an_item_that_cannot_be_looked_at_is_not_urgent(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = glance.met

    def odd(desk: Desk, source: Source, entry: Entry, seen: datetime) -> Collection[str]:
        if entry.title == "Cheese number 1":
            raise ValueError("an unforeseen text")
        return real(desk, source, entry, seen)

    monkeypatch.setattr(glance, "met", odd)

    async def play(monitor: Monitor) -> None:
        assert await earning(monitor, items(3)) == {WATCHED.guid}

    asyncio.run(with_monitor(stage, play))
