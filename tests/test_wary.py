"""A host that asked to be left alone is, by all who were about to ask it."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from stage import Stage

from monitor import urls
from monitor.app import build_desk
from monitor.errors import HttpStatus
from monitor.model import Entry, EntryKeys, FetchSettings, Settings
from monitor.pipeline import poll, read
from monitor.pipeline.poll import asking
from monitor.pipeline.poll.asking import Answer
from monitor.pipeline.poll.deciding import Plan
from monitor.pipeline.reading import Reading, had
from monitor.pipeline.wary import LeftAlone, Wary
from monitor.store import entries
from tests.hostile import client, hostile, redirect

NOW = datetime(2026, 3, 4, tzinfo=UTC)
HOST = "gazette.example"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    for name in ("gazette", "herald"):  # of one host
        made.outlet(name, fetch="feed")
    made.outlet("press")
    made.watch("velden", "Velden")
    made.open()
    yield made
    made.close()


def busy(stage: Stage, seconds: float) -> HttpStatus:
    """The newsstand wants to be left alone."""
    subject = f"{stage.servers.environment()['NEWSSTAND_URL']}/gazette"
    return HttpStatus("answered 429", subject=subject, status=429, retry_after=seconds)


def host(stage: Stage) -> str:
    return urls.host(stage.servers.environment()["NEWSSTAND_URL"])


def test_a_pause_counts_from_the_answer(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(*_: object, **__: object) -> Answer:
        stage.clock += timedelta(minutes=2)
        return Answer(error=busy(stage, 60.0))

    monkeypatch.setattr(poll, "ask", slow)

    async def play() -> Plan:
        async with stage.monitor() as monitor:
            return await poll.poll(monitor.ports, monitor.desk, "gazette")

    assert asyncio.run(play()).pause == (host(stage), stage.clock + timedelta(minutes=1))


def test_a_host_that_is_to_be_left_alone_is_asked_by_no_poll_that_waits(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun, said = asking.ask, asyncio.Event(), asyncio.Event()

    async def ask(ports: Any, desk: Any, source: Any, asked: Any, ready: Any, **_: Any) -> Answer:
        if source.name == "gazette":
            await begun.wait()
            said.set()
            return Answer(error=busy(stage, 600.0))
        begun.set()
        await said.wait()
        await asyncio.sleep(0.2)
        return await real(ports, desk, source, asked, ready)

    monkeypatch.setattr(poll, "ask", ask)

    async def play() -> tuple[Plan, Plan]:
        async with stage.monitor() as monitor:
            rounds = (
                poll.poll(monitor.ports, monitor.desk, name) for name in ("gazette", "herald")
            )
            first, second = await asyncio.gather(*rounds)
            return first, second

    first, second = asyncio.run(play())
    assert first.pause == (host(stage), stage.clock + timedelta(minutes=10))
    assert second.state.last_polled_at is None
    assert second.state.next_poll_at == stage.clock + timedelta(minutes=10, seconds=30)
    assert not second.state.failures


def test_what_a_page_s_answer_asks_for_holds_for_polls_that_have_not_begun(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun, said = asking.ask, asyncio.Event(), asyncio.Event()

    async def ask(*given: Any, **_: Any) -> Answer:
        begun.set()
        await said.wait()
        return await real(*given)

    async def page(*_: object) -> Reading:
        return Reading(error=busy(stage, 600.0))

    monkeypatch.setattr(poll, "ask", ask)
    monkeypatch.setattr(read, "page_of", page)

    async def play() -> Plan:
        async with stage.monitor() as monitor:
            ports, desk = monitor.ports, monitor.desk
            link = f"{stage.servers.environment()['NEWSSTAND_URL']}/gazette/ferry"
            item = Entry("g", link, "New ferry line"), EntryKeys("g", "ferry", "", "")
            rows = [("press", *item, stage.clock, False, False)]
            await ports.database.awrite(entries.add_all, rows)
            polling = asyncio.create_task(poll.poll(ports, desk, "herald"))
            await begun.wait()
            await read.read(ports, desk, 1)
            said.set()
            return await polling

    plan = asyncio.run(play())
    assert plan.state.last_polled_at is None
    assert plan.state.next_poll_at == stage.clock + timedelta(minutes=10, seconds=30)


def test_a_source_that_goes_on_failing_is_logged_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> list[str]:
        async with stage.monitor() as monitor:
            said = []
            outlets = stage.servers.newsstand.outlets
            for there in (outlets, outlets, {}, {}, {}, outlets, outlets):
                stage.servers.newsstand.outlets = there
                caplog.clear()
                with caplog.at_level(logging.INFO, "monitor"):
                    await poll.poll(monitor.ports, monitor.desk, "gazette")
                said.append("".join(one.getMessage() for one in caplog.records))
            return said

    said = asyncio.run(play())
    assert [bool(one) for one in said] == [False, False, True, False, False, True, False]
    assert "polled gazette" in said[2]


def test_its_sources_are_asked_one_after_another_for_a_day() -> None:
    async def play() -> int:
        wary, now, most = Wary(), 0, 0
        wary.recall({HOST: NOW - timedelta(hours=1)}, NOW)

        async def one() -> None:
            nonlocal now, most
            async with wary.turn(HOST):
                wary.check(HOST, NOW)
                now += 1
                most = max(most, now)
                await asyncio.sleep(0.01)
                now -= 1

        await asyncio.gather(*(one() for _ in range(3)))
        assert not wary._turns  # nobody's
        wary.recall({}, NOW + timedelta(days=1))
        assert not wary._until
        return most

    assert asyncio.run(play()) == 1


async def test_a_page_that_leads_to_a_host_that_is_left_alone_is_not_asked_for_there() -> None:
    wary = Wary()
    wary.pause("localhost", NOW + timedelta(hours=1))
    with hostile({}) as server:
        server.routes["/a"] = [redirect(f"http://localhost:{server.port}/b")]
        async with client() as http:
            ports = SimpleNamespace(http=http, wary=wary, now=lambda: NOW)
            desk = build_desk(Settings(fetch=FetchSettings(robots=False)))
            with pytest.raises(LeftAlone) as caught:
                await had(cast(Any, ports), desk, None, server.url("/a"))
        assert (caught.value.temporary, caught.value.subject) == (True, "localhost")
        assert [one.split(" ")[1] for one in server.asked] == ["/a"]


def test_what_is_not_yet_stored_is_not_forgotten() -> None:
    wary = Wary()
    wary.pause(HOST, NOW + timedelta(minutes=5))
    wary.recall({HOST: NOW - timedelta(hours=1)}, NOW)
    with pytest.raises(LeftAlone):
        wary.check(HOST, NOW)
    wary.check(HOST, NOW + timedelta(minutes=5))
